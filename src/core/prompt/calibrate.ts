/** Beyond these, the estimate is not wrong: the server counts something else, or did not read the whole prompt. */
const [LOWEST, HIGHEST] = [0.5, 2];

/** A report counts as much as all before it: models change behind a name, and one odd prompt must not decide. */
const WEIGHT_OF_NEWEST = 0.5;

/** Below this share of the estimate the server has cut the prompt: the estimate is never that far off for real texts. */
const CUT_BELOW = 0.5;

/**
 * The factor between estimate and report, after one more report.
 *
 * @param before 1 where nothing was reported yet
 * @param estimated tokens of the prompt without any factor
 * @param reported tokens that the server counted; a prompt that was cut teaches nothing
 */
export function calibrate(before: number, estimated: number, reported: number): number {
  const share = reported / estimated;
  if (!Number.isFinite(share) || share <= 0 || wasPromptCut(estimated, reported)) return before;
  const next = before + (share - before) * WEIGHT_OF_NEWEST;
  return Math.min(HIGHEST, Math.max(LOWEST, next));
}

/**
 * Whether the server silently read only a part: Ollama does, where the prompt is longer than its `num_ctx`.
 *
 * @param reported 0 where the server does not count: that tells nothing
 */
export function wasPromptCut(estimated: number, reported: number): boolean {
  return reported > 0 && reported < estimated * CUT_BELOW;
}
