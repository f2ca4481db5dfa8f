/** Whose tokenizer a model has, as far as the length of a text in tokens is concerned. */
export type TokenFamily = 'openai' | 'openaiOlder' | 'qwen' | 'deepseek' | 'glm' | 'llama' | 'unknown';

/** What has to be known of a model to give it a prompt that fits. */
export interface ModelProfile {
  /** Name as the server knows it. */
  readonly model: string;
  readonly family: TokenFamily;
  /** Tokens that prompt and reply may take together; `null` where nobody told. */
  readonly contextTokens: number | null;
  /** Tokens that servers reported for earlier prompts, divided by the estimate for them; 1 where none was reported. */
  readonly calibration: number;
  /** What the user lets out at most, whatever the model could take. */
  readonly maxPromptTokens: number;
  /** `null` where nobody told. */
  readonly price: ModelPrice | null;
}

export interface ModelPrice {
  /** For one million tokens. */
  readonly input: number;
  readonly output: number;
  /** As it is shown: `$`, `¥`, `USD`. */
  readonly currency: string;
}

/** What a request costs, for a person: about `¥0.03`. */
export function costOf(promptTokens: number, replyTokens: number, { input, output, currency }: ModelPrice): string {
  const cost = (promptTokens * input + replyTokens * output) / 1_000_000;
  const digits = cost >= 1 ? 2 : cost >= 0.01 ? 3 : 4;
  const amount = cost === 0 ? '0' : cost < 0.0001 ? '<0.0001' : cost.toFixed(digits);
  return /^[A-Za-z]/.test(currency) ? `${amount} ${currency}` : `${currency}${amount}`;
}
