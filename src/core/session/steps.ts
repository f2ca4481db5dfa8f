import { type LogFile, nextStep } from '../log/logPath';
import type { ProblemMemo, SessionEvent } from '../record/event';

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

/**
 * The step of the session that is going on: one above every log that was written from here or stands in the project,
 * so that a file the user moved away does not bring its number back; or what a step begun by hand says, if higher.
 *
 * @param events of one folder, of all its steps
 * @param logs that stand in the project
 */
export function currentStep(events: readonly SessionEvent[], logs: readonly LogFile[]): Step {
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
  return { number: Math.max(nextStep(logs, written), begun), name };
}

/** What earlier steps had problems with, oldest first: those with a log, and those that ended with the next one. */
export function earlierSteps(events: readonly SessionEvent[]): readonly EarlierStep[] {
  return events.flatMap((event) => {
    if (event.kind === 'logWritten') return [{ step: event.step, problems: event.problems }];
    if (event.kind === 'stepStarted') return [{ step: event.step - 1, problems: event.problems }];
    return [];
  });
}
