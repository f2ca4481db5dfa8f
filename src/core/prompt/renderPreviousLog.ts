import type { LogItem, PreviousLog } from '../session/sessionRecord';
import { quoted } from './renderValue';

/** A log has a handful of each; what a file of hundreds holds would push the session itself out. */
const MOST_OPEN = 12;
const MOST_DONE = 6;

/** What an earlier step left to do, as the learner's own file has it now: each entry quoted, as it is data. */
export function renderPreviousLog({ step, mastered, toStrengthen, goals, nextFocus }: PreviousLog): string {
  const open = (items: readonly LogItem[]): readonly LogItem[] => items.filter(({ isDone }) => !isDone);
  const done = [...toStrengthen, ...goals, ...nextFocus].filter(({ isDone }) => isDone);
  return [
    `# Previous log (step ${step})`,
    list('To strengthen', open(toStrengthen)),
    list('Goals', open(goals)),
    list('Focus', open(nextFocus)),
    ...(done.length === 0 ? [] : [list('Ticked by the learner since', done, MOST_DONE)]),
    ...(mastered.length === 0 ? [] : [list('Mastered by then', mastered, MOST_DONE)]),
  ].join('\n\n');
}

function list(title: string, items: readonly LogItem[], most = MOST_OPEN): string {
  const lines = items.slice(0, most).map(({ text }) => `- ${quoted(text)}`);
  const more = items.length > most ? [`- and ${items.length - most} more, not shown here`] : [];
  return `## ${title}\n${lines.length === 0 ? 'none' : [...lines, ...more].join('\n')}`;
}
