import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { EventOf } from '../../../src/core/record/event';
import { can } from '../../support/vscode/abilities';
import type { JournalOnDisk } from './journalOnDisk';

export interface Run {
  readonly start: EventOf<'commandStarted'>;
  readonly end: EventOf<'commandEnded'>;
}

/** Resolves with the first event `accept` says yes to. */
export function next<T>(event: vscode.Event<T>, accept: (value: T) => boolean): Promise<T> {
  return new Promise((done) => {
    const listener = event((value) => {
      if (!accept(value)) return;
      listener.dispose();
      done(value);
    });
  });
}

/** The full path of a shell, or `undefined` where it is not installed. */
export function which(shell: string): string | undefined {
  const { status, stdout } = spawnSync('which', [shell], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** A terminal whose shell has told VS Code of itself. Names are unique, so that events can be told apart by them. */
export async function openTerminal(
  options: vscode.TerminalOptions & { readonly name: string },
): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal({ shellPath: which('bash'), ...options });
  const integrated = next(vscode.window.onDidChangeTerminalShellIntegration, (event) => event.terminal === terminal);
  if (terminal.shellIntegration === undefined) await integrated;
  return terminal;
}

/** How long VS Code may take to tell of a command, on a busy machine. */
const TOLD_MS = 10_000;

/**
 * Sends one command and waits until the journal holds its end. VS Code itself misses a command now and then: one that it
 * tells nobody of is sent again, one that it tells of has to be recorded.
 */
export async function run(journal: JournalOnDisk, terminal: vscode.Terminal, command: string): Promise<Run> {
  const mark = journal.mark();
  for (let tries = 1; !(await isTold(terminal, command)) && tries < 3; tries += 1);
  return endOf(journal, await startOf(journal, mark, terminal, command));
}

/** Where VS Code reads a line off the screen, what else came to stand there is behind its beginning. */
function isLine(told: string, command: string): boolean {
  return told === command || (!can('exactLine', vscode.version) && told.startsWith(command.slice(0, 8)));
}

async function isTold(terminal: vscode.Terminal, command: string): Promise<boolean> {
  const listeners: vscode.Disposable[] = [];
  const isTold = new Promise<boolean>((done) => {
    const hear = (event: { readonly terminal: vscode.Terminal }): void => {
      if (event.terminal === terminal) done(true);
    };
    listeners.push(vscode.window.onDidStartTerminalShellExecution(hear));
    listeners.push(vscode.window.onDidEndTerminalShellExecution(hear));
    setTimeout(() => done(false), TOLD_MS);
  });
  terminal.sendText(command);
  return await isTold.finally(() => listeners.forEach((listener) => listener.dispose()));
}

export function startOf(
  journal: JournalOnDisk,
  mark: number,
  { name }: vscode.Terminal,
  command: string,
  timeoutMs?: number,
): Promise<EventOf<'commandStarted'>> {
  const isIt = ({ terminal, commandLine }: EventOf<'commandStarted'>): boolean =>
    terminal === name && isLine(commandLine.text.trim(), command);
  return journal.wait(`the start of "${command}"`, () => journal.since(mark, 'commandStarted').find(isIt), timeoutMs);
}

export async function endOf(journal: JournalOnDisk, start: EventOf<'commandStarted'>): Promise<Run> {
  const end = await journal.wait(`the end of "${start.commandLine.text}"`, () =>
    journal.since(0, 'commandEnded').findLast((event) => event.run === start.run),
  );
  return { start, end };
}

/** The runs behind a mark that have ended. */
export function endedRuns(journal: JournalOnDisk, mark: number): readonly Run[] {
  const ends = new Map(journal.since(mark, 'commandEnded').map((end) => [end.run, end]));
  return journal.since(mark, 'commandStarted').flatMap((start) => {
    const end = ends.get(start.run);
    return end === undefined ? [] : [{ start, end }];
  });
}

export function outputOf({ end }: Run): string {
  return [end.output.head, end.output.tail].filter((part) => part !== '').join('\n');
}

/**
 * Sends a line that may be no command at all, and one that is: resolves with the runs of that terminal that the journal
 * has of the first, when the second has ended.
 */
export async function runsAfter(
  journal: JournalOnDisk,
  terminal: vscode.Terminal,
  line: string,
): Promise<readonly Run[]> {
  const mark = journal.mark();
  const ended = next(vscode.window.onDidEndTerminalShellExecution, (event) => event.terminal === terminal);
  terminal.sendText(line);
  // A shell may tell of such a line only at the next prompt; what follows must not overtake it.
  await Promise.race([ended, new Promise((done) => setTimeout(done, 1500))]);
  const follower = await run(journal, terminal, `true follower-${mark}`);
  const runs = endedRuns(journal, mark).filter(({ start }) => start.terminal === terminal.name);
  return runs.filter(({ start }) => start.run !== follower.start.run);
}
