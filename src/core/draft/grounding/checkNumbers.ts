import type { CommandRun } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { checkDatesAndSteps, DATE, SPAN_DATE, STEP } from './checkDates';
import type { Unit } from './numberFacts';
import { chineseNumber } from './chineseNumber';
import { nounAfter } from './countedNouns';
import { EXIT_CODE, READINGS } from './numberReadings';
import { sums } from './recordCounts';

const OTHER_WORD = /\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|([三四五六七八九十])(?=个)/gi;
const OTHER = /(?<![\w.:/#@$\0+-])(\d{1,9}(?:\.\d{1,4})?)(?![\w:/%\0]|\.\d|[.)、]\s)/g;
const WORDS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  twice: 2,
};
/** Units of which each piece of evidence has its own: another one's number is not this one's. */
const OWN: ReadonlySet<Unit> = new Set<Unit>(['exitCode', 'test', 'percent', 'second', 'millisecond']);
/** Units that count the session as a whole, whatever is cited beside them. */
const WHOLE: ReadonlySet<Unit> = new Set<Unit>([
  'run',
  'change',
  'problem',
  'commit',
  'file',
  'note',
  'lineCount',
  'time',
  'hour',
  'attempt',
]);
/** Of which kind of evidence it is the number, where as many are cited. */
const KINDS: Readonly<Partial<Record<Unit, string>>> = { change: 'C', problem: 'P', run: 'R', commit: 'G', note: 'N' };
/** Three parts, or two behind a name or before the word for a version. */
const VERSION =
  /(?<![\w.:/#@$\0-])v?\d{1,4}(?:\.\d{1,5}){2,3}(?![\w]|\.\d)|(?<=[A-Za-z]\s?)(?<![\w.]v?)\d{1,3}\.\d{1,3}(?![\w%]|\.\d|\s?(?:%|ms|s\b|秒|分|seconds))|(?<![\w.])\d{1,4}\.\d{1,4}(?=\s?(?:版|及以上|or (?:later|newer)))/g;
/** What a plan takes for given: that so many are left. */
const SUPPOSED =
  /剩下|剩余|余下|仍有|还有|现有|\b(?:remaining|the (?:other|last) (?:\d|two|three|four|five|six)|still (?:failing|open|missing)|left over)\b/i;
const OF_WHOLE = /会话|总|共|全程|整个|暂停|空闲|session|total|whole|altogether|pause|idle|break/i;
/** An exit code that is still to be seen. */
const IS_ASKED = /才算|才能|缺|直到|missing|until|again and|would prove|should|证明/;

/** Numbers with what they count, dates and steps. */
export function checkNumbers(context: CheckContext): readonly Doubt[] {
  const { piece, voice } = context;
  const dates = checkDatesAndSteps(context);
  if ((voice !== 'tells' && !SUPPOSED.test(piece.prose)) || piece.kind === 'heading') return dates;
  let rest = piece.prose
    .replace(DATE, blank)
    .replace(SPAN_DATE, blank)
    .replace(STEP, blank)
    .replace(/^\s{0,3}\d{1,3}[.)、]/, blank);
  const doubts: Doubt[] = [];
  for (const { pattern, unit } of READINGS) {
    rest = rest.replace(pattern, (match: string, ...groups: readonly unknown[]) => {
      const values = groups.slice(0, -2).filter((group): group is string => typeof group === 'string');
      if (values.some((value) => !isBorneOut(unit, numberOf(value), context)))
        doubts.push(doubtOf(match, unit, context));
      return blank(match);
    });
  }
  const versions = checkVersions(rest, context);
  rest = rest.replace(VERSION, blank);
  const isOfCode = piece.ids.some(({ text }) => /^[CPR]/.test(text));
  const read = [...rest.matchAll(OTHER), ...(isOfCode ? rest.matchAll(OTHER_WORD) : [])];
  const others = read.filter((match) => !isKnownThere(match, rest, context));
  return [...dates, ...doubts, ...versions, ...others.map(([text]) => unverified('wrongNumber', text))];
}

function blank(text: string): string {
  return '\0'.repeat(text.length);
}

function numberOf(text: string): number {
  return WORDS[text.toLowerCase()] ?? chineseNumber(text) ?? Number(text);
}

/** A number beside the name of what it counts, else one that stands in what is cited. */
function isKnownThere(match: RegExpExecArray, prose: string, context: CheckContext): boolean {
  const value = numberOf(match[1] ?? match[2] ?? '');
  const noun = nounAfter(prose.slice(match.index + match[0].length, match.index + match[0].length + 40));
  if (noun !== null) {
    const { cited, numbers, piece } = context;
    const beside = numbers.nouns.beside(noun, piece.ids.length > 0 ? cited : null);
    if (beside.size > 0) return beside.has(value);
  }
  return isBorneOut('other', value, context);
}

/** How often the one file that is named was changed, where the sentence speaks of changing it. */
function changesOfNamed({ piece, index }: CheckContext): readonly number[] {
  const files = piece.spans.map(({ text }) => text).filter((text) => /\.\w{1,5}$/.test(text) && index.isChanged(text));
  const [file] = files;
  if (file === undefined || files.length > 1 || !/改|修改|编辑|\b(?:chang|edit|touch|modif|rewr)/i.test(piece.prose))
    return [];
  const count = index.record.changes.filter(({ path }) => path === file || path.endsWith(`/${file}`)).length;
  return [count, count - 1];
}

function checkVersions(prose: string, { index }: CheckContext): readonly Doubt[] {
  return [...prose.matchAll(VERSION)].flatMap(([text]) =>
    index.hasText(text.replace(/^v/, '')) ? [] : [unverified('wrongNumber', text)],
  );
}

function isBorneOut(unit: Unit, value: number, context: CheckContext): boolean {
  const { numbers, scope, piece } = context;
  if (unit === 'line') return isLine(value, context);
  if (unit === 'exitCode' && value === 0 && IS_ASKED.test(piece.prose)) return true;
  if (KINDS[unit] !== undefined && countOf(KINDS[unit], context) === value) return true;
  if (unit === 'lineCount' && linesOfCited(context).includes(value)) return true;
  if (unit === 'minute' && value === 1 && /不到|less than|under/.test(piece.prose)) return true;
  if (unit === 'other') return value <= 2 || isOtherKnown(value, context);
  if (unit === 'file' && piece.ids.some(({ text }) => text.startsWith('G'))) {
    const commits = new Set(context.cited.filter((id) => id.startsWith('G')));
    return (
      numbers.allows('file', value, commits) || context.index.record.bulkChanges.some(({ files }) => files === value)
    );
  }
  const timed = piece.ids.map(({ text }) => text).filter((id) => /^[PCR]/.test(id));
  if (unit === 'minute' && new Set(timed).size > 1) return numbers.spansMinutes(value, [...new Set(timed)]);
  if (unit === 'time' && piece.ids.some(({ text }) => text.startsWith('P')))
    return numbers.allows('time', value, new Set(context.cited));
  if ((unit === 'time' || unit === 'change') && piece.ids.length === 0) {
    const counts = changesOfNamed(context);
    if (counts.length > 0) return counts.includes(value);
  }
  if (unit === 'minute' && scope !== null && piece.ids.some(({ text }) => /^[RP]/.test(text))) {
    return (
      numbers.allows('minute', value, scope) || (OF_WHOLE.test(piece.prose) && numbers.allows('minute', value, NOTHING))
    );
  }
  if (unit === 'test' && piece.ids.some(({ text }) => text.startsWith('R'))) {
    const runs = context.cited.filter((id) => id.startsWith('R') || id.startsWith('C'));
    return numbers.allows('test', value, new Set(runs));
  }
  if (unit === 'run' && numbers.allows('run', value, new Set(context.cited))) return true;
  if (unit === 'change' && numbers.allows('change', value, scope ?? new Set(context.cited))) return true;
  const run = unit === 'exitCode' ? namedRun(context) : null;
  if (run !== null) return run.exitCode === value;
  const hasOwn = piece.ids.length > 0 && scope !== null && !WHOLE.has(unit);
  if (hasOwn && numbers.allows(unit, value, scope)) return true;
  if (hasOwn && OWN.has(unit) && [...scope].some((id) => id.startsWith('R'))) return false;
  return numbers.allows(unit, value);
}

/** A number that no unit tells apart: of what is cited, or of the session as a whole. */
function isOtherKnown(value: number, context: CheckContext): boolean {
  const { numbers, scope, piece } = context;
  if (scope === null || piece.ids.length === 0) return numbers.allows('other', value) || numbers.allows('test', value);
  if (linesOfCited(context)[0] === value) return true;
  const near = context.cited.some((id) => id.startsWith('P')) ? scope : new Set(context.cited);
  return (
    numbers.allows('other', value, near) || numbers.allows('lineCount', value, near) || countsCited(value, context)
  );
}

/** How many pieces of evidence of one kind are cited. */
function countsCited(value: number, context: CheckContext): boolean {
  return 'CPRGN'.split('').some((kind) => countOf(kind, context) === value);
}

function countOf(kind: string, { cited }: CheckContext): number {
  return cited.filter((id) => id.startsWith(kind)).length;
}

/** What the cited changes come to: added and removed. */
function linesOfCited({ cited, index }: CheckContext): readonly [number, number] {
  const changes = cited.flatMap((id) => index.changes.get(id) ?? []);
  const [added, removed] = sums(changes);
  return [added, removed];
}

/** What may stand beside an exit code without a word on when or whether the run ended with it. */
const NO_MORE = /[\s\0*:：.。]|的|以|结束|命令|运行|任务|\b(?:the|it|command|run|task|build|tests?)\b/gi;

/** The one run of which a sentence tells the exit code and nothing else. */
function namedRun({ piece: { ids, prose }, index }: CheckContext): CommandRun | null {
  const [run] = ids.flatMap(({ text }) => index.runs.get(text) ?? []);
  if (run === undefined || run.exitCode === null || ids.some(({ text }) => text !== run.id)) return null;
  return prose.replace(EXIT_CODE, '').replace(NO_MORE, '') === '' ? run : null;
}

const NOTHING: ReadonlySet<string> = new Set(['']);

function isLine(value: number, { piece, numbers, scope }: CheckContext): boolean {
  const files = piece.spans.map(({ text }) => text.replace(/:\d.*$/, '')).filter((text) => /\.\w{1,5}$/.test(text));
  const told = files.map((file) => numbers.hasLine(file, value));
  if (told.includes(true)) return true;
  if (told.includes(false)) return false;
  return scope !== null && piece.ids.length > 0 ? numbers.allows('line', value, scope) : numbers.allows('line', value);
}

function doubtOf(text: string, unit: Unit, { index, cited }: CheckContext): Doubt {
  const runs = cited.flatMap((id) => index.runs.get(id) ?? []);
  const [run] = runs;
  if (unit === 'exitCode' && runs.length === 1 && run !== undefined && run.exitCode !== null) {
    return contradicted('wrongNumber', text, String(run.exitCode));
  }
  return unverified('wrongNumber', text);
}
