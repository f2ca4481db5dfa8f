/**
 * Names of journal files. A window writes files of its own: `<startedAt>-<pid>-<host>-<random>.<part>.jsonl`; the name
 * tells whose they are without opening them. A file of format version 1 is `<startedAt>-<pid>.jsonl`.
 */
export interface JournalName {
  readonly file: string;
  /** Same for all files of one writer. */
  readonly writer: string;
  readonly startedAt: number;
  /** Process of the writing window; 0 for a file that no window writes to any more. */
  readonly pid: number;
  /** Tag of the machine, which a process id is valid on; `null` where the name does not say it. */
  readonly host: string | null;
  readonly part: number;
}

export interface WriterParts {
  readonly startedAt: number;
  readonly pid: number;
  /** Six hexadecimal digits each. */
  readonly host: string;
  readonly random: string;
}

export function writerId({ startedAt, pid, host, random }: WriterParts): string {
  return `${Math.max(0, Math.floor(startedAt))}-${pid}-${host}-${random}`;
}

export function journalFileName(writer: string, part: number): string {
  return `${writer}.${String(part).padStart(4, '0')}.jsonl`;
}

const NAME = /^((\d{1,16})-(\d{1,10})(?:-([0-9a-f]{6})-[0-9a-f]{6})?)(?:\.(\d{4,9}))?\.jsonl$/;

/** @returns `null` for a file that is no journal */
export function parseJournalName(file: string): JournalName | null {
  const [, writer, startedAt, pid, host, part] = NAME.exec(file) ?? [];
  if (writer === undefined) return null;
  return { file, writer, startedAt: Number(startedAt), pid: Number(pid), host: host ?? null, part: Number(part ?? 0) };
}

/** Journals by writer, the earliest writer first, each writer's files in the order in which they were written. */
export function byWriter(files: readonly string[]): readonly (readonly JournalName[])[] {
  const writers = new Map<string, JournalName[]>();
  for (const file of files) {
    const name = parseJournalName(file);
    if (name === null) continue;
    const parts = writers.get(name.writer) ?? [];
    writers.set(name.writer, parts);
    parts.push(name);
  }
  const ordered = [...writers.values()].map((parts) => parts.toSorted((a, b) => a.part - b.part));
  return ordered.toSorted((a, b) => startOf(a) - startOf(b) || (writerOf(a) < writerOf(b) ? -1 : 1));
}

function startOf([first]: readonly JournalName[]): number {
  return first?.startedAt ?? 0;
}

function writerOf([first]: readonly JournalName[]): string {
  return first?.writer ?? '';
}
