import { codeSpan, fencedBlock } from '../../prompt/markdownText';
import type { Problem, SeenBy } from '../../session/sessionRecord';
import { failureText } from './failureWords';
import { type SessionFacts, knownPath, outputsOf } from './sessionFacts';
import { type Say, cite, labelled, lineRange, listed, many, paragraphs } from './wording';

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
  const first =
    problem.command === '' && count === 0
      ? shownOnly(problem, facts)
      : `${problem.command === '' ? unnamed(problem, facts) : seen}${cite(problem.failedRuns)}${say('。', '.')}`;
  const test =
    failure.test === null
      ? ''
      : say(`失败的测试：${codeSpan(failure.test)}。`, `Failing test: ${codeSpan(failure.test)}.`);
  const sentences = [first, place(problem, facts), test, reporters(problem, say)].filter((part) => part !== '');
  return paragraphs([
    `${labelled('symptom', say)} ${sentences.join(say('', ' '))}`,
    metBefore(problem, say),
    fencedBlock(failureText(failure, outputsOf(problem.failedRuns, facts)), 'text'),
  ]);
}

/** Nothing ran: the editor alone underlined it. */
function shownOnly({ id }: Problem, { say }: SessionFacts): string {
  return say(
    `这个错误是编辑器诊断标出来的，没有哪次运行报过它 [${id}]。`,
    `The editor's diagnostics showed it; no run did [${id}].`,
  );
}

/** Pasted output does not always tell what printed it. */
function unnamed(problem: Problem, { say }: SessionFacts): string {
  return problem.seenBy.includes('pasted')
    ? say('粘贴进来的终端输出里有这个报错', 'The output that you pasted shows it')
    : say('有一次没有记下命令行的运行报了这个错', 'A run whose command line is not known failed with it');
}

const REPORTER: Readonly<Record<SeenBy, { readonly zh: string; readonly en: string }>> = {
  terminal: { zh: '终端', en: 'the terminal' },
  task: { zh: '任务', en: 'a task' },
  debug: { zh: '调试器', en: 'the debugger' },
  pasted: { zh: '粘贴的输出', en: 'pasted output' },
  diagnostics: { zh: '编辑器诊断', en: "the editor's diagnostics" },
};

/** One failure that several report is one problem, and the reader knows it under each of their names. */
function reporters({ seenBy }: Problem, say: Say): string {
  if (seenBy.length < 2) {
    return '';
  }
  const names = listed(
    seenBy.map((reporter) => say(REPORTER[reporter].zh, REPORTER[reporter].en)),
    say,
    5,
  );
  return say(`${names}报的是同一个错误。`, `${names.charAt(0).toUpperCase()}${names.slice(1)} report the same error.`);
}

function metBefore({ metInStep, id }: Problem, say: Say): string {
  return metInStep === null
    ? ''
    : say(
        `错题：Step ${metInStep} 也遇到过同样的问题 [${id}]。`,
        `A recurring problem: you met the same one in step ${metInStep} [${id}].`,
      );
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
