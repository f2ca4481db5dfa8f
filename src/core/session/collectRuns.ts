import type { EventOf, SessionEvent } from '../record/event';
import { findInterrupted } from './interruptedRuns';
import { joinProgress, textOfOutput } from './runOutput';
import { sameRun } from './sameRun';

/** What the events tell of one run. */
export interface RunEvents {
  /** Place among the starts: what the id is made from. */
  readonly number: number;
  readonly start: number;
  readonly begun: EventOf<'commandStarted'>;
  readonly progress: { readonly index: number; readonly event: EventOf<'commandProgress'> }[];
  end: { readonly index: number; readonly event: EventOf<'commandEnded'> } | null;
  /** Another report of the same run, which takes part in it. */
  twin: RunEvents | null;
}

/** The runs that the events tell of, in order of their starts, each once. */
export function collectRuns(events: readonly SessionEvent[]): readonly RunEvents[] {
  const phantoms = new Set<string>();
  for (const event of events) {
    if (event.kind === 'commandStarted' && isBlank(event.commandLine.text)) phantoms.add(event.run);
    if (event.kind === 'commandEnded' && isPhantom(event)) phantoms.add(event.run);
    if (event.kind === 'commandEnded' && !isPhantom(event)) phantoms.delete(event.run);
  }
  const collection = new Collection();
  for (const [index, event] of events.entries()) {
    if (!('run' in event) || phantoms.has(event.run)) continue;
    if (event.kind === 'commandStarted') collection.start(event, index);
    else if (event.kind === 'commandProgress') collection.progress(event, index);
    else collection.end(event, index);
  }
  return collection.once();
}

class Collection {
  private readonly all = new Map<string, RunEvents>();
  private readonly unended: RunEvents[] = [];
  /** Reports that turned out to be of a run that has another one. */
  private readonly merged = new Set<RunEvents>();

  start(begun: EventOf<'commandStarted'>, start: number): void {
    if (this.all.has(begun.run)) return;
    const run = { number: this.all.size + 1, start, begun, progress: [], end: null, twin: null };
    this.all.set(begun.run, run);
    this.unended.push(run);
  }

  progress(event: EventOf<'commandProgress'>, index: number): void {
    this.all.get(event.run)?.progress.push({ index, event });
  }

  end(event: EventOf<'commandEnded'>, index: number): void {
    const run = this.all.get(event.run);
    if (run === undefined) return;
    const interrupted = findInterrupted(this.unended, run, event);
    if (interrupted === null) {
      run.end = { index, event };
    } else {
      interrupted.end = { index, event: joinedEnd(interrupted, event) };
      this.merged.add(run);
      remove(this.unended, interrupted);
    }
    if (event.ending !== 'interrupted') remove(this.unended, run);
  }

  once(): readonly RunEvents[] {
    const runs = [...this.all.values()].filter((run) => !this.merged.has(run));
    for (const [place, run] of runs.entries()) {
      const first = sameRun(runs, place, (other) => other.twin === null && !this.merged.has(other));
      if (first === null) continue;
      first.twin = run;
      this.merged.add(run);
    }
    return runs.filter((run) => !this.merged.has(run));
  }
}

function remove(list: RunEvents[], item: RunEvents): void {
  const index = list.lastIndexOf(item);
  if (index >= 0) list.splice(index, 1);
}

/** Shells report pairs for an empty line, a comment or Ctrl-C at the prompt: nothing ran. */
function isPhantom(end: EventOf<'commandEnded'>): boolean {
  return isBlank(end.commandLine.text) && end.exitCode === null && textOfOutput(end.output).trim() === '';
}

function isBlank(command: string): boolean {
  const text = command.trim();
  return text === '' || text.endsWith('^C') || text.startsWith('#');
}

/** The exit code that came after a reload, with the output from before it. */
function joinedEnd({ end: known, begun, progress }: RunEvents, end: EventOf<'commandEnded'>): EventOf<'commandEnded'> {
  const commandLine = begun.commandLine;
  if (known !== null) return { ...known.event, ending: end.ending, exitCode: end.exitCode, commandLine };
  const output = joinProgress(progress.map(({ event }) => event.output));
  // What was printed last, after the window had died, is in neither.
  const capture = output.head === '' ? 'lost' : 'bounded';
  return { ...end, output, capture, commandLine };
}
