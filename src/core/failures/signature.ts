import type { Failure } from './failure';

/**
 * The same problem seen again after an edit has the same signature: the failing test where there is one, else kind,
 * message and file without what an edit or a rerun changes (numbers, addresses, folders). Lines are left out.
 */
export function failureSignature({ kind, message, file, test }: Failure): string {
  if (test !== null) return `test:${test.trim()}`;
  const text = message.replace(/0x[0-9a-f]+/gi, '#').replace(/\d+(?:\.\d+)?/g, '#').replace(/(?:\/[\w.@-]+)+\//g, '');
  return `${kind}|${text}|${file?.split(/[\\/]/).at(-1) ?? ''}`;
}
