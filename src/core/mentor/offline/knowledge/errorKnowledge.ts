import type { Both } from '../wording';
import type { Resource } from './concept';

/** What an error of this kind says in general, and how one finds its cause: never a claim about the session. */
export interface ErrorKnowledge {
  readonly kind: RegExp;
  /** Where the same name means different things, the message or file tells them apart. */
  readonly where?: RegExp;
  readonly meaning: Both;
  /** First checks, in order: what one would do next. */
  readonly checks: readonly Both[];
  /** `null` where nothing holds for every error of this kind. */
  readonly lesson: Both | null;
  readonly docs: Resource;
}
