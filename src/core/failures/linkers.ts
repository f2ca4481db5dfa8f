import type { FoundFailure } from './family';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';
import { placeIn } from './parts';
import { linesBelow } from './lines';

/** GNU ld and gold, lld, mold, Apple's ld. They say which symbol; where, if at all, stands before it or below it. */
const LD = String.raw`(?:\s{0,20}= note: |\s{8,20})?(?:\S{0,200}ld(?:\.\w+)?(?:\.exe)?: )?`;
const TROUBLE = String.raw`(?<message>(?:undefined reference to|multiple definition of) .*)`;
const RULES: readonly LineRule[] = [
  {
    pattern: new RegExp(
      String.raw`^${LD}(?:\S{1,200}:)?(?<file>[^\s:(]{1,300}\.(?:c|cc|cpp|cxx|m|mm|h|hpp|rs|f90)):\(\.[\w.]{1,200}\+0x[0-9a-f]+\): ${TROUBLE}$`,
    ),
    kind: 'LinkerError',
  },
  {
    pattern: new RegExp(
      String.raw`^${LD}(?:\S{1,300}: in function ${'`'}.{1,300}':)?(?<file>[^\s:(][^:(]{0,300}):(?<line>\d+): ${TROUBLE}$`,
    ),
    kind: 'LinkerError',
  },
  {
    pattern: new RegExp(
      String.raw`^${LD}(?:\S{1,300}: ?(?:in function ${'`'}.{1,300}': ?)?)?(?:\(\.[\w.+]+0x[0-9a-f]+\): )?${TROUBLE}$`,
    ),
    kind: 'LinkerError',
  },
  {
    pattern: /^(?<message>Undefined symbols for architecture .*|ld: symbol\(s\) not found for .*)$/,
    kind: 'LinkerError',
    rank: 'consequence',
  },
  {
    pattern:
      /^(?:\s{0,12}= note: )?(?<message>(?:\S{0,200}ld(?:\.\w+)?|\S{0,40}lld|lld-link|mold): (?:fatal: )?(?:cannot find|error: |library not found|symbol\(s\) not found|framework not found|duplicate symbol|unrecognized option|can't open|unable to).*)$/,
    kind: 'LinkerError',
  },
  { pattern: /^ {2}(?<message>"_?.{1,400}", referenced from:)$/, kind: 'LinkerError' },
  {
    pattern:
      /^(?<message>collect2: (?:fatal )?(?:error|错误|錯誤)(?:: |：).*|clang(?:\+\+)?(?:-\d+)?: error: linker command failed.*)$/,
    kind: 'linker',
    rank: 'consequence',
  },
];
/** lld and mold: `>>> referenced by main.c:3 (/app/main.c:3)`, `>>> defined at a.c:1 (…)`. */
const REFERENCED =
  /^>>> (?:referenced by|defined (?:at|in)) (?<file>[^\s:()]{1,300}\.[A-Za-z]\w{0,4})(?::(?<line>\d+))?(?: \(.*)?$/;
const MAX_REFERENCES = 4;

export function findLinkers(text: OutputText): FoundFailure[] {
  if (!/undefined|multiple definition|ld|link|referenced from|mold/.test(text.whole)) return [];
  return findByLine(text, RULES).map((failure) => referenced(failure, text));
}

function referenced(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.file !== null || !/(?:undefined|duplicate) symbol/.test(failure.message)) return failure;
  const below = linesBelow(text.lines, failure.at, MAX_REFERENCES);
  const place = below.map((line) => REFERENCED.exec(line)?.groups).find((match) => match !== undefined);
  if (!place || place['file']?.endsWith('.o')) return failure;
  return { ...failure, ...placeIn(place) };
}
