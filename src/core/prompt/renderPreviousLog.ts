import type { LogItem, PreviousLog } from '../session/sessionRecord';
import { quoted } from './renderValue';

/** What an earlier step left to do, as the learner's own file has it now: each entry quoted, as it is data. */
export function renderPreviousLog({ step, mastered, toStrengthen, goals, nextFocus }: PreviousLog): string {
  const open = (items: readonly LogItem[]): readonly LogItem[] => items.filter(({ isDone }) => !isDone);
  const done = [...toStrengthen, ...goals, ...nextFocus].filter(({ isDone }) => isDone);
  return [
    `# Previous log (step ${step})`,
    list('To strengthen', open(toStrengthen)),
    list('Goals', open(goals)),
    list('Focus', open(nextFocus)),
    ...(done.length === 0 ? [] : [list('Ticked by the learner since', done)]),
    ...(mastered.length === 0 ? [] : [list('Mastered by then', mastered)]),
  ].join('\n\n');
}

function list(title: string, items: readonly LogItem[]): string {
  const lines = items.map(({ text }) => `- ${quoted(text)}`);
  return `## ${title}\n${lines.length === 0 ? 'none' : lines.join('\n')}`;
}
