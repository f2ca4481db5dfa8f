import type { Failure } from './failure';

/** What differs between two sightings of one problem. The order matters: what is longer is replaced first. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [/\b0x[0-9a-f]+\b/gi, '<address>'],
  [/\b\d+(?:\.\d+)? ?(?:ms|µs|ns|s|sec|secs|seconds?|m|min|minutes?)\b/g, '<duration>'],
  [/(["'`‘“])(?:[A-Za-z]:)?[^"'`‘’“”\s]{0,500}[\\/][^"'`‘’“”]{0,500}(["'`’”])/g, '<path>'],
  [/(?:[A-Za-z]:)?(?:[\w.@-]{0,100}[\\/]){1,40}[\w.@-]{1,100}/g, '<path>'],
  [/\d+(?:\.\d+)*/g, '<n>'],
  [/\s+/g, ' '],
];
const MAX_MESSAGE = 400;

/**
 * The same problem has the same signature when it is seen again after an edit: lines that moved, other numbers, other
 * temporary files and other durations make no difference. A failing test is known by its name alone, as the
 * place of its failure moves while one works on it.
 *
 * @returns a short text; equal for the same problem, without meaning otherwise
 */
export function failureSignature(failure: Failure): string {
  const file = baseName(failure.file);
  // Some runners put the time that a test took behind its name.
  if (failure.test) return `test|${failure.test.replace(/\[[\d.]+ ?m?s\]/g, '').trim()}|`;
  return `${failure.kind}|${normalise(withoutKind(failure))}|${file}`;
}

/** What one reporter puts before a message and another does not: who caught it, and the class or code once or twice. */
const REPORTED = /^(?:Uncaught |Unhandled |\[cause\]: |Caused by: |(?:fatal )?error ){1,3}/;
const CLASS = /^(?<name>[\w.$]{1,120})(?: [\w.$]{1,120}(?=[:[ ]))?(?: \[\w{1,60}\])?: (?=\S)/;

/** A terminal prints `error TS2322: text`, a language service `text`, a debugger `Uncaught TypeError TypeError: text`. */
function withoutKind({ message, kind }: Failure): string {
  const told = message.replace(REPORTED, '');
  const match = CLASS.exec(told);
  const name = match?.groups?.['name']?.split('.').at(-1);
  return match && name === kind ? told.slice(match[0].length) : told;
}

function normalise(text: string): string {
  const start = text.slice(0, MAX_MESSAGE);
  return VOLATILE.reduce((result, [pattern, mark]) => result.replace(pattern, mark), start).trim();
}

function baseName(file: string | null): string {
  return file?.split(/[\\/]/).at(-1) ?? '';
}
