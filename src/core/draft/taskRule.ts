import type { MarkdownIt, StateCore } from 'markdown-it';

/** `[ ]`, `[x]`, and `[✅]`, which mentors like to write. */
export const TASK_MARK = /^\[([ xX✅✓✔])\uFE0F?\]\s+/;

/**
 * Turns the mark at the start of a list item into a `task` token: `meta.ticked` says whether it is done, `meta.task` which
 * one of the text it is, from 0. What is parsed piece by piece counts within the piece.
 */
export function useTasks(markdown: MarkdownIt): void {
  markdown.core.ruler.push('task', tasks);
}

function tasks(state: StateCore): void {
  let count = 0;
  state.tokens.forEach((token, index) => {
    const item = state.tokens[index - 2];
    const first = token.children?.[0];
    if (token.type !== 'inline' || item?.type !== 'list_item_open' || first?.type !== 'text') return;
    const mark = TASK_MARK.exec(first.content);
    if (mark === null) return;
    first.content = first.content.slice(mark[0].length);
    const box = new state.Token('task', '', 0);
    box.meta = { ticked: mark[1] !== ' ', task: count };
    count += 1;
    token.children?.unshift(box);
    item.meta = { task: true };
  });
}
