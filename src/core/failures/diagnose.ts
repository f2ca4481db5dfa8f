import type { CommandOutcome, Diagnosis } from './failure';

/** Placeholder while the families are being written. */
export function diagnose({ exitCode, output }: CommandOutcome): Diagnosis {
  const match = /^(?:Uncaught )?(\w*Error)\b.*$/m.exec(output);
  const isFailure = exitCode !== null && exitCode !== 0;
  if (!isFailure || match === null) return { isFailure, errors: [], rootCause: null };
  const failure = { kind: match[1] ?? 'Error', message: match[0], file: null, line: null, column: null, test: null };
  return { isFailure, errors: [failure], rootCause: 0 };
}
