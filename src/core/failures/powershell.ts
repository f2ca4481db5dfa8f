import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { part } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/**
 * PowerShell 5 and `$ErrorView = 'NormalView'`: message, `At file:1 char:2`, the line, `+ CategoryInfo`. PowerShell 7's
 * ConciseView: `Kind: file:1` and the line under `Line |` (about_Preference_Variables).
 */
const AT =
  /^(?:At|所在位置|位於|発生場所|In) (?:(?:line|行|線路|Zeile):(?<line>\d+)|(?<file>(?:[A-Za-z]:)?[^:]{1,400}):(?<fileLine>\d+)) (?:char|字符|字元|文字|Zeichen): ?(?<column>\d+)$/;
const CATEGORY = /^ *\+ CategoryInfo {1,12}: (?<category>\w+): \(.{0,300}$/;
const ERROR_ID = /^ *\+ FullyQualifiedErrorId : (?<id>[^,]{1,200})/;
const CLASS = /([A-Z]\w{1,80}(?:Exception|Error))\b/;
const HEADED = /^[^\s:][^:]{0,200} : \S/;
const MAX_MESSAGE_LINES = 8;
const MAX_DETAIL_LINES = 14;

const CONCISE =
  /^(?<message>(?<kind>[A-Z][\w-]{1,80}): (?:(?<file>(?:[A-Za-z]:|\/|\.)[^:]{1,400}):(?<line>\d+)(?::(?<column>\d+))?|.*))$/;
const CONCISE_TEXT = /^ {2,8}\| {1,4}(?<text>[^\s~].*)$/;
/** A cmdlet says what it could not do on one line. */
const CMDLET = /^(?<message>(?<name>[A-Z][a-z]{1,20}-[A-Z]\w{1,40}): (?!\/|[A-Za-z]:\\).+)$/;
const NOT_FOUND = /^(?<message>(?<name>[^\s:]{1,200}): The term '.{1,200}' is not recognized as .*)$/;

export function findPowerShell(text: OutputText): FoundFailure[] {
  const { lines, whole } = text;
  if (!/CategoryInfo|Line \||is not recognized as a name|[A-Z]\w{1,30}-\w{1,40}: /.test(whole)) return [];
  return lines.flatMap((_, at) => fromNormalView(lines, at) ?? fromConciseView(lines, at) ?? []);
}

function fromNormalView(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const place = AT.exec(lineAt(lines, at))?.groups;
  if (!place) return undefined;
  const details = linesBelow(lines, at, MAX_DETAIL_LINES);
  const categoryAt = details.findIndex((line) => CATEGORY.test(line));
  if (categoryAt < 0) return undefined;
  // The parser prints the place first, the text behind the marked code.
  const below = details.slice(0, categoryAt).findIndex((line) => line.trim() !== '' && !/^ *\+ /.test(line));
  const from = below >= 0 ? at : messageStart(lines, at);
  const message = lineAt(lines, below >= 0 ? at + 1 + below : from);
  const idAt = details.findIndex((line) => ERROR_ID.test(line));
  const until = at + 1 + Math.max(categoryAt, idAt);
  const parts = {
    file: place['file'] ?? null,
    line: Number(place['line'] ?? place['fileLine']),
    column: Number(place['column']),
    until,
  };
  return [foundAt(from, kindOf(details.slice(categoryAt, Math.max(categoryAt, idAt) + 2)), message, parts)];
}

/** The message is hard-wrapped at the window's width, so it may take some lines; the first names the command. */
function messageStart(lines: readonly string[], at: number): number {
  const above = linesAbove(lines, at, MAX_MESSAGE_LINES).toReversed();
  const said = linesUntil(above, (line) => line.trim() === '' || /^(?:PS .{0,200}>| *\+ )/.test(line));
  const headed = said.findIndex((line) => HEADED.test(line));
  return Math.max(0, at - Math.max(1, headed < 0 ? said.length : headed + 1));
}

function kindOf(details: readonly string[]): string {
  // The class name itself may be cut by the wrap.
  const joined = details.map((line) => line.trim()).join('');
  const exception = CLASS.exec(joined.replace(/\+ FullyQualifiedErrorId.*$/, ''))?.[1];
  const id = /FullyQualifiedErrorId : ([\w.]{1,120})/.exec(joined)?.[1];
  const category = CATEGORY.exec(details[0] ?? '')?.groups?.['category'];
  return (id && CLASS.test(id) ? id : exception) ?? id ?? category ?? 'PowerShellError';
}

function fromConciseView(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const line = lineAt(lines, at);
  const notFound = NOT_FOUND.exec(line)?.groups;
  if (notFound) return [foundAt(at, 'CommandNotFoundException', part(notFound, 'message'))];
  const cmdlet = CMDLET.exec(line)?.groups;
  if (cmdlet && !lines[at + 1]?.startsWith('Line |'))
    return [foundAt(at, part(cmdlet, 'name'), part(cmdlet, 'message'), { isCertain: false })];
  const head = CONCISE.exec(line)?.groups;
  if (!head || !lines[at + 1]?.startsWith('Line |')) return undefined;
  const body = linesUntil(linesBelow(lines, at + 1, MAX_DETAIL_LINES), (other) => !/^ *\d* {1,4}\|/.test(other));
  const message =
    body.map((other) => CONCISE_TEXT.exec(other)?.groups?.['text']).find((found) => found !== undefined) ?? line;
  const numbered = body.map((other) => /^ *(\d+) \|/.exec(other)?.[1]).find((found) => found !== undefined);
  const parts = {
    file: head['file'] ?? null,
    line: head['line'] ? Number(head['line']) : numbered ? Number(numbered) : null,
    column: head['column'] ? Number(head['column']) : null,
    until: at + 1 + body.length,
  };
  const kind = /not recognized as/.test(message) ? 'CommandNotFoundException' : (head['kind'] ?? 'PowerShellError');
  return [foundAt(at, kind, message, parts)];
}
