import { inlineText } from '../prompt/markdownText';
import { LABELS } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import { frontValue, splitFrontMatter } from './frontMatter';
import { readPreviousLog } from './readLog';
import { relativeLink } from './relativeLink';

/** One log as the overview tells of it. */
export interface OverviewEntry {
  readonly step: number;
  /** Workspace-relative with forward slashes. */
  readonly path: string;
  /** What the step was about; empty where the file has no title. */
  readonly name: string;
  /** `YYYY-MM-DD`; `null` where the file does not say, as logs without front matter. */
  readonly date: string | null;
  readonly problems: { readonly solved: number; readonly open: number } | null;
  /** Skills ticked as mastered. */
  readonly mastered: number;
}

const BEGIN = '<!-- mentor-brain:steps -->';
const END = '<!-- /mentor-brain:steps -->';
const NAME_LIMIT = 80;

const WORDS = {
  title: { 'zh-CN': '学习日志总览', en: 'Learning logs' },
  head: {
    'zh-CN': ['阶段', '学习日志', '日期', '已解决', '未解决', '已掌握的技能'],
    en: ['Step', 'Learning log', 'Date', 'Solved', 'Open', 'Skills mastered'],
  },
} as const;

/** Reads one log, also after its user edited it. @param text of the file */
export function readOverviewEntry(text: string, step: number, path: string): OverviewEntry {
  const { front, body } = splitFrontMatter(text);
  const value = (key: string): string => (front === null ? null : frontValue(front, key)) ?? '';
  const problems = /^(\d{1,6}) solved, (\d{1,6}) open$/.exec(value('problems'));
  const { mastered } = readPreviousLog(text, step, path);
  return {
    step,
    path,
    name: value('name') || nameOf(body),
    date: /^\d{4}-\d{2}-\d{2}$/.exec(value('date'))?.[0] ?? null,
    problems: problems === null ? null : { solved: Number(problems[1]), open: Number(problems[2]) },
    mastered: mastered.filter(({ isDone }) => isDone).length,
  };
}

/** What the step was about: its title, unless that is no more than the project's name, which all steps have. */
function nameOf(body: string): string {
  const title = titleOf(body);
  const stage = valueOf(body, 'stage').replace(/^Step \d{1,3}\s{0,8}[-–—:：]\s{0,8}/i, '');
  return title === valueOf(body, 'project') && stage !== '' ? stage : title;
}

/** A value of the list that a log begins with, as plain text; empty where it is not there. */
function valueOf(body: string, label: 'stage' | 'project'): string {
  const { 'zh-CN': zh, en } = LABELS[label];
  const line = body.split('\n', 60).find((each) => each.startsWith(`- **${zh}**`) || each.startsWith(`- **${en}**`));
  return plainText(line?.replace(/^- \*\*[^*]{1,40}\*\*\s{0,4}[:：]\s{0,4}/, '') ?? '');
}

function plainText(text: string): string {
  return text
    .replace(/\\(?=[^\p{L}\p{N}\s])/gu, '')
    .replaceAll('&amp;', '&')
    .replaceAll('`', '')
    .trim();
}

/** The title without what every title of a log begins with. */
function titleOf(body: string): string {
  const title = /^# {1,8}(\S[^\n]{0,400})$/m.exec(body)?.[1]?.trim() ?? '';
  return plainText(title).replace(/^Step \d{1,3}\s{0,8}(?:学习日志|Learning Log)?\s{0,8}[:：]?\s{0,8}/i, '');
}

/**
 * The overview with a table of the logs, by step. What a person wrote around the table stays.
 *
 * @param existing text of the file that is there, with any line breaks; `null` where there is none
 * @param path workspace-relative: links are relative to it
 * @returns the whole text with `\n`; `null` where the file has no table of ours, so it is not ours to change
 */
export function renderOverview(
  entries: readonly OverviewEntry[],
  existing: string | null,
  path: string,
  language: LogLanguage,
): string | null {
  const block = [BEGIN, '', ...table(entries, path, language), '', END].join('\n');
  if (existing === null) return `# ${WORDS.title[language]}\n\n${block}\n`;
  const lines = existing.split(/\r\n|\r|\n/);
  const [begin, end] = [onlyIndex(lines, BEGIN), onlyIndex(lines, END)];
  if (begin === null || end === null || end < begin) return null;
  return [...lines.slice(0, begin), block, ...lines.slice(end + 1)].join('\n');
}

function table(entries: readonly OverviewEntry[], path: string, language: LogLanguage): readonly string[] {
  const head = WORDS.head[language];
  const rows = entries.toSorted((a, b) => a.step - b.step || (a.path < b.path ? -1 : 1));
  return [
    row(head),
    row(['---:', '---', '---', '---:', '---:', '---:']),
    ...rows.map(({ step, path: log, name, date, problems, mastered }) => {
      const shown = inlineText(name, NAME_LIMIT).replaceAll('|', '\\|') || `Step ${step}`;
      const link = relativeLink(path, log);
      const title = link === null ? shown : `[${shown}](${link})`;
      const counts = [problems?.solved ?? '–', problems?.open ?? '–', mastered].map(String);
      return row([String(step), title, date ?? '–', ...counts]);
    }),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function onlyIndex(lines: readonly string[], line: string): number | null {
  const at = lines.findIndex((each) => each.trim() === line);
  return at >= 0 && lines.findLastIndex((each) => each.trim() === line) === at ? at : null;
}
