import { type CheckContext, contradicted } from './checkContext';
import type { Doubt } from './claim';
import { PASSES } from './resultWords';
import { resultOf, testCountsOf } from './testCounts';

/** Nothing else is told of what was counted. */
const IS_ALL = String.raw`(?=$|[\s\0，。；、,.;)）了])`;
const OTHER_THINGS = String.raw`(?!(?:minute|second|hour|day|week|run|attempt|command|line)s?\b)`;
export const COUNTED = new RegExp(
  [
    String.raw`(?<![\w.])(\d{1,6}) of (?:the |all )?\d{1,6} ${OTHER_THINGS}(?:\w{1,12} )?(?:tests? )?pass(?:ed|ing)?\b`,
    String.raw`(?<![\w.]|(?:第|没有)\s?)(\d{1,6})\s?(?:个|条|项)\s?(?:全部|都|均|已)?(?:经)?${PASSES}${IS_ALL}`,
    String.raw`(\d{1,6})\s?(?:个|条|项)?\s?(?:单元)?(?:测试|用例)(?:用例)?\s?(?:全部|都|均|已)?(?:${PASSES}|变绿)`,
    String.raw`通过\s?(?:了)?\s?(\d{1,6})\s?(?:个|条|项)`,
    String.raw`(?<![\w.])(\d{1,6}) ${OTHER_THINGS}(?:\w{1,12} )?(?:tests? )?(?:pass(?:ed|ing)?)\b`,
    String.raw`(\d{1,6})\s?\/\s?\d{1,6} (?:tests? )?pass`,
  ].join('|'),
  'gi',
);

export function countOf(match: RegExpExecArray): number {
  return Number(match.slice(1).find((group) => group !== undefined));
}

/** A count of passed tests that the cited run, or every run, counts otherwise. */
export function checkCounts({ piece, index, cited, scope }: CheckContext): readonly Doubt[] {
  const counted = [...piece.prose.matchAll(COUNTED)];
  const [match] = counted;
  if (match === undefined) return [];
  const told = new Set(counted.map(countOf));
  const own = cited.flatMap((id) => index.runs.get(id) ?? []);
  const near = own.length > 0 ? own : [...(scope ?? [])].flatMap((id) => index.runs.get(id) ?? []);
  const runs = (near.length > 0 ? near : index.record.runs).filter((run) => testCountsOf(run.output).passed !== null);
  const [first] = runs;
  if (first === undefined || runs.some((run) => told.has(testCountsOf(run.output).passed ?? -1))) return [];
  return [
    contradicted('wrongResult', match[0].trim(), resultOf(runs.find(({ outcome }) => outcome === 'passed') ?? first)),
  ];
}

/** Not a version, nor which of several it was. */
const IS_COUNT = String.raw`(?<![\w.]|of |\b(?:node|python|java|ruby|php|go|npm|test|case|step|run|attempt|try|line) )`;
const COUNTED_FAILED = new RegExp(
  String.raw`(\d{1,6})\s?(?:个|条|项)\s?(?:单元)?(?:测试|用例)(?:用例)?\s?(?:都|均)?(?:失败|未通过)(?!\s?\d)|(?<=\d\s?(?:个|条|项)?\s?(?:测试|用例)?\s?通过[，,、；;]\s?)(\d{1,6})\s?(?:个|条|项)?\s?(?:失败|未通过)(?=[\s\0]{0,200}(?:[。.;；)）]|$))|${IS_COUNT}(\d{1,6}) (?:tests? )?failed\b`,
  'i',
);

/** A count of failed tests that the cited run counts otherwise. */
export function checkFailedCount({ piece, index }: CheckContext): readonly Doubt[] {
  const match = COUNTED_FAILED.exec(piece.prose);
  const counts = piece.ids.flatMap(({ text }) => {
    const run = index.runs.get(text);
    return run === undefined ? [] : (testCountsOf(run.output).failed ?? []);
  });
  if (match === null || counts.length === 0 || counts.includes(countOf(match))) return [];
  return [contradicted('wrongResult', match[0].trim(), `${counts[0]} failed`)];
}
