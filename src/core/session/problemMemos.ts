import type { ProblemMemo } from '../record/event';
import { commandKey } from './commandKey';
import { problemSignatures } from './problemSignatures';
import type { SessionRecord } from './sessionRecord';
import type { EarlierStep } from './steps';

/** The most telling of a step; a later one only needs to know a problem again. */
const MAX_MEMOS = 100;
const MAX_TITLE_CHARS = 200;

/** What later steps need to know of the problems of this one, to be kept with its end. */
export function problemMemos({ problems, runs }: SessionRecord): readonly ProblemMemo[] {
  const cwds = new Map(runs.map(({ id, cwd }) => [id, cwd]));
  return problems.slice(-MAX_MEMOS).map(({ failure, failedAttempts, failedRuns, command, state }) => {
    const key = commandKey({ command, cwd: cwds.get(failedRuns[0] ?? '') ?? null });
    const seen = [failure, ...failedAttempts.map((attempt) => attempt.failure)];
    const signatures = [...new Set(seen.flatMap((one) => problemSignatures(one, key)))];
    const [line = ''] = failure.message.split('\n');
    const title = line.includes(failure.kind) ? line : `${failure.kind}: ${line}`;
    return { signatures, title: title.slice(0, MAX_TITLE_CHARS), state };
  });
}

/** @returns the last step that had a problem with one of these signatures, `null` where none had */
export function metInStep(earlier: readonly EarlierStep[]): (signatures: Iterable<string>) => number | null {
  const steps = new Map<string, number>();
  for (const { step, problems } of earlier) {
    for (const memo of problems) for (const signature of memo.signatures) steps.set(signature, step);
  }
  return (signatures) => {
    const met = [...signatures].flatMap((signature) => steps.get(signature) ?? []);
    return met.length === 0 ? null : Math.max(...met);
  };
}
