import { createHash } from 'node:crypto';
import type { WorkspaceFolder } from 'vscode';
import { exactRequest, type MentorDestination } from '../../core/mentor/exactRequest';
import type { ModelPrice } from '../../core/prompt/modelProfile';
import type { Prompt } from '../../core/prompt/prompt';

/** A request that a person looks at before or after it goes. */
export interface ReviewedRequest {
  readonly prompt: Prompt;
  /** `null` where it goes nowhere. */
  readonly destination: MentorDestination | null;
  /** `null` where nobody told. */
  readonly price: ModelPrice | null;
  /** Whose session it is; `null` where that is settled already. */
  readonly folder: WorkspaceFolder | null;
}

/** The text that is handed over: an endpoint gets its UTF-8 as the body. Where it goes nowhere, the messages alone. */
export function requestText({ prompt, destination }: Pick<ReviewedRequest, 'prompt' | 'destination'>): string {
  return JSON.stringify(handedOver({ prompt, destination }));
}

/** The same, laid out for reading. */
export function laidOut(request: Pick<ReviewedRequest, 'prompt' | 'destination'>): string {
  return JSON.stringify(handedOver(request), null, 2);
}

/** SHA-256 of the UTF-8, hexadecimal. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function handedOver({ prompt, destination }: Pick<ReviewedRequest, 'prompt' | 'destination'>): unknown {
  return destination === null ? { messages: prompt.messages } : exactRequest(prompt, destination);
}
