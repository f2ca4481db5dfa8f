import type { EventOf } from '../record/event';
import type { ExclusionReason } from './exclusion';
import { filesShownBy } from './shownFiles';

type Output = EventOf<'commandEnded'>['output'];

/** @param cwd `.` for the workspace folder, relative inside it, the full path elsewhere; `null` where unknown */
export type ExclusionOfShown = (
  path: string,
  cwd: string | null,
  folder: string | undefined,
) => Promise<ExclusionReason | null>;

/** Stands in the record in place of what a command printed. */
const NOT_KEPT = '[not recorded: it shows a file that is kept out]';

/** Of the files that a search or a diff names, more are not looked at, and their lines not kept. */
const MAX_NAMED = 200;
const SEARCH = /(?:^|[\s;|&(/])(?:[ef]?grep|rg|ag|ack|findstr|select-string|sls)\b/i;
/** How a line of a search begins that names its file: `path:12:`, `path:`, or `path-12-` beside a match. */
const NAMED_LINE = /^((?:[A-Za-z]:)?[^\s:][^:\n]{0,300}?)(?::|-\d{1,9}-)/;
const DIFF_HEAD = /^diff --(?:git a\/(.{1,500}?) b\/|(?:cc|combined) (.{1,500}))/;

interface Shown {
  readonly cwd: string | null;
  readonly isHidden: boolean;
  readonly isSearch: boolean;
}

/**
 * Takes out of what a command printed the text of files that are kept out of the record: all of it where the command is
 * there to print one (`cat .env`), and of a search or a diff the lines of such files. Log files may be shown: what
 * somebody prints of them is what a server said.
 */
export class ShownOutput {
  /** By run, for as long as it goes on. */
  private readonly runs = new Map<string, Shown>();

  constructor(private readonly exclusionOf: ExclusionOfShown) {}

  async started({ run, cwd, folder, commandLine }: EventOf<'commandStarted'>): Promise<void> {
    const isHidden = await this.showsHidden(commandLine.text, cwd, folder);
    this.runs.set(run, { cwd, isHidden, isSearch: SEARCH.test(commandLine.text) });
  }

  async progressed({ run, folder, output }: EventOf<'commandProgress'>): Promise<Output> {
    const known = this.runs.get(run);
    if (known?.isHidden === true) return hidden(output);
    return await this.withoutHiddenLines(output, known?.cwd ?? null, folder, known?.isSearch === true);
  }

  async ended({ run, folder, commandLine, output }: EventOf<'commandEnded'>): Promise<Output> {
    const known = this.runs.get(run);
    this.runs.delete(run);
    const cwd = known?.cwd ?? null;
    // The end may know the line better.
    if (known?.isHidden === true || (await this.showsHidden(commandLine.text, cwd, folder))) return hidden(output);
    return await this.withoutHiddenLines(output, cwd, folder, SEARCH.test(commandLine.text));
  }

  private async showsHidden(line: string, cwd: string | null, folder: string | undefined): Promise<boolean> {
    for (const path of filesShownBy(line)) if (await this.isHidden(path, cwd, folder)) return true;
    return false;
  }

  private async isHidden(path: string, cwd: string | null, folder: string | undefined): Promise<boolean> {
    const reason = await this.exclusionOf(path, cwd, folder);
    return reason !== null && !(reason === 'generated' && /\.log$/i.test(path));
  }

  private async withoutHiddenLines(
    output: Output,
    cwd: string | null,
    folder: string | undefined,
    isSearch: boolean,
  ): Promise<Output> {
    const hasDiff = output.head.includes('diff --') || output.tail.includes('diff --');
    if (!isSearch && !hasDiff) return output;
    const known = new Map<string, boolean>();
    const isHidden = async (path: string, base: string | null): Promise<boolean> => {
      const answer = known.get(path) ?? (known.size >= MAX_NAMED || (await this.isHidden(path, base, folder)));
      known.set(path, answer);
      return answer;
    };
    let isInHidden = false;
    const cut = async (text: string): Promise<string> => {
      const kept: string[] = [];
      for (const line of text.split('\n')) {
        const head = DIFF_HEAD.exec(line);
        if (head !== null) {
          // git names files from the root of its repository.
          isInHidden = await isHidden(head[1] ?? head[2] ?? '', '.');
          if (isInHidden) kept.push(NOT_KEPT);
        } else if (/^commit [0-9a-f]{40}/.test(line)) isInHidden = false;
        const named = isSearch && !isInHidden ? NAMED_LINE.exec(line)?.[1] : undefined;
        const isOfHidden = isInHidden || (named !== undefined && looksLikePath(named) && (await isHidden(named, cwd)));
        if (!isOfHidden) kept.push(line);
      }
      return kept.join('\n');
    };
    return { ...output, head: await cut(output.head), tail: await cut(output.tail) };
  }
}

/** Words that stand before a colon in any output are looked at only where they could name a file. */
function looksLikePath(text: string): boolean {
  return /[./\\]/.test(text) && !/\s{2}/.test(text);
}

function hidden(output: Output): Output {
  const isEmpty = output.head === '' && output.tail === '' && output.droppedLines === 0;
  return isEmpty ? output : { head: NOT_KEPT, tail: '', droppedLines: 0, droppedChars: 0 };
}
