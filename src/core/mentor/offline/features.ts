import { codeSpan, inlineText } from '../../prompt/markdownText';
import { commandKey, isToldByExitCode, wordsOf } from '../../session/commandKey';
import type { Change, Commit, CommandRun, FileSummary, SessionRecord } from '../../session/sessionRecord';
import { shortTest } from './failureWords';
import { newDefinitions } from './definitions';
import { doneTo } from './fileWords';
import { type EndedTest, endedTests } from './endedTests';
import { passedAfter } from './exercising';
import { type SessionFacts, passCount } from './sessionFacts';
import { droppedCommits, takenBack } from './takenBack';
import { type Say, cite, listed, many, paragraphs } from './wording';

const MOST_FILES = 10;
const MOST_COMMITS = 12;

/** 🎉: what a run has proven gets ✅; what was written and never verified is told as that. */
export function writeFeatures(facts: SessionFacts): string {
  const { say } = facts;
  const groups = [
    { title: say('由失败变为通过', 'From failing to passing'), lines: turnedGreen(facts) },
    { title: say('新增与改动的代码', 'Code added and changed'), lines: written(facts) },
    { title: say('提交', 'Commits'), lines: committed(facts) },
  ].filter((group) => group.lines.length > 0);
  if (groups.length === 0) {
    return say(
      '这次没有记录到代码改动，也没有由失败变为通过的命令，所以这里不列功能。',
      'No code change and no command that went from failing to passing was recorded, so nothing is listed here.',
    );
  }
  return paragraphs(
    groups.map(
      (group, index) => `### ${index + 1}. ${group.title}\n\n${group.lines.map((line) => `- ${line}`).join('\n')}`,
    ),
  );
}

/** What the user wrote of it; a commit says that it was finished, not that it works. */
function committed({ say, record }: SessionFacts): readonly string[] {
  const dropped = droppedCommits(record);
  const commits = record.commits.filter(({ how }) => how === 'commit' || how === 'amend' || how === 'merge');
  const lines = commits.slice(0, MOST_COMMITS).map(({ id, hash, subject, fileCount }) => {
    const size = fileCount === 0 ? '' : say(`，${fileCount} 个文件`, `, ${many(fileCount, 'file')}`);
    const reset = dropped.get(id);
    const gone =
      reset === undefined
        ? ''
        : say(`；后来被 reset 撤出分支 [${reset.id}]`, `; a reset took it out later [${reset.id}]`);
    return `${codeSpan(hash, 20)} ${inlineText(subject, 120)}${size} [${id}]${gone}`;
  });
  const more = commits.length - lines.length;
  return more > 0 ? [...lines, say(`另有 ${more} 次提交`, `${many(more, 'more commit')}`)] : lines;
}

function turnedGreen(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const lines = endedTests(facts).map((ended) => {
    const { id, fix, endedBy } = ended.problem;
    return `${testWords(ended, say)}${cite([id, ...fix, endedBy])}`;
  });
  const withoutTests = new Set(
    endedTests(facts).flatMap(({ how, problem }) => (how === 'removed' ? [problem.endedBy] : [])),
  );
  const commands = commandsTurnedGreen(facts.record).map(({ command, failed, passed }) => {
    const count = passCount(passed.output);
    const tally = count === null ? '' : say(`，${count} 项测试通过`, `, ${many(count, 'test')} passed`);
    if (!isToldByExitCode(wordsOf(passed))) {
      return say(
        `${codeSpan(command)} 先失败${cite([failed.id])}，后以退出码 0 结束${cite([passed.id])}；但一行里有多条命令，退出码 0 不说明每一条都成功`,
        `${codeSpan(command)} failed${cite([failed.id])} and later ended with exit code 0${cite([passed.id])}; but that does not say that each command of the line ended well`,
      );
    }
    if (withoutTests.has(passed.id)) {
      return say(
        `${codeSpan(command)} 先失败${cite([failed.id])}，删掉失败的测试之后以退出码 0 结束${cite([passed.id])}`,
        `${codeSpan(command)} failed${cite([failed.id])} and ended with exit code 0 after the failing test was removed${cite([passed.id])}`,
      );
    }
    return say(
      `✅ ${codeSpan(command)} 由失败${cite([failed.id])} 变为以退出码 0 结束${tally}${cite([passed.id])}`,
      `✅ ${codeSpan(command)} went from failing${cite([failed.id])} to exit code 0${tally}${cite([passed.id])}`,
    );
  });
  return [...new Set([...lines, ...commands])];
}

function testWords({ test, how, removedBy }: EndedTest, say: Say): string {
  const name = codeSpan(shortTest(test), 120);
  switch (how) {
    case 'passes':
      return say(`✅ 测试 ${name} 通过`, `✅ Test ${name} passes`);
    case 'gone':
      return say(`测试 ${name} 不再失败`, `Test ${name} no longer fails`);
    case 'removed':
      return say(
        `测试 ${name} 被删除${cite(removedBy)}：它不再失败，是因为不再运行`,
        `Test ${name} was removed${cite(removedBy)}: it no longer fails as it no longer runs`,
      );
  }
}

interface TurnedGreen {
  readonly command: string;
  readonly failed: CommandRun;
  readonly passed: CommandRun;
}

/** Commands whose last run passed with exit code 0 and that had failed before; one that comes and goes is none. */
function commandsTurnedGreen(record: SessionRecord): readonly TurnedGreen[] {
  const flaky = new Set(record.problems.filter(({ state }) => state === 'flaky').map(({ endedBy }) => endedBy));
  const byCommand = new Map<string, CommandRun[]>();
  for (const run of record.runs) {
    const runs = byCommand.get(commandKey(run));
    if (runs === undefined) byCommand.set(commandKey(run), [run]);
    else runs.push(run);
  }
  return [...byCommand.values()].flatMap((runs) => {
    const failed = runs.find((run) => run.outcome === 'failed');
    const passed = runs.at(-1);
    return failed !== undefined && passed?.outcome === 'passed' && passed.exitCode === 0 && !flaky.has(passed.id)
      ? [{ command: failed.command, failed, passed }]
      : [];
  });
}

function written(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const gone = takenBack(record);
  const withoutTests = new Set(endedTests(facts).flatMap(({ removedBy }) => removedBy));
  const lines = record.overview.files.slice(0, MOST_FILES).flatMap((file) => {
    const changes = record.changes.filter((change) => change.path === file.path);
    const kept = changes.filter(({ id }) => !gone.has(id));
    const lost = lostWords(
      changes.filter(({ id }) => gone.has(id)),
      gone,
      say,
    );
    if (kept.length === 0) {
      return changes.length === 0 ? [] : [`${codeSpan(file.path)}${say('：', ': ')}${lost}`];
    }
    const names = [...new Set(kept.flatMap((change) => newDefinitions(change)))].map((name) => codeSpan(name, 60));
    const defined = names.length === 0 ? '' : say(`，定义了 ${listed(names, say)}`, `, defining ${listed(names, say)}`);
    const done = doneTo(lost === '' ? file : sizedBy(file, kept), kept, say);
    const proof = proofWords(file, kept, withoutTests, facts);
    return [`${proof.mark}${done}${defined}${proof.words}${lost === '' ? '' : say(`；${lost}`, `; ${lost}`)}`];
  });
  const more = record.overview.files.length - MOST_FILES;
  return more > 0 ? [...lines, say(`另有 ${more} 个文件有改动`, `${many(more, 'more file')} changed`)] : lines;
}

function sizedBy(file: FileSummary, changes: readonly Change[]): FileSummary {
  const sum = (count: (change: Change) => number): number =>
    changes.reduce((total, change) => total + count(change), 0);
  return { ...file, added: sum(({ added }) => added), removed: sum(({ removed }) => removed) };
}

/** What is no longer in the file was not built. */
function lostWords(changes: readonly Change[], gone: ReadonlyMap<string, Commit | null>, say: Say): string {
  if (changes.length === 0) return '';
  const ids = cite(changes.map(({ id }) => id)).trim();
  const moves = cite(changes.map(({ id }) => gone.get(id)?.id ?? null));
  return say(
    moves === '' ? `${ids} 写的内容后来已不在文件里` : `${ids} 写的内容后来被 git 撤掉了${moves}`,
    moves === '' ? `what ${ids} wrote is no longer in the file` : `what ${ids} wrote was taken back by git${moves}`,
  );
}

interface ProofWords {
  readonly mark: string;
  readonly words: string;
}

/** The last run that can have shown the file at work, and which of its changes came after it. */
function proofWords(
  file: FileSummary,
  changes: readonly Change[],
  withoutTests: ReadonlySet<string>,
  { say, record }: SessionFacts,
): ProofWords {
  const all = cite(changes.map(({ id }) => id));
  if (changes.some(({ id }) => withoutTests.has(id))) {
    return { mark: '', words: say(`；其中删掉了失败的测试${all}`, `; it took out tests that failed${all}`) };
  }
  const isGone = changes.at(-1)?.isDeleted === true;
  const at = isGone || isProse(file) ? -1 : changes.findLastIndex((change) => passedAfter([change], record) !== null);
  const proof = at < 0 ? null : passedAfter(changes.slice(at, at + 1), record);
  if (proof === null) {
    return {
      mark: '',
      words:
        isGone || !isProgram(file)
          ? all
          : `${say('；尚未验证：之后没有能检验它的命令运行通过', '; not verified yet: no command that could show it passed after it')}${all}`,
    };
  }
  const command = codeSpan(proof.command, 80);
  const later = cite(changes.slice(at + 1).map(({ id }) => id));
  const ids = cite([...changes.slice(0, at + 1).map(({ id }) => id), proof.id]);
  return later === ''
    ? { mark: '✅ ', words: say(`；之后 ${command} 运行通过${ids}`, `; ${command} passed after it${ids}`) }
    : {
        mark: '',
        words: say(
          `；${command} 在其中的改动之后运行通过${ids}，更后面的${later} 尚未验证`,
          `; ${command} passed after${ids}, and${later} came later and is not verified yet`,
        ),
      };
}

function isProse({ language }: FileSummary): boolean {
  return /^(markdown|plaintext|restructuredtext)$/.test(language);
}

/** Configuration and data are verified only by a run that names them; that none did is no fault. */
export function isProgram({ language }: Pick<FileSummary, 'language'>): boolean {
  return !/^(markdown|plaintext|restructuredtext|ya?ml|jsonc?|toml|ini|properties|xml|csv)$/.test(language);
}
