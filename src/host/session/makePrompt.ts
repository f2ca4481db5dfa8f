import { randomBytes } from 'node:crypto';
import { MentorError } from '../../core/mentor/mentor';
import { type PromptInput, MarkerError, NoRoomError, renderPrompt } from '../../core/prompt/renderPrompt';
import type { Prompt } from '../../core/prompt/prompt';

/**
 * Renders a prompt with a marker that is new and random.
 *
 * @throws MentorError `tooLong` where the model has no room for any record
 */
export function makePrompt(input: Omit<PromptInput, 'marker'>): Prompt {
  for (;;) {
    try {
      return renderPrompt({ ...input, marker: randomBytes(18).toString('base64url') });
    } catch (error) {
      if (error instanceof NoRoomError) throw new MentorError('tooLong', `${error.tokens} tokens`, { cause: error });
      // Another marker will not be in the data; a malformed one would be a bug and must not loop.
      if (!(error instanceof MarkerError) || error.fault !== 'inData') throw error;
    }
  }
}
