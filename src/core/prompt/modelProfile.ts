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
}
