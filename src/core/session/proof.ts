import { isToldByExitCode } from './commandKey';
import type { OpenProblem } from './openProblem';
import type { RunReport } from './reports';
import type { Change } from './sessionRecord';

/** Nothing that runs reads a document, unless what failed speaks of it. */
export function mayMatter({ path, language }: Change, { latest, failedRuns }: OpenProblem): boolean {
  if (language !== 'markdown') return true;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return latest.file?.endsWith(name) === true || failedRuns.at(-1)?.run.output.includes(name) === true;
}

/** A task and a debug configuration have their directory by definition, told or not. */
export function isProof({ isWhole, run: { run, words } }: RunReport): boolean {
  const isPlaced = words.cwd !== null || run.source === 'task' || run.source === 'debug';
  return isWhole && run.exitCode === 0 && isPlaced && isToldByExitCode(words);
}

/** An output that was lost does not say that nothing failed, unless the exit code does. */
export function isUnheard({ run: { run } }: RunReport): boolean {
  return run.capture === 'lost' && run.exitCode !== 0;
}

/** The user ended the run before it could come to where another one, which was left to end, failed. */
export function stoppedEarly({ isWhole, run: { run } }: RunReport, { failedRuns }: OpenProblem): boolean {
  const last = failedRuns.at(-1);
  return !isWhole && run.outcome === 'aborted' && last?.hasEnded === true && last.run.outcome === 'failed';
}
