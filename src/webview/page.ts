import type { PreviewModel, PreviewRequest } from '../shared/previewMessages';
import { ActionBar } from './actionBar';
import { element, setAttribute } from './dom';
import { LogView } from './logView';
import { NoticeView } from './noticeView';
import { OutlineView } from './outlineView';
import type { PageMemory } from './pageMemory';
import { RecordedView } from './recordedView';
import { StatusView } from './statusView';
import { TipView } from './tipView';

/** This near to the end counts as reading the end. */
const END_MARGIN = 24;
/** A log that is there sooner has not been read along, so it is read from its beginning. */
const AT_ONCE_MS = 3000;
/** Above the outline where it is what is left of the header. */
const OUTLINE_MARGIN = 6;

/** The whole page, from a model. */
export class Page {
  private readonly status: StatusView;
  private readonly actions: ActionBar;
  private readonly notice: NoticeView;
  private readonly recorded: RecordedView;
  private readonly log: LogView;
  private readonly outline: OutlineView;
  private readonly tip: TipView;
  private readonly header = element('header');

  private rewriting: string | undefined;
  private phase = '';
  /** When the log that is shown began to be written, by `performance.now()`. */
  private begun = 0;
  private isPlacing = false;
  /** How much of the page lies under the header. */
  private covered = 0;

  constructor(
    root: Element,
    script: HTMLScriptElement | null,
    send: (request: PreviewRequest) => void,
    memory: PageMemory,
  ) {
    this.status = new StatusView(send);
    this.actions = new ActionBar((request) => {
      // What is saved is what the page shows: text that the host has not got would be left behind.
      if (request.kind !== 'save' || !this.log.tellUnsaved()) send(request);
    });
    this.notice = new NoticeView(send);
    this.recorded = new RecordedView(send);
    this.log = new LogView(script, send, memory);
    this.outline = new OutlineView(
      memory.isOutlineOpen,
      (id) => {
        // The outline may have closed just now, and the header is lower by that.
        this.measureHeader();
        this.log.jump(id);
      },
      (isOpen) => memory.keepOutline(isOpen),
    );
    const { header } = this;
    header.append(this.status.element, this.actions.element, this.outline.element);
    const main = element('main');
    main.append(this.notice.element, this.recorded.element, this.log.element);
    this.tip = new TipView(main);
    main.append(this.tip.element);
    root.append(header, main, this.status.announcement);
    this.followHeader();
    window.addEventListener('scroll', () => this.showPlace(), { passive: true });
  }

  show(model: PreviewModel): void {
    const wasAtEnd = isAtEnd();
    const followsEnd = model.phase === 'drafting' && model.rewriting === undefined && wasAtEnd;
    const wasInLog = this.log.element.contains(document.activeElement);
    const wasInNotice = this.notice.element.contains(document.activeElement);
    setAttribute(document.body, 'data-phase', model.phase);
    this.status.show(model);
    this.actions.show(model);
    this.notice.show(model);
    this.recorded.show(model);
    this.log.show(model);
    this.outline.show(model);
    this.tip.setModel(model);
    setAttribute(document.body, 'data-outline', String(!this.outline.element.hidden));
    const hasFailed = model.phase === 'failed' && this.phase === 'drafting';
    const isAtOnce = this.cameAtOnce(model);
    if (this.phase !== model.phase) this.measureHeader();
    this.phase = model.phase;
    // What was pressed in a notice that is gone has led on: the keyboard goes where the next step is.
    if (wasInNotice && !this.notice.element.contains(document.activeElement)) this.actions.focusFirst();
    if (wasInLog && model.phase === 'drafting' && document.activeElement === document.body) this.actions.focusFirst();
    if (this.rewriting !== undefined && model.rewriting === undefined && this.actions.hasFocus) {
      this.log.focusTools(this.rewriting);
    }
    this.rewriting = model.rewriting;
    if (followsEnd) window.scrollTo({ top: document.documentElement.scrollHeight });
    // Who watched the text come must not miss that it broke off, and what can be done.
    else if (wasAtEnd && ((hasFailed && model.notice !== null) || isAtOnce)) window.scrollTo({ top: 0 });
    this.showPlace();
  }

  private cameAtOnce({ phase }: PreviewModel): boolean {
    if (phase === 'drafting' && this.phase !== 'drafting') this.begun = performance.now();
    const isDone = phase === 'ready' && this.phase === 'drafting' && this.rewriting === undefined;
    return isDone && performance.now() - this.begun < AT_ONCE_MS;
  }

  /** What is jumped to must not end up under the header, whose height is the text's. */
  private followHeader(): void {
    new ResizeObserver(() => this.measureHeader()).observe(this.header);
  }

  /**
   * A finished log is there to be read, in a sidebar with little room: all of the header but the outline, its last line,
   * scrolls away with the text. While it is written, *Cancel* stays in reach.
   */
  private measureHeader(): void {
    const { phase } = document.body.dataset;
    const { element: outline } = this.outline;
    const isRead = (phase === 'ready' || phase === 'failed') && !outline.hidden && !this.outline.isBeside;
    const away = isRead ? Math.max(0, outline.offsetTop - OUTLINE_MARGIN) : 0;
    this.covered = this.header.offsetHeight - away;
    document.documentElement.style.setProperty('--header', `${this.covered}px`);
    document.documentElement.style.setProperty('--header-top', `${-away}px`);
  }

  /** Once a frame: where a scroll goes on, it is told many times. */
  private showPlace(): void {
    if (this.isPlacing || this.outline.element.hidden) return;
    this.isPlacing = true;
    requestAnimationFrame(() => {
      this.isPlacing = false;
      const id = this.log.sectionAt(this.covered);
      if (id !== null) this.outline.setCurrent(id);
    });
  }
}

function isAtEnd(): boolean {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
  return scrollHeight - scrollTop - clientHeight <= END_MARGIN;
}
