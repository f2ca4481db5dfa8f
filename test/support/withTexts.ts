import type { TextLookup, TextSteps } from '../../src/core/session/textSteps';

/** Drives steps that ask for texts with such as are all there. */
export function withTexts<T>(steps: TextSteps<T>, textOf: TextLookup): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next(textOf);
  return step.value;
}
