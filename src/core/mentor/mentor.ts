import type { Prompt } from '../prompt/prompt';

export type MentorText =
  | { readonly kind: 'text'; readonly text: string }
  /** Reasoning of a thinking model: shown as progress, never part of the log. */
  | { readonly kind: 'thinking'; readonly text: string };

export type MentorChunk =
  | MentorText
  /** Nothing will come for a while, and the user is told why. */
  | MentorWait
  /** What the reply cost, where the server tells; at most once, near the end. */
  | MentorUsage;

/** The request failed in a way that may pass and is sent again after a wait. */
export interface MentorWait {
  readonly kind: 'waiting';
  readonly reason: MentorFailureReason;
  readonly ms: number;
  /** Number of the try that follows, 2 and up. */
  readonly attempt: number;
}

export interface MentorUsage {
  readonly kind: 'usage';
  readonly promptTokens: number;
  /** Thinking counts. */
  readonly replyTokens: number;
}

/**
 * Anything that turns a prompt into streamed text. The iteration ends without an error only when the reply is
 * known to be complete; every other end throws a `MentorError`, and what was streamed before stays valid.
 */
export interface Mentor {
  /** Who writes, for the preview and the log: a model's name, or the offline mentor's. */
  readonly label: string;
  write(prompt: Prompt, signal: AbortSignal): AsyncIterable<MentorChunk>;
}

/** Why a mentor did not finish. A closed set: the sentence a person reads is made at the edge. */
export type MentorFailureReason =
  | 'keyMissing'
  | 'keyRejected'
  | 'notAllowed'
  | 'quota'
  | 'rateLimited'
  | 'modelNotFound'
  /** VS Code has no language model at all. */
  | 'noModel'
  /** The chosen language model is not in VS Code any more. */
  | 'modelGone'
  /** VS Code, or who provides the model, did not permit its use. */
  | 'notPermitted'
  | 'tooLong'
  | 'filtered'
  | 'refused'
  | 'unreachable'
  /** The proxy between here and the service, not the service. */
  | 'proxy'
  /** The server's certificate is not trusted, or the connection is not TLS at all. */
  | 'certificate'
  | 'timedOut'
  | 'serverFault'
  | 'notAnEndpoint'
  | 'redirected'
  | 'cut'
  | 'lengthLimit'
  | 'tooLarge'
  | 'empty'
  | 'cancelled'
  /** The service does not take the request as it is. */
  | 'badRequest'
  /** Nothing was sent: the settings do not name a usable endpoint. */
  | 'badSettings';

export class MentorError extends Error {
  /** When the service would take the request again, in milliseconds since the epoch; `null` where it did not say. */
  readonly retryAt: number | null;

  /**
   * @param reason what went wrong
   * @param detail short, plain, from the outside world: a host, a status, a code; never a key, a page or content
   */
  constructor(
    readonly reason: MentorFailureReason,
    readonly detail: string = '',
    options?: { readonly cause?: unknown; readonly retryAt?: number | undefined },
  ) {
    super(detail === '' ? reason : `${reason}: ${detail}`, options);
    this.name = 'MentorError';
    this.retryAt = options?.retryAt ?? null;
  }
}

/** By name and not by class: a mentor may live in a bundle of its own, which holds its own copy of the class. */
export function isMentorError(error: unknown): error is MentorError {
  return error instanceof Error && error.name === 'MentorError' && 'reason' in error;
}
