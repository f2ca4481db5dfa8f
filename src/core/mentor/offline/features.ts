import { codeSpan } from '../../prompt/markdownText';
import type { CommandRun, SessionRecord } from '../../session/sessionRecord';
import { newDefinitions } from './definitions';
import { type SessionFacts, passCount, passedAfter, testsTurnedGreen } from './sessionFacts';
import { cite, listed, many, paragraphs } from './wording';

const MOST_FILES = 10;

/** 🎉: what a run has proven gets ✅; what was written and never verified is told as that. */
export function writeFeatures(facts: SessionFacts): string {
  const { say } = facts;
  const groups = [
    { title: say('由失败变为通过', 'From failing to passing'), lines: turnedGreen(facts) },
    { title: say('新增与改动的代码', 'Code added and changed'), lines: written(facts) },
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

function turnedGreen(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const tests = facts.proven.flatMap((problem) =>
    testsTurnedGreen(problem, facts).map((test) => ({ test, ids: [problem.id, ...problem.fix, problem.endedBy] })),
  );
  const lines = tests.map(({ test, ids }) =>
    say(`✅ 测试 ${codeSpan(test, 120)} 通过${cite(ids)}`, `✅ Test ${codeSpan(test, 120)} passes${cite(ids)}`),
  );
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

interface TurnedGreen {
  readonly command: string;
  readonly failed: CommandRun;
  readonly passed: CommandRun;
}

/** Commands whose last run passed with exit code 0 and that had failed before. */
export function commandsTurnedGreen(record: SessionRecord): readonly TurnedGreen[] {
  const commands = [...new Set(record.runs.map((run) => run.command))];
  return commands.flatMap((command) => {
    const runs = record.runs.filter((run) => run.command === command);
    const failed = runs.find((run) => run.outcome === 'failed');
    const passed = runs.at(-1);
    return failed !== undefined && passed?.outcome === 'passed' && passed.exitCode === 0
      ? [{ command, failed, passed }]
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
    const kind = file.isNew ? say('新文件', 'New file') : say('修改', 'Changed');
    const isProse = /^(markdown|plaintext|restructuredtext)$/.test(file.language);
    const proof = isProse ? null : passedAfter(changes, record);
    const verified = isProse
      ? ''
      : proof === null
        ? say('；尚未验证：之后没有运行通过的命令', '; not verified yet: no command passed after it')
        : say(`；之后 ${codeSpan(proof.command, 80)} 运行通过`, `; ${codeSpan(proof.command, 80)} passed after it`);
    const ids = cite([...changes.map((change) => change.id), proof?.id ?? null]);
    return [
      `${proof === null ? '' : '✅ '}${kind} ${codeSpan(file.path)}${say('（', ' (')}+${file.added} −${file.removed}${say('）', ')')}${defined}${verified}${ids}`,
    ];
  });
  const more = record.overview.files.length - MOST_FILES;
  return more > 0 ? [...lines, say(`另有 ${more} 个文件有改动`, `${many(more, 'more file')} changed`)] : lines;
}
