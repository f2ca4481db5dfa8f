import type { Persona } from '../../src/core/prompt/persona';

/** A persona of a few words, for tests that are not about personas. */
export const SHORT_PERSONA: Persona = {
  name: 'Test mentor',
  description: 'for tests',
  instructions: 'You are a mentor.',
  hiddenCharactersRemoved: 0,
  commentsRemoved: 0,
};
