import { inlineText } from '../../prompt/markdownText';
import type { Problem, RecordedFailure } from '../../session/sessionRecord';
import { SILENT_KIND } from '../../session/problemSignatures';
import type { Say } from './wording';

/** The message with its kind before it, once (some tools print the kind in it), and the lines that belong to it. */
export function failureText(failure: RecordedFailure): string {
  const message = [failure.message.trim(), failure.detail ?? ''].join('\n').trim();
  if (message === '') {
    return failure.kind;
  }
  return failure.kind === '' || failure.kind === SILENT_KIND || failure.message.includes(failure.kind)
    ? message
    : `${failure.kind}: ${message}`;
}

/** What a problem is called in a heading or a list: its kind, and the failing test or the first line of its message. */
export function problemTitle(problem: Problem, say: Say): string {
  const { failure } = problem;
  if (failure.test !== null) {
    return inlineText(say(`${failure.kind}：${failure.test}`, `${failure.kind}: ${failure.test}`), 90);
  }
  const first = failureText(failure)
    .split(/\r?\n/)
    .find((line) => line.trim() !== '');
  return inlineText((first ?? failure.kind).replace(/[:：]\s*$/, ''), 90);
}
