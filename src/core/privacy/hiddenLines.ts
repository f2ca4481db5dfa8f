import type { EventOf } from '../record/event';
import { diffNames } from './diffNames';

type Output = EventOf<'commandEnded'>['output'];

/** Stands in the record in place of what a command printed. */
export const NOT_KEPT = '[not recorded: it shows a file that is kept out]';

/** Of the files that a search or a diff names, more are not looked at, and their lines not kept. */
const MAX_NAMED = 200;
/** How a line of a search begins that names its file: `path:12:`, `path:`, or `path-12-` beside a match. */
const NAMED_LINE = /^((?:[A-Za-z]:)?[^\s:][^:\n]{0,300}?)(?::|-\d{1,9}-)/;
/** What stands under the name of a file, where a search gives each file a heading. */
const NUMBERED_LINE = /^\d{1,9}[:-]/;
/** What a diff consists of, but for the line that begins a file. */
const DIFF_LINE =
  /^(?:[ +\-@\\]|index |(?:new|old|deleted) (?:file )?mode |similarity |dissimilarity |rename |copy |Binary |$)/;

/** Whether a file is kept out. @param isFromRoot named from the root of the repository, not from where the command ran */
export type IsHiddenFile = (path: string, isFromRoot: boolean) => Promise<boolean>;

/** Takes the lines of files that are kept out from what one command prints, piece by piece. */
export class HiddenLines {
  private readonly known = new Map<string, boolean>();
  private hasDiff = false;
  /** In the diff of a file that is kept out. */
  private isInHidden = false;
  /** Lines are missing, so that nobody knows which file the diff is of. */
  private isUnsure = false;
  /** Under the heading of a file that is kept out. */
  private isUnderHidden = false;

  constructor(
    private readonly isHiddenFile: IsHiddenFile,
    private readonly isSearch: boolean,
  ) {}

  async cut(output: Output): Promise<Output> {
    const { head, tail, droppedLines } = output;
    this.hasDiff ||= /^diff -/m.test(head) || /^diff -/m.test(tail);
    if (!this.isSearch && !this.hasDiff) return output;
    const kept = await this.kept(head);
    this.isUnsure = droppedLines > 0 && this.hasDiff;
    return { ...output, head: kept, tail: await this.kept(tail) };
  }

  private async kept(text: string): Promise<string> {
    const kept: string[] = [];
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      const wasOut = this.isInHidden;
      await this.followDiff(line);
      if (this.isInHidden && !wasOut) kept.push(NOT_KEPT);
      if (!this.isInHidden && !(await this.isFound(line, lines[index + 1]))) kept.push(line);
    }
    return kept.join('\n');
  }

  private async followDiff(line: string): Promise<void> {
    const names = diffNames(line);
    if (names !== null) {
      this.isUnsure = false;
      this.isInHidden = await this.isAnyHidden(names.paths, names.isFromRoot);
    } else if (/^commit [0-9a-f]{40}/.test(line)) {
      this.isUnsure = false;
      this.isInHidden = false;
    } else if (this.isUnsure) {
      this.isInHidden = DIFF_LINE.test(line);
      this.isUnsure = this.isInHidden;
    }
  }

  /** Whether a search found the line in a file that is kept out. */
  private async isFound(line: string, next: string | undefined): Promise<boolean> {
    if (!this.isSearch) return false;
    // `--` stands between parts of one file.
    const isOfHeading = NUMBERED_LINE.test(line) || line === '--';
    if (this.isUnderHidden && isOfHeading) return true;
    const named = NAMED_LINE.exec(line)?.[1];
    if (isOfHeading) return named !== undefined && looksLikePath(named) && (await this.isAnyHidden([named], false));
    const isHeading = named === undefined && (next === undefined ? looksLikePath(line) : NUMBERED_LINE.test(next));
    const path = isHeading ? line : named;
    const isHidden =
      path !== undefined && (isHeading || looksLikePath(path)) && (await this.isAnyHidden([path], false));
    this.isUnderHidden = isHeading && isHidden;
    return isHidden;
  }

  private async isAnyHidden(paths: readonly string[], isFromRoot: boolean): Promise<boolean> {
    for (const path of paths) {
      if (path === '') continue;
      const answer =
        this.known.get(path) ?? (this.known.size >= MAX_NAMED || (await this.isHiddenFile(path, isFromRoot)));
      this.known.set(path, answer);
      if (answer) return true;
    }
    return false;
  }
}

/** Words that stand before a colon in any output are looked at only where they could name a file. */
function looksLikePath(text: string): boolean {
  return /[./\\]/.test(text) && !/\s{2}/.test(text);
}
