import type { FoundFailure } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { linesBelow } from './lines';

/** make, ninja, CMake, Meson and ctest: what they say of themselves; what a compiler said before them is the cause. */
const RULES: readonly LineRule[] = [
  { pattern: /^(?<file>[^\s:]{1,200})[:：](?<line>\d+)(?:: |：) ?(?<message>\*\*\* .*)$/, kind: 'make' },
  {
    pattern:
      /^(?<message>g?make(?:\[\d+\])?: \*\*\* \[(?:(?<file>[^\s:：\]]{1,200})[:：] ?(?<line>\d+)(?:: |：) ?)?[^\]]{1,300}\] .*)$/,
    kind: 'make',
    rank: 'consequence',
  },
  {
    pattern:
      /^(?<message>g?make(?:\[\d+\])?: (?:\*\*\* (?:Waiting for unfinished jobs|正在等待未完成的任务|等待未完成的任务).*|Target '.{1,200}' not remade because of errors\.|因为错误，.*))$/,
    kind: 'make',
    rank: 'consequence',
  },
  { pattern: /^(?<message>g?make(?:\[\d+\])?: \*\*\* .*)$/, kind: 'make' },
  {
    pattern: /^(?<message>g?make(?:\[\d+\])?: (?:[^\s:]{1,200}: )?(?:No such file or directory|没有那个文件或目录))$/,
    kind: 'CommandNotFound',
  },
  { pattern: /^(?<message>ninja: (?:error|fatal): .*)$/, kind: 'ninja' },
  { pattern: /^(?<message>ninja: build stopped: .*)$/, kind: 'ninja', rank: 'consequence' },
  {
    pattern: /^(?<message>CMake Error(?: \(.{1,60}\))? (?:at|in) (?<file>[^\s:]{1,300}):(?<line>\d+)\b.*)$/,
    kind: 'CMakeError',
  },
  {
    pattern: /^(?<message>CMake Error: (?:CMAKE_\w+ not set, after|Generator: execution of make failed).*)$/,
    kind: 'CMakeError',
    rank: 'consequence',
  },
  { pattern: /^(?<message>CMake Error: .*)$/, kind: 'CMakeError' },
  { pattern: /^(?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): (?<message>ERROR: .*)$/, kind: 'meson' },
];
/** ` 1/2 Test #1: sums .....***Failed    0.00 sec`, then the list at the end (ctest(1)). */
const CTEST: readonly LineRule[] = [
  {
    pattern:
      /^ *\d+\/\d+ Test {1,4}#\d+: (?<message>(?<test>\S{1,200}) \.{2,200} {0,4}(?:Subprocess aborted)?\*\*\*.*?)$/,
    kind: 'TestFailed',
  },
  {
    pattern: /^ *(?<message>\d+ - (?<test>\S{1,200}) \((?:Failed|Timeout|SEGFAULT|.{1,40})\))$/,
    kind: 'TestFailed',
    rank: 'consequence',
  },
  { pattern: /^(?<message>Errors while running CTest)$/, kind: 'ctest', rank: 'consequence' },
];

export function findMake(text: OutputText): FoundFailure[] {
  if (!/\*\*\*|make|ninja|CMake|ERROR: |CTest/.test(text.whole)) return [];
  const rules = /^\d+% tests passed|^Errors while running CTest/m.test(text.whole) ? [...RULES, ...CTEST] : RULES;
  return findByLine(text, rules).map((failure) =>
    failure.kind === 'TestFailed' ? behindItsOutput(failure, text) : withTextBelow(failure, text),
  );
}

/** With `--output-on-failure`, what the test printed says more than that it failed. */
function behindItsOutput(failure: FoundFailure, text: OutputText): FoundFailure {
  const next = lineAt(text.lines, failure.at + 1);
  const hasOutput = next.trim() !== '' && !/^ *(?:Start +\d+:|\d+\/\d+ Test|\d+% tests|Errors while)/.test(next);
  return hasOutput ? { ...failure, rank: 'consequence' } : failure;
}

/** CMake prints the text, indented, under the place; of a missing package it says the reason in a second paragraph. */
function withTextBelow(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.kind !== 'CMakeError' || failure.file === null) return failure;
  const body = linesBelow(text.lines, failure.at, 9);
  const first = body.findIndex((line) => line.trim() !== '');
  const reason = body.findIndex((line) => /^ {2}Could not find a package configuration file/.test(line));
  const index = /^ {2}By not providing/.test(lineAt(body, first)) && reason > 0 ? reason : first;
  return body[index]?.startsWith('  ')
    ? { ...failure, message: lineAt(body, index).trim(), until: failure.at + 1 + index }
    : failure;
}
