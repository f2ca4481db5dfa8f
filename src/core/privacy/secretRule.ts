/**
 * One kind of secret. `pattern` is linear (bounded or single-class repeats only) and captures the secret itself as group
 * `secret`; without that group the whole match is the secret. A rule is run only on texts that hold one of its
 * `keywords`, which keeps clean code cheap. A sticky pattern is tried just where a keyword stands, so that its cost is
 * that of the keywords; a global one is searched for.
 */
export interface SecretRule {
  readonly kind: string;
  /** In lower case; none where nothing fixed is in every match. */
  readonly keywords: readonly string[];
  readonly pattern: RegExp;
  /** A cheaper pattern without which there is no match, for a rule that has no keyword. */
  readonly hint?: RegExp;
  /** Looks at what was captured, where the pattern alone also finds what is none. */
  readonly isSecret?: (value: string, groups: Groups, before: () => string) => boolean;
}

/** The named groups of a match. */
export type Groups = Readonly<Record<string, string | undefined>>;
