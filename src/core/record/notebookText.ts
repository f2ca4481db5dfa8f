import * as v from 'valibot';

export interface Cell {
  readonly kind: 'code' | 'markup';
  readonly text: string;
}

const source = v.union([v.string(), v.array(v.string())]);
const notebookSchema = v.object({
  cells: v.array(v.object({ cell_type: v.string(), source })),
  metadata: v.optional(
    v.object({
      kernelspec: v.optional(v.object({ language: v.optional(v.string()) })),
      language_info: v.optional(v.object({ name: v.optional(v.string()) })),
    }),
  ),
});

/**
 * A notebook as one text in the percent format, which reads as source and compares line by line. What the cells printed
 * is no part of it.
 */
export function notebookText(cells: readonly Cell[]): string {
  return cells.map(({ kind, text }) => (kind === 'code' ? `# %%\n${text}\n` : markupCell(text))).join('\n');
}

function markupCell(text: string): string {
  const lines = text.split('\n').map((line) => (line === '' ? '#' : `# ${line}`));
  return `# %% [markdown]\n${lines.join('\n')}\n`;
}

/** @returns `null` for what is no notebook of format 4 */
export function readNotebook(json: string): { readonly text: string; readonly language: string } | null {
  try {
    const { success, output } = v.safeParse(notebookSchema, JSON.parse(json));
    if (!success) return null;
    const cells = output.cells.map(({ cell_type: type, source: lines }): Cell => {
      const text = typeof lines === 'string' ? lines : lines.join('');
      return { kind: type === 'code' ? 'code' : 'markup', text };
    });
    const { kernelspec, language_info: info } = output.metadata ?? {};
    return { text: notebookText(cells), language: kernelspec?.language ?? info?.name ?? 'python' };
  } catch {
    return null;
  }
}
