import { programOf, readCommandLine } from './commandLine';
import type { CommandOutcome } from './failure';
import type { FoundFailure } from './family';
import type { OutputText } from './outputText';

/**
 * Programs whose exit code 1 is an answer, not a failure (POSIX: grep "no lines selected", diff and cmp "differences",
 * test and [ "false", pgrep "no match", git diff --exit-code and --quiet).
 */
const ANSWERS = words(
  'grep egrep fgrep zgrep pgrep rgrep rg ag ack findstr select-string diff colordiff cmp comm test [ [[ pidof pkill',
  'which type false expr let hash ping fc where where.exe read lsof fuser killall getent nc Test-Path',
);
const ANSWERING =
  /^(?:git (?:--no-pager |-C \S+ )?(?:diff|grep|check-ignore|merge-base|show-ref|config|rev-parse --(?:verify|quiet))\b|command -[vV]\b|systemctl (?:is-|status)|(?:npm|pnpm|yarn) outdated\b|jq (?:-\w+ )*-\w*e|tmux has-session|docker (?:image |container )?inspect -f)/;
/** Say themselves that there is no such command. */
const LOOKUPS = words('type which hash where');
/** Programs that show other texts: what looks like an error in their output happened elsewhere. */
const READERS = words(
  'cat bat batcat tac nl head tail less more most grep egrep fgrep zgrep rg ag ack findstr select-string sed awk gawk',
  'echo printf diff colordiff delta history find fd ls ll dir tree wc sort uniq jq yq man help journalctl dmesg type',
  'strings xxd od hexdump cut column fold fmt rev zcat gzcat xzcat base64 tr paste join comm pr tee xargs pbpaste',
  'curl wget http tldr Get-Content gc Write-Output Write-Host clip glow eza exa lsd fzf watch multitail ccze lnav',
);
const READING =
  /^(?:git (?:--no-pager |-C \S+ )?(?:log|show|diff|blame|grep|reflog|shortlog|cat-file|stash (?:show|list))\b|docker (?:logs|compose (?:-\S+ \S+ )?logs)\b|docker-compose (?:-\S+ \S+ )?logs\b|podman logs\b|kubectl (?:logs|describe|get|explain)\b|gh (?:run|pr|issue|api|search)\b|heroku logs\b|vercel logs\b|pm2 logs?\b|systemctl (?:status|cat)\b|npm (?:view|info|search|help|explain)\b)/;
/** git commit ends with 1 when there is nothing to do. */
const NOTHING_TO_COMMIT =
  /^(?:nothing (?:added )?to commit|no changes added to commit|无文件要提交|修改尚未加入提交|提交为空，|尚无提交，)/m;
/** 128 + signal: Ctrl-C and a polite request to end are the user's will, not a failure. */
const STOPPED = new Set([130, 143]);
const STOPPED_TEXT = /^\^C|^!+ KeyboardInterrupt !+$/m;
/** A server that shuts down in order says a few words more, and ends with 0. */
const STOPPED_TAIL_CHARS = 2_000;

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.toLowerCase().split(' ')));
}

/** Whether a developer would say that something failed. `found` are the failures of the last state that a family knows. */
export function judge(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  const { exitCode } = outcome;
  if (exitCode === null) return showsFailure(outcome, found);
  if (exitCode === 0) return saysMoreThanZero(outcome, text, found) && !hasPassed(outcome, text, found);
  if (isStopCode(exitCode)) return found.some(isTelling);
  if (exitCode <= 2 && isStopped(text.whole)) return found.some(isTelling);
  return !isAnswer(outcome, text, found);
}

/**
 * Whether the user ended a command, as far as its exit code and the `^C` that the terminal echoes tell.
 *
 * @param output plain text
 */
export function wasStopped(exitCode: number | null, output: string): boolean {
  if (exitCode !== null && isStopCode(exitCode)) return true;
  return exitCode !== null && exitCode <= 2 && isStopped(output);
}

function isStopCode(exitCode: number): boolean {
  return STOPPED.has(exitCode) || isStoppedWindows(exitCode);
}

function isStopped(output: string): boolean {
  return STOPPED_TEXT.test(output.slice(-STOPPED_TAIL_CHARS));
}

/** What a program caught and logged is told by its place; a log of other errors has none. */
function isTelling(failure: FoundFailure): boolean {
  return failure.rank === 'error' && (failure.isCertain || failure.file !== null);
}

/** STATUS_CONTROL_C_EXIT, as Windows reports it, signed or not. */
function isStoppedWindows(exitCode: number): boolean {
  return exitCode === -1073741510 || exitCode === 3221225786;
}

/** Of what still runs, or whose end nobody saw, the text alone is known. */
function showsFailure(outcome: CommandOutcome, found: readonly FoundFailure[]): boolean {
  const { commands } = readCommandLine(outcome.command);
  if (onlyRead(commands)) return found.some((failure) => isItsOwn(failure, commands));
  return found.some((failure) => failure.isCertain || failure.rank === 'error');
}

/** Exit code 0 is the last command's: an error before `;` or `|`, or one that the program outlived, is still one. */
function saysMoreThanZero(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  const { commands, hidesStatus } = readCommandLine(outcome.command);
  const errors = found.filter((failure) => failure.rank === 'error');
  if (onlyRead(commands)) return hidesStatus && errors.some((failure) => isItsOwn(failure, commands));
  if (isStopped(text.whole)) return errors.some(isTelling);
  return errors.some((failure) => failure.isCertain || hidesStatus);
}

function onlyRead(commands: readonly string[]): boolean {
  return commands.length > 0 && commands.every(isReader);
}

function isReader(command: string): boolean {
  return READERS.has(programOf(command).toLowerCase()) || READING.test(command);
}

/** How runners sum up that all tests passed. */
const PASSED =
  /^Tests: {1,8}(?!.*failed).*\d+ passed|^ *Tests {2}\d+ passed|^ *\d+ passing|^=+ (?!.*(?:failed|error)).*\d+ passed.* =+$|^(?:#|ℹ) fail 0$|^test result: ok|^OK(?: \(.*\))?$|^Passed! |, 0 failures|^\[ {2}PASSED {2}\] \d|^100% tests passed|^\[INFO\] BUILD SUCCESS|^BUILD SUCCESSFUL|^All (?:\d+ )?tests passed|^ok {2}\t/m;

/** With all tests passed, an error in the output is one that a test called for. */
function hasPassed(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  return (
    !readCommandLine(outcome.command).hidesStatus &&
    found.every((failure) => failure.test === null) &&
    PASSED.test(text.whole)
  );
}

/** `ls: cannot access …`, `bash: line 1: cd: x: No such file …` are said by a reader itself, not by what it shows. */
const BY_SHELL = /^\S{0,30}sh: (?:line \d+: |\d+: )?/;

/** Print no file: what begins with the shell's name is the shell's own word. */
const NO_TEXT = words('echo printf ls dir ll');

function isItsOwn(failure: FoundFailure, commands: readonly string[]): boolean {
  const isShell = /^-?(?:ba|z|k|da)?sh: /.test(failure.message);
  if (isShell && commands.every((command) => NO_TEXT.has(programOf(command)))) return true;
  const message = failure.message.replace(BY_SHELL, '');
  const programs = commands.map(programOf);
  return /^cd[: ]/.test(message) || programs.some((program) => program !== '' && message.startsWith(`${program}: `));
}

function isAnswer(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  const { commands, hidesStatus } = readCommandLine(outcome.command);
  const last = commands.at(-1) ?? '';
  if (outcome.exitCode !== 1) return false;
  if (/^git commit\b/.test(last)) return NOTHING_TO_COMMIT.test(text.whole) && !(hidesStatus && found.length > 0);
  if (!asks(last)) return isUnmetCondition(outcome.command, text);
  if (commands.length === 1 && LOOKUPS.has(programOf(last))) return true;
  const errors = found.filter((failure) => failure.rank === 'error');
  return !errors.some((failure) => !onlyRead(commands) || isItsOwn(failure, commands));
}

/** Whether a command's exit code 1 is an answer. */
function asks(command: string): boolean {
  return ANSWERS.has(programOf(command).toLowerCase()) || ANSWERING.test(command);
}

/** `[ -d x ] && echo yes`: the condition was not met, and nothing else was said. */
function isUnmetCondition(command: string, text: OutputText): boolean {
  const last = command.split(/[;\n]/).at(-1) ?? '';
  return text.whole.trim() === '' && last.includes('&&') && asks(readCommandLine(last).commands[0] ?? '');
}
