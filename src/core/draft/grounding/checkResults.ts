import type { CommandRun } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { testCountsOf } from './testCounts';

const TEST_COMMAND = /\b(?:test|tests|pytest|jest|vitest|mocha|rspec|ctest|unittest|npm t)\b/;
const ALL_PASS =
  /(?:所有|全部|全套|整套|每个)[^。，；]{0,12}(?:测试|用例)[^。，；]{0,10}(?:通过|绿|成功)|(?:测试|用例)[^。，；]{0,10}(?:全部|都|全)(?:已)?(?:通过|变绿|绿)|\ball\s(?:of\s)?(?:the\s|\d{1,5}\s|\w{3,6}\s)?(?:unit |existing |other )?tests?\s(?:now |then |are |were |have )?(?:pass|passed|passing|green|succeed(?:ed)?)|\b(?:whole|entire|full) (?:test )?suite (?:is |was |now )?(?:pass(?:es|ed)?|green)|\btests? (?:are|were|is) all (?:green|passing)/i;
export const PASSED =
  /通过(?!\s{0,2}(?:\0{1,200}\s?[\u4e00-\u9fffA-Za-z]|[`"“]|用|使用|对|这|改|修改|把|将|添加|加|检查|阅读|打印|观察|了解|练习))|退出码\s?(?:为|是)?\s?0|\b(?:ran|built|compiled|installed|started|completed|finished|executed|ended) (?:successfully|cleanly)\b|成功(?:运行|构建|编译|执行|启动|安装|结束)|(?:运行|构建|编译|执行|启动)成功|\bpass(?:ed|es|ing)?\b|\bsucceed(?:ed|s)?\b|\bexit(?:ed)?(?: with)? (?:code )?0\b|\bgreen\b/i;
export const FAILED =
  /失败|报错|退出码\s?(?:为|是)?\s?[1-9]|未通过|没(?:有)?通过|不通过|崩溃|中断|超时|\bexceed|\btim(?:ed|e) ?out\b|\bfail(?:ed|s|ing|ure)?\b|\berror(?:s|ed)?\b|\bcrash|\bbroke|\bred\b|\bnot pass|\bexit(?:ed)?(?: with)? (?:code )?[1-9]|\babort|\bthrew\b|\bunknown\b|未知/i;
export const DENIED =
  /(?:未|没|不|无|尚)(?:有|能|曾|再|是|算|被|经)?\s?[^，。]{0,30}(?:通过|退出码)|从失败|不再|\b(?:not|never|no longer|until|before|without|nothing|none|missing|no)\b|之前|直到|才算|是否/i;

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
  if (asked.some((run) => run.outcome === 'passed' && (testCountsOf(run.output).failed ?? 0) === 0)) return [];
  return [contradicted('wrongResult', told, last === undefined ? null : resultOf(last))];
}

function isTestRun(run: CommandRun): boolean {
  return TEST_COMMAND.test(run.command) || testCountsOf(run.output).passed !== null;
}

function resultOf(run: CommandRun): string {
  const { passed, failed } = testCountsOf(run.output);
  const counts = [passed === null ? '' : `${passed} passed`, failed === null ? '' : `${failed} failed`].filter(
    (part) => part !== '',
  );
  return [run.command, `exit ${run.exitCode ?? '?'}`, ...counts].join(', ');
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
  const passed = PASSED.exec(piece.prose)?.[0];
  const failed = FAILED.exec(piece.prose.replace(NONE_FAILED, ''))?.[0];
  const exception = exceptionOf(piece.prose, runs);
  if (exception !== null) return [contradicted('wrongResult', passed ?? failed ?? piece.prose, resultOf(exception))];
  if (
    passed !== undefined &&
    failed === undefined &&
    !DENIED.test(piece.prose) &&
    runs.every((run) => run.outcome !== 'passed' && !tellsPart(piece.prose, run))
  ) {
    return [contradicted('wrongResult', passed, resultOf(first))];
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

const NONE_FAILED =
  /(?<![\d.])0\s?(?:个|条|项)?\s?(?:测试|用例|tests? )?(?:失败|fail(?:ed|ures?|ing)?)|(?:失败|\bfail(?:ed|ures?)?)\s?[:：=]?\s?0(?!\d)/gi;
const EVERY = /都|均|全部|\b(?:all|every|each|both)\b/i;

/** The run that ended otherwise where one outcome is told of all of several. */
function exceptionOf(prose: string, runs: readonly CommandRun[]): CommandRun | null {
  if (runs.length < 2 || !EVERY.test(prose) || DENIED.test(prose)) return null;
  const isPassed = PASSED.test(prose);
  const isFailed = /失败|\bfailed\b/i.test(prose);
  if (isPassed === isFailed) return null;
  const other = isPassed ? 'failed' : 'passed';
  return runs.find(({ outcome }) => outcome === other) ?? null;
}

/** As many passed as is told, whatever became of the rest. */
function tellsPart(prose: string, run: CommandRun): boolean {
  const passed = testCountsOf(run.output).passed ?? 0;
  if (passed === 0 || isOneOfMore(prose)) return passed > 0;
  const told = COUNTED.exec(prose);
  if (told === null || EVERY.test(prose) || PASSED.test(prose.replace(told[0], ''))) return false;
  return countOf(told) === passed;
}

function countOf(match: RegExpExecArray): number {
  return Number(match.slice(1).find((group) => group !== undefined));
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
  const passed = PASSED.exec(prose)?.[0];
  if (passed === undefined || FAILED.test(prose) || DENIED.test(prose)) return [];
  for (const span of spans) {
    const runs = index.record.runs.filter(({ command }) => command.trim() === span);
    const [first] = runs;
    if (first !== undefined && runs.every((run) => run.outcome !== 'passed'))
      return [contradicted('wrongResult', passed, resultOf(first))];
  }
  return [];
}

const COUNTED =
  /(\d{1,6}) of (?:the |all )?\d{1,6} (?:\w{1,12} )?(?:tests? )?pass(?:ed|ing)?\b|(?<!第\s?)(\d{1,6})\s?(?:个|条|项)\s?(?:都|均|已)?(?:经)?通过(?=$|[\s\0，。；、,.;)）了])|(\d{1,6})\s?(?:个|条|项)?\s?(?:单元)?(?:测试|用例)(?:用例)?\s?(?:全部|都|均|已)?(?:通过|变绿)|通过\s?(?:了)?\s?(\d{1,6})\s?(?:个|条|项)|(\d{1,6}) (?!(?:minute|second|hour|day|week|run|attempt|command|line)s?\b)(?:\w{1,12} )?(?:tests? )?(?:pass(?:ed|ing)?)\b|(\d{1,6})\s?\/\s?\d{1,6} (?:tests? )?pass/i;

/** A count of passed tests that the cited run, or every run, counts otherwise. */
function checkCounts({ piece, index, cited, scope }: CheckContext): readonly Doubt[] {
  const match = COUNTED.exec(piece.prose);
  if (match === null) return [];
  const told = countOf(match);
  const own = cited.flatMap((id) => index.runs.get(id) ?? []);
  const near = own.length > 0 ? own : [...(scope ?? [])].flatMap((id) => index.runs.get(id) ?? []);
  const runs = (near.length > 0 ? near : index.record.runs).filter((run) => testCountsOf(run.output).passed !== null);
  const [first] = runs;
  if (first === undefined || runs.some((run) => testCountsOf(run.output).passed === told)) return [];
  return [
    contradicted('wrongResult', match[0].trim(), resultOf(runs.find(({ outcome }) => outcome === 'passed') ?? first)),
  ];
}

const COUNTED_FAILED =
  /(\d{1,6})\s?(?:个|条|项)\s?(?:单元)?(?:测试|用例)(?:用例)?\s?(?:都|均)?(?:失败|未通过)(?!\s?\d)|(?<!of )\b(\d{1,6}) (?:tests? )?failed\b/i;

/** A count of failed tests that the cited run counts otherwise. */
function checkFailedCount({ piece, index }: CheckContext): readonly Doubt[] {
  const match = COUNTED_FAILED.exec(piece.prose);
  const counts = piece.ids.flatMap(({ text }) => {
    const run = index.runs.get(text);
    return run === undefined ? [] : (testCountsOf(run.output).failed ?? []);
  });
  if (match === null || counts.length === 0 || counts.includes(Number(match[1] ?? match[2]))) return [];
  return [contradicted('wrongResult', match[0].trim(), `${counts[0]} failed`)];
}
