/** Codes that mean "the prompt does not fit", by vendor: OpenAI and Azure, llama.cpp, Baidu Qianfan, Zhipu. */
const CODES = new Set(['context_length_exceeded', 'exceed_context_size_error', 'tokens_too_long', '1261']);

/** Texts, where there is no code of its own. Each names the vendor whose words they are. */
const TEXTS: readonly RegExp[] = [
  /maximum context length/, // OpenAI, vLLM, DeepSeek, Together, OpenRouter
  /maximum prompt length/, // xAI
  /exceed(s|ed)? (the )?available context/, // llama.cpp
  /exceed(s|ed)? (the )?(model'?s? )?(token limit|context (window|size|length))/, // Moonshot, Groq
  /max_tokens must be at least 1, got -/, // vLLM: nothing was left for the reply
  /range of input length should be/, // DashScope
  /prompt exceeds max length/, // Zhipu
  /loaded with context length of only/, // LM Studio
  /prompt (tokens )?(is )?too long/, // Baidu, Anthropic
  /input token count .{0,40}exceeds the maximum/, // Gemini
  /too large for model with \d+ maximum context/, // Mistral
  /`?inputs`? tokens \+ `?max_new_tokens`? must be/, // Together, TGI
  /request too large for .{0,300}(limit \d+|tokens? per minute)/, // OpenAI: one request above the minute's budget
  /reduce the length of the (messages|prompt|input)/, // OpenAI, Groq
];

/**
 * Whether an error means that the prompt is longer than the model takes.
 *
 * @param codes the error's code and type
 * @param message the vendor's sentence
 */
export function isContextTooLong(codes: readonly string[], message: string): boolean {
  if (codes.some((code) => code.split(' ').some((word) => CODES.has(word.toLowerCase())))) return true;
  const text = message.toLowerCase();
  return TEXTS.some((pattern) => pattern.test(text));
}

/** Where a vendor's sentence names the limit. Each is the table's row in the threat model, section 4.3. */
const LIMITS: readonly RegExp[] = [
  /maximum (?:context|prompt) length is (\d{3,8})/, // OpenAI, vLLM, DeepSeek, xAI
  /range of input length should be \[\d{1,8}, ?(\d{3,8})\]/, // DashScope
  /token limit: (\d{3,8})/, // Moonshot
  /"?n_ctx"?: ?(\d{3,8})/, // llama.cpp
  /context length of only (\d{3,8})/, // LM Studio
  /tokens > (\d{3,8}) maximum/, // Anthropic
  /too large for model with (\d{3,8}) maximum context/, // Mistral
  /exceeds the maximum number of tokens allowed \((\d{3,8})\)/, // Gemini
];

/**
 * How many tokens the model takes, where an error that `isContextTooLong` recognises says so.
 *
 * @param text the vendor's sentence, or the whole body of the error
 * @returns `null` where it names no limit
 */
export function contextLimitOf(text: string): number | null {
  const lower = text.slice(0, 10_000).toLowerCase();
  for (const pattern of LIMITS) {
    const limit = Number(pattern.exec(lower)?.[1]);
    if (limit > 0) return limit;
  }
  return null;
}
