import type { CommandRun, LeftOut, Note, SessionRecord } from '../session/sessionRecord';
import { fencedBlock } from './markdownText';
import { cut, headAndTail, oneLine, plainLines } from './plainText';
import { renderBulkChanges, renderCommit } from './renderGit';
import { renderChange, renderProblem, ShownDiffs } from './renderProblem';
import { renderPreviousLog } from './renderPreviousLog';
import { minutesInto, quoted, seconds } from './renderValue';

export const FAILED_OUTPUT_LIMIT = 6000;
const OTHER_OUTPUT_LIMIT = 1200;
const NOTE_LIMIT = 4000;

/** What the program knows for certain and the mentor only copies. */
export function renderFacts(record: SessionRecord): string {
  const { overview } = record;
  const lines = [
    '# Settled facts (they win over any example in the persona)',
    `- step: ${overview.step}${overview.stepName === null ? '' : `, called ${quoted(overview.stepName)}`}`,
    `- date: ${quoted(overview.date)}`,
    `- project: ${quoted(overview.project)}`,
    `- tech stack: ${overview.stack.map((name) => quoted(name)).join(', ') || 'not known'}`,
    `- minutes with activity: ${overview.activeMinutes}; idle minutes, not counted in them: ${overview.idleMinutes}`,
    ...overview.pauses.map((pause) => renderPause(pause, overview.startedAt)),
    `- evidence ids: ${evidenceIds(record).join(' ') || 'none'}`,
    overview.files.length === 0 ? '- files changed: none' : '- files changed:',
    ...overview.files.map(
      (file) =>
        `  - ${quoted(file.path)} (${oneLine(file.language, 40)}, +${file.added} -${file.removed}${file.isNew ? ', new file' : ''})`,
    ),
  ];
  const masked = Object.values(record.redactions).reduce((sum, count) => sum + count, 0);
  const left = record.leftOut.map(({ what, count }) => `${count} ${LEFT_OUT[what]}`);
  if (left.length > 0)
    lines.push(
      `- not in the record, because the session was too long or the disk did not take it: ${left.join(', ')}; say nothing of what they held`,
    );
  return [
    ...lines,
    ...renderUnticked(record),
    ...(masked > 0 ? [`- masked values: ${masked} (they stay masked)`] : []),
  ].join('\n');
}

/** The learner's own choice is no gap that has to be explained. */
function renderUnticked({ unticked = [] }: SessionRecord): readonly string[] {
  if (unticked.length === 0) return [];
  const items = unticked.map(({ what, count }) => `${count} ${LEFT_OUT[what]}`);
  return [
    `- kept out of the record by the learner: ${items.join(', ')}; say nothing of what they held, and guess nothing`,
  ];
}

const LEFT_OUT: Readonly<Record<LeftOut['what'], string>> = {
  output: 'outputs',
  diff: 'diffs',
  text: 'texts of files',
  run: 'runs',
  change: 'changes',
  attempt: 'attempts',
  problem: 'problems',
  commit: 'commits',
  note: "the learner's notes",
  file: 'names of changed files',
  event: 'events',
};

function renderPause({ from, to }: SessionRecord['overview']['pauses'][number], startedAt: number): string {
  return `- recording was paused from ${minutesInto(from, startedAt)} to ${minutesInto(to, startedAt)}: what was done then is not known`;
}

/** The record as readable Markdown, problems first; every text of the session is quoted or fenced. */
export function renderRecord(record: SessionRecord): string {
  const shown = new ShownDiffs(record);
  const problems = record.problems.map((problem) => renderProblem(problem, record, shown));
  const changes = record.changes.map((change) => renderChange(change, shown));
  const runs = record.runs.map((run) => renderRun(run, record.overview.startedAt));
  const commits = record.commits.map((commit) => renderCommit(commit, record.overview.startedAt));
  const notes = record.notes.map((note) => renderNote(note, record.overview.startedAt));
  return [
    part('Problems', problems),
    part('Changes (who typed is an estimate)', changes),
    part('Runs', runs),
    ...(commits.length === 0 ? [] : [part("Commits and other moves of git's HEAD", commits)]),
    ...(record.bulkChanges.length === 0 ? [] : [renderBulkChanges(record)]),
    part("The learner's notes", notes),
    ...(record.previousLog === null ? [] : [renderPreviousLog(record.previousLog)]),
  ].join('\n\n');
}

function part(title: string, entries: readonly string[]): string {
  return `# ${title}\n\n${entries.length === 0 ? 'none' : entries.join('\n\n')}`;
}

/** Every id a claim may carry, in the order of the record. */
export function evidenceIds(record: SessionRecord): readonly string[] {
  const { problems, changes, runs, commits, notes } = record;
  return [...problems, ...changes, ...runs, ...commits, ...notes].map((entry) => entry.id);
}

function renderRun(run: CommandRun, startedAt: number): string {
  const claim = run.isTrusted ? '' : ' (the command line is a claim of the shell)';
  const head = [
    `## [${run.id}] ${run.outcome}`,
    `- command: ${run.command === '' ? 'not known' : quoted(run.command)}${claim}`,
    ...renderSource(run),
    `- exit code: ${run.exitCode ?? 'unknown, which is not success'}; ${seconds(run.durationMs)}; ${minutesInto(run.startedAt, startedAt)}`,
    `- folder: ${run.cwd === null ? 'unknown' : quoted(run.cwd)}`,
    `- output: ${CAPTURE[run.capture]}${run.isGarbled === true ? GARBLED : ''}`,
  ];
  const limit = run.outcome === 'failed' ? FAILED_OUTPUT_LIMIT : OTHER_OUTPUT_LIMIT;
  const output = headAndTail(plainLines(run.output).trim(), limit);
  return output === '' ? head.join('\n') : `${head.join('\n')}\n${fencedBlock(output, 'text')}`;
}

function renderSource({ source, label }: CommandRun): readonly string[] {
  const name = label === null ? '' : ` ${quoted(label)}`;
  switch (source) {
    case 'terminal':
      return [];
    case 'task':
      return [`- run as the task${name}`];
    case 'debug':
      return [`- run in the debugger${name}`];
    case 'pasted':
      return ['- pasted by the learner from a terminal that could not be seen'];
  }
}

const CAPTURE: Readonly<Record<CommandRun['capture'], string>> = {
  whole: 'whole',
  bounded: 'head and tail',
  silent: 'none was printed',
  lost: 'the terminal did not hand it over',
  running: 'so far: it was still running when the record was made, or its end was never told',
};

const GARBLED = '; not in UTF-8, so what stands there as \ufffd could not be read and is not to be guessed';

function renderNote(note: Note, startedAt: number): string {
  return `## [${note.id}] ${minutesInto(note.at, startedAt)}\n${fencedBlock(cut(note.text, NOTE_LIMIT), 'text')}`;
}
