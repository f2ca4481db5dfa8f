import { type FoundFailure, foundAt } from './family';
import { printedFrame } from './printedFrame';
import { part } from './parts';
import { lineAt } from './outputText';
import { linesBelow, linesUntil } from './lines';

/** Parcel, Astro and Sass: one error at a line, its place under it. */
export function fromSiteBuilder(lines: readonly string[], at: number): FoundFailure[] | undefined {
  return fromParcel(lines, at) ?? fromAstro(lines, at) ?? fromSass(lines, at);
}

/** Astro: `[Kind] text`, then the place under `Location:`. */
const ASTRO = /^(?:\d\d:\d\d:\d\d )?(?:\[ERROR\] )?\[(?<kind>[A-Z]\w*)\] (?<message>.*)$/;
const ASTRO_PLACE = /^ {2,6}(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}):(?<line>\d+):(?<column>\d+)$/;

function fromAstro(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const head = ASTRO.exec(lineAt(lines, at))?.groups;
  const below = head ? linesUntil(linesBelow(lines, at, 7), (line) => ASTRO.test(line)) : [];
  const location = below.findIndex((line) => /^ *Location:$/.test(line));
  const place = ASTRO_PLACE.exec(lineAt(below, location + 1))?.groups;
  if (!head || location < 0 || !place) return undefined;
  const frame = printedFrame(place['file'], place['line'], place['column']);
  return [foundAt(at, head['kind'] ?? 'astro', part(head, 'message'), { ...frame, until: at + location + 2 })];
}

/** Sass draws the line, and names the place under it. */
const SASS = /^(?<message>Error: .*)$/;
const SASS_PLACE = /^ {2}(?<file>\S{1,300}\.(?:s[ac]ss|css)) (?<line>\d+):(?<column>\d+) {2}\S/;

function fromSass(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const message = SASS.exec(lineAt(lines, at))?.groups?.['message'];
  if (message === undefined || !/^ *[╷,]/.test(lineAt(lines, at + 1))) return undefined;
  const below = linesBelow(lines, at + 1, 14);
  const index = below.findIndex((line) => SASS_PLACE.test(line));
  const place = SASS_PLACE.exec(lineAt(below, index))?.groups;
  if (!place) return undefined;
  const frame = printedFrame(place['file'], place['line'], place['column']);
  return [foundAt(at, 'sass', message, { ...frame, until: at + 2 + index })];
}

/** Parcel: `@parcel/core: text`, the place indented under it; what has no place explains the one that has. */
const PARCEL = /^@parcel\/[\w-]{1,60}: (?<message>.*)$/;
const PARCEL_PLACE = /^ {2}(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}):(?<line>\d+):(?<column>\d+)$/;

function fromParcel(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const head = PARCEL.exec(lineAt(lines, at))?.groups;
  if (!head) return undefined;
  const below = linesBelow(lines, at, 3).filter((line) => line !== '');
  const place = below.map((line) => PARCEL_PLACE.exec(line)?.groups).find((match) => match !== undefined);
  const frame = place ? printedFrame(place['file'], place['line'], place['column']) : {};
  return [foundAt(at, 'parcel', part(head, 'message'), { ...frame, rank: place ? 'error' : 'consequence' })];
}
