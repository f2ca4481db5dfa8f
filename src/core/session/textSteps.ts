/** Looks a text up by its hash; `undefined` where it is not there any more. */
export type TextLookup = (hash: string) => string | undefined;

/**
 * Work that needs texts, a portion at a time: it asks for hashes, each once in a portion, and goes on with a lookup that
 * knows them. Whoever drives it decides where the texts come from, and that they need not be in memory all at once.
 */
export type TextSteps<T> = Generator<readonly string[], T, TextLookup>;

/** Drives the steps with texts that are loaded as they are asked for. @throws what `load` throws */
export async function loadingTexts<T>(
  steps: TextSteps<T>,
  load: (hashes: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    const texts = await load(step.value);
    step = steps.next((hash) => texts.get(hash));
  }
  return step.value;
}
