import { type FoundFailure, foundAt } from './family';
import type { OutputText } from './outputText';
import { findByLine, type LineRule } from './lineRule';
import { part } from './parts';

/** npm prints every line of an error behind `npm ERR!` (before npm 10) or `npm error`, the code on a line of its own. */
const NPM = /^npm (?:ERR!|error) ?(?<text>.*)$/;
const CODE = /^code (?<code>[A-Z0-9_]+|\d+)$/;
/** What npm says of itself, of the place or of the log: nothing that a person would quote. */
const NOISE =
  /^(?:$|code |errno |syscall |path |dest |command |cwd |node |npm |A complete log|Log files|[A-Za-z]:\\|\/|workspace |location |in workspace|gyp (?!ERR! (?:stack )?Error)|signal |process terminated|This is probably not|There is likely|Fix the upstream|this command with|to accept an incorrect|For a full report|See |Did you mean|To see |file )/i;
/** Of a package that could not be built: what the compiler or node-gyp said. */
const BUILD = /^gyp ERR! (?:stack )?Error: |: (?:fatal )?error: /;
/** The script that npm ran failed; what failed it is above. */
const ONLY_SCRIPT =
  /^(?:Lifecycle script|command failed|Exit status|Test failed\.|Failed at the .* script|@?[^\s@]{1,214}@[^\s@]{1,200} \S{1,200}: `|Workspace)/;

const RULES: readonly LineRule[] = [
  {
    pattern: /^error (?<message>Command failed with (?:exit code|signal) .*)$/,
    kind: 'ScriptFailed',
    rank: 'consequence',
  },
  {
    pattern:
      /^error (?<message>(?:Command "|Couldn't find|Received|An unexpected error|Your lockfile|The engine|Found incompatible|Script|Integrity|\S+@\S+: The engine|https?:).*)$/,
    kind: 'yarn',
  },
  { pattern: /^(?<message>Usage Error: .*|Internal Error: .*)$/, kind: 'yarn' },
  {
    pattern:
      /^➤ (?<message>(?<kind>YN(?!0000)\d{4}): (?:│ )?.*(?:Error|error|failed|couldn't|can't|not found|not resolve|frozen|forbidden|No candidates|Package not found|Invalid).*)$/,
    kind: 'yarn',
  },
  {
    pattern: /^(?<message>\d{1,6} (?:\w+ severity )?vulnerabilit(?:y|ies)\b.*)$/,
    kind: 'audit',
    rank: 'consequence',
    isCertain: false,
  },
  {
    pattern: /^[\s\u2009]{0,3}(?<kind>ELIFECYCLE)[\s\u2009]{1,3}(?<message>.+)$/,
    kind: 'ELIFECYCLE',
    rank: 'consequence',
  },
  {
    pattern: /^[\s\u2009]{0,3}(?<kind>ERR_PNPM_RECURSIVE\w+|ERR_PNPM_EXEC\w*)[\s\u2009]{1,3}(?<message>.+)$/,
    kind: 'pnpm',
    rank: 'consequence',
  },
  { pattern: /^[\s\u2009]{0,3}(?<message>(?<kind>ERR_PNPM_\w+)[\s\u2009]{1,3}.+)$/, kind: 'pnpm' },
  { pattern: /^error: (?<message>Script not found ".*|script ".*" exited with code .*)$/, kind: 'bun' },
  { pattern: /^(?<message>.{1,300} exited with code (?!0$)(?:\d+|SIG\w+))$/, kind: 'ChildExit', rank: 'consequence' },
  {
    pattern: /^(?<message> *ERROR: "?.{1,100}"? exited with (?:code )?\d+\.?)$/,
    kind: 'ChildExit',
    rank: 'consequence',
  },
];

/** npm, yarn, pnpm, bun, and what runs several scripts at once. */
export function findPackageManagers(text: OutputText): FoundFailure[] {
  return [...findNpm(text), ...findByLine(text, RULES).filter((failure) => !isKilled(failure.message))];
}

/** Siblings that a runner stopped did not fail. */
function isKilled(message: string): boolean {
  return / exited with code SIG(?:TERM|INT|KILL|HUP)$/.test(message);
}

function findNpm(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('npm ')) return [];
  const said = text.lines.flatMap((line, at) => {
    const match = NPM.exec(line)?.groups;
    return match ? [{ at, text: part(match, 'text') }] : [];
  });
  return blocks(said).flatMap(fromBlock);
}

interface Said {
  readonly at: number;
  readonly text: string;
}

/** Lines further apart than a few belong to another call of npm. */
function blocks(said: readonly Said[]): Said[][] {
  const all: Said[][] = [];
  for (const line of said) {
    const last = all.at(-1)?.at(-1);
    const startsAnew =
      last === undefined || line.at - last.at > 4 || (CODE.test(line.text) && all.at(-1)?.length !== 1);
    if (startsAnew) all.push([line]);
    else all.at(-1)?.push(line);
  }
  return all;
}

function fromBlock(block: readonly Said[]): FoundFailure[] {
  const code = block.map(({ text }) => CODE.exec(text)?.groups?.['code']).find((found) => found !== undefined);
  const bare = (text: string): string =>
    code && text.startsWith(`${code} `) ? text.slice(code.length + 1) : text.replace(/^[a-z]+ (?=[A-Z])/, '');
  const telling = block.find(({ text }) => !NOISE.test(text) && !NOISE.test(bare(text)) && text.trim() !== code);
  const built = /^\d+$/.test(code ?? '') ? block.find(({ text }) => BUILD.test(text)) : undefined;
  const [first] = block;
  if (first === undefined) return [];
  const chosen = built ?? telling ?? block.find(({ text }) => CODE.test(text)) ?? first;
  const isScript =
    code === 'ELIFECYCLE' || ONLY_SCRIPT.test(chosen.text) || (telling === undefined && /^\d+$/.test(code ?? ''));
  const kind = code && !/^\d+$/.test(code) ? code : isScript ? 'ScriptFailed' : 'npm';
  const until = Math.max(...block.map(({ at }) => at));
  return [foundAt(first.at, kind, chosen.text, { until, rank: isScript ? 'consequence' : 'error' })];
}
