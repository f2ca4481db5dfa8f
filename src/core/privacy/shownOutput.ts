import type { EventOf } from '../record/event';
import type { ExclusionReason } from './exclusion';
import { HiddenLines, NOT_KEPT } from './hiddenLines';
import { filesShownBy } from './shownFiles';

type Output = EventOf<'commandEnded'>['output'];

/** @param cwd `.` for the workspace folder, relative inside it, the full path elsewhere; `null` where unknown */
export type ExclusionOfShown = (
  path: string,
  cwd: string | null,
  folder: string | undefined,
) => Promise<ExclusionReason | null>;

const SEARCH = /(?:^|[\s;|&(/])(?:[ef]?grep|rg|ag|ack|findstr|select-string|sls)\b/i;

interface Shown {
  readonly cwd: string | null;
  readonly isHidden: boolean;
  /** Of what is told on the way. */
  readonly lines: HiddenLines;
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
    const lines = this.linesOf(commandLine.text, cwd, folder);
    // Where it cannot be found out, nothing of it is kept.
    this.runs.set(run, { cwd, isHidden: true, lines });
    this.runs.set(run, { cwd, isHidden: await this.showsHidden(commandLine.text, cwd, folder), lines });
  }

  async progressed({ run, folder, output }: EventOf<'commandProgress'>): Promise<Output> {
    const known = this.runs.get(run);
    if (known?.isHidden === true) return hidden(output);
    return await (known?.lines ?? this.linesOf('', null, folder)).cut(output);
  }

  async ended({ run, folder, commandLine, output }: EventOf<'commandEnded'>): Promise<Output> {
    const known = this.runs.get(run);
    this.runs.delete(run);
    const cwd = known?.cwd ?? null;
    // The end may know the line better.
    if (known?.isHidden === true || (await this.showsHidden(commandLine.text, cwd, folder))) return hidden(output);
    return await this.linesOf(commandLine.text, cwd, folder).cut(output);
  }

  private linesOf(line: string, cwd: string | null, folder: string | undefined): HiddenLines {
    return new HiddenLines(
      // git names files from the root of its repository.
      (path, isFromRoot) => this.isHidden(path, isFromRoot ? '.' : cwd, folder),
      SEARCH.test(line),
    );
  }

  private async showsHidden(line: string, cwd: string | null, folder: string | undefined): Promise<boolean> {
    for (const path of filesShownBy(line)) if (await this.isHidden(path, cwd, folder)) return true;
    return false;
  }

  private async isHidden(path: string, cwd: string | null, folder: string | undefined): Promise<boolean> {
    const reason = await this.exclusionOf(path, cwd, folder);
    return reason !== null && !(reason === 'generated' && /\.log$/i.test(path));
  }
}

function hidden(output: Output): Output {
  const isEmpty = output.head === '' && output.tail === '' && output.droppedLines === 0;
  return isEmpty ? output : { head: NOT_KEPT, tail: '', droppedLines: 0, droppedChars: 0 };
}
