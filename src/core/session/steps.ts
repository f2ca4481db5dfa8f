import { type LogFile, nextStep } from '../log/logPath';
import type { ProblemMemo, SessionEvent } from '../record/event';
import { hasTelling, isBorder, sessionBorders } from './sessionBorders';

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
 * so that a file the user moved away does not bring its number back; or what a step begun by hand says, if higher. A
 * step that the user continues is the one that goes on, whatever logs there are.
 *
 * @param events of one folder, of all its steps
 * @param logs that stand in the project
 */
export function currentStep(events: readonly SessionEvent[], logs: readonly LogFile[]): Step {
  let written = 0;
  let begun = 0;
  let name: string | null = null;
  let continued: number | null = null;
  const names = new Map<number, string | null>();
  for (const event of events) {
    if (event.kind === 'logWritten') {
      if (continued !== null && event.step >= continued) continued = null;
      written = Math.max(written, event.step);
      if (event.step >= begun) name = null;
    } else if (event.kind === 'stepStarted') {
      if (continued !== null && event.step > continued) continued = null;
      begun = Math.max(begun, event.step);
      name = event.name;
      names.set(event.step, name);
    } else if (event.kind === 'stepContinued') {
      continued = event.step;
      name = names.get(event.step) ?? null;
    }
  }
  if (continued !== null) return { number: continued, name };
  return { number: Math.max(nextStep(logs, written), begun), name };
}

/** What earlier steps had problems with, oldest first: those with a log, and those that ended with the next one. */
export function earlierSteps(events: readonly SessionEvent[]): readonly EarlierStep[] {
  let steps: readonly EarlierStep[] = [];
  for (const event of events) {
    if (event.kind === 'logWritten') steps = [...steps, { step: event.step, problems: event.problems }];
    else if (event.kind === 'stepStarted') steps = [...steps, { step: event.step - 1, problems: event.problems }];
    // Its own problems are none that it met before.
    else if (event.kind === 'stepContinued') steps = steps.filter(({ step }) => step < event.step);
  }
  return steps;
}

/** A step that the user may continue. */
export interface EndedStep extends Step {
  /** What it was made of is still here: the new log tells all of it. Else the new log tells what comes from now on. */
  readonly isRecorded: boolean;
}

/**
 * The step that ended last.
 *
 * @param events of one folder
 * @returns `null` where there was none
 */
export function endedStep(events: readonly SessionEvent[]): EndedStep | null {
  // One that goes on again ends first.
  if (events.findLast(isBorder)?.kind === 'stepContinued') return null;
  const borders = sessionBorders(events);
  const last = borders.at(-1);
  if (last === undefined || last.step < 1) return null;
  const begin = borders.findLast(({ step }) => step < last.step)?.at ?? 0;
  const named = events.findLast((event) => event.kind === 'stepStarted' && event.step === last.step);
  const name = named?.kind === 'stepStarted' ? named.name : null;
  return { number: last.step, name, isRecorded: hasTelling(events, begin, last.at) };
}
