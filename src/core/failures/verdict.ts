import type { CommandOutcome } from './failure';
import type { FoundFailure } from './family';
import type { OutputText } from './outputText';

/**
 * Programs whose exit code 1 is an answer, not a failure (POSIX: grep "no lines selected", diff and cmp "differences",
 * test and [ "false", pgrep "no match", git diff --exit-code and --quiet).
 */
const ANSWERS =
  /^(?:(?:e|f|z|r|p)?grep|rg|ag|ack|diff|cmp|comm|test|\[|\[\[|pidof|pgrep|which|type|false|expr|let|git (?:--no-pager )?(?:diff|grep|check-ignore|merge-base|show-ref|config|rev-parse --verify)|command -v|hash|ping|systemctl (?:is-active|status)|fc|where|jq -e|timeout|read)(?![\w-])/;
/** Programs that show other texts: what looks like an error in their output happened elsewhere. */
const READERS =
  /^(?:cat|bat|head|tail|less|more|grep|egrep|fgrep|rg|ag|ack|sed|awk|echo|printf|git (?:--no-pager )?(?:log|show|diff|blame|grep|stash (?:show|list))|diff|history|find|ls|tree|wc|sort|uniq|jq|man|help|journalctl|docker (?:logs|compose logs)|docker-compose logs|kubectl (?:logs|describe|get)|type|Get-Content|strings|xxd|gh (?:run|pr|issue)|curl|wget|tldr)\b/;
/** git commit ends with 1 when there is nothing to do. */
const NOTHING_TO_COMMIT =
  /^(?:nothing (?:added )?to commit|no changes added to commit|无文件要提交|修改尚未加入提交|提交为空，|尚无提交，)/m;
/** 128 + signal: Ctrl-C and a polite request to end are the user's will, not a failure. */
const STOPPED = new Set([130, 143]);
const STOPPED_TEXT = /^\^C|^!+ KeyboardInterrupt !+$/m;

/** Whether a developer would say that something failed. `found` are the failures of the last state. */
export function judge(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  const { exitCode } = outcome;
  if (exitCode === null) return found.some((failure) => failure.isCertain || failure.rank === 'error');
  if (exitCode === 0) return saysMoreThanZero(outcome, found) && !hasPassed(outcome, text, found);
  if (STOPPED.has(exitCode)) return found.some((failure) => failure.isCertain && failure.rank === 'error');
  if (isStoppedWindows(exitCode) || (exitCode <= 2 && wasStopped(text, found))) return false;
  return !isAnswer(outcome, text, found);
}

/** STATUS_CONTROL_C_EXIT, as Windows reports it, signed or not. */
function isStoppedWindows(exitCode: number): boolean {
  return exitCode === -1073741510 || exitCode === 3221225786;
}

function wasStopped(text: OutputText, found: readonly FoundFailure[]): boolean {
  return found.every((failure) => !failure.isCertain) && STOPPED_TEXT.test(text.whole);
}

/** Exit code 0 is the last command's: an error before `;` or `|`, or one that the program outlived, is still one. */
function saysMoreThanZero(outcome: CommandOutcome, found: readonly FoundFailure[]): boolean {
  const commands = commandsOf(outcome.command);
  const onlyReads = commands.length > 0 && commands.every((command) => READERS.test(command));
  const errors = found.filter((failure) => failure.rank === 'error');
  if (onlyReads) return hidesStatus(outcome.command) && errors.some((failure) => isItsOwn(failure, commands));
  return errors.some((failure) => failure.isCertain || hidesStatus(outcome.command));
}

/** How runners sum up that all tests passed. */
const PASSED =
  /^Tests: {1,8}(?!.*failed).*\d+ passed|^ *Tests {2}\d+ passed|^ *\d+ passing|^=+ (?!.*(?:failed|error)).*\d+ passed.* =+$|^(?:#|ℹ) fail 0$|^test result: ok|^OK(?: \(.*\))?$|^Passed! |, 0 failures|^\[ {2}PASSED {2}\] \d|^100% tests passed|^\[INFO\] BUILD SUCCESS|^BUILD SUCCESSFUL|^All (?:\d+ )?tests passed|^ok {2}\t/m;

/** With all tests passed, an error in the output is one that a test called for. */
function hasPassed(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  return !hidesStatus(outcome.command) && found.every((failure) => failure.test === null) && PASSED.test(text.whole);
}

/** `ls: cannot access …` is said by a reader itself, not by what it shows. */
function isItsOwn(failure: FoundFailure, commands: readonly string[]): boolean {
  const said = failure.message.replace(/^-?(?:ba|z|da|k)?sh: (?:(?:line )?\d+: )?/, '');
  return /^cd[: ]/.test(said) || commands.some((command) => said.startsWith(`${command.split(' ')[0]}: `));
}

/** `a; b`, `a | b`, `a || b`, `a &` and several lines: the status of one is lost. */
function hidesStatus(command: string): boolean {
  return /;|\||\n|&(?!&)/.test(withoutHereDocuments(command).replaceAll('&&', ''));
}

function isAnswer(outcome: CommandOutcome, text: OutputText, found: readonly FoundFailure[]): boolean {
  const commands = commandsOf(outcome.command);
  const last = commands.at(-1) ?? '';
  if (outcome.exitCode !== 1) return false;
  if (/^git commit\b/.test(last)) return NOTHING_TO_COMMIT.test(text.whole);
  if (!ANSWERS.test(last)) return isUnmetCondition(outcome.command, text);
  const onlyReads = commands.every((command) => READERS.test(command));
  return !found.some((failure) => failure.rank === 'error' && (!onlyReads || isItsOwn(failure, commands)));
}

/** `[ -d x ] && echo yes`: the condition was not met, and nothing else was said. */
function isUnmetCondition(command: string, text: OutputText): boolean {
  const last = command.split(/[;\n]/).at(-1) ?? '';
  return text.whole.trim() === '' && last.includes('&&') && ANSWERS.test(commandsOf(last)[0] ?? '');
}

/** What a here-document holds is no command. */
function withoutHereDocuments(command: string): string {
  if (!command.includes('<<')) return command;
  let end: string | undefined;
  const kept = command.split('\n').filter((line) => {
    if (end === undefined) {
      end = /<<-? ?['"\\]?(\w{1,60})/.exec(line)?.[1];
      return true;
    }
    if (line.trim() === end) end = undefined;
    return false;
  });
  return kept.join('\n');
}

/** The simple commands of a line, without what only sets the stage (`sudo`, `time`, variables, `cd x &&`). */
export function commandsOf(line: string): string[] {
  const parts = withoutHereDocuments(line)
    .split(/(?:\|\||&&|[;|\n])+/)
    .map((part) => part.trim().replace(/^(?:(?:sudo|time|command(?! -)|env|nohup|!|then|do|if|while|\w+=\S*) +)+/, ''));
  return parts.filter((part) => part !== '' && !/^cd\b/.test(part));
}
