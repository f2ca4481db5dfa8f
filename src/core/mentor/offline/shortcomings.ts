import { codeSpan } from '../../prompt/markdownText';
import type { Problem } from '../../session/sessionRecord';
import { problemTitle } from './failureWords';
import { isProgram } from './features';
import { errorKnowledge } from './knowledge/errors';
import { missedAttempts } from './partialAttempts';
import type { SessionFacts } from './sessionFacts';
import { weakProof } from './weakProof';
import { type Say, cite, listed, many, words } from './wording';

const MOST_OF_A_KIND = 2;

/** 可以改进的地方: what the record shows was missed, each with its evidence. */
export function couldImprove(facts: SessionFacts): readonly string[] {
  return [
    ...missedCauses(facts),
    ...unprovenFixes(facts),
    ...passedByChance(facts),
    ...leftOpen(facts),
    ...neverRun(facts),
    ...changedAfterRuns(facts),
    ...lostOutput(facts),
    ...garbledOutput(facts),
  ];
}

function missedCauses(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const missed = record.problems
    .filter((problem) => missedAttempts(problem, facts).length > 0)
    .slice(0, MOST_OF_A_KIND);
  return missed.map((problem) => {
    const kind = codeSpan(problem.failure.kind, 60);
    const count = missedAttempts(problem, facts).length;
    const check = firstCheck(problem, say);
    return say(
      `解决 ${kind} 时有 ${count} 次改动没改到原因上：下次动手之前应当${check}${cite([problem.id])}`,
      `${many(count, 'change')} missed the cause of ${kind}: next time, before changing code, ${check}${cite([problem.id])}`,
    );
  });
}

/** What would have shown more than a guess: as the kind of failure asks for it. */
function firstCheck({ failure }: Problem, say: Say): string {
  const [known] = errorKnowledge(failure)?.checks ?? [];
  return known === undefined ? say('加一处打印或断点', 'add a print or a breakpoint') : words(known, say);
}

function unprovenFixes(facts: SessionFacts): readonly string[] {
  const { say, unproven } = facts;
  return unproven.slice(0, MOST_OF_A_KIND).map((problem) => {
    if (problem.command === '') {
      return say(
        `${codeSpan(problem.failure.kind, 60)} 从编辑器里消失了，但没有跑过编译或测试来证明${cite([problem.id])}`,
        `${codeSpan(problem.failure.kind, 60)} is gone from the editor, but no build or test run proves it${cite([problem.id])}`,
      );
    }
    const [kind, command] = [codeSpan(problem.failure.kind, 60), codeSpan(problem.command, 80)];
    const weak = weakProof(problem, facts);
    if (weak !== null) {
      return say(
        `${kind} 改完之后 ${command} 以退出码 0 结束，但${weak.because}，少了最后的证明${cite([problem.id])}`,
        `After the change for ${kind}, ${command} ended with exit code 0, but ${weak.because}: the proof is missing${cite([problem.id])}`,
      );
    }
    return say(
      `${kind} 改完之后，没有用 ${command} 跑出退出码 0，少了最后的证明${cite([problem.id])}`,
      `After the change for ${kind}, ${command} did not end with exit code 0: the proof is missing${cite([problem.id])}`,
    );
  });
}

function passedByChance({ say, flaky }: SessionFacts): readonly string[] {
  return flaky.slice(0, MOST_OF_A_KIND).map((problem) => {
    const command = codeSpan(problem.command, 80);
    return say(
      `${command} 失败后没有已保存的改动记录，重跑就通过了，原因还没有查清${cite([problem.id])}`,
      `After ${command} failed it passed when it was run again with no saved change on record: the cause is still to be found${cite([problem.id])}`,
    );
  });
}

function leftOpen({ say, open }: SessionFacts): readonly string[] {
  return open.slice(0, MOST_OF_A_KIND).map((problem) => {
    const title = problemTitle(problem, say);
    return say(
      `${title} 到会话结束还没有解决${cite([problem.id])}`,
      `${title} was still open when the session ended${cite([problem.id])}`,
    );
  });
}

function neverRun({ say, record }: SessionFacts): readonly string[] {
  if (record.changes.length === 0 || record.runs.length > 0) {
    return [];
  }
  const ids = record.changes.map((change) => change.id);
  return [say(`写了代码却没有运行${cite(ids, 4)}`, `Code was written and never run${cite(ids, 4)}`)];
}

/** Code of one's own that changed after everything had run: nobody has seen it at work. */
function changedAfterRuns({ say, record }: SessionFacts): readonly string[] {
  const lastRun = Math.max(...record.runs.map(({ startedAt, durationMs }) => startedAt + durationMs));
  const late = record.changes.filter(
    ({ startedAt, origin, language, isDeleted }) =>
      startedAt > lastRun && origin !== 'onDisk' && !isDeleted && isProgram({ language }),
  );
  if (record.runs.length === 0 || late.length === 0) return [];
  const paths = [...new Set(late.map(({ path }) => path))].map((path) => codeSpan(path, 80));
  const ids = cite(
    late.map(({ id }) => id),
    4,
  );
  return [
    say(
      `改完 ${listed(paths, say, 3)} 之后没有再运行任何命令${ids}`,
      `Nothing was run after the last change of ${listed(paths, say, 3)}${ids}`,
    ),
  ];
}

function lostOutput({ say, record }: SessionFacts): readonly string[] {
  const lost = record.runs.filter((run) => run.capture === 'lost').map((run) => run.id);
  return lost.length === 0
    ? []
    : [
        say(
          `有 ${lost.length} 次运行没有拿到输出，这份日志看不到其中的内容${cite(lost)}`,
          `The output of ${many(lost.length, 'run')} was lost, so this log does not know what it said${cite(lost)}`,
        ),
      ];
}

/** What is lost is lost; the next run can be read. */
function garbledOutput({ say, record }: SessionFacts): readonly string[] {
  const garbled = record.runs.filter(({ isGarbled }) => isGarbled === true).map(({ id }) => id);
  return garbled.length === 0
    ? []
    : [
        say(
          `有 ${garbled.length} 次运行的输出不是 UTF-8 编码，记录下来是乱码：把程序或终端改成 UTF-8 再运行，比如先执行 \`chcp 65001\`，Python 程序可设 \`PYTHONUTF8=1\`${cite(garbled)}`,
          `The output of ${many(garbled.length, 'run')} was not in UTF-8 and could not be read in full: switch the program or the terminal to UTF-8, for example with \`chcp 65001\` or, for Python, \`PYTHONUTF8=1\`${cite(garbled)}`,
        ),
      ];
}
