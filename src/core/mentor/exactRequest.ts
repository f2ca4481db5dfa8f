import type { Prompt } from '../prompt/prompt';
import { type LanguageModelRequest, languageModelRequest, vendorOfOrigin } from './languageModelRequest';
import { type RequestBody, requestBody } from './requestBody';

/** Where a session record goes. */
export interface MentorDestination {
  /** Of an endpoint: scheme, host and port; of a model of VS Code: `vscode-lm:` and its vendor. */
  readonly origin: string;
  /** As the one who runs it knows it. */
  readonly model: string;
  /** Plain http to another machine: whoever shares the network can read along. */
  readonly isUnencrypted: boolean;
}

/** The value that would be handed over, for showing and measuring it before anything is. */
export function exactRequest(prompt: Prompt, { origin, model }: MentorDestination): RequestBody | LanguageModelRequest {
  const vendor = vendorOfOrigin(origin);
  return vendor === null ? requestBody(prompt, model, { origin }) : languageModelRequest(prompt, vendor, model);
}
