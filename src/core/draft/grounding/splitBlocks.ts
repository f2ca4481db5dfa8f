import { LABELS, type LabelId } from '../../prompt/outline';

/** The outline's labels, and the one that mentors add for what did not help. */
export type BlockLabel = LabelId | 'attempts';

/** A block of a section's Markdown, as far as claims need it. */
export interface Block {
  readonly kind: 'heading' | 'text' | 'item' | 'row' | 'code';
  /** Place of the whole block in the body. */
  readonly start: number;
  readonly end: number;
  /** Where its words begin: after marks of lists, headings and labels. */
  readonly from: number;
  /** A box that is ticked or a ✅; `null` where there is neither a box nor a tick. */
  readonly isTicked: boolean | null;
  /** The small heading that it stands under. */
  readonly label: BlockLabel | null;
  /** Which heading it stands under, counted from 0 before the first. */
  readonly topic: number;
  /** Of a code block: what stands behind the fence, and the lines inside. */
  readonly info: string;
  readonly code: string;
}

const FENCE = /^([ \t]{0,20})(`{3,200}|~{3,200})([^\n`]{0,200})$/;
const HEADING = /^ {0,3}#{1,6}[ \t]{1,10}(?=\S)/;
/** Some mentors set the name of a problem in bold, where others write a heading. */
const BOLD_HEADING =
  /^ {0,3}\*\*(?:Problem|Issue|Bug|问题|错误)\s{0,3}\d{1,3}[^*\n]{0,200}\*\*[ \t]{0,5}(?:\[[^\]\n]{0,200}\][ \t]{0,5}){0,5}$/i;
const ITEM = /^[ \t]{0,40}(?:>[ \t]{0,5}){0,5}(?:[-*+]|\d{1,4}[.)])[ \t]{1,10}/;
const BOX = /^\[( |x|X|✅|✔|✓)\][ \t]{0,5}/;
const TICK = /^(?:✅|☑️?|✔️?)[ \t]{0,5}/;
const LABEL = /^(?:\*\*|__)?([^*_:：\n`]{1,40})(?:\*\*|__)?[:：]?(?:\*\*|__)?[ \t]{0,5}[:：]?[ \t]{0,5}/;

const ATTEMPTS = /尝试|没有奏效|弯路|排查过程|attempt|tried|did not (?:work|help)|didn't work|dead end/i;

const LABEL_IDS = new Map<string, BlockLabel>([
  ...Object.entries(LABELS).flatMap(([id, names]) =>
    Object.values(names).map((name): [string, LabelId] => [name.toLowerCase(), id as LabelId]),
  ),
  ['现象', 'symptom'],
  ['原因', 'cause'],
  ['原因分析', 'cause'],
  ['cause', 'cause'],
  ['解决方法', 'solution'],
  ['解决办法', 'solution'],
  ['fix', 'solution'],
  ['经验', 'lesson'],
  ['教训', 'lesson'],
  ['lesson', 'lesson'],
  ['lessons learned', 'lesson'],
  ['要点', 'keyPoints'],
  ['代码模式', 'codePattern'],
]);

/** Splits the Markdown of one section line by line. */
export function splitBlocks(body: string): readonly Block[] {
  return new BlockSplitter(body).split();
}

class BlockSplitter {
  private readonly blocks: Block[] = [];
  private label: BlockLabel | null = null;
  private topic = 0;
  private at = 0;
  private paragraph: { start: number; from: number; end: number } | null = null;
  private isTable = false;

  constructor(private readonly body: string) {}

  split(): readonly Block[] {
    while (this.at < this.body.length) {
      const line = this.lineAt(this.at);
      const fence = FENCE.exec(line);
      if (fence !== null) this.readFence(fence, line);
      else {
        this.readLine(line);
        this.at += line.length + 1;
      }
    }
    this.closeParagraph();
    return this.blocks;
  }

  private lineAt(at: number): string {
    const end = this.body.indexOf('\n', at);
    return this.body.slice(at, end < 0 ? this.body.length : end);
  }

  private readFence(fence: RegExpExecArray, first: string): void {
    this.closeParagraph();
    const start = this.at;
    const marks = fence[2] ?? '';
    const lines: string[] = [];
    let end = start + first.length;
    this.at = end + 1;
    while (this.at < this.body.length) {
      const line = this.lineAt(this.at);
      end = this.at + line.length;
      this.at = end + 1;
      const close = line.trim();
      if (close.length >= marks.length && close.startsWith(marks) && /^(?:`+|~+)$/.test(close)) break;
      lines.push(line);
    }
    const indent = (fence[1] ?? '').length;
    const code = lines.map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line)).join('\n');
    this.add('code', { start, from: start, end }, null, (fence[3] ?? '').trim(), code);
  }

  private readLine(line: string): void {
    if (line.trim() === '' || /^[ \t]{0,3}([-*_])(?:[ \t]{0,3}\1){2,20}[ \t]{0,3}$/.test(line)) {
      this.closeParagraph();
      this.isTable = false;
      return;
    }
    const heading = HEADING.exec(line);
    if (heading !== null) return this.readHeading(line, heading[0].length);
    if (BOLD_HEADING.test(line)) return this.readHeading(line, line.indexOf('**') + 2);
    if (/^[ \t]{0,10}\|/.test(line)) return this.readRow(line);
    const item = ITEM.exec(line);
    if (item !== null) return this.readItem(line, item[0].length);
    if (this.paragraph !== null && startsWithLabel(line.trimStart())) this.closeParagraph();
    if (this.paragraph !== null) this.paragraph.end = this.at + line.trimEnd().length;
    else this.openParagraph(line);
  }

  private readHeading(line: string, marks: number): void {
    this.closeParagraph();
    const text = line.slice(marks).replace(/[ \t#]{1,20}$/, '');
    const label = labelNamed(text);
    this.topic += 1;
    this.label = label;
    if (label === null)
      this.add('heading', { start: this.at, from: this.at + marks, end: this.at + marks + text.length });
  }

  private readRow(line: string): void {
    this.closeParagraph();
    const isFirst = !this.isTable;
    this.isTable = true;
    if (isFirst || /^[\s|:-]+$/.test(line)) return;
    const from = this.at + line.indexOf('|') + 1;
    this.add('row', { start: this.at, from, end: this.at + line.trimEnd().replace(/\|$/, '').trimEnd().length });
  }

  private readItem(line: string, marks: number): void {
    this.closeParagraph();
    let from = marks;
    let isTicked: boolean | null = null;
    const box = BOX.exec(line.slice(from, from + 20));
    if (box !== null) {
      isTicked = box[1] !== ' ';
      from += box[0].length;
    }
    const tick = TICK.exec(line.slice(from, from + 20));
    if (tick !== null) {
      isTicked = true;
      from += tick[0].length;
    }
    from += this.readLabel(line.slice(from));
    const end = this.at + line.trimEnd().length;
    if (this.at + from < end) this.paragraphOf('item', { start: this.at, from: this.at + from, end }, isTicked);
  }

  private openParagraph(line: string): void {
    const indent = line.length - line.trimStart().length;
    const from = indent + this.readLabel(line.slice(indent));
    const end = this.at + line.trimEnd().length;
    if (this.at + from < end) this.paragraphOf('text', { start: this.at, from: this.at + from, end }, null);
  }

  private openKind: 'text' | 'item' = 'text';
  private openTick: boolean | null = null;

  private paragraphOf(
    kind: 'text' | 'item',
    place: { start: number; from: number; end: number },
    tick: boolean | null,
  ) {
    this.paragraph = place;
    this.openKind = kind;
    this.openTick = tick;
  }

  /** @returns how much of the text is a label, 0 where there is none */
  private readLabel(text: string): number {
    const match = LABEL.exec(text);
    if (match === null) return 0;
    const isMarked = /^(?:\*\*|__)|[:：]/.test(match[0]);
    const label = isMarked ? labelNamed(match[1] ?? '') : null;
    if (label !== null) {
      this.label = label;
      return match[0].length;
    }
    // Another bold word at the start of a line with a colon ends what the last label said.
    const isOwnLabel = /^(?:\*\*|__)[^*_\n]{1,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)[ \t]{0,3}[:：])/.test(text);
    if (isOwnLabel && ATTEMPTS.test(match[1] ?? '')) this.label = 'attempts';
    else if (isOwnLabel && this.label !== 'keyPoints' && !/^\d/.test(text)) this.label = null;
    return 0;
  }

  private closeParagraph(): void {
    if (this.paragraph === null) return;
    this.add(this.openKind, this.paragraph, this.openTick);
    this.paragraph = null;
  }

  private add(
    kind: Block['kind'],
    { start, from, end }: { readonly start: number; readonly from: number; readonly end: number },
    isTicked: boolean | null = null,
    info = '',
    code = '',
  ): void {
    this.blocks.push({ kind, start, from, end, isTicked, label: this.label, topic: this.topic, info, code });
  }
}

/** Labels often stand on lines of their own without an empty line between, which Markdown takes for one paragraph. */
function startsWithLabel(text: string): boolean {
  const match = /^(?:\*\*|__)/.test(text) ? LABEL.exec(text) : null;
  return match !== null && labelNamed(match[1] ?? '') !== null;
}

function labelNamed(text: string): BlockLabel | null {
  return (
    LABEL_IDS.get(
      text
        .replace(/[*_#]/g, '')
        .replace(/[:：]\s*$/, '')
        .trim()
        .toLowerCase(),
    ) ?? null
  );
}
