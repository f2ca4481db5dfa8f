import type { CommandRun } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { checkCounts, checkFailedCount, COUNTED, countOf } from './checkTestCounts';
import { DENIED, FAILED, passIn } from './resultWords';
import { resultOf, testCountsOf } from './testCounts';

const TEST_COMMAND = /\b(?:test|tests|pytest|jest|vitest|mocha|rspec|ctest|unittest|npm t)\b/;
const ALL_PASS =
  /(?:所有|全部|全套|整套|每个)[^。，；]{0,12}(?:测试|用例)[^。，；]{0,10}(?:通过|绿|成功)|(?:测试|用例)[^。，；]{0,10}(?:全部|都|全)(?:已)?(?:通过|变绿|绿)|\ball\s(?:of\s)?(?:the\s|\d{1,5}\s|\w{3,6}\s)?(?:unit |existing |other )?tests?\s(?:now |then |are |were |have )?(?:pass|passed|passing|green|succeed(?:ed)?)|\b(?:whole|entire|full) (?:test )?suite (?:is |was |now )?(?:pass(?:es|ed)?|green)|\btests? (?:are|were|is) all (?:green|passing)/i;

/** What tests and commands gave, against what the runs show. */
export function checkResults(context: CheckContext): readonly Doubt[] {
  const { piece, voice } = context;
  if (voice !== 'tells' || piece.kind === 'code') return [];
  return [
    ...checkWorks(context),
    ...checkAllSolved(context),
    ...checkWarnings(context),
    ...checkAllPass(context),
    ...checkOutcome(context),
    ...checkCounts(context),
    ...checkFailedCount(context),
  ];
}

const WORKS =
  /\bworks?(?: end to end| now| as intended| reliably)?\b|一切正常|(?<!不)(?:能|可以)正常(?:工作|运行|使用)|全部完成|跑通/i;

/** The outcome of a session in which nothing passed. */
function checkWorks({ piece, index }: CheckContext): readonly Doubt[] {
  const told = WORKS.exec(piece.prose)?.[0];
  const { runs } = index.record;
  if (piece.section !== 'overview' || told === undefined || DENIED.test(piece.prose) || runs.length === 0) return [];
  return runs.some(({ outcome }) => outcome === 'passed') ? [] : [contradicted('wrongResult', told)];
}

const ALL_SOLVED =
  /\b(?:all|every|each)(?: of)?(?: the)?(?: \w{2,8})? (?:problems?|errors?|issues?|bugs?|failures?) (?:was|were|is|are|got|has been|have been) (?:\w{3,10} )?(?:closed|solved|fixed|resolved|gone|cleared)|(?:所有|全部)(?:的)?(?:问题|错误|报错)[^，。]{0,6}(?:解决|修复|修好|消失)|(?:问题|错误|报错)(?:已经?)?(?:都|全部)(?:已经?)?(?:解决|修复|修好)|(?<![个该此])(?:问题|错误|报错)已经?(?:解决|修复|修好)/i;

/** That every problem is solved, where the record has one that is not. */
function checkAllSolved({ piece, index }: CheckContext): readonly Doubt[] {
  const told = ALL_SOLVED.exec(piece.prose)?.[0];
  const left = index.record.problems.filter(({ state }) => state === 'open' || state === 'flaky');
  if (told === undefined || left.length === 0 || DENIED.test(piece.prose)) return [];
  return [
    contradicted(
      'wrongState',
      told,
      left
        .map(({ id, state }) => `${id}: ${state}`)
        .slice(0, 3)
        .join(', '),
    ),
  ];
}

const NO_WARNING =
  /(?:没有|无|零)(?:任何)?(?:警告|告警)|警告(?:也|都|全)?(?:已经?|全部|都)?(?:处理|消失|清|修|解决)|\b(?:no|without|zero|0)(?: an?y?)?(?: single)? warnings?\b|\bwarnings? (?:is|are|was|were) (?:gone|fixed|handled|cleared|resolved)\b/i;

/** Told to be free of warnings, where the cited runs warn. */
function checkWarnings({ piece, index }: CheckContext): readonly Doubt[] {
  const told = NO_WARNING.exec(piece.prose)?.[0];
  const runs = piece.ids.flatMap(({ text }) => index.runs.get(text) ?? []);
  const warned = runs.find(({ output }) =>
    /^\s{0,20}(?:\S{0,60} )?warning[:\s[(]|\b[1-9]\d{0,4} warnings?\b/im.test(output),
  );
  return told === undefined || warned === undefined || !runs.every(({ output }) => /warning/i.test(output))
    ? []
    : [contradicted('wrongResult', told, resultOf(warned))];
}

function checkAllPass({ piece, index, cited }: CheckContext): readonly Doubt[] {
  const told = ALL_PASS.exec(piece.prose)?.[0];
  if (told === undefined || DENIED.test(piece.prose.replace(told, ''))) return [];
  const tests = index.record.runs.filter(isTestRun);
  const own = cited.flatMap((id) => index.runs.get(id) ?? []);
  if (tests.length === 0 && own.every((run) => run.outcome !== 'passed')) return [unverified('wrongResult', told)];
  const asked = own.length > 0 ? own : tests;
  const last = asked.at(-1);
  const instead = last === undefined ? null : resultOf(last);
  if (asked.some((run) => run.outcome === 'passed' && (testCountsOf(run.output).failed ?? 0) === 0)) return [];
  if (asked.some(passesSoFar)) return [];
  const isOver = asked.every(({ outcome }) => outcome !== 'unknown');
  return [isOver ? contradicted('wrongResult', told, instead) : unverified('wrongResult', told, instead)];
}

/** Tests that watch the files pass, though their run has no end. */
function passesSoFar({ outcome, output }: CommandRun): boolean {
  const { passed, failed } = testCountsOf(output);
  return outcome === 'unknown' && (passed ?? 0) > 0 && (failed ?? 0) === 0;
}

function isTestRun(run: CommandRun): boolean {
  return TEST_COMMAND.test(run.command) || testCountsOf(run.output).passed !== null;
}

/** One outcome told of runs that all ended otherwise. */
function checkOutcome({ piece, index }: CheckContext): readonly Doubt[] {
  const runs = piece.ids.flatMap(({ text }) => index.runs.get(text) ?? []);
  const [first] = runs;
  if (first === undefined)
    return checkNamedRun(
      piece.spans.map(({ text }) => text),
      piece.prose,
      { index, piece },
    );
  const passed = passIn(piece.prose);
  const failed = FAILED.exec(piece.prose.replace(NONE_FAILED, ''))?.[0];
  const exception = exceptionOf(piece.prose, runs);
  if (exception !== null) return [contradicted('wrongResult', passed ?? failed ?? piece.prose, resultOf(exception))];
  if (
    passed !== undefined &&
    failed === undefined &&
    !DENIED.test(piece.prose) &&
    runs.every((run) => run.outcome !== 'passed' && !tellsPart(piece.prose, run))
  ) {
    return notPassed(passed, runs);
  }
  if (
    failed !== undefined &&
    passed === undefined &&
    !DENIED.test(piece.prose) &&
    /失败|\bfailed\b/i.test(failed) &&
    runs.every((run) => run.outcome === 'passed') &&
    piece.ids.every(({ text }) => text.startsWith('R'))
  ) {
    return [contradicted('wrongResult', failed, resultOf(first))];
  }
  return [];
}

/** What a run without an end may have come to, such as a server. */
const BEGUN = /启动|编译|start|compil/i;

/** A pass told of runs of which none is known to have passed; one without an end may yet have. */
function notPassed(told: string, runs: readonly CommandRun[]): readonly Doubt[] {
  const endless = runs.find(({ outcome }) => outcome === 'unknown');
  if (endless !== undefined)
    return BEGUN.test(told) || runs.some(passesSoFar) ? [] : [unverified('wrongResult', told, resultOf(endless))];
  return runs.slice(0, 1).map((run) => contradicted('wrongResult', told, resultOf(run)));
}

const NONE_FAILED =
  /(?<![\d.])0\s?(?:个|条|项)?\s?(?:测试|用例|tests? )?(?:失败|fail(?:ed|ures?|ing)?)|(?:失败|\bfail(?:ed|ures?)?)\s?[:：=]?\s?0(?!\d)/gi;
const EVERY = /都|均|全部|\b(?:all|every|each|both)\b/i;

/** The run that ended otherwise where one outcome is told of all of several. */
function exceptionOf(prose: string, runs: readonly CommandRun[]): CommandRun | null {
  if (runs.length < 2 || !EVERY.test(prose) || DENIED.test(prose)) return null;
  const isPassed = passIn(prose) !== undefined;
  const isFailed = /失败|\bfailed\b/i.test(prose);
  if (isPassed === isFailed) return null;
  const other = isPassed ? 'failed' : 'passed';
  return runs.find(({ outcome }) => outcome === other) ?? null;
}

/** As many passed as is told, whatever became of the rest. */
function tellsPart(prose: string, run: CommandRun): boolean {
  const passed = testCountsOf(run.output).passed ?? 0;
  if (passed === 0 || isOneOfMore(prose)) return passed > 0;
  const [told] = prose.matchAll(COUNTED);
  if (told === undefined || EVERY.test(prose) || passIn(prose.replace(told[0], '')) !== undefined) return false;
  return countOf(told) === passed;
}

function isOneOfMore(prose: string): boolean {
  return /另(?:外)?一|其余|其他|\b(?:other|another|rest|one)\b/i.test(prose);
}

/** A command that is told to have passed and never did. */
function checkNamedRun(
  spans: readonly string[],
  prose: string,
  { index }: Pick<CheckContext, 'index' | 'piece'>,
): readonly Doubt[] {
  const passed = passIn(prose);
  if (passed === undefined || FAILED.test(prose) || DENIED.test(prose)) return [];
  for (const span of spans) {
    const runs = index.record.runs.filter(({ command }) => command.trim() === span);
    if (runs.length > 0 && runs.every((run) => run.outcome !== 'passed')) return notPassed(passed, runs);
  }
  return [];
}
