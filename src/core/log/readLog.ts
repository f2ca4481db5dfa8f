import MarkdownIt from 'markdown-it';
import { sectionNamed } from '../draft/sectionHeading';
import type { SectionId } from '../prompt/outline';
import type { LogItem, PreviousLog } from '../session/sessionRecord';
import { splitFrontMatter } from './frontMatter';
import { type ListName, listNamed } from './listName';
import { readItem } from './readItem';

const markdown = new MarkdownIt({ html: true });

type Tokens = ReturnType<typeof markdown.parse>;
type Token = Tokens[number];

/** Longer files are no logs; what stands after this is not read. */
const MAX_CHARS = 1_000_000;
const MOST_ITEMS = 50;
const MOST_CODE = 4;
const MAX_CODE_CHARS = 200;

/** Lists without a heading of their own, by the section they stand in. */
type LooseSection = 'skills' | 'nextSteps';

/**
 * Reads the lists that the next step goes on from out of a log, also after its user edited it: headings in either
 * language, reordered, renamed within reason or gone; any mark of a list; boxes ticked in any way. An entry of a list
 * is its top level: what is nested under it explains it.
 *
 * @param path workspace-relative, forward slashes
 * @returns at most 50 entries of a list, each at most 200 characters of plain text
 */
export function readPreviousLog(text: string, step: number, path: string): PreviousLog {
  const reader = new ListReader();
  reader.read(markdown.parse(splitFrontMatter(text.slice(0, MAX_CHARS)).body, {}));
  return { step, path, ...reader.lists() };
}

class ListReader {
  private readonly named: Record<ListName, LogItem[]> = { mastered: [], toStrengthen: [], goals: [], nextFocus: [] };
  private readonly loose: Record<LooseSection, LogItem[]> = { skills: [], nextSteps: [] };
  private section: SectionId | null = null;
  /** `other`: under a small heading that is none of ours. */
  private list: ListName | 'other' | null = null;
  private listLevel = 0;

  read(tokens: Tokens): void {
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined || token.level !== 0) continue;
      if (token.type === 'heading_open') this.readHeading(Number(token.tag.slice(1)), tokens[at + 1]);
      else if (token.type === 'paragraph_open') this.readLabel(tokens[at + 1]);
      else if (/^(?:bullet|ordered)_list_open$/.test(token.type)) at = this.readList(tokens, at);
    }
  }

  lists(): Record<ListName, readonly LogItem[]> {
    const { skills, nextSteps } = this.loose;
    const { mastered, toStrengthen, goals, nextFocus } = this.named;
    const hasSkills = mastered.length + toStrengthen.length > 0;
    return {
      mastered: hasSkills ? mastered : skills.filter(({ isDone }) => isDone),
      toStrengthen: hasSkills ? toStrengthen : skills.filter(({ isDone }) => !isDone),
      goals: goals.length > 0 ? goals : nextSteps,
      nextFocus,
    };
  }

  private readHeading(level: number, inline: Token | undefined): void {
    const text = inline?.content ?? '';
    const list = listNamed(text);
    const section = list === null ? (sectionNamed(text)?.id ?? null) : null;
    if (list !== null) this.enter(list, level);
    else if (section !== null || level <= 2) [this.section, this.list] = [section, null];
    // A heading below one of ours divides its list; beside it, it begins another.
    else if (this.list !== null && level <= this.listLevel) this.list = isStepHeading(text) ? null : 'other';
  }

  /** `**Learning goals**:` stands in a paragraph of its own. */
  private readLabel(inline: Token | undefined): void {
    const text = inline?.content.trim() ?? '';
    if (!/^(?:\*\*|__)|[:：]$/.test(text) || text.length > 80) return;
    const list = listNamed(text);
    if (list !== null) this.enter(list, 6);
    else if (/^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__)[:：]?$|^(?:\*\*|__)[^*_]{1,60}[:：](?:\*\*|__)$/.test(text)) {
      this.list = 'other';
      this.listLevel = 6;
    }
  }

  private enter(list: ListName | 'other', level: number): void {
    this.list = list;
    this.listLevel = level;
  }

  /** @returns index of the token that closes the list */
  private readList(tokens: Tokens, open: number): number {
    let end = open + 1;
    while (end < tokens.length && tokens[end]?.level !== 0) end += 1;
    const target = this.target();
    if (target === null) return end;
    for (let at = open + 1; at < end; at += 1) {
      // Depth 3 is the text of an entry of the list itself.
      const token = tokens[at];
      if (token?.type !== 'inline' || token.level !== 3 || tokens[at - 2]?.type !== 'list_item_open') continue;
      const item = readItem(token.children ?? []);
      if (item === null || target.length >= MOST_ITEMS) continue;
      const code = nestedCode(tokens, at + 1, end);
      target.push(code.length === 0 ? item : { ...item, code });
    }
    return end;
  }

  private target(): LogItem[] | null {
    if (this.list === 'other') return null;
    if (this.list !== null) return this.named[this.list];
    return this.section === 'skills' || this.section === 'nextSteps' ? this.loose[this.section] : null;
  }
}

/** Code spans from here to the next entry of the list itself. */
function nestedCode(tokens: Tokens, from: number, end: number): readonly string[] {
  const code: string[] = [];
  for (let at = from; at < end && tokens[at]?.level !== 1; at += 1) {
    for (const { type, content } of tokens[at]?.children ?? []) {
      if (type === 'code_inline' && content.length <= MAX_CODE_CHARS) code.push(content);
    }
  }
  return code.slice(0, MOST_CODE);
}

function isStepHeading(text: string): boolean {
  return /^(?:step|步骤|第)\s*\d/i.test(text.trim());
}
