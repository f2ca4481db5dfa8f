import { randomBytes } from 'node:crypto';
import { type PromptInput, MarkerError, renderPrompt } from '../../core/prompt/renderPrompt';
import type { Prompt } from '../../core/prompt/prompt';

/** Renders a prompt with a marker that is new and random. */
export function makePrompt(input: Omit<PromptInput, 'marker'>): Prompt {
  for (;;) {
    try {
      return renderPrompt({ ...input, marker: randomBytes(18).toString('base64url') });
    } catch (error) {
      // Another marker will not be in the data; a malformed one would be a bug and must not loop.
      if (!(error instanceof MarkerError) || error.fault !== 'inData') throw error;
    }
  }
}
