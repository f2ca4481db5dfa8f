import type { CommandLine } from './event';

/**
 * The line seen at the start wins unless the end's is as sure, not empty and not longer: a shell may report command
 * and output together, or a program may have printed a forged line meanwhile.
 */
export function betterCommandLine(atStart: CommandLine, atEnd: CommandLine): CommandLine {
  if (atStart.text.trim() === '') return firstLineOf(atEnd);
  const endIsBetter = atEnd.confidence === 'high' && atEnd.isTrusted && atEnd.text.trim() !== '';
  return endIsBetter && atEnd.text.length <= atStart.text.length ? atEnd : atStart;
}

/**
 * bash tells of a line that is only a subshell when it is over: without an exit code, with an empty stream, and with
 * its output and what was typed meanwhile behind the command (measured; microsoft/vscode#324392).
 */
export function isSeveralLines(line: CommandLine): boolean {
  return line.text.trim().includes('\n');
}

export function firstLineOf(line: CommandLine): CommandLine {
  const [first = ''] = line.text.split('\n');
  return first === line.text ? line : { text: first, confidence: 'low', isTrusted: false };
}

/** bash reports `!!` and its like with the command that it stands for on the next line: that one is what ran. */
export function withoutHistoryMark(line: CommandLine): CommandLine {
  const [mark] = /^[ \t]{0,9}(?:sudo[ \t]{1,9})?!\S[^\n]{0,200}\n/.exec(line.text) ?? [];
  const text = mark === undefined ? '' : line.text.slice(mark.length).trim();
  return text === '' ? line : { text, confidence: 'medium', isTrusted: false };
}

/** A shell that exits reports a code of its own: it is the command's only where the command was to leave, or failed. */
export function exitCodeOfClosedTerminal(command: string, exitCode: number | undefined): number | null {
  if (exitCode === undefined) return null;
  const leaves = /^\s*(?:exit|logout)\b/.test(command);
  return leaves || exitCode !== 0 ? exitCode : null;
}

/** A command line that nobody reported: put together from a definition, so it is a claim. */
export function claimedLine(text: string): CommandLine {
  return { text, confidence: 'low', isTrusted: false };
}

/** A program and its arguments as one line for a person; quoted only where a blank or a quote stands in them. */
export function joinArguments(words: readonly string[]): string {
  return words.map((word) => (/^[^\s'"`]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/**
 * Whether the line that a terminal shows is a task's own. Definitions hold variables and quotes in another form than
 * the shell, so the first word has to do, and all that stands before the first variable of a whole line.
 */
export function isLineOfTask(shown: string, defined: string): boolean {
  const text = shown.replace(/^\s*\*\s+Executing task:/, '').trim();
  const [literal = ''] = defined.split('${');
  const isWholeLine = literal.trim() !== '' && text.startsWith(literal.trim());
  return isWholeLine || (text !== '' && firstWord(text) === firstWord(defined));
}

function firstWord(line: string): string {
  return /^\S*/.exec(line.trim())?.[0] ?? '';
}

/** Whether a line runs a program, however a shell quotes its path: a space in it is escaped in one way by each. */
export function namesProgram(line: string, program: string): boolean {
  const plain = (text: string): string => text.replace(/[\\/'"`]/g, '');
  return program !== '' && plain(line).includes(plain(program));
}

/**
 * VS Code starts a debugged program in a terminal by `/usr/bin/env NAME=value … program`. The values are the
 * debugger's and the user's environment: no part of what a person runs, and maybe secret.
 */
export function withoutDebuggerEnvironment(line: string): string {
  if (!line.includes('VSCODE_INSPECTOR_OPTIONS=') && !/debugpy[\\/]launcher/.test(line)) return line;
  const rest = line.replace(/^\s*cd [^;&]{0,1000}(?:;|&&)\s*/, '').replace(/^\s*(?:\/usr\/bin\/)?env\s+/, '');
  let at = 0;
  for (let next = endOfAssignment(rest, at); next > at; next = endOfAssignment(rest, at)) at = next;
  return rest.slice(at).trim();
}

/** @returns where the word after `NAME=value ` or `'NAME=value' ` begins, `at` where no such thing stands there */
function endOfAssignment(line: string, at: number): number {
  const quote = /['"]/.test(line.charAt(at)) ? line.charAt(at) : '';
  if (!/^\w{1,200}=/.test(line.slice(at + quote.length, at + quote.length + 201))) return at;
  let inside = '';
  for (let i = at; i < line.length; i++) {
    const character = line.charAt(i);
    if (character === '\\' && inside !== "'") i++;
    else if (inside !== '') inside = character === inside ? '' : inside;
    else if (character === "'" || character === '"') inside = character;
    else if (character === ' ') return i + 1;
  }
  return line.length;
}
