import { field } from './endpointChunk';
import { failureOfEvent, oneLine } from './endpointFailure';
import { MentorError, type MentorFailureReason } from './mentor';

/** Words of Copilot and other providers that say more than their code. In order: the first that matches decides. */
const WORDS: readonly { readonly reason: MentorFailureReason; readonly words: RegExp }[] = [
  { reason: 'filtered', words: /\boff[ _-]?topic\b|responsible ai|content (policy|filter)|filtered by/ },
  { reason: 'lengthLimit', words: /response too long|hit the length limit/ },
  { reason: 'tooLong', words: /\b413\b|(message|input|prompt) (is )?too (long|large)|exceeds? the token limit/ },
  { reason: 'rateLimited', words: /rate[ -]?limit|\b429\b|too many requests|速率限制/ },
  { reason: 'quota', words: /chatquotaexceeded|quota|premium requests|配额|余额/ },
  { reason: 'keyRejected', words: /api[ _-]?key|\b401\b/ },
];

/**
 * Maps what a VS Code language model threw, before or in the middle of its reply. Its code says why only roughly:
 * providers use `Blocked` for quotas and rates, `NoPermissions` also for their own keys, and throw anything else.
 *
 * @param error of any type; `code`, `name`, `message` and the chain of `cause` are read
 */
export function failureOfLanguageModel(error: unknown): MentorError {
  const chain = causes(error);
  const texts = chain.map((link) => [field(link, 'name'), field(link, 'message')].filter(isText).join(': '));
  const message = String(field(chain[0], 'message') ?? (isText(error) ? error : ''));
  const reason = reasonOf(String(field(error, 'code') ?? ''), texts.join('\n').toLowerCase(), message);
  // A provider's sentence about a key may repeat it.
  const detail = reason === 'keyRejected' ? '' : message;
  return new MentorError(reason, oneLine(detail), { cause: error });
}

function reasonOf(code: string, text: string, message: string): MentorFailureReason {
  if (code === 'NotFound') return 'modelGone';
  const words = WORDS.find((candidate) => candidate.words.test(text));
  if (code === 'NoPermissions') return words?.reason === 'keyRejected' ? 'keyRejected' : 'notPermitted';
  if (words !== undefined) return words.reason;
  if (code === 'Blocked') return 'quota';
  return failureOfEvent({ message, code }, true).reason;
}

/** The error and what it was caused by, outermost first; a loop ends. */
function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let link = error; link !== undefined && found.length < 5; link = field(link, 'cause')) found.push(link);
  return found;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
