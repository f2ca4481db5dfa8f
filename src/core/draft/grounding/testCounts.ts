import type { Change, CommandRun } from '../../session/sessionRecord';

const TOLD =
  /\b(?:pass(?:ed|es|ing)?|fail(?:ed|ures?|ing)?|tests?|skipped|suites?|total|ok|ran|errors?|specs?|examples?|assertions)\b|通过|失败|用例/i;
const DEFINED = /^[+ ][ \t]{0,40}(?:(?:async )?def test_\w|(?:it|test)(?:\.\w{1,20})?\(|func Test\w|#\[test\]|@Test\b)/;

/** Numbers on the lines in which a test runner counts. */
export function testNumbersIn(output: string): readonly number[] {
  return output
    .split('\n')
    .filter((line) => line.length < 300 && TOLD.test(line))
    .flatMap((line) => [...line.matchAll(/(?<![\w.:/])\d{1,6}(?![\w.:/]|\.\d)/g)].map((match) => Number(match[0])));
}

/** How many tests passed, failed and ran in a run, as far as its output says; files and suites are counted apart. */
export interface TestCounts {
  readonly passed: number | null;
  readonly failed: number | null;
}

export function testCountsOf(output: string): TestCounts {
  const passed =
    /^(?:# |ℹ )pass (\d{1,6})\s*$/m.exec(output) ??
    /^(?! *Test (?:Files|Suites)).{0,200}?\b(\d{1,6}) (?:passed|passing)\b/m.exec(output) ??
    /test result: ok\. (\d{1,6})/.exec(output);
  const failed =
    /^(?:# |ℹ )fail (\d{1,6})\s*$/m.exec(output) ??
    /^(?! *Test (?:Files|Suites)).{0,200}?\b(\d{1,6}) (?:failed|failing)\b/m.exec(output);
  return { passed: passed === null ? null : Number(passed[1]), failed: failed === null ? null : Number(failed[1]) };
}

/** Tests that a change holds: how many its text defines, and how many it added. */
export function newDefinedTests({ diff, textAfter }: Change): readonly number[] {
  const added = diff.split('\n').filter((line) => line.startsWith('+') && DEFINED.test(line)).length;
  const all = (textAfter ?? '').split('\n').filter((line) => DEFINED.test(` ${line}`)).length;
  return [added, all];
}

/** How many tests ran, where only the outcomes are counted. */
export function testSumOf(output: string): readonly number[] {
  const { passed, failed } = testCountsOf(output);
  return passed === null && failed === null ? [] : [(passed ?? 0) + (failed ?? 0)];
}

/** How a run ended, for who is told that it ended otherwise. */
export function resultOf(run: CommandRun): string {
  const { passed, failed } = testCountsOf(run.output);
  const counts = [passed === null ? '' : `${passed} passed`, failed === null ? '' : `${failed} failed`].filter(
    (part) => part !== '',
  );
  return [run.command, `exit ${run.exitCode ?? '?'}`, ...counts].join(', ');
}
