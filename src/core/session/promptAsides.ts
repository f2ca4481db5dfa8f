import { programOf, readCommandLine } from '../failures/commandLine';
import { isNameMissing, isSlip } from './mistyped';
import type { OpenProblem } from './openProblem';
import type { RecordedFailure } from './sessionRecord';

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** Programs by which one looks around: that there is nothing to see is an answer, and nobody has to mend it. */
const LOOKING = words(
  'ls ll la dir tree find fd cat bat batcat tac nl head tail less more most wc stat file du df pwd which whereis type',
  'grep egrep fgrep zgrep rgrep rg ag ack findstr sort uniq cut column tr diff cmp comm sed awk gawk xxd od hexdump',
  'echo printf man tldr help history open code vim vi nano cd pushd popd cls clear Get-Content Get-ChildItem',
);
const LOOKING_GIT =
  /^git (?:--no-pager |-C \S+ )?(?:status|log|diff|show|blame|grep|branch|reflog|shortlog|remote|tag)\b/;

/** What people type most: a word that is one slip away from one of these, and none of them, is a slip. */
const EVERYDAY = words(
  'git npm npx node pnpm yarn bun deno python python3 pip pip3 pytest uv poetry cargo rustc go make cmake gcc java javac',
  'mvn gradle dotnet docker kubectl ls cd cat grep find mkdir rm cp mv touch echo clear exit code vim nano curl wget ssh',
  'sudo which head tail less man tree chmod source export history brew apt tsc tsx ruby bundle rake php composer flask',
  'nvm nvim pipx uvx gh zsh fish kubectx kubens helm python2 pip2 rails conda mamba ruff black mypy jest vitest eslint',
  'prettier vite mocha dart flutter swift kotlin scala terraform ansible redis-server redis-cli psql mysql sqlite3',
);

/** How programs say that they were called in a way they do not know. */
const USAGE =
  /^usage: |\b(?:invalid|illegal|unknown|unrecogni[sz]ed|ambiguous|no such) (?:command[- ]line )?(?:option|argument|flag|switch)|unrecognized arguments|unexpected argument|missing (?:file )?operand|too (?:few|many) arguments|requires? an argument|is not a git command/i;
/** These run what the project has written down: an option that they do not know is a fault of the project. */
const RUNNERS = words('npm npx pnpm yarn bun make just task tox nox docker docker-compose sh bash zsh poetry uv');

/** Whether a command line does nothing but look around. */
export function isLookAround(command: string): boolean {
  const { commands } = readCommandLine(command);
  if (commands.length === 0) return /^\s*(?:cd|pushd)\b/i.test(command);
  return commands.every((one) => LOOKING.has(programOf(one)) || LOOKING_GIT.test(one));
}

/** Whether a command line begins with a word that is nearly, but not quite, one that everybody types. */
export function isTypo(command: string): boolean {
  const program = programOf(readCommandLine(command).commands[0] ?? '');
  return program !== '' && !EVERYDAY.has(program) && [...EVERYDAY].some((known) => isSlipOf(known, program));
}

/** One letter makes another program of a short name: of such a one only the order of letters is told as a slip. */
function isSlipOf(known: string, typed: string): boolean {
  const isOnlyTurned = (): boolean => [...known].toSorted().join('') === [...typed].toSorted().join('');
  return isSlip(typed, known) && (known.length > 3 || isOnlyTurned());
}

/**
 * Whether an open problem is a thing of the prompt alone: it looked for what is not there, or was typed in a way that no
 * program knows, once. What came again, was worked on or has been seen elsewhere is a problem like others.
 */
export function isAside({ state, failure, failedRuns, attempts, seenBy }: OpenProblem): boolean {
  const run = failedRuns[0]?.run;
  if (state !== 'open' || run === undefined || attempts.length > 0) return false;
  if ([...seenBy].some((seen) => seen !== 'terminal')) return false;
  if (isNameMissing(failure) && isTypo(run.command)) return true;
  return failedRuns.length === 1 && (isLookAround(run.command) || isUsageError(failure, run.command));
}

function isUsageError({ file, message }: RecordedFailure, command: string): boolean {
  const { commands } = readCommandLine(command);
  const isScript = commands.some((one) => RUNNERS.has(programOf(one)) || /^\.{1,2}[\\/]/.test(one));
  return file === null && !isScript && USAGE.test(message.slice(0, 500));
}
