import { codeSpan, inlineText } from '../../prompt/markdownText';
import { LABELS, type LabelId } from '../../prompt/outline';
import type { SessionFacts } from './sessionFacts';
import { cite, listed, many, paragraphs, words } from './wording';
import { leadOf } from './costliest';
import { sizeAndName } from './fileWords';
import { bulkWords } from './bulkWords';
import { leftOutWords, pauseWords, untickedWords } from './recordGaps';

/** 📅: what cost the most, then date, stage, project, stack, and the size of the session. */
export function writeOverview(facts: SessionFacts): string {
  const { record, say } = facts;
  const { overview } = record;
  const item = (label: LabelId, text: string): string => `- **${LABELS[label][say.language]}**: ${text}`;
  const known = overview.stack.length > 0 ? overview.stack : languagesRun(facts);
  const stack = known.map((name) => inlineText(name, 40)).join(' + ');
  const lines = [
    item('date', overview.date),
    item('stage', `Step ${overview.step} - ${named(facts)}`),
    item('project', inlineText(overview.project, 80)),
    item('stack', stack === '' ? say('记录中没有识别出来', 'not recognised from the record') : stack),
    `- **${say('投入时间', 'Time')}**: ${time(facts)}`,
    `- **${say('会话内容', 'In this session')}**: ${size(facts)}`,
    ...files(facts),
    ...bulkWords(facts),
    ...leftOutWords(facts),
    ...untickedWords(facts),
  ];
  return paragraphs([leadOf(facts), lines.join('\n')]);
}

const RUN_WITH: readonly (readonly [RegExp, string])[] = [
  [/^(?:python[\d.]*|pytest|uv|poetry)$/, 'Python'],
  [/^(?:node|npm|npx|pnpm|yarn)$/, 'Node.js'],
  [/^go$/, 'Go'],
  [/^cargo$/, 'Rust'],
  [/^(?:mvn|gradle|java|javac|\.\/mvnw|\.\/gradlew)$/, 'Java'],
  [/^dotnet$/, '.NET'],
  [/^(?:ruby|bundle|rspec)$/, 'Ruby'],
  [/^php$/, 'PHP'],
];

/** Where neither a manifest nor a change tells: what the commands were run with. */
function languagesRun({ record }: SessionFacts): readonly string[] {
  const tools = record.runs.map(({ command }) => command.trim().split(/\s/)[0] ?? '');
  return RUN_WITH.flatMap(([pattern, name]) => (tools.some((tool) => pattern.test(tool)) ? [name] : []));
}

/** What the user calls the step, and what was done in it. */
function named(facts: SessionFacts): string {
  const { record } = facts;
  const { stepName } = record.overview;
  return stepName === null ? stage(facts) : `${inlineText(stepName, 80)} · ${stage(facts)}`;
}

function stage(facts: SessionFacts): string {
  const { say, record } = facts;
  const kinds = kindsOf(facts);
  const about = (zh: string, en: string, names: string): string =>
    names === '' ? say(zh, en) : say(`${zh}：${names}`, `${en}: ${names}`);
  if (facts.open.length > 0) {
    return about('问题排查（尚未结束）', 'tracking problems down (not finished)', kinds);
  }
  if (record.problems.length > 0) {
    return about('调试与修复', 'debugging and fixing', kinds);
  }
  if (record.changes.length > 0) {
    const used = listed(
      facts.concepts.slice(0, 2).map(({ concept }) => words(concept.name, say)),
      say,
    );
    return record.runs.length > 0
      ? about('编码与验证', 'coding and verifying', used)
      : about('编码实现', 'coding', used);
  }
  return record.runs.length > 0 ? say('运行与观察', 'running and observing') : say('准备阶段', 'getting ready');
}

/** What failed, by kind: it tells one step from another in a list of logs. */
function kindsOf({ record, say }: SessionFacts): string {
  const kinds = [...new Set(record.problems.map(({ failure }) => failure.kind))].filter((kind) => kind !== '');
  return listed(
    kinds.slice(0, 2).map((kind) => codeSpan(kind, 40)),
    say,
  );
}

function time(facts: SessionFacts): string {
  const { say, record } = facts;
  const { activeMinutes, idleMinutes } = record.overview;
  const active =
    activeMinutes === 0
      ? say('不到 1 分钟', 'less than a minute')
      : say(`${activeMinutes} 分钟`, many(activeMinutes, 'minute'));
  const idle =
    idleMinutes === 0
      ? ''
      : say(`另有 ${idleMinutes} 分钟没有操作，不计在内`, `${many(idleMinutes, 'idle minute')} not counted`);
  const notes = [idle, pauseWords(facts)].filter((part) => part !== '');
  return notes.length === 0 ? active : say(`${active}（${notes.join('；')}）`, `${active} (${notes.join('; ')})`);
}

function size(facts: SessionFacts): string {
  const { say, record } = facts;
  const { changes, runs, problems, notes } = record;
  const commits = record.commits.filter(({ how }) => how === 'commit');
  const parts = [
    changes.length === 0 ? '' : say(`${changes.length} 次改动`, many(changes.length, 'change')),
    runs.length === 0 ? '' : say(`${runs.length} 次命令运行`, many(runs.length, 'command run')),
    problems.length === 0
      ? ''
      : say(`${problems.length} 个问题${states(facts)}`, `${many(problems.length, 'problem')}${states(facts)}`),
    commits.length === 0 ? '' : say(`${commits.length} 次提交`, many(commits.length, 'commit')),
    notes.length === 0 ? '' : say(`${notes.length} 条笔记`, many(notes.length, 'note')),
  ].filter((part) => part !== '');
  return parts.length === 0
    ? say('没有记录到改动或命令', 'no change and no command was recorded')
    : listed(parts, say, 6);
}

function states(facts: SessionFacts): string {
  const { say } = facts;
  const parts = [
    facts.proven.length === 0 ? '' : say(`${facts.proven.length} 个已证实解决`, `${facts.proven.length} proven solved`),
    facts.likely.length === 0 ? '' : say(`${facts.likely.length} 个可能已解决`, `${facts.likely.length} likely solved`),
    facts.flaky.length === 0 ? '' : say(`${facts.flaky.length} 个时好时坏`, `${facts.flaky.length} flaky`),
    facts.open.length === 0 ? '' : say(`${facts.open.length} 个未解决`, `${facts.open.length} open`),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : say(`（${parts.join('，')}）`, ` (${parts.join(', ')})`);
}

function files(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  if (record.overview.files.length === 0) {
    return [];
  }
  const shown = record.overview.files.slice(0, 8).map((file) => {
    const changes = record.changes.filter((change) => change.path === file.path);
    const ids = changes.map((change) => change.id);
    const isDeleted = changes.at(-1)?.isDeleted === true;
    const added = isDeleted ? say('，已删除', ', deleted') : file.isNew ? say('，新文件', ', new') : '';
    return `  - ${codeSpan(file.path)}${say('（', ' (')}${sizeAndName(file, changes, say)}${added}${say('）', ')')}${cite(ids)}`;
  });
  const more = record.overview.files.length - shown.length;
  const rest = more > 0 ? [say(`  - 另有 ${more} 个文件`, `  - and ${many(more, 'more file')}`)] : [];
  return [`- **${say('改动的文件', 'Files changed')}**:`, ...shown, ...rest];
}
