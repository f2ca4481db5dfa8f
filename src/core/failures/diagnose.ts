import { causeTree } from './causeTree';
import { readCommandLine } from './commandLine';
import { compilers } from './compilers';
import { docker } from './docker';
import { dotnet } from './dotnet';
import { endsOfPrograms } from './endedPrograms';
import { findFallback, lastLine } from './fallback';
import type { CommandOutcome, Diagnosis, Failure } from './failure';
import type { FailureFamily, FoundFailure } from './family';
import { foundry } from './foundry';
import { git } from './git';
import { go } from './go';
import { gradle } from './gradle';
import { independentErrors } from './independent';
import { jvm } from './jvm';
import { mobile } from './mobile';
import { node } from './node';
import { operations } from './operations';
import { type OutputText, readOutput } from './outputText';
import { python } from './python';
import { rust } from './rust';
import { scripting } from './scripting';
import { shell } from './shell';
import { testRunners } from './testRunners';
import { typescript } from './typescript';
import { judge, wasStopped } from './verdict';
import { isAllWell } from './watchers';

/** Asked in this order: whoever knows more of a line is asked first. */
const FAMILIES: readonly FailureFamily[] = [
  testRunners,
  python,
  node,
  typescript,
  gradle,
  jvm,
  dotnet,
  rust,
  causeTree,
  go,
  mobile,
  scripting,
  compilers,
  foundry,
  docker,
  git,
  shell,
  operations,
];

const NO_FAILURE: Diagnosis = { isFailure: false, errors: [], rootCause: null, independent: [] };
/** Most commands end well and say nothing of this; one quick look spares them the families. Places count: linters. */
const HINT =
  /error|fail|exception|traceback|panic|fatal|abort|denied|refused|found|no such|cannot|can't|could not|unable|unknown|undefined|missing|invalid|unexpected|not |killed|fault|warn|[✖✘✗×⨯●❌]|\.[a-z]\w{0,9}["']?[:(]\d|\(\d+,\d|line \d|[^\p{ASCII}\p{Extended_Pictographic}]{2}|is a dir|busy|space left|exists|timed out|reset|stop|refus|KO\b/iu;

/** More are never of use to a reader, and a hostile output could make any number. */
const MAX_ERRORS = 200;

/**
 * Finds what failed in a command's output. Never throws; the time is linear in the length of the output.
 *
 * `message` is always a verbatim part of the output, terminal codes removed. See `Diagnosis` for the shapes.
 */
export function diagnose(outcome: CommandOutcome): Diagnosis {
  if (endsWell(outcome) && !HINT.test(outcome.output)) return NO_FAILURE;
  const text = readOutput(outcome.output);
  const all = findAll(text, outcome);
  const isRunning = outcome.exitCode === null || wasStopped(outcome.exitCode, text.whole);
  const isWell = isRunning && isAllWell(text);
  const down = isWell ? endsOfPrograms(all, text) : null;
  const recent = all.filter((failure) => failure.at >= text.lastRun || down?.has(failure));
  // A watcher that was stopped, or failed for good, is judged by all it printed only if nothing newer explains it.
  const isPast = !hasFailed(outcome) || isWell;
  const current = recent.length > 0 || isPast ? recent : all;
  if (!judge(outcome, text, current)) return NO_FAILURE;
  const found = hasFailed(outcome) ? withCause(current, text, outcome) : current;
  const known = found.length > 0 ? found : lastLine(text);
  const errors = distinct(known.toSorted((a, b) => a.at - b.at)).slice(0, MAX_ERRORS);
  const rootCause = rootOf(errors);
  const independent = independentErrors(errors, rootCause, { outcome, text });
  return { isFailure: true, errors: errors.map(toFailure), rootCause, independent };
}

/** Where all that is known are consequences (`make: *** Error 1`), the cause is in the words of a tool nobody knows. */
function withCause(found: readonly FoundFailure[], text: OutputText, outcome: CommandOutcome): readonly FoundFailure[] {
  if (found.some((failure) => failure.rank === 'error')) return found;
  const claimed = new Uint8Array(text.lines.length + 1);
  for (const failure of found) claimed.fill(1, failure.at, failure.until + 1);
  return [...found, ...findFallback(text, outcome, (at) => claimed[at] === 0)];
}

/** Where a later command hides the status of another, any word may be that other's. */
function endsWell(outcome: CommandOutcome): boolean {
  return !hasFailed(outcome) && !readCommandLine(outcome.command).hidesStatus;
}

function hasFailed(outcome: CommandOutcome): boolean {
  return outcome.exitCode !== null && outcome.exitCode !== 0;
}

function findAll(text: OutputText, outcome: CommandOutcome): readonly FoundFailure[] {
  const claimed = new Uint8Array(text.lines.length + 1);
  const found: FoundFailure[] = [];
  for (const family of FAMILIES) {
    for (const failure of family.find(text, outcome)) {
      if (failure.message === '' || claimed[failure.at]) continue;
      found.push(failure);
      claimed.fill(1, failure.at, failure.until + 1);
    }
  }
  return FAMILIES.reduce<readonly FoundFailure[]>((all, family) => family.refine?.(all, text) ?? all, found);
}

/** Runners print a failure where it happens and once more at the end; the one with the most known is kept. */
function distinct(found: readonly FoundFailure[]): FoundFailure[] {
  const byKey = new Map<string, FoundFailure>();
  for (const failure of found) {
    const key = `${failure.message}\n${failure.file ?? ''}\n${failure.line ?? ''}\n${failure.column ?? ''}`;
    const known = byKey.get(key);
    if (!known) byKey.set(key, failure);
    else if (known.test === null && failure.test !== null) byKey.set(key, { ...known, test: failure.test });
  }
  const all = [...byKey.values()];
  // The same text without a place adds nothing to the one with a place.
  const placed = new Set(all.filter((failure) => failure.file !== null).map((failure) => failure.message));
  return all.filter((failure) => failure.file !== null || !placed.has(failure.message));
}

function rootOf(errors: readonly FoundFailure[]): number | null {
  if (errors.length === 0) return null;
  const own = errors.findIndex((failure) => failure.rank === 'error');
  return Math.max(0, own);
}

function toFailure({ kind, message, file, line, column, test }: FoundFailure): Failure {
  return { kind, message, file, line, column, test };
}
