import { diagnose } from '../../../../src/core/failures/diagnose';

/** A diagnosis as lines a person can compare: `*` marks the root cause, then kind, place and message. */
export function readable(command: string, exitCode: number | null, output: string): string[] {
  const { isFailure, errors, rootCause } = diagnose({ command, exitCode, output });
  if (!isFailure) return ['no failure', ...errors.map(({ message }) => message)];
  return errors.map(({ kind, message, file, line, column }, index) => {
    const place = [file ?? '-', line, column].filter((part) => part !== null).join(':');
    return `${index === rootCause ? '*' : ' '} ${kind} ${place} ${message}`;
  });
}

/** The names of failing tests, in order of output. */
export function failingTests(command: string, output: string): (string | null)[] {
  return diagnose({ command, exitCode: 1, output }).errors.map(({ test }) => test);
}
