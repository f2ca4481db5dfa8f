import { type FoundFailure, foundAt } from './family';
import { jsFrame } from './jsStack';
import type { OutputText } from './outputText';
import { firstOwnFrame } from './ownCode';
import { linesUntil } from './lines';

/**
 * AVA lists what failed (`✘ [fail]: name`, `✖ name`), then, behind a rule, each test again: its name, its place, the
 * code, and what differs or was thrown (github.com/avajs/ava, docs).
 */
const FAILED = /^ {2}(?:✘ \[fail\]:|✖) (?<name>\S.{0,300}?) ?$/;
const RULE = /^ {2}─+$/;
const PLACE = /^ {2}(?<file>(?:[A-Za-z]:)?[^\s:]{1,300}\.\w{1,5}):(?<line>\d+)$/;
const NAMED =
  /^ {2}(?<message>(?<kind>[A-Z\p{Lo}][\w\p{L}]*(?:Error|Exception|错误|异常)|Error)(?: \[(?<code>\w+)\])?: .*)$/u;
const TOLD = /^ {2}(?<message>[A-Z][^:]{0,200}:|.{1,300} (?:timed out|rejected).*)$/;
const MAX_TITLES = 200;

export function findAva(text: OutputText): FoundFailure[] {
  const { lines } = text;
  const start = lines.findIndex((line) => RULE.test(line));
  if (start < 0) return [];
  const names = lines.slice(0, start).flatMap((line) => FAILED.exec(line)?.groups?.['name'] ?? []);
  const known = names.slice(0, MAX_TITLES);
  const titles = lines.flatMap((line, at) => (at > start && isTitle(lines, at, line, known) ? [at] : []));
  return titles.map((at, index) => fromSection(lines, at, (titles[index + 1] ?? lines.length) - 1));
}

/** The list of failures may say more behind the name. */
function isTitle(lines: readonly string[], at: number, line: string, names: readonly string[]): boolean {
  if (!/^ {2}\S/.test(line) || lines[at - 1] !== '' || lines[at + 1] !== '') return false;
  return names.some((name) => name.startsWith(line.trim()));
}

function fromSection(lines: readonly string[], at: number, last: number): FoundFailure {
  const body = lines.slice(at + 1, last + 1);
  const section = linesUntil(body, (line) => RULE.test(line));
  const place = section.map((line) => PLACE.exec(line)?.groups).find((match) => match !== undefined);
  const named = section.map((line) => NAMED.exec(line)?.groups).find((match) => match !== undefined);
  const told = section.map((line) => TOLD.exec(line)?.groups?.['message']).find((message) => message !== undefined);
  const thrownAt = firstOwnFrame(section.map(jsFrame).filter((frame) => frame !== undefined));
  const title = lines[at]?.trim() ?? '';
  return foundAt(at, named?.['code'] ?? named?.['kind'] ?? 'AssertionError', named?.['message'] ?? told ?? title, {
    ...(thrownAt ?? { file: place?.['file'] ?? null, line: place ? Number(place['line']) : null, column: null }),
    test: title,
    until: at + section.length,
  });
}
