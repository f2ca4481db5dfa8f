import type { SessionRecord } from '../../session/sessionRecord';
import { type CheckContext, contradicted, unverified } from './checkContext';
import type { Doubt } from './claim';

export const DATE = /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/g;
export const SPAN_DATE =
  /\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} (\d{1,2})(?:st|nd|rd|th)?\b|(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/g;
const OTHER_DAY =
  /\b(?:the )?(?:next|following) (?:morning|day|week|evening)\b|\b(?:whole )?weekend\b|\bovernight\b|\byesterday\b|\b(?:two|three|several|a few) days\b|第二天|次日|隔天|周末|昨天|前天|[两三几]天|一整夜|通宵|上周/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const STEP = /\bStep\s{0,2}(\d{1,4})\b|(?:上一步|步骤)\s{0,2}[(（]?Step\s{0,2}(\d{1,4})/gi;

/** Days and steps that are not the session's. */
export function checkDatesAndSteps(context: CheckContext): readonly Doubt[] {
  return [...checkDates(context), ...checkDays(context), ...checkSteps(context)];
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
