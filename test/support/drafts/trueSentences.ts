import type { DraftCase } from './draftCase';

/** The sentences of a draft that no planted invention touches; headings and code blocks are none. */
export function trueSentences({ draft, inventions }: DraftCase): readonly string[] {
  return draft.sections.flatMap(({ id, body }) => {
    const planted = inventions.filter(({ section }) => section === id);
    const prose = body.replace(/^```[^\n]*\n[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ' '));
    return [...prose.matchAll(/[^\n。！？.!?]+(?:[.!?](?!\s)[^\n。！？.!?]*)*/g)]
      .filter(([text]) => /\p{L}/u.test(text) && !/^\s*#/.test(text))
      .filter(({ 0: text, index }) => !planted.some(({ start, end }) => start < index + text.length && end > index))
      .map(([text]) => text.trim());
  });
}
