import * as v from 'valibot';

/** The one contract between the extension host and the page that shows what will be sent. */

/** `asking`: nothing goes on before the answer; `open`: looked at by the way; `sent`: it has gone. */
export type ReviewState = 'asking' | 'open' | 'sent';

export interface ReviewFact {
  readonly label: string;
  readonly value: string;
}

/** One kind of secret, and how many places of it were masked. */
export interface ReviewRedaction {
  readonly name: string;
  /** In everything that was recorded. */
  readonly recorded: number;
  /** In the request. */
  readonly inRequest: number;
}

/** Every text of the page, in the language in which VS Code is displayed. */
export interface ReviewStrings {
  readonly send: string;
  readonly generate: string;
  readonly back: string;
  readonly openText: string;
  readonly copy: string;
  readonly copied: string;
  readonly refresh: string;
  readonly actionsLabel: string;
  readonly warning: string;
  readonly factsHeading: string;
  readonly maskedHeading: string;
  readonly maskedText: string;
  readonly nothingMasked: string;
  readonly kind: string;
  readonly recorded: string;
  readonly inRequest: string;
  readonly leftOutHeading: string;
  readonly nothingLeftOut: string;
  readonly notesHeading: string;
  readonly requestHeading: string;
  readonly viewLabel: string;
  readonly readable: string;
  readonly exact: string;
  /** {0}: the other fields of the request, as JSON. */
  readonly otherFields: string;
  readonly system: string;
  readonly user: string;
  readonly assistant: string;
}

/** What changes while the same request is shown. */
export interface ReviewStanding {
  readonly state: ReviewState;
  readonly title: string;
  /** What it is, in a sentence or two. */
  readonly lead: string;
  /** Why it is not what would be sent now, or was sent last; empty where it is. */
  readonly outdated: string;
  readonly canSend: boolean;
  /** Nothing would be sent, so the log can be written from it at once. */
  readonly canGenerate: boolean;
}

export interface ReviewModel {
  readonly standing: ReviewStanding;
  readonly warnings: readonly string[];
  readonly facts: readonly ReviewFact[];
  readonly redactions: readonly ReviewRedaction[];
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
  /** The request as it is handed over: its UTF-8 is what an endpoint gets, to the byte. */
  readonly request: string;
  /** SHA-256 of that, hexadecimal. */
  readonly hash: string;
  readonly strings: ReviewStrings;
}

/** Host → webview. */
export type ReviewMessage =
  | { readonly kind: 'show'; readonly model: ReviewModel }
  | { readonly kind: 'standing'; readonly standing: ReviewStanding }
  | { readonly kind: 'copied' };

/** Webview → host. No paths, no addresses, no texts: the host knows everything else itself. */
export type ReviewRequest =
  | { readonly kind: 'ready' }
  /** Only the hash of what was on the screen: nothing else may be sent by it. */
  | { readonly kind: 'send'; readonly hash: string }
  | { readonly kind: 'generate' }
  | { readonly kind: 'back' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'openText' }
  | { readonly kind: 'copy' };

// @__NO_SIDE_EFFECTS__
const plain = <const K extends string>(kind: K) => v.strictObject({ kind: v.literal(kind) });

const requestSchema: v.GenericSchema<unknown, ReviewRequest> = v.variant('kind', [
  plain('ready'),
  plain('generate'),
  plain('back'),
  plain('refresh'),
  plain('openText'),
  plain('copy'),
  v.strictObject({ kind: v.literal('send'), hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
]);

/** `null` for everything that is not exactly one of the requests; never throws. */
export function parseReviewRequest(message: unknown): ReviewRequest | null {
  const result = v.safeParse(requestSchema, message);
  return result.success ? result.output : null;
}
