import type { ModelProfile } from './modelProfile';

/** Part of the room that stays free, because lengths are estimated. */
export const SPARE = 0.15;
/** Where nobody told how much a model takes: few that are in use take less. */
export const USUAL_CONTEXT_TOKENS = 32_000;
/** A whole log with its thinking; of a small context a third. */
const REPLY_TOKENS = 8_000;
const REPLY_SHARE = 1 / 3;
/** What a server reports and what was estimated cannot be further apart: more is a prompt that was cut, or a cache. */
const MAX_CALIBRATION = 2;

/**
 * How many tokens the messages may take.
 *
 * @param maxPromptTokens what the user lets out at most, whatever the model could take
 */
export function promptBudget(profile: ModelProfile, maxPromptTokens: number): number {
  const context = profile.contextTokens ?? USUAL_CONTEXT_TOKENS;
  const reply = Math.min(REPLY_TOKENS, context * REPLY_SHARE);
  return Math.floor(Math.min(maxPromptTokens, (context - reply) * (1 - SPARE)));
}

/**
 * The factor for the next estimates of a model.
 *
 * @param known factor until now
 * @param estimated tokens by the estimate alone, without the factor
 * @param reported by the server for the same messages
 */
export function calibrated(known: number, estimated: number, reported: number): number {
  const factor = reported / estimated;
  if (!Number.isFinite(factor) || wasPromptCut(estimated * known, reported)) return known;
  const bounded = Math.min(MAX_CALIBRATION, Math.max(1 / MAX_CALIBRATION, factor));
  // Half of the way: one odd prompt must not decide for the next ones.
  return Math.round(((known + bounded) / 2) * 1000) / 1000;
}

/** A server that read far less than was sent has cut the prompt without a word, as Ollama does at its default context. */
export function wasPromptCut(estimated: number, reported: number): boolean {
  return reported > 0 && estimated > 1000 && reported < estimated / 2;
}
