import type { Clock } from '../../core/base/clock';
import { Emitter } from '../../core/base/emitter';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { SessionEvent } from '../../core/record/event';
import { type Counts, LiveCounts } from '../../core/session/liveCounts';
import { isBorder } from '../../core/session/sessionBorders';
import type { SessionFolders } from './sessionFolders';
import type { SessionReader } from './sessionReader';

/** Counts change with every command; a glance needs no more than this. */
const DELAY_MS = 500;
/** What a new window has to do first comes first. */
const START_DELAY_MS = 1000;

/** The current folder's session in numbers: read once, then kept up event by event. */
export class SessionCounts {
  private readonly lifetime = new Lifetime();
  private readonly live = new LiveCounts();
  private readonly changed = this.lifetime.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  private cancel: (() => void) | null = null;
  private again: (() => void) | null = null;
  private known: number | null = null;
  /** Of two recounts that overlap, the later one is right. */
  private recounts = 0;
  /** Events that came since this was made. */
  private seen = 0;
  /** Open problems by the record, and by what is counted here at that time. */
  private open: { readonly counted: number; readonly known: number } | null = null;

  constructor(
    private readonly reader: Pick<SessionReader, 'standing'>,
    private readonly folders: Pick<SessionFolders, 'current' | 'currentKey' | 'onDidChange'>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    const cancelStart = clock.after(START_DELAY_MS, () => void this.recount());
    this.lifetime.add(folders.onDidChange(() => void this.recount()));
    this.lifetime.add({ dispose: () => [cancelStart, this.cancel, this.again].forEach((cancel) => cancel?.()) });
  }

  /** `null` until it was read for the first time, and where no folder is open. */
  get step(): number | null {
    return this.known;
  }

  /** Where the record was read for another view, all views tell the same: its figure holds until the count moves on. */
  counts(): Counts {
    const counts = this.live.counts();
    return this.open?.counted === counts.problems ? { ...counts, problems: this.open.known } : counts;
  }

  /** Whether a command that failed has passed since. */
  get hasMended(): boolean {
    return this.live.hasMended;
  }

  /** @param known how many problems of the current folder's session are open, by its record */
  recordRead(known: number): void {
    const before = this.counts().problems;
    this.open = { counted: this.live.counts().problems, known };
    if (before !== known) this.changed.fire();
  }

  /**
   * Whether a step has gone on since something was made from it.
   *
   * @param folder key of its workspace folder @param time of the last event that it was made from
   */
  hasGoneOn(folder: string | undefined, step: number, time: number): boolean {
    return this.folders.currentKey() === folder && this.known === step && this.live.lastNews() > time;
  }

  /** Begins to count anew: after a log was written, and when somebody looks for the first time. Never throws. */
  async recount(isSecond = false): Promise<void> {
    const recount = (this.recounts += 1);
    const { seen } = this;
    try {
      const folder = this.folders.current();
      const standing = folder === undefined ? { events: [], step: null } : await this.reader.standing(folder);
      if (recount !== this.recounts) return;
      this.live.replace(standing.events);
      this.open = null;
      this.known = standing.step;
      this.changed.fire();
      // Nobody knows whether what came meanwhile was read. Once more is enough: this is a glance, not the record.
      if (seen !== this.seen && !isSecond) this.again = this.clock.after(DELAY_MS, () => void this.recount(true));
    } catch (error) {
      this.logger.error('the session could not be counted', error);
    }
  }

  /** Counts what was recorded, and tells of it soon. */
  recorded(event: SessionEvent): void {
    this.seen += 1;
    if (isBorder(event)) void this.recount();
    else if ('folder' in event && event.folder !== this.folders.currentKey()) return;
    else this.live.add(event);
    this.cancel ??= this.clock.after(DELAY_MS, () => {
      this.cancel = null;
      this.changed.fire();
    });
  }

  dispose(): void {
    this.lifetime.dispose();
  }
}
