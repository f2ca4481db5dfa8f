import type { SessionRecord } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import type { Unit } from './numberFacts';

interface Reading {
  readonly pattern: RegExp;
  readonly unit: Unit;
}

const NUMBER = '(\\d{1,9}(?:\\.\\d{1,4})?)';
const ZH_COUNT = '(\\d{1,7}|[两二三四五六七八九十]{1,3})';
const EN_COUNT = '(\\d{1,7}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

/** In order: what one reading took, the next does not read again. */
const READINGS: readonly Reading[] = [
  {
    unit: 'exitCode',
    pattern:
      /(?:退出码|exit code|exit status|exited with(?: code| status)?|returned code)\s{0,3}(?:为|是|was|is|of|变为|变成|[:：=])?\s{0,3}(-?\d{1,3})(?!\d)/gi,
  },
  { unit: 'line', pattern: /第\s{0,2}(\d{1,6})(?:\s{0,2}(?:[–—~～-]|至|到)\s{0,2}(\d{1,6}))?\s{0,2}行/g },
  { unit: 'line', pattern: /\blines?\s{1,2}(\d{1,6})(?:\s{0,2}(?:[–—-]|to|and|through)\s{0,2}(\d{1,6}))?/gi },
  { unit: 'minuteMark', pattern: /第\s{0,2}(\d{1,5})\s{0,2}分钟|\bminute\s(\d{1,5})\b/gi },
  { unit: 'minute', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:个)?(?:分钟|分(?=左右|后)|minutes?\\b|mins?\\b)`, 'gi') },
  { unit: 'minute', pattern: new RegExp(`\\b${EN_COUNT}(?:\\s|-)minutes?\\b|${ZH_COUNT}分钟`, 'gi') },
  {
    unit: 'hour',
    pattern: new RegExp(
      `${NUMBER}\\s{0,2}(?:个)?(?:小时|hours?\\b)|\\b${EN_COUNT}\\shours?\\b|${ZH_COUNT}个?小时`,
      'gi',
    ),
  },
  { unit: 'millisecond', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:毫秒|ms\\b|milliseconds?\\b)`, 'gi') },
  { unit: 'second', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:秒|s\\b|secs?\\b|seconds?\\b)`, 'gi') },
  { unit: 'percent', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:%|％|percent\\b)`, 'gi') },
  {
    unit: 'solved',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}个(?:问题)?(?:已|都已)?(?:经)?(?:被)?(?:证实)?(?:解决|修复)|\\b${EN_COUNT}\\s(?:of them )?(?:is |are |was |were )?(?:solved|fixed|resolved|proven)\\b`,
      'gi',
    ),
  },
  {
    unit: 'test',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}(?:个|条|项|组)?\\s{0,2}(?:单元|集成|异步|断言)?(?:测试|用例|单测)(?:用例)?`,
      'g',
    ),
  },
  {
    unit: 'test',
    pattern: new RegExp(
      `(?<!\\bof )\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:tests?|test cases?|specs?|passed|passing|failed|failing|passes|assertions)\\b`,
      'gi',
    ),
  },
  { unit: 'test', pattern: /(\d{1,6})\s?\/\s?(\d{1,6})\s{0,3}(?=pass|green|tests?|通过|个?测试)/gi },
  { unit: 'test', pattern: /(?:通过|失败)\s{0,2}(\d{1,6})\s{0,2}(?:个|条|项)/g },
  {
    unit: 'attempt',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}次(?:失败的?|错误的?|没有奏效的?|无效的?)?尝试|尝试了?\\s{0,2}${ZH_COUNT}\\s{0,2}次`,
      'g',
    ),
  },
  {
    unit: 'attempt',
    pattern: new RegExp(
      `(?<!\\bof )\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:attempts?|tries)\\b`,
      'gi',
    ),
  },
  { unit: 'change', pattern: new RegExp(`${ZH_COUNT}\\s{0,2}[次处个]\\s{0,2}(?:代码)?(?:改动|修改|变更)`, 'g') },
  { unit: 'change', pattern: new RegExp(`\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?(?:changes?|edits?)\\b`, 'gi') },
  { unit: 'run', pattern: new RegExp(`${ZH_COUNT}\\s{0,2}[次条个]\\s{0,2}(?:命令|运行)`, 'g') },
  {
    unit: 'run',
    pattern: new RegExp(
      `\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:runs?|commands?)\\b`,
      'gi',
    ),
  },
  {
    unit: 'problem',
    pattern: new RegExp(`${ZH_COUNT}\\s{0,2}个\\s{0,2}(?:已?[\\u4e00-\\u9fff]{0,4})?(?:问题|错误|报错|故障|bug)`, 'gi'),
  },
  {
    unit: 'problem',
    pattern: new RegExp(
      `\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:problems?|errors?|bugs?|failures|issues?)\\b`,
      'gi',
    ),
  },
  {
    unit: 'commit',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}[次个]\\s{0,2}(?:git\\s?)?提交|\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?commits?\\b`,
      'gi',
    ),
  },
  {
    unit: 'file',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}个\\s{0,2}(?:新|源)?文件|\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?files?\\b`,
      'gi',
    ),
  },
  { unit: 'note', pattern: new RegExp(`${ZH_COUNT}\\s{0,2}[条个]\\s{0,2}笔记|\\b${EN_COUNT}\\snotes?\\b`, 'gi') },
  { unit: 'lineCount', pattern: /[+＋](\d{1,7})\s{0,2}[-−–]\s{0,1}(\d{1,7})/g },
  {
    unit: 'lineCount',
    pattern: new RegExp(`${ZH_COUNT}\\s{0,2}行(?:代码)?|\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?lines?\\b`, 'gi'),
  },
  {
    unit: 'time',
    pattern: new RegExp(
      `(?<!第\\s{0,2})${ZH_COUNT}\\s{0,2}[次遍](?!迭代)|\\b${EN_COUNT}\\stimes\\b|\\b(twice)\\b`,
      'gi',
    ),
  },
];

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
  twice: 2,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
};
/** Units of which each piece of evidence has its own: another one's number is not this one's. */
const OWN: ReadonlySet<Unit> = new Set<Unit>(['exitCode', 'test', 'percent']);
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
/** An exit code that is still to be seen. */
const IS_ASKED = /才算|才能|缺|直到|missing|until|again and|would prove|should|证明/;
const DATE = /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/g;
const SPAN_DATE =
  /\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} (\d{1,2})(?:st|nd|rd|th)?\b|(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/g;
const OTHER_DAY =
  /\b(?:the )?(?:next|following) (?:morning|day|week|evening)\b|\b(?:whole )?weekend\b|\bovernight\b|\byesterday\b|\b(?:two|three|several|a few) days\b|第二天|次日|隔天|周末|昨天|前天|[两三几]天|一整夜|通宵|上周/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const STEP = /\bStep\s{0,2}(\d{1,4})\b|(?:上一步|步骤)\s{0,2}[(（]?Step\s{0,2}(\d{1,4})/gi;

/** Numbers with what they count, dates and steps. */
export function checkNumbers(context: CheckContext): readonly Doubt[] {
  const { piece, voice } = context;
  const dates = [...checkDates(context), ...checkDays(context)];
  const steps = checkSteps(context);
  if (voice !== 'tells' || piece.kind === 'heading') return [...dates, ...steps];
  let rest = piece.prose
    .replace(DATE, blank)
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
  const read = [...rest.matchAll(OTHER), ...(piece.ids.length > 0 ? rest.matchAll(OTHER_WORD) : [])];
  const others = read.filter(([, value, zh]) => !isBorneOut('other', numberOf(value ?? zh ?? ''), context));
  return [...dates, ...steps, ...doubts, ...others.map(([text]) => unverified('wrongNumber', text))];
}

function blank(text: string): string {
  return '\0'.repeat(text.length);
}

function numberOf(text: string): number {
  return WORDS[text.toLowerCase()] ?? Number(text);
}

function isBorneOut(unit: Unit, value: number, context: CheckContext): boolean {
  const { numbers, scope, piece } = context;
  if (unit === 'line') return isLine(value, context);
  if (unit === 'exitCode' && value === 0 && IS_ASKED.test(piece.prose)) return true;
  if (unit === 'minute' && value === 1 && /不到|less than|under/.test(piece.prose)) return true;
  if (unit === 'other') return value <= 2 || isOtherKnown(value, context);
  if (unit === 'file' && piece.ids.some(({ text }) => text.startsWith('G'))) {
    const commits = new Set(context.cited.filter((id) => id.startsWith('G')));
    return (
      numbers.allows('file', value, commits) || context.index.record.bulkChanges.some(({ files }) => files === value)
    );
  }
  if (unit === 'minute' && scope !== null && piece.ids.some(({ text }) => /^[RP]/.test(text))) {
    return numbers.allows('minute', value, scope) || numbers.allows('minute', value, NOTHING);
  }
  if (unit === 'test' && piece.ids.some(({ text }) => text.startsWith('R'))) {
    const runs = context.cited.filter((id) => id.startsWith('R') || id.startsWith('C'));
    return numbers.allows('test', value, new Set(runs));
  }
  const hasOwn = piece.ids.length > 0 && scope !== null && !WHOLE.has(unit);
  if (hasOwn && numbers.allows(unit, value, scope)) return true;
  if (hasOwn && OWN.has(unit) && [...scope].some((id) => id.startsWith('R'))) return false;
  return numbers.allows(unit, value);
}

/** A number that no unit tells apart: of what is cited, or of the session as a whole. */
function isOtherKnown(value: number, context: CheckContext): boolean {
  const { numbers, scope, piece } = context;
  if (scope === null || piece.ids.length === 0) return numbers.allows('other', value) || numbers.allows('test', value);
  if (addedBy(context.cited, context) === value) return true;
  return (
    numbers.allows('other', value, scope) ||
    numbers.allows('other', value, NOTHING) ||
    numbers.allows('minute', value, scope)
  );
}

function addedBy(ids: readonly string[], { index }: CheckContext): number {
  return ids.reduce((sum, id) => sum + (index.changes.get(id)?.added ?? 0), 0);
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

function checkDates({ piece, index }: CheckContext): readonly Doubt[] {
  const { date, startedAt, endedAt } = index.record.overview;
  const known = new Set([date, ...[startedAt, endedAt].map((time) => new Date(time).toISOString().slice(0, 10))]);
  return [...piece.prose.matchAll(DATE)].flatMap(([text, year, month, day]) => {
    const told = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    if (known.has(told) || index.hasText(text) || index.hasText(told)) return [];
    return [piece.section === 'overview' ? contradicted('wrongDate', text, date) : unverified('wrongDate', text, date)];
  });
}

/** Days by the name of their month, and days that the session did not have. */
function checkDays({ piece, index, voice }: CheckContext): readonly Doubt[] {
  const { date, startedAt, endedAt } = index.record.overview;
  const known = new Set([
    date.slice(5),
    ...[startedAt, endedAt].map((time) => new Date(time).toISOString().slice(5, 10)),
  ]);
  const named = [...piece.prose.matchAll(SPAN_DATE)].flatMap(
    ([text, day, month, monthFirst, dayAfter, zhMonth, zhDay]) => {
      const at =
        zhMonth === undefined ? MONTHS.indexOf((month ?? monthFirst ?? '').toLowerCase()) + 1 : Number(zhMonth);
      const told = `${String(at).padStart(2, '0')}-${(day ?? dayAfter ?? zhDay ?? '').padStart(2, '0')}`;
      return known.has(told) || index.hasText(text) ? [] : [unverified('wrongDate', text, date)];
    },
  );
  const other =
    voice === 'tells' && endedAt - startedAt < 20 * 3_600_000 ? OTHER_DAY.exec(piece.prose)?.[0] : undefined;
  return other === undefined || index.hasText(other) ? named : [...named, unverified('wrongDate', other, date)];
}

function checkSteps({ piece, index, voice }: CheckContext): readonly Doubt[] {
  if (piece.section !== 'overview' && piece.section !== 'nextSteps' && voice !== 'tells') return [];
  const { step } = index.record.overview;
  const earlier = index.record.problems.flatMap(({ metInStep }) => metInStep ?? []);
  const known = new Set([step, step + 1, ...earlier, ...stepsOfPreviousLog(index.record)]);
  return [...piece.prose.matchAll(STEP)].flatMap(([text, one, other]) => {
    const told = Number(one ?? other);
    const isEarlier = told < step && index.record.previousLog !== null;
    if (isEarlier) return [];
    const isAhead = piece.section === 'nextSteps' && piece.kind !== 'heading' && told > step;
    if (known.has(told) || isAhead) return [];
    const instead = piece.section === 'nextSteps' ? step + 1 : step;
    return [contradicted('wrongNumber', text, `Step ${instead}`)];
  });
}

/** Its own, and those that its entries say they have been carried on from. */
function stepsOfPreviousLog({ previousLog }: SessionRecord): readonly number[] {
  if (previousLog === null) return [];
  const { step, mastered, toStrengthen, goals, nextFocus } = previousLog;
  const entries = [...mastered, ...toStrengthen, ...goals, ...nextFocus];
  return [step, ...entries.flatMap(({ text }) => [...text.matchAll(STEP)].map(([, number]) => Number(number)))];
}
