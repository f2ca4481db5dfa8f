import { type FoundFailure, foundAt } from './family';
import { jsStack } from './jsStack';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';
import { printedFrame } from './printedFrame';
import { fromSiteBuilder } from './siteBuilders';
import { part } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/** What the message of a bundler looks like, and where its place stands. */
interface Shape {
  readonly head: RegExp;
  readonly kind: string;
}

const SHAPES: readonly Shape[] = [
  // esbuild and what prints through it (tsx, tsup, wrangler): `✘ [ERROR] text`, the place indented under it.
  { head: /^[✘X] \[ERROR\] (?<message>.*?)(?: \[plugin [\w-]+\])?$/, kind: 'esbuild' },
  {
    head: /^(?:\[vite\] |\d.{0,20}\[vite\] )(?:\(\w+\) )?(?<message>(?:Internal server error|Pre-transform error|Failed to|Error when).*)$/,
    kind: 'vite',
  },
  { head: /^error during (?:build|start dev server|dependency optimization):$/, kind: 'vite' },
  { head: /^\[!\] (?<message>(?:\(.{1,80}?\) )?(?<kind>\w*Error): .*)$/, kind: 'rollup' },
];
const PLACES: readonly RegExp[] = [
  /^ {4}(?<file>\S[^:]{0,400}(?::[\\/][^:]{1,400})?):(?<line>\d+):(?<column>\d+):$/,
  /^ {0,2}(?:File|file): (?<file>(?:[A-Za-z]:)?[^:?]{1,400})(?:\?[\w=&]*)?(?::(?<line>\d+):(?<column>\d+))?$/,
  /^(?<file>(?:[A-Za-z]:)?[^\s:()][^:()]{0,300}\.\w{1,8}) \((?<line>\d+):(?<column>\d+)\)(?:: .*)?$/,
  /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.\w{1,8}):(?<line>\d+):(?<column>\d+):? .*$/,
];
const IN_TEXT =
  /(?<file>(?:(?<!\w)[A-Za-z]:)?[\w.@/\\-]{1,300}\.\w{1,8})(?:: .{1,200}?\((?<line>\d+):(?<column>\d+)\)| \((?<line2>\d+):(?<column2>\d+)\)|:(?<line3>\d+):(?<column3>\d+)(?::|$))/;
const FROM = / from "(?<file>[^"]{1,300})"|(?: in |imported by )"(?<file2>[^"]{1,300})"/;
const MAX_BLOCK_LINES = 40;

/** webpack and rspack: `ERROR in place` and the message under it. */
const WEBPACK = /^(?: *\[?tsl\]? *)?(?:ERROR|Error) in (?<place>.+?)$/;
const WEBPACK_PLACE =
  /^(?<file>(?:[A-Za-z]:)?[^\s(:][^(:]{0,300}?)(?:[ :](?<line>\d+):(?<column>\d+)(?:-\d+(?::\d+)?)?|\((?<line2>\d+),(?<column2>\d+)\):?)?$/;
const LOADER_PLACE = /^\[tsl\] ERROR in (?<file>.{1,400})\((?<line>\d+),(?<column>\d+)\)$/;
const TS_CODE = /^ *(?<message>(?<kind>TS\d+): .*)$/;
const NOT_MESSAGE = /^(?:\[tsl\] |\.?\/?[\w./@-]+ \d+:\d+(?:-\d+)?$|Module build failed \(from|@ )/;

/** Next.js and create-react-app: `./file:1:2`, then `Type error: …` or `Module not found: …`. */
const NEXT_PLACE = /^(?: ⨯ )?(?<file>\.\/[^\s:]{1,300}\.\w{1,6})(?::(?<line>\d+):(?<column>\d+))?$/;
/** svelte-check prints its places the same way, in full. */
const FULL_PLACE = /^(?<file>(?:[A-Za-z]:)?[^\s:]{1,300}\.\w{1,6}):(?<line>\d+):(?<column>\d+)$/;
const NEXT_ERROR =
  /^(?<message>(?<kind>Type error|Module not found|Syntax Error|SyntaxError|Error|Module parse failed|Parsing ecmascript source code failed|Export .{1,80} doesn't exist in target module)(?::.*|$))/;
const NEXT_LINT = /^(?<line>\d+):(?<column>\d+) {1,2}Error: (?<message>.*?)(?: {2}(?<kind>[\w@/-]+))?$/;

export function findBundlers(text: OutputText): FoundFailure[] {
  if (!/ERROR|\[vite\]|@parcel|[─-]\[|error during|failed to load|\[!\]|rror[:\]]|Module not found/.test(text.whole))
    return [];
  return text.lines.flatMap(
    (_, at) =>
      fromRolldown(text.lines, at) ??
      fromShape(text.lines, at) ??
      fromWebpack(text.lines, at) ??
      fromNext(text.lines, at) ??
      fromSiteBuilder(text.lines, at) ??
      [],
  );
}

/** rolldown (vite 8) and oxc: `[CODE] text`, the place in the frame drawn under it. */
const ROLLDOWN = /^(?:\[(?<code>[A-Z][A-Z_]{2,40})\] |(?:Error|×|x) )(?<text>.*)$/;
const DRAWN_PLACE = /^ *[╭,][─-]\[ ?(?<file>[^\]]{1,400}?):(?<line>\d+):(?<column>\d+) ?\]/;

function fromRolldown(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const head = ROLLDOWN.exec(lines[at]?.trim() ?? '')?.groups;
  const place =
    head &&
    linesBelow(lines, at, 3)
      .map((line) => DRAWN_PLACE.exec(line)?.groups)
      .find(Boolean);
  if (!head || !place) return undefined;
  const frame = printedFrame(place['file'], place['line'], place['column']);
  return [foundAt(at, head['code'] ?? 'SyntaxError', lineAt(lines, at), { ...frame, until: at + 2 })];
}

function fromShape(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const line = lineAt(lines, at);
  const shape = SHAPES.find(({ head }) => head.test(line));
  if (!shape || isIntroduction(lines, at)) return undefined;
  const match = shape.head.exec(line)?.groups;
  const until = endOfBlock(lines, at);
  const messageAt = match?.['message'] === undefined ? at + 1 : at;
  const message = (match?.['message'] ?? lineAt(lines, messageAt)).trim();
  const named = /^(?:\[[\w:-]+\] )?(?<kind>[A-Z]\w*Error)(?: \[(?<code>\w+)\])?: /.exec(message)?.groups;
  const place = placeBelow(lines, messageAt, until, message);
  const plugin = /^(?:\[([\w:-]+)\]|((?:TS|NG)-?\d+): )/.exec(message)?.slice(1).find(Boolean);
  const kind = match?.['kind'] ?? named?.['code'] ?? named?.['kind'] ?? plugin ?? shape.kind;
  return [foundAt(at, kind, message, { ...place, until })];
}

/** vite 8 counts the errors first; each follows on its own. */
function isIntroduction(lines: readonly string[], at: number): boolean {
  return /^error during build:$/.test(lineAt(lines, at)) && /^Build failed with \d+ error/.test(lineAt(lines, at + 1));
}

function endOfBlock(lines: readonly string[], at: number): number {
  const max = Math.min(lines.length, at + MAX_BLOCK_LINES);
  let index = at + 1;
  while (
    index < max &&
    !SHAPES.some(({ head }) => head.test(lineAt(lines, index))) &&
    !/^\d+ errors?$/.test(lineAt(lines, index))
  )
    index++;
  return index - 1;
}

function placeBelow(lines: readonly string[], at: number, until: number, message: string): Partial<Frame> {
  const block = lines.slice(at + 1, until + 1);
  for (const pattern of PLACES) {
    const match = block
      .map((line) => pattern.exec(line)?.groups)
      .find((groups) => groups && isOwnFile(part(groups, 'file')));
    if (match) return printedFrame(match['file'], match['line'], match['column']);
  }
  const inText = IN_TEXT.exec(message)?.groups;
  if (inText)
    return printedFrame(
      inText['file'],
      inText['line'] ?? inText['line2'] ?? inText['line3'],
      inText['column'] ?? inText['column2'] ?? inText['column3'],
    );
  const { frames } = jsStack(lines, at, until - at + 1);
  const own = firstOwnFrame(frames);
  if (own) return own;
  const from = FROM.exec(message)?.groups;
  return from ? printedFrame(from['file'] ?? from['file2'], undefined, undefined) : {};
}

function fromWebpack(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const head = WEBPACK.exec(lineAt(lines, at))?.groups;
  if (!head || lines[at]?.startsWith('[tsl]') || head['place']?.startsWith('plugin ')) return undefined;
  const block = blockBelow(lines, at);
  const loader = block.map((line) => LOADER_PLACE.exec(line)?.groups).find((match) => match !== undefined);
  const place = loader ?? WEBPACK_PLACE.exec(part(head, 'place'))?.groups;
  const code = block.map((line) => TS_CODE.exec(line)?.groups).find((match) => match !== undefined);
  const told = block.find((line) => line.trim() !== '' && !NOT_MESSAGE.test(line.trim())) ?? lineAt(lines, at);
  const message = code?.['message'] ?? told.trim();
  const inMessage = IN_TEXT.exec(message)?.groups;
  const named = inMessage?.['line'] ? inMessage : place;
  // `ERROR in main` names the entry, which is no file.
  const where = /[./\\]/.test(part(named, 'file')) ? named : undefined;
  const frame = printedFrame(
    where?.['file'],
    where?.['line'] ?? where?.['line2'],
    where?.['column'] ?? where?.['column2'],
  );
  const kind = code?.['kind'] ?? /^(Module not found|[A-Z]\w*Error)/.exec(message)?.[1] ?? 'webpack';
  return [
    foundAt(
      at,
      kind.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
      message,
      { ...frame, until: at + block.length },
    ),
  ];
}

function blockBelow(lines: readonly string[], at: number): readonly string[] {
  return linesUntil(
    linesBelow(lines, at, MAX_BLOCK_LINES),
    (line) => (WEBPACK.test(line) && !line.startsWith('[tsl]')) || /^(?:webpack|rspack) .* compiled/.test(line),
  );
}

/** A configuration that cannot be run: Vite and its kin say which, and throw what it threw. */
const CONFIG = /^failed to load config from (?<file>.{1,400})$/;

/** Vite runs a bundled copy of the configuration, whose own name and lines nobody knows. */
export function withConfigFile(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.file !== null && !failure.file.includes('.timestamp-')) return failure;
  const above = linesAbove(text.lines, failure.at, 3);
  const file = above.map((line) => CONFIG.exec(line)?.groups?.['file']).find((match) => match !== undefined);
  return file === undefined ? failure : { ...failure, file, line: null, column: null };
}

function fromNext(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const place = (NEXT_PLACE.exec(lineAt(lines, at)) ?? FULL_PLACE.exec(lineAt(lines, at)))?.groups;
  if (!place) return undefined;
  const file = place['file'] ?? null;
  const error = NEXT_ERROR.exec(lineAt(lines, at + 1))?.groups;
  if (error) {
    const drawn = linesBelow(lines, at + 1, 3)
      .map((line) => DRAWN_PLACE.exec(line)?.groups)
      .find((match) => match !== undefined);
    const { line, column } = { ...place, ...(place['line'] ? {} : drawn) } as Record<string, string | undefined>;
    const frame = { ...printedFrame(file ?? undefined, line, column), until: at + 1 };
    return [
      foundAt(
        at,
        (error['kind'] ?? 'Next').replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
        part(error, 'message'),
        frame,
      ),
    ];
  }
  const findings: FoundFailure[] = [];
  for (let index = at + 1; index < lines.length && /^\d+:\d+ /.test(lineAt(lines, index)); index++) {
    const finding = NEXT_LINT.exec(lineAt(lines, index))?.groups;
    const frame = finding && printedFrame(file ?? undefined, finding['line'], finding['column']);
    if (finding && frame) findings.push(foundAt(index, finding['kind'] ?? 'eslint', part(finding, 'message'), frame));
  }
  return findings.length > 0 ? findings : undefined;
}
