import { codeSpan, fencedBlock } from '../../prompt/markdownText';
import type { Problem } from '../../session/sessionRecord';
import { failureText } from './failureWords';
import { type SessionFacts, knownPath } from './sessionFacts';
import { cite, labelled, lineRange, many, paragraphs } from './wording';

/** 错误现象: the failure's own words, where, and in which runs. */
export function writeSymptom(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const { failure } = problem;
  const count = problem.failedRuns.length;
  const command = codeSpan(problem.command);
  const exit = exitWords(problem, facts);
  const seen =
    count <= 1
      ? say(`运行 ${command} 时报错${exit}`, `${command} failed${exit}`)
      : say(
          `运行 ${command} 时报错${exit}，前后出现在 ${count} 次运行里`,
          `${command} failed${exit}, in ${many(count, 'run')}`,
        );
  const first = `${seen}${cite(problem.failedRuns)}${say('。', '.')}`;
  const test =
    failure.test === null
      ? ''
      : say(`失败的测试：${codeSpan(failure.test)}。`, `Failing test: ${codeSpan(failure.test)}.`);
  return paragraphs([
    `${labelled('symptom', say)} ${first}${say('', ' ')}${place(problem, facts)}${say('', ' ')}${test}`.trimEnd(),
    fencedBlock(failureText(failure), 'text'),
  ]);
}

function exitWords(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const code = facts.run(problem.failedRuns[0] ?? null)?.exitCode;
  return code === null || code === undefined ? '' : say(`（退出码 ${code}）`, ` (exit code ${code})`);
}

function place(problem: Problem, facts: SessionFacts): string {
  const { say, record } = facts;
  const { file, line } = problem.failure;
  if (file === null) {
    return say('报错没有指出文件和行号。', 'The error names no file and line.');
  }
  const path = codeSpan(knownPath(file, record));
  return line === null
    ? say(`报错指向 ${path}。`, `The error points at ${path}.`)
    : say(
        `报错指向 ${path} ${lineRange(line, line, say)}。`,
        `The error points at ${path}, ${lineRange(line, line, say)}.`,
      );
}
