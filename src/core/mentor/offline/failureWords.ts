import { inlineText } from '../../prompt/markdownText';
import type { Problem, RecordedFailure } from '../../session/sessionRecord';
import type { Say } from './wording';

/**
 * The message as it was printed, and the lines that belong to it. Its kind is a name that may be ours: it stands before
 * the message only where the output has it there.
 * @param outputs of the runs that reported it
 */
export function failureText(failure: RecordedFailure, outputs: readonly string[]): string {
  const message = [failure.message.trim(), failure.detail ?? ''].join('\n').trim();
  if (message === '') {
    return failure.kind;
  }
  const printed = `${failure.kind}: ${failure.message.trim()}`;
  return failure.kind !== '' && outputs.some((output) => output.includes(printed))
    ? `${failure.kind}: ${message}`
    : message;
}

/** What one would look up, such as `TS2322`, `E0382` or `TypeError`: it tells more than the words after it. */
const CODE =
  /^(?:[A-Z][A-Za-z_]{0,20}\d{2,6}|(?:Type|Reference|Syntax|Range|Key|Value|Index|Attribute|Name|Assertion|ZeroDivision)Error|\w{1,60}Exception)$/;

/** The folders of an absolute path, which fill a title and tell nothing. */
const DEEP_PATH = /(?:\/[\w.@+-]{1,80}){3,20}\//g;

/** unittest prints a test with its whole path behind the name: `test_even (test_stats.MedianTest.test_even)`. */
export function shortTest(test: string): string {
  const [, name, path] = /^(\w{1,200}) \(([\w.]{1,300})\)$/.exec(test) ?? [];
  return name !== undefined && path?.endsWith(`.${name}`) === true ? name : test;
}

/** What a problem is called in a heading or a list: its kind, and the failing test or the first line of its message. */
export function problemTitle(problem: Problem, say: Say): string {
  const { failure } = problem;
  if (failure.test !== null) {
    const test = shortTest(failure.test);
    return inlineText(say(`${failure.kind}：${test}`, `${failure.kind}: ${test}`), 90);
  }
  const message = failure.message.trim() === '' ? failure.kind : failure.message;
  const text = CODE.test(failure.kind) && !message.includes(failure.kind) ? `${failure.kind}: ${message}` : message;
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '');
  return inlineText((first ?? failure.kind).replace(DEEP_PATH, '…/').replace(/[:：.。]\s*$/, ''), 90);
}
