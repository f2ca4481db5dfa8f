/** What one event of a chat completion stream says, whichever vendor sent it. */
export interface EndpointChunk {
  readonly text: string;
  readonly thinking: string;
  readonly refusal: string;
  readonly finishReason: string | null;
  /** An error that came as an event with status 200; `undefined` when this is none. */
  readonly error: unknown;
  readonly usage: TokenUsage | null;
}

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** An event that says nothing. */
export const NO_CHUNK: EndpointChunk = {
  text: '',
  thinking: '',
  refusal: '',
  finishReason: null,
  error: undefined,
  usage: null,
};

/** A property of an unknown value, or `undefined`. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Reads one parsed event. Frames with empty `choices` (Azure's first one, the usage frame) say nothing; frames without
 * `choices` that carry a message are errors (vLLM sends `{"object":"error",…}`).
 */
export function readChunk(value: unknown): EndpointChunk {
  const choices = field(value, 'choices');
  const usage = readUsage(field(value, 'usage'));
  if (!Array.isArray(choices)) return { ...NO_CHUNK, usage, error: usage === null ? errorOf(value) : undefined };
  const choice: unknown = choices[0];
  const delta = field(choice, 'delta') ?? field(choice, 'message');
  const content = readContent(field(delta, 'content'));
  const finish = field(choice, 'finish_reason');
  return {
    text: content.text,
    thinking: readThinking(delta) + content.thinking,
    refusal: asText(field(delta, 'refusal')),
    finishReason: typeof finish === 'string' && finish !== '' ? finish : null,
    error: undefined,
    usage,
  };
}

function errorOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const error = field(value, 'error');
  if (error !== undefined && error !== null) return error;
  const saysError = field(value, 'object') === 'error' || field(value, 'type') === 'error';
  const message = field(value, 'message') ?? field(value, 'msg') ?? field(value, 'detail');
  return saysError || typeof message === 'string' ? value : undefined;
}

/** Vendors that mean the same by two names send both; only one is read. */
function readThinking(delta: unknown): string {
  return (
    asText(field(delta, 'reasoning_content')) || asText(field(delta, 'reasoning')) || asText(field(delta, 'thinking'))
  );
}

/** Content is a string, or (Mistral's reasoning models) a list of typed parts. */
function readContent(content: unknown): { readonly text: string; readonly thinking: string } {
  if (!Array.isArray(content)) return { text: asText(content), thinking: '' };
  let text = '';
  let thinking = '';
  for (const part of content as readonly unknown[]) {
    if (field(part, 'type') === 'thinking') thinking += readContent(field(part, 'thinking')).text;
    else text += asText(field(part, 'text'));
  }
  return { text, thinking };
}

function readUsage(value: unknown): TokenUsage | null {
  const prompt = field(value, 'prompt_tokens');
  const completion = field(value, 'completion_tokens');
  if (typeof prompt !== 'number') return null;
  return { promptTokens: prompt, completionTokens: typeof completion === 'number' ? completion : 0 };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
