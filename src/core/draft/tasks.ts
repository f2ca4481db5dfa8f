import MarkdownIt from 'markdown-it';
import { TASK_MARK, useTasks } from './taskRule';

/** As the preview parses: raw HTML is text there. */
const markdown = new MarkdownIt({ html: false, linkify: false });
useTasks(markdown);
// The preview keeps them, too: they count among the tokens of an item.
markdown.core.ruler.disable('strip_references');

export interface Task {
  /** Place of its mark in the text, brackets included. */
  readonly start: number;
  readonly end: number;
  readonly ticked: boolean;
}

/** The tasks of a section's Markdown in their order, as many as the preview shows boxes. */
export function tasksOf(body: string): readonly Task[] {
  if (!body.includes('[')) return [];
  const starts = lineStarts(body);
  return markdown.parse(body, {}).flatMap((token): readonly Task[] => {
    const box = token.children?.[0];
    const line = token.map?.[0];
    if (box?.type !== 'task' || line === undefined) return [];
    const from = starts[line] ?? 0;
    const text = body.slice(from, (starts[line + 1] ?? body.length + 1) - 1).trimEnd();
    // What stands before an item's words is marks of blocks.
    const start = from + text.lastIndexOf((token.content.split('\n')[0] ?? '').trimEnd());
    const mark = TASK_MARK.exec(body.slice(start, start + 10))?.[0].trimEnd() ?? '';
    return [{ start, end: start + mark.length, ticked: box.meta?.['ticked'] === true }];
  });
}

/** The text with one task ticked or not. @param index from 0; one that is not there changes nothing */
export function withTask(body: string, index: number, ticked: boolean): string {
  const tasks = tasksOf(body);
  const task = tasks[index];
  if (task === undefined || task.ticked === ticked || task.end === task.start) return body;
  const marked = (mark: string): string => `${body.slice(0, task.start)}${mark}${body.slice(task.end)}`;
  if (!ticked) return marked('[ ]');
  const usual = marked('[x]');
  // Where a link is called “x”, its name in brackets is that link.
  return tasksOf(usual).length === tasks.length ? usual : marked('[✅]');
}

/** The text with no task ticked: the same for two texts that differ in their ticks alone. */
export function withoutTicks(body: string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of tasksOf(body)) {
    out += `${body.slice(at, start)}[ ]`;
    at = end;
  }
  return out + body.slice(at);
}

/** markdown-it ends lines at each of these. */
function lineStarts(body: string): readonly number[] {
  const starts = [0];
  for (const match of body.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
