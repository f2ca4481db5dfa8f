import type { MentorUsage } from '../../core/mentor/mentor';
import { estimateTokens } from '../../core/prompt/estimateTokens';
import type { ModelPrice, ModelProfile } from '../../core/prompt/modelProfile';
import { wasPromptCut } from '../../core/prompt/calibrate';
import type { Prompt } from '../../core/prompt/prompt';
import type { LeftOut } from '../../core/session/sessionRecord';

/** What a draft took of a model, over all requests for it. */
export interface DraftUsage {
  /** Name of the model as the server knows it. */
  readonly model: string;
  /** How many were answered; 0: what is expected of the first one. */
  readonly requests: number;
  /** `null` where nobody counted. */
  readonly promptTokens: number | null;
  /** `null` where nobody counted. */
  readonly replyTokens: number | null;
  /** As the server reported them for every request; otherwise estimated. */
  readonly isReported: boolean;
  /** From the first request to the first word of its reply; `null` where none has come. */
  readonly firstWordMs: number | null;
  /** The server read far less than was sent. */
  readonly isPromptCut: boolean;
  /** `null` where nobody told. */
  readonly price: ModelPrice | null;
}

/** What one request took. */
export interface RequestUsage {
  readonly prompt: Prompt;
  /** `null` where the server does not tell. */
  readonly usage: MentorUsage | null;
  readonly firstWordMs: number | null;
  /** What of the reply became part of the log. */
  readonly reply: string;
}

/** Before a word has come: the estimate. @param profile `null` where no model is asked */
export function expectedUsage(profile: ModelProfile | null, { tokens }: Prompt): DraftUsage | null {
  if (profile === null) return null;
  const promptTokens = tokens === 0 ? null : tokens;
  const { model, price } = profile;
  return {
    model,
    requests: 0,
    promptTokens,
    replyTokens: null,
    isReported: false,
    firstWordMs: null,
    isPromptCut: false,
    price,
  };
}

/** @param before of the requests until now, or what was expected; a request that nothing came of is not counted */
export function addUsage(
  before: DraftUsage | null,
  profile: ModelProfile | null,
  { prompt, usage, firstWordMs, reply }: RequestUsage,
): DraftUsage | null {
  const expected = expectedUsage(profile, prompt);
  if (profile === null || expected === null || (usage === null && firstWordMs === null)) return before;
  const promptTokens = usage?.promptTokens ?? expected.promptTokens;
  const replyTokens = usage?.replyTokens ?? estimateTokens(reply, profile.family);
  const isReported = usage !== null;
  const isPromptCut = usage !== null && wasPromptCut(prompt.tokens, usage.promptTokens);
  if (before === null || before.requests === 0) {
    return { ...expected, requests: 1, promptTokens, replyTokens, isReported, firstWordMs, isPromptCut };
  }
  return {
    ...expected,
    requests: before.requests + 1,
    promptTokens: sum(before.promptTokens, promptTokens),
    replyTokens: sum(before.replyTokens, replyTokens),
    isReported: before.isReported && isReported,
    firstWordMs: before.firstWordMs ?? firstWordMs,
    isPromptCut: before.isPromptCut || isPromptCut,
  };
}

function sum(first: number | null, second: number | null): number | null {
  return first === null || second === null ? null : first + second;
}

/** What had to be left out of the messages for lack of room, beside what the record itself leaves out. */
export function leftOutForRoom({ record, sent }: Prompt): readonly LeftOut[] {
  const known = new Map(record.leftOut.map(({ what, count }) => [what, count]));
  return sent.leftOut.flatMap(({ what, count }) => {
    const more = count - (known.get(what) ?? 0);
    return more > 0 ? [{ what, count: more }] : [];
  });
}
