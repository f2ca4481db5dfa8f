import { codeSpan, inlineText } from '../../prompt/markdownText';
import { commandKey } from '../../session/commandKey';
import type { CommandRun, SessionRecord } from '../../session/sessionRecord';
import { newDefinitions } from './definitions';
import { doneTo } from './fileWords';
import { type EndedTest, endedTests } from './endedTests';
import { type SessionFacts, passCount, passedAfter } from './sessionFacts';
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
  const commits = record.commits.filter(({ how }) => how === 'commit' || how === 'amend' || how === 'merge');
  const lines = commits.slice(0, MOST_COMMITS).map(({ id, hash, subject, fileCount }) => {
    const size = fileCount === 0 ? '' : say(`，${fileCount} 个文件`, `, ${many(fileCount, 'file')}`);
    return `${codeSpan(hash, 20)} ${inlineText(subject, 120)}${size} [${id}]`;
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
  const commands = commandsTurnedGreen(facts.record).map(({ command, failed, passed }) => {
    const count = passCount(passed.output);
    const tally = count === null ? '' : say(`，${count} 项测试通过`, `, ${many(count, 'test')} passed`);
    return say(
      `✅ ${codeSpan(command)} 由失败${cite([failed.id])} 变为以退出码 0 结束${tally}${cite([passed.id])}`,
      `✅ ${codeSpan(command)} went from failing${cite([failed.id])} to exit code 0${tally}${cite([passed.id])}`,
    );
  });
  return [...new Set([...lines, ...commands])];
}

function testWords({ test, how, removedBy }: EndedTest, say: Say): string {
  const name = codeSpan(test, 120);
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
export function commandsTurnedGreen(record: SessionRecord): readonly TurnedGreen[] {
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
  const lines = record.overview.files.slice(0, MOST_FILES).flatMap((file) => {
    const changes = record.changes.filter((change) => change.path === file.path);
    if (changes.length === 0) {
      return [];
    }
    const names = [...new Set(changes.flatMap((change) => newDefinitions(change)))].map((name) => codeSpan(name, 60));
    const defined = names.length === 0 ? '' : say(`，定义了 ${listed(names, say)}`, `, defining ${listed(names, say)}`);
    const done = doneTo(file, changes, say);
    const isGone = changes.at(-1)?.isDeleted === true;
    const isProse = /^(markdown|plaintext|restructuredtext)$/.test(file.language);
    const needsProof = !isProse && !isGone;
    const proof = !needsProof ? null : passedAfter(changes, record);
    const verified = !needsProof
      ? ''
      : proof === null
        ? say('；尚未验证：之后没有运行通过的命令', '; not verified yet: no command passed after it')
        : say(`；之后 ${codeSpan(proof.command, 80)} 运行通过`, `; ${codeSpan(proof.command, 80)} passed after it`);
    const ids = cite([...changes.map((change) => change.id), proof?.id ?? null]);
    return [`${proof === null ? '' : '✅ '}${done}${defined}${verified}${ids}`];
  });
  const more = record.overview.files.length - MOST_FILES;
  return more > 0 ? [...lines, say(`另有 ${more} 个文件有改动`, `${many(more, 'more file')} changed`)] : lines;
}
