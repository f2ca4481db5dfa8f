import type { ModelProfile } from './modelProfile';

/** Part of the room that stays free, because lengths are estimated. */
export const SPARE = 0.15;
/** Where nobody told how much a model takes: few that are in use take less. */
const USUAL_CONTEXT_TOKENS = 32_000;
/** A whole log with its thinking; of a small context a third. */
const REPLY_TOKENS = 8_000;
const REPLY_SHARE = 1 / 3;

/** How many tokens the messages may take. */
export function promptBudget({ contextTokens, maxPromptTokens }: ModelProfile): number {
  const context = contextTokens ?? USUAL_CONTEXT_TOKENS;
  const reply = Math.min(REPLY_TOKENS, context * REPLY_SHARE);
  return Math.floor(Math.min(maxPromptTokens, (context - reply) * (1 - SPARE)));
}
