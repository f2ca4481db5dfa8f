import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EventOf } from '../../../src/core/record/event';
import { waitUntil } from '../../support/vscode/processes';
import type { JournalOnDisk } from './journalOnDisk';
import { endOf, openTerminal, type Run, startOf } from './terminals';

/** The terminals of one test file, closed at its end, and a folder in which commands tell by files how far they are. */
export class OpenTerminals {
  readonly folder = mkdtempSync(join(tmpdir(), 'mentor-brain-terminals-'));
  private readonly open: vscode.Terminal[] = [];

  constructor(private readonly journal: JournalOnDisk) {}

  /** One whose shell has told VS Code of itself. */
  async another(name: string, options: vscode.TerminalOptions = {}): Promise<vscode.Terminal> {
    const opened = await openTerminal({ ...options, name });
    this.open.push(opened);
    return opened;
  }

  /** One of which nothing is waited for. */
  atOnce(options: vscode.TerminalOptions | vscode.ExtensionTerminalOptions): vscode.Terminal {
    const opened = vscode.window.createTerminal(options);
    this.open.push(opened);
    return opened;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  fileAppears(name: string): Promise<true> {
    const isThere = (): true | undefined => (existsSync(this.file(name)) ? true : undefined);
    return waitUntil(`the file ${name}`, isThere, 20_000, 20);
  }

  /** Starts a line that tells by a file that it runs, and that does not end by itself. */
  async startEndless(where: vscode.Terminal, name: string, rest = 'sleep 300'): Promise<EventOf<'commandStarted'>> {
    const mark = this.journal.mark();
    const command = `touch ${this.file(name)}; ${rest}`;
    where.sendText(command);
    const start = await startOf(this.journal, mark, where, command);
    await this.fileAppears(name);
    return start;
  }

  /** The first run behind a mark with this word in its line. */
  async runOf(mark: number, word: string): Promise<Run> {
    const start = await this.journal.wait(`the start of ${word}`, () =>
      this.journal.since(mark, 'commandStarted').find(({ commandLine }) => commandLine.text.includes(word)),
    );
    return await endOf(this.journal, start);
  }

  close(): void {
    for (const terminal of this.open) terminal.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
