import type { Prompt } from '../prompt/prompt';

/** Begins the origin of a destination inside VS Code; the vendor of the model follows. */
const SCHEME = 'vscode-lm:';

/** Where a model of VS Code sends what it gets is up to the extension that provides it: the vendor is all there is to name. */
export function languageModelOrigin(vendor: string): string {
  return `${SCHEME}${vendor}`;
}

/** @returns the vendor, or `null` for the origin of an endpoint */
export function vendorOfOrigin(origin: string): string | null {
  return origin.startsWith(SCHEME) ? origin.slice(SCHEME.length) : null;
}

export interface LanguageModelMessage {
  /** The language model API knows no others. */
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface LanguageModelRequest {
  readonly vendor: string;
  readonly model: string;
  readonly messages: readonly LanguageModelMessage[];
}

/** What is handed to a model of VS Code, and shown for review: the system message becomes the first message of the user. */
export function languageModelRequest(prompt: Prompt, vendor: string, model: string): LanguageModelRequest {
  const messages = prompt.messages.map(
    ({ role, content }): LanguageModelMessage => ({ role: role === 'assistant' ? 'assistant' : 'user', content }),
  );
  return { vendor, model, messages };
}
