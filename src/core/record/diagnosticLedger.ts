import type { EventOf } from './event';

/** An error as an editor shows it. Lines and columns are 1-based. */
export interface SeenDiagnostic {
  readonly source: string;
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type DiagnosticChange = Pick<
  EventOf<'diagnostic'>,
  'state' | 'path' | 'source' | 'code' | 'message' | 'line' | 'column' | 'folder'
>;

export interface DiagnosticPlace {
  readonly folder?: string;
  readonly path: string;
}

/** An error that is gone sooner was a word half typed. */
const STAYS_MS = 3000;
/** Tools take their errors back and show them again while they check; measured: within 1 s. */
const GONE_MS = 2000;
/** While a window starts, language services report and take back what they do not know yet. */
const START_MS = 10_000;
/** From the opening of a file to the first word of a service about it; measured: 7.5 s for TypeScript. */
const OPENING_MS = 10_000;
const MAX_PER_FILE = 20;
const MAX_IN_ALL = 200;
/** A project whose set-up is broken has errors everywhere; more files are not looked into. */
const MAX_FILES = 500;

interface Entry {
  seen: SeenDiagnostic;
  readonly since: number;
  isTold: boolean;
  missingSince: number | null;
}

interface File {
  readonly place: DiagnosticPlace;
  readonly entries: Map<string, Entry>;
}

/**
 * Which errors have stayed long enough to be told of, and which of those are gone for good. An error is known again by
 * source, code and message, wherever in the file it moved to.
 */
export class DiagnosticLedger {
  private readonly files = new Map<string, File>();
  private toldCount = 0;

  /** @param startedAt of the window */
  constructor(private readonly startedAt: number) {}

  /** @param seen the errors that the file has now, other severities left out */
  update(file: string, place: DiagnosticPlace, seen: readonly SeenDiagnostic[], now: number): void {
    const known = this.files.get(file);
    if (known === undefined && (seen.length === 0 || this.files.size >= MAX_FILES)) return;
    const entries = known?.entries ?? new Map<string, Entry>();
    if (known === undefined) this.files.set(file, { place, entries });
    const present = new Map(seen.map((one) => [keyOf(one), one]));
    for (const [key, entry] of entries) {
      if (present.has(key)) entry.missingSince = null;
      else if (entry.isTold) entry.missingSince ??= now;
      else entries.delete(key);
    }
    for (const [key, one] of present) {
      const entry = entries.get(key);
      if (entry !== undefined) entry.seen = one;
      else if (entries.size < MAX_PER_FILE) {
        entries.set(key, { seen: one, since: now, isTold: false, missingSince: null });
      }
    }
    if (entries.size === 0) this.files.delete(file);
  }

  /**
   * An error of which an extension host told that ended without a word on what became of it. It is not told again where
   * it is still there, and gone where nothing tells of it though its file has been open for long enough.
   */
  restore(file: string, place: DiagnosticPlace, seen: SeenDiagnostic, now: number): void {
    const { entries } = this.files.get(file) ?? { entries: new Map<string, Entry>() };
    const known = entries.get(keyOf(seen));
    if (known?.isTold === true || this.toldCount >= MAX_IN_ALL) return;
    const missingSince = Math.max(now, this.startedAt + START_MS) + OPENING_MS - GONE_MS;
    entries.set(keyOf(seen), {
      seen: known?.seen ?? seen,
      since: now,
      isTold: true,
      missingSince: known === undefined ? missingSince : null,
    });
    this.toldCount += 1;
    this.files.set(file, { place, entries });
  }

  /** The file is looked into again: what is missing may only not be found yet. */
  opened(file: string, now: number): void {
    for (const entry of this.files.get(file)?.entries.values() ?? []) {
      if (entry.missingSince !== null) entry.missingSince = now + OPENING_MS - GONE_MS;
    }
  }

  /**
   * @param isFixPossible says of a file whether an error that is not shown any more can have been mended: a service
   *   forgets what it knew of a file that was closed
   * @returns what has become certain until now
   */
  due(now: number, isFixPossible: (file: string) => boolean): readonly DiagnosticChange[] {
    const changes: DiagnosticChange[] = [];
    for (const [file, { place, entries }] of this.files) {
      for (const [key, entry] of entries) {
        if (!entry.isTold && now >= this.appearsAt(entry) && this.toldCount < MAX_IN_ALL) {
          entry.isTold = true;
          this.toldCount++;
          changes.push({ state: 'appeared', ...place, ...entry.seen });
        } else if (entry.missingSince !== null && now >= entry.missingSince + GONE_MS && isFixPossible(file)) {
          entries.delete(key);
          this.toldCount--;
          changes.push({ state: 'gone', ...place, ...entry.seen });
        }
      }
      if (entries.size === 0) this.files.delete(file);
    }
    return changes;
  }

  /** When `due` may next have something to say, `null` where it needs another update first. */
  nextDueAt(now: number): number | null {
    let next: number | null = null;
    for (const { entries } of this.files.values()) {
      for (const entry of entries.values()) {
        const at = entry.isTold ? (entry.missingSince ?? Number.NaN) + GONE_MS : this.appearsAt(entry);
        // What is overdue waits for something else than time.
        if (at > now && (next === null || at < next)) next = at;
      }
    }
    return next;
  }

  private appearsAt({ since }: Entry): number {
    return Math.max(since + STAYS_MS, this.startedAt + START_MS);
  }
}

function keyOf({ source, code, message }: SeenDiagnostic): string {
  return `${source}\n${code}\n${message}`;
}

/** The code as the tool itself prints it: TypeScript's are numbers in the editor and `TS2322` on the command line. */
export function printedCode(source: string, code: string | number | undefined): string {
  if (code === undefined) return '';
  const text = String(code);
  return /^(?:ts|js|typescript|tsc)$/i.test(source) && /^\d{1,6}$/.test(text) ? `TS${text}` : text;
}
