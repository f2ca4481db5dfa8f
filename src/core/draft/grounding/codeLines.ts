import { plainLines } from '../../prompt/plainText';
import type { SessionRecord } from '../../session/sessionRecord';
import type { SourceText } from './claim';

const DEFINITION =
  /\b(?:class|interface|enum|type|function|def|fn|struct|trait|module)[ \t]{1,4}([A-Za-z_$][\w$]{0,80})/g;

/** Where lines of code are known from: each text of the record or the workspace by itself. */
export class CodeLines {
  /** Line → the texts that have it, by number. */
  private readonly homes = new Map<string, Set<number>>();
  private readonly labels: { readonly path: string; readonly id: string | null }[] = [];
  private readonly definitions = new Set<string>();
  private readonly added = new Set<string>();
  private readonly removed = new Set<string>();

  constructor(record: SessionRecord, sources: readonly SourceText[]) {
    for (const { id, path, diff, textAfter } of record.changes) {
      this.add(path, id, diff.replace(/^[ +-]/gm, ''));
      if (textAfter !== null) this.add(path, id, textAfter);
      for (const line of diff.split('\n')) this.keepSigned(line);
      for (const match of `${diff}\n${textAfter ?? ''}`.matchAll(DEFINITION)) this.definitions.add(match[1] ?? '');
    }
    for (const { id, output, command, failures } of record.runs) {
      this.add(
        '',
        id,
        [command, output, ...failures.map(({ message, detail }) => `${message}\n${detail ?? ''}`)].join('\n'),
      );
    }
    for (const { id, failure, failedAttempts, command } of record.problems) {
      const told = [failure, ...failedAttempts.map((attempt) => attempt.failure)];
      this.add(
        '',
        id,
        [command, ...told.map(({ kind, message, detail }) => `${kind}: ${message}\n${message}\n${detail ?? ''}`)].join(
          '\n',
        ),
      );
    }
    for (const { id, text } of record.notes) this.add('', id, text);
    for (const { id, subject } of record.commits) this.add('', id, subject);
    for (const { path, text } of sources) this.add(path, null, text);
  }

  /** Whether the session's own code defines a name. */
  defines(name: string): boolean {
    return this.definitions.has(name);
  }

  /** Texts that have the line. */
  homesOf(line: string): ReadonlySet<number> {
    return this.homes.get(bare(line)) ?? NONE;
  }

  has(line: string): boolean {
    return this.homes.has(bare(line));
  }

  wasAdded(line: string): boolean {
    return this.added.has(bare(line));
  }

  wasRemoved(line: string): boolean {
    return this.removed.has(bare(line));
  }

  /** Path (empty for an output) and id of a text. */
  labelOf(home: number): { readonly path: string; readonly id: string | null } {
    return this.labels[home] ?? { path: '', id: null };
  }

  private keepSigned(line: string): void {
    const text = bare(line.slice(1));
    if (text === '') return;
    if (line.startsWith('+')) this.added.add(text);
    else if (line.startsWith('-')) this.removed.add(text);
  }

  private keep(key: string, home: number): void {
    if (key === '') return;
    const known = this.homes.get(key);
    if (known === undefined) this.homes.set(key, new Set([home]));
    else known.add(home);
  }

  private add(path: string, id: string | null, text: string): void {
    const home = this.labels.push({ path, id }) - 1;
    for (const line of plainLines(text).split('\n')) {
      this.keep(bare(line), home);
      const stripped = withoutComment(line);
      if (stripped !== line) this.keep(bare(stripped), home);
    }
  }
}

/** Code without a remark at its end. */
export function withoutComment(line: string): string {
  const at = line.search(/\s(?:\/\/|#)\s/);
  return at < 0 ? line : line.slice(0, at).trimEnd();
}

const NONE: ReadonlySet<number> = new Set();

/** A line as it is compared: spaces and a comma or semicolon at its end say nothing. */
export function bare(line: string): string {
  return line.replace(/\s+/g, '').replace(/[;,]{1,3}$/, '');
}
