/** As much of a model of VS Code as is needed to choose one. */
export interface ModelChoice {
  readonly vendor: string;
  readonly id: string;
  readonly family: string;
  readonly maxInputTokens: number;
}

/** A log needs the rules, a record worth reading, and some spare. */
const ENOUGH_TOKENS = 8000;

/** How a model is written in the settings: nothing else names one for certain. */
export function modelName({ vendor, id }: ModelChoice): string {
  return `${vendor}/${id}`;
}

/**
 * @param wish `vendor/id`, `vendor/family`, or either name alone; empty where any will do
 * @returns the model that is meant, the first with room for a session where any will do, or `undefined`
 */
export function pickModel<T extends ModelChoice>(models: readonly T[], wish: string): T | undefined {
  if (wish === '') return models.find(({ maxInputTokens }) => maxInputTokens >= ENOUGH_TOKENS) ?? models[0];
  const ways: readonly ((model: T) => string)[] = [
    modelName,
    ({ id }) => id,
    ({ vendor, family }) => `${vendor}/${family}`,
    ({ family }) => family,
  ];
  for (const nameOf of ways) {
    const found = models.find((model) => nameOf(model) === wish);
    if (found !== undefined) return found;
  }
  return undefined;
}
