import { commandKey, withoutDebugPrefix } from './commandKey';
import type { RunEvents } from './collectRuns';

/** Two reports of one run come nearly together; VS Code's order between them varies. */
const TOGETHER_MS = 5_000;

/**
 * A task, and a program that is debugged in a terminal, may be reported by that terminal, too.
 *
 * @param runs in order of their starts
 * @returns the earlier report of the run at this place, `null` where it is a run of its own
 */
export function sameRun(
  runs: readonly RunEvents[],
  place: number,
  isFree: (run: RunEvents) => boolean,
): RunEvents | null {
  const run = runs[place];
  if (run === undefined) return null;
  for (let before = place - 1; before >= 0; before -= 1) {
    const other = runs[before];
    if (other === undefined || run.begun.at - other.begun.at > TOGETHER_MS) return null;
    if (isFree(other) && areOne(other, run)) return other;
  }
  return null;
}

function areOne(one: RunEvents, other: RunEvents): boolean {
  const [told, terminal] = one.begun.source === 'terminal' ? [other, one] : [one, other];
  if (terminal.begun.source !== 'terminal' || (told.begun.source !== 'task' && told.begun.source !== 'debug'))
    return false;
  const codes = [told.end?.event.exitCode ?? null, terminal.end?.event.exitCode ?? null];
  if (codes[0] !== null && codes[1] !== null && codes[0] !== codes[1]) return false;
  const text = terminal.begun.commandLine.text;
  if (told.begun.source === 'debug') return withoutDebugPrefix(text) !== text;
  const command = told.begun.commandLine.text.trim();
  // For a task that is a process, the terminal tells the line on its screen: `Executing task: …`.
  if (command !== '' && terminal.begun.commandLine.confidence !== 'high') return text.includes(command);
  const cwd = told.begun.cwd ?? terminal.begun.cwd;
  return commandKey({ command, cwd }) === commandKey({ command: text, cwd: terminal.begun.cwd ?? cwd });
}
