import type { EventOf } from '../record/event';
import type { RunEvents } from './collectRuns';

/** Of the runs without an end, the latest are looked at: a session of many days leaves many. */
const LOOKED_AT = 50;

/**
 * A window that is reloaded in mid-command gets a pair of events when that command ends: the right exit code, no
 * output, and for a command line what stands on the screen, prompt and output included (VS Code 1.139).
 *
 * @param unended runs whose end is not known yet, in order
 * @returns the run that this is the end of, `null` where it is a run of its own
 */
export function findInterrupted(
  unended: readonly RunEvents[],
  own: RunEvents,
  end: EventOf<'commandEnded'>,
): RunEvents | null {
  const { text, confidence } = end.commandLine;
  if (end.capture !== 'lost' || confidence === 'high') return null;
  const candidates = unended.slice(-LOOKED_AT).filter((run) => run !== own);
  return candidates.findLast((run) => endsLine(text, run.begun.commandLine.text.trim(), firstWords(run))) ?? null;
}

/** The first line that a run is known to have printed; empty where there is none. */
function firstWords({ progress, end }: RunEvents): string {
  const { head } = progress[0]?.event.output ?? end?.event.output ?? { head: '' };
  return head.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
}

/**
 * On the screen a command stands behind its prompt, and its line ends with it; where VS Code reads the screen without
 * its line ends, what it printed follows at once.
 */
function endsLine(screen: string, command: string, printed: string): boolean {
  if (command === '') return false;
  for (let at = screen.indexOf(command); at >= 0; at = screen.indexOf(command, at + command.length)) {
    const [rest = ''] = screen.slice(at + command.length).split('\n', 1);
    if ((at === 0 || /[\s$#%>]/.test(screen.charAt(at - 1))) && isOutput(rest, printed)) return true;
  }
  return false;
}

function isOutput(rest: string, printed: string): boolean {
  return rest.trim() === '' || (printed !== '' && rest.startsWith(printed));
}
