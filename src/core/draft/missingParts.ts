import { type LabelId, type OutlineSection, outlineSection, type SectionId } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import type { DraftSection } from './draft';
import { readLabels } from './labelNames';
import { readHeading } from './sectionHeading';

/** A section may say that there is nothing to say: no longer than this, and without naming a problem. */
const NOTHING_LIMIT: Readonly<Record<LogLanguage, number>> = { 'zh-CN': 150, en: 400 };

/**
 * The parts that the outline demands and the section lacks, or has with nothing under the label, in the outline's
 * order. In a section of items each item must have them; one that only says that there is nothing lacks nothing.
 * @param language of the log; labels of either language count
 */
export function missingParts(section: DraftSection, language: LogLanguage): readonly LabelId[] {
  const outline = outlineSection(section.id);
  if (outline.parts.length === 0) return [];
  const items = itemsOf(section, outline);
  if (outline.items !== null && saysNothing(section.body, items, language)) return [];
  return outline.parts
    .filter(({ label, need }) =>
      need === 'once' ? !items.some(({ has }) => has.has(label)) : items.some(({ has }) => !has.has(label)),
    )
    .map(({ label }) => label);
}

interface Item {
  readonly isHeaded: boolean;
  /** Labels with something under them. */
  readonly has: ReadonlySet<LabelId>;
}

/** What stands before the first item's heading belongs to no item; without any heading the section is one item. */
function itemsOf(section: DraftSection, { items }: OutlineSection): readonly Item[] {
  const reader = new ItemReader(section.id, items?.count === 'many');
  for (const line of section.body.split('\n')) reader.read(line);
  return reader.end();
}

class ItemReader {
  private readonly done: Item[] = [];
  private level: number | null = null;
  private has = new Set<LabelId>();
  private label: LabelId | null = null;
  private fence = '';

  constructor(
    private readonly section: SectionId,
    private readonly isSplit: boolean,
  ) {}

  read(line: string): void {
    if (line.trim() === '') return;
    const marks = /^\s{0,12}(?:[-*+][ \t]|>[ \t]?)?[ \t]{0,8}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (this.fence !== '' || marks !== '') {
      this.fill();
      const isClosing = this.fence !== '' && marks.startsWith(this.fence);
      this.fence = isClosing ? '' : this.fence === '' ? marks : this.fence;
      return;
    }
    const found = readLabels(line, this.section);
    for (const { label, rest } of found) {
      this.label = label;
      if (rest !== '') this.fill();
    }
    if (found.length > 0) return;
    if (!this.isSplit || !this.beginsItem(line)) {
      this.fill();
    }
  }

  end(): readonly Item[] {
    this.close();
    const headed = this.done.filter(({ isHeaded }) => isHeaded);
    return headed.length > 0 ? headed : this.done;
  }

  private beginsItem(line: string): boolean {
    const heading = readHeading(line);
    if (heading === null || heading.level === BOLD_LINE || heading.level > (this.level ?? BOLD_LINE)) return false;
    this.close();
    this.level = heading.level;
    return true;
  }

  private fill(): void {
    if (this.label !== null) this.has.add(this.label);
  }

  private close(): void {
    this.done.push({ isHeaded: this.level !== null, has: this.has });
    this.has = new Set();
    this.label = null;
  }
}

/** The level that `readHeading` gives to a line of bold text. */
const BOLD_LINE = 6;

function saysNothing(body: string, items: readonly Item[], language: LogLanguage): boolean {
  const isBare = items.every(({ isHeaded, has }) => !isHeaded && has.size === 0);
  const text = body.trim();
  return (
    isBare &&
    text !== '' &&
    text.length <= NOTHING_LIMIT[language] &&
    !/\[P\d/.test(text) &&
    !/^ {0,3}(?:[-*+]|\d+[.)]) /m.test(text)
  );
}
