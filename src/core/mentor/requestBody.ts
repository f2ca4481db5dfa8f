import type { ChatMessage, Prompt } from '../prompt/prompt';

export interface RequestBody {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream: true;
  /** Asks for a last frame with token counts, which shows whether the server silently cut the prompt (Ollama does). */
  readonly stream_options?: { readonly include_usage: true };
  /** OpenAI keeps completions for its own tools unless told not to; other servers refuse what they do not know. */
  readonly store?: false;
}

export interface RequestBodyOptions {
  /** Origin of the endpoint: `store` is sent to `https://api.openai.com` alone. */
  readonly origin?: string;
  /** False for a server that refuses `stream_options`; default true. */
  readonly asksForUsage?: boolean;
}

/**
 * The value that is sent, and nothing beside it: `JSON.stringify` of it is the body to the byte, so that what a person
 * was shown is what leaves. Few parameters, because vendors refuse the ones they do not know.
 */
export function requestBody(prompt: Prompt, model: string, options: RequestBodyOptions = {}): RequestBody {
  return {
    model,
    messages: prompt.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    ...(options.asksForUsage === false ? {} : { stream_options: { include_usage: true as const } }),
    ...(options.origin === 'https://api.openai.com' ? { store: false as const } : {}),
  };
}
