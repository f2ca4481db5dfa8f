import { isTooLong, MAX_UNSAVED_BYTES } from '../shared/sectionLimits';
import type { UnsavedText } from '../shared/sectionMessages';
import { standsFor } from './standsFor';

/** How long nobody has typed when the host is told. */
const PAUSE_MS = 400;
/** How much of writing without a pause may be lost with the page. */
const LONGEST_MS = 1500;

/** `null`: there is nothing any more that is not saved. */
export interface Written {
  readonly text: string | null;
  /** Of the section's text that it was begun from. */
  readonly revision: string;
}

/**
 * What the user has written in the editor of one section and not saved. The host has it, for all pages: this one tells it
 * what is typed here, and goes by what it says, which is always a little late.
 */
export class UnsavedSection {
  private held: UnsavedText | null = null;
  /** What the host was told and has not shown since, the last one last. */
  private told: readonly Written[] = [];
  /** What it was not told yet. */
  private typed: Written | null = null;
  private timer: number | undefined;
  /** When the first of it was typed, by `performance.now()`. */
  private since = 0;

  constructor(private readonly tell: (written: Written) => void) {}

  get current(): UnsavedText | null {
    const own = this.typed ?? this.told.at(-1);
    if (own === undefined) return this.held;
    return own.text === null ? null : { text: own.text, revision: own.revision };
  }

  hostHas(text: UnsavedText | null): void {
    if (text?.text === this.held?.text && text?.revision === this.held?.revision) return;
    this.held = text;
    // What was not told here is of another page, and newer.
    const at = this.told.findLastIndex((own) => isFrom(text, own));
    this.told = at < 0 ? [] : this.told.slice(at + 1);
  }

  write(written: Written): void {
    const now = performance.now();
    if (this.typed === null) this.since = now;
    this.typed = written;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), Math.min(PAUSE_MS, Math.max(0, this.since + LONGEST_MS - now)));
  }

  /** Tells the host now. A text that it would not take stays here until it is shorter. */
  flush(): void {
    clearTimeout(this.timer);
    const { typed } = this;
    if (typed === null || isTooLong(typed.text ?? '', MAX_UNSAVED_BYTES)) return;
    this.typed = null;
    const { current } = this;
    if (typed.text === (current?.text ?? null) && (current === null || typed.revision === current.revision)) return;
    this.told = [...this.told, typed];
    this.tell(typed);
  }

  /** It stands in the section now: the host knows that nothing is left. */
  saved(): void {
    this.forget();
    this.held = null;
  }

  /** Nothing more is told of it. */
  forget(): void {
    clearTimeout(this.timer);
    this.typed = null;
    this.told = [];
  }
}

function isFrom(text: UnsavedText | null, { text: own, revision }: Written): boolean {
  if (text === null || own === null) return text === own;
  return text.revision === revision && standsFor(text.text, own);
}
