/** One error found in a command's output, a diagnostic, a failed task or a debug exception. */
export interface Failure {
  /** Exception class, diagnostic code or a short name: `KeyError`, `TS2322`, `AssertionError`, `CommandNotFound`. */
  readonly kind: string;
  /** What a person would quote: a verbatim part of the output, terminal codes removed. */
  readonly message: string;
  /** As printed; for a stack trace the frame of the user's own code that one would open first. */
  readonly file: string | null;
  /** 1-based, as printed. */
  readonly line: number | null;
  /** 1-based, as printed. */
  readonly column: number | null;
  /** Name of the failing test, where a test runner reported this failure. */
  readonly test: string | null;
}

/** What is known of a finished command when its output is read for failures. */
export interface CommandOutcome {
  readonly command: string;
  /** `null` is unknown, which is not success. */
  readonly exitCode: number | null;
  /** Plain text or raw terminal text. */
  readonly output: string;
}

export interface Diagnosis {
  /** Whether a developer would say that something failed. */
  readonly isFailure: boolean;
  /** In order of output. */
  readonly errors: readonly Failure[];
  /** Index into `errors` of the failure that explains the others, `null` where there are none. */
  readonly rootCause: number | null;
  /** Indexes of the errors, in order, that stand beside the root cause in their own right; may be empty. */
  readonly independent: readonly number[];
}
