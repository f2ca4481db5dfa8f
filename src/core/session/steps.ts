import { nextStep } from '../log/logPath';
import type { EventOf, ProblemMemo, SessionEvent } from '../record/event';

export interface Step {
  readonly number: number;
  /** The user's own name for it, `null` where there is none. */
  readonly name: string | null;
}

/** Problems that a step ended with. */
export interface EarlierStep {
  readonly step: number;
  readonly problems: readonly ProblemMemo[];
}

/** What makes a session worth a log; without one of these a step begun by hand only gets its name. */
const TELLING: ReadonlySet<SessionEvent['kind']> = new Set(['edit', 'renamed', 'commandStarted', 'note', 'diagnostic']);

/**
 * Index of the first event of the session that is going on. It begins after the last event that the last written log
 * tells of, or with the last step that was really begun by hand.
 *
 * @param events of one folder, in order
 */
export function sessionBegin(events: readonly SessionEvent[]): number {
  let begin = 0;
  let isEmpty = true;
  let known = 0;
  for (const [index, event] of events.entries()) {
    if (event.kind === 'logWritten') {
      begin = Math.max(begin, toldUntil(events, index, event) + 1);
      isEmpty = !events.slice(begin, index).some(({ kind }) => TELLING.has(kind));
      known = Math.max(known, event.step + 1);
    } else if (event.kind === 'stepStarted') {
      if (!isEmpty && event.step > known) {
        begin = index + 1;
        isEmpty = true;
      }
      known = Math.max(known, event.step);
    } else if (TELLING.has(event.kind)) {
      isEmpty = false;
    }
  }
  return begin;
}

/**
 * Index of the last event that a log tells of: the sequence counts, as a clock that jumped gives later times to
 * earlier events.
 */
function toldUntil(events: readonly SessionEvent[], index: number, { through }: EventOf<'logWritten'>): number {
  for (let place = index - 1; place >= 0; place -= 1) if (events[place]?.at === through) return place;
  for (let place = index - 1; place >= 0; place -= 1) if ((events[place]?.at ?? 0) <= through) return place;
  return -1;
}

/**
 * The step of the session that is going on: one above every log that was written from here or stands in the folder,
 * so that a file the user moved away does not bring its number back; or what a step begun by hand says, if higher.
 *
 * @param events of one folder, of all its steps
 * @param logNames of the files in the log folder
 */
export function currentStep(events: readonly SessionEvent[], logNames: readonly string[]): Step {
  let written = 0;
  let begun = 0;
  let name: string | null = null;
  for (const event of events) {
    if (event.kind === 'logWritten') {
      written = Math.max(written, event.step);
      if (event.step >= begun) name = null;
    } else if (event.kind === 'stepStarted') {
      begun = Math.max(begun, event.step);
      name = event.name;
    }
  }
  return { number: Math.max(nextStep(logNames, written), begun), name };
}

/** What earlier steps had problems with, oldest first: those with a log, and those that ended with the next one. */
export function earlierSteps(events: readonly SessionEvent[]): readonly EarlierStep[] {
  return events.flatMap((event) => {
    if (event.kind === 'logWritten') return [{ step: event.step, problems: event.problems }];
    if (event.kind === 'stepStarted') return [{ step: event.step - 1, problems: event.problems }];
    return [];
  });
}
