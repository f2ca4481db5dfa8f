import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { part } from './parts';

/**
 * Tools written in Rust print an error and what caused it: `error: text` and `  Caused by: text` (anyhow: uv, taplo), or
 * `× text`, `├─▶ text`, `╰─▶ text` (miette: uv, pnpm, oxc); where there is no Unicode `x`, `|->` and `` `-> ``.
 */
const HEAD = /^(?:error: (?<plain>\S.*)| {0,4}[×x] (?<drawn>\S.*)|Error: (?<named>\S.*))$/;
const CAUSE = /^ {2,6}(?:Caused by: |(?:[├╰]─▶|[|`]->) )(?<message>\S.*)$/;
/** That a step failed says no more than what the step printed. */
const ONLY_STEP = /failed \((?:exit (?:status|code)|signal)|returned an error$|did not run successfully/;
const FILE = /[`'"(](?<file>[\w./\\-]{1,300}\.(?:toml|lock|txt|json|ya?ml|cfg))[`'")]/;
const LINE = /at line (?<line>\d{1,7}),? column (?<column>\d{1,6})/;
const MAX_CAUSES = 20;
const MAX_LINES = 60;

export const causeTree: FailureFamily = { name: 'causeTree', find: findCauseTrees };

function findCauseTrees(text: OutputText): FoundFailure[] {
  if (!/^ {2,6}(?:Caused by: \S|[├╰]─▶|[|`]->)/m.test(text.whole)) return [];
  const found: FoundFailure[] = [];
  for (let at = 0; at < text.lines.length; at++) {
    const tree = HEAD.test(lineAt(text.lines, at)) ? readTree(text.lines, at) : [];
    found.push(...tree);
    at = tree.at(-1)?.until ?? at;
  }
  return found;
}

function readTree(lines: readonly string[], at: number): FoundFailure[] {
  const head = HEAD.exec(lineAt(lines, at))?.groups;
  const causes: number[] = [];
  for (let index = at + 1; index < Math.min(lines.length, at + MAX_LINES) && causes.length < MAX_CAUSES; index++) {
    const line = lineAt(lines, index);
    if (CAUSE.test(line)) causes.push(index);
    else if (HEAD.test(line) && causes.length > 0) break;
    else if (!/^(?: |$)/.test(line)) break;
  }
  const last = causes.at(-1);
  if (head === undefined || last === undefined) return [];
  const messages = [at, ...causes].map((index) => messageAt(lineAt(lines, index)));
  const place = placeIn(messages);
  // pnpm puts a code where others put a sentence.
  const kind = /^[A-Z][A-Z0-9_]{4,80}$/.exec(part(head, 'named'))?.[0] ?? 'Error';
  return messages.map((message, index) => {
    const own = index === 0 ? at : (causes[index - 1] ?? at);
    const isRoot = own === last && !ONLY_STEP.test(message);
    return foundAt(own, kind, message, isRoot ? place : { rank: 'consequence' });
  });
}

function messageAt(line: string): string {
  const head = HEAD.exec(line)?.groups;
  return CAUSE.exec(line)?.groups?.['message'] ?? head?.['drawn'] ?? line;
}

function placeIn(messages: readonly string[]): Partial<FoundFailure> {
  const file = messages.map((message) => FILE.exec(message)?.groups?.['file']).findLast((name) => name !== undefined);
  const line = messages.map((message) => LINE.exec(message)?.groups).findLast((match) => match !== undefined);
  if (file === undefined) return {};
  return { file, line: line ? Number(line['line']) : null, column: line ? Number(line['column']) : null };
}
