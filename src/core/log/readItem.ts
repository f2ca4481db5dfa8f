import type { Token } from 'markdown-it';
import type { LogItem } from '../session/sessionRecord';

const MAX_CHARS = 200;

/** A box as people tick it, or a tick without one. */
const BOX = /^(?:[[［【]\s{0,3}([xX✓✔✅☑√×✗]?)\uFE0F?\s{0,3}[\]］】]|([✅☑✔✓☐⬜])\uFE0F?)\s*/u;
const UNTICKED = /^[☐⬜×✗]?$/u;

const EVIDENCE = /\s{0,20}\[[CPRGN]\d{1,5}(?:\s{0,3}[,，、]\s{0,3}[CPRGN]\d{1,5}){0,20}\]/g;
const FOOTNOTE = /\s{0,20}\[\^[^\]\s]{1,40}\]/g;
/** As doubtful claims are marked in a saved log. */
const DOUBT =
  /\s{0,20}[（(](?:未证实|unverified|与记录不符(?:：[^（）]{0,200})?|not what the record says(?:: [^()]{0,200})?)[）)]/gi;

/** The text of one entry of a list; `null` where nothing of it is left to read. */
export function readItem(children: readonly Token[]): LogItem | null {
  const raw = children.map(textOf).join('').trim();
  const box = BOX.exec(raw);
  const text = raw
    .slice(box?.[0].length ?? 0)
    .replace(EVIDENCE, '')
    .replace(FOOTNOTE, '')
    .replace(DOUBT, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  const isDone = box !== null && !UNTICKED.test(box[1] ?? box[2] ?? '');
  return { text: cut(text), isDone };
}

function textOf({ type, content }: Token): string {
  if (type === 'text' || type === 'code_inline' || type === 'text_special' || type === 'image') return content;
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
}

/** Never through a surrogate pair. */
function cut(text: string): string {
  const signs = [...text];
  let [length, count] = [0, 0];
  while (count < signs.length && length + (signs[count]?.length ?? 0) <= MAX_CHARS) {
    length += signs[count]?.length ?? 0;
    count += 1;
  }
  return count < signs.length ? `${[...text].slice(0, Math.max(0, count - 1)).join('')}…` : text;
}
