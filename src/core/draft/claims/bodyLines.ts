import { FenceReader } from '../fenceReader';
import type { Range } from './cutSentence';

const BLANK = /^[ \t>]*$/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+\S/;
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;
const ORDERED = /^[ \t]*(?!1[.)])\d{1,9}[.)][ \t]/;
const ROW = /^[ \t]{0,10}\|/;
const FENCE = /^[ \t]*(?:`{3}|~{3})/;
const RULE = /^ {0,3}(?:[-*_][ \t]*){3,}$|^ {0,3}=+[ \t]*$/;
const LEAD = /[:：](?:\*\*|__)?[ \t]*$/;

/** The lines of a section, some of which are taken out. */
export class BodyLines {
  private readonly texts: readonly string[];
  private readonly starts: readonly number[];
  private readonly dead = new Set<number>();
  /** How far lines move to the left, because the item that they stood under is gone. */
  private readonly lifted = new Map<number, number>();
  /** Lines inside of fences. */
  private readonly code = new Set<number>();

  constructor(body: string) {
    this.texts = body.split('\n');
    let at = 0;
    this.starts = this.texts.map((text) => {
      const start = at;
      at += text.length + 1;
      return start;
    });
    this.findCode();
  }

  /** The line that a place is in. */
  at(place: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  isAlive(line: number): boolean {
    return !this.dead.has(line);
  }

  kill(start: number, end: number): void {
    this.killAll(range(this.at(start), this.at(end) + 1));
  }

  killAll(lines: readonly number[]): void {
    for (const line of lines) this.dead.add(line);
  }

  /** A heading and all that stands under it. */
  killTopic(start: number): void {
    this.killAll(range(this.at(start), this.endOfTopic(this.at(start))));
  }

  /** Lines that stand under an item. */
  childrenOf(start: number, end: number): readonly number[] {
    const indent = this.indent(this.at(start));
    const first = this.at(end) + 1;
    let last = first;
    for (let line = first; line < this.texts.length; line += 1) {
      if (BLANK.test(this.text(line))) continue;
      if (this.indent(line) <= indent) break;
      last = line + 1;
    }
    return range(first, last).filter((line) => !BLANK.test(this.text(line)));
  }

  /** What stands under an item that goes moves up to its level. */
  liftChildren(start: number, end: number): void {
    const children = this.childrenOf(start, end).filter((line) => this.isAlive(line));
    if (children.length === 0) return;
    const by = Math.min(...children.map((line) => this.indent(line))) - this.indent(this.at(start));
    for (const line of children) this.lifted.set(line, (this.lifted.get(line) ?? 0) + by);
  }

  /** The lines of each table that one of the rows is in, head included. */
  tables(rows: ReadonlySet<number>): readonly (readonly number[])[] {
    const tables: number[][] = [];
    for (const row of rows) {
      if (tables.at(-1)?.includes(row) === true) continue;
      let first = row;
      let end = row;
      while (first > 0 && ROW.test(this.text(first - 1))) first -= 1;
      while (end < this.texts.length && ROW.test(this.text(end))) end += 1;
      tables.push([...range(first, end)]);
    }
    return tables;
  }

  /** Living lines that led to what is dead, and to nothing else. */
  dangling(): readonly Range[] {
    return this.texts.flatMap((text, line) => {
      if (this.dead.has(line) || this.code.has(line) || BLANK.test(text)) return [];
      const isDangling = HEADING.test(text) ? this.isEmptyTopic(line) : LEAD.test(text) && this.leadsNowhere(line);
      const start = this.starts[line] ?? 0;
      return isDangling ? [{ start, end: start + text.trimEnd().length }] : [];
    });
  }

  /** The text without the dead lines and the places that are cut out of others. */
  without(cuts: readonly Range[]): string {
    const own = this.shared(cuts);
    const out: string[] = [];
    let hasSkipped = false;
    let last = -1;
    for (const line of this.texts.keys()) {
      if (this.dead.has(line)) {
        hasSkipped = true;
        continue;
      }
      const text = this.textWithout(line, own.get(line) ?? []);
      // A line that was cut out as a whole is none any more.
      if (text === null) continue;
      const before = out.at(-1) ?? '';
      const isBlank = BLANK.test(text);
      if (hasSkipped && isBlank && BLANK.test(before)) continue;
      if (hasSkipped && !isBlank && !BLANK.test(before) && this.wouldJoin(last, line)) out.push('');
      hasSkipped = false;
      last = line;
      out.push(text);
    }
    return out
      .join('\n')
      .replace(/^(?:[ \t]*\n)+/, '')
      .trimEnd();
  }

  /** Each cut with the lines that it reaches into. */
  private shared(cuts: readonly Range[]): ReadonlyMap<number, readonly Range[]> {
    const shared = new Map<number, Range[]>();
    for (const cut of cuts.toSorted((a, b) => a.start - b.start)) {
      for (const line of range(this.at(cut.start), this.at(cut.end) + 1)) {
        const known = shared.get(line);
        if (known === undefined) shared.set(line, [cut]);
        else known.push(cut);
      }
    }
    return shared;
  }

  /** @returns `null` where a line break was cut out with all that the line had */
  private textWithout(line: number, cuts: readonly Range[]): string | null {
    const start = this.starts[line] ?? 0;
    const text = this.text(line);
    let out = '';
    let at = 0;
    for (const cut of cuts) {
      out += text.slice(at, Math.max(at, cut.start - start));
      at = Math.max(at, Math.min(text.length, cut.end - start));
    }
    if (at === 0) return this.shifted(line, text);
    out += text.slice(at);
    return out.trim() === '' ? null : this.shifted(line, out.trimEnd());
  }

  private shifted(line: number, text: string): string {
    const by = this.lifted.get(line) ?? 0;
    return by === 0 ? text : text.slice(Math.min(by, text.length - text.trimStart().length));
  }

  /** Without what stood between them, two lines may become one paragraph, or a rule an underline. */
  private wouldJoin(before: number, line: number): boolean {
    const text = this.text(line);
    if (HEADING.test(text) || FENCE.test(text) || this.code.has(line)) return false;
    const follows = this.text(before);
    const isInList = ITEM.test(follows) || /^[ \t]/.test(follows);
    if (ITEM.test(text)) return !isInList && ORDERED.test(text);
    if (ROW.test(text)) return !ROW.test(follows);
    return !HEADING.test(follows) && !(this.code.has(before) && !RULE.test(text));
  }

  private isEmptyTopic(line: number): boolean {
    const under = range(line + 1, this.endOfTopic(line)).filter((one) => !BLANK.test(this.text(one)));
    return under.some((one) => this.dead.has(one)) && under.every((one) => this.dead.has(one) || this.isRule(one));
  }

  private leadsNowhere(line: number): boolean {
    const next = this.nextLine(line, () => true);
    if (next === null || this.isAlive(next)) return false;
    const alive = this.nextLine(next, (one) => this.isAlive(one));
    if (alive === null || HEADING.test(this.text(alive)) || this.isRule(alive)) return true;
    return this.kind(alive) !== this.kind(next) || this.indent(alive) < this.indent(next);
  }

  private nextLine(after: number, isWanted: (line: number) => boolean): number | null {
    for (let line = after + 1; line < this.texts.length; line += 1) {
      if (!BLANK.test(this.text(line)) && isWanted(line)) return line;
    }
    return null;
  }

  private endOfTopic(line: number): number {
    const level = HEADING.exec(this.text(line))?.[1]?.length ?? 6;
    const isEnd = (one: number): boolean => {
      if (this.code.has(one)) return false;
      const heading = HEADING.exec(this.text(one))?.[1]?.length;
      return heading === undefined
        ? /^ {0,3}\*\*[^*]+\*\*[ \t]*$/.test(this.text(one)) && level === 6
        : heading <= level;
    };
    let end = line + 1;
    while (end < this.texts.length && !isEnd(end)) end += 1;
    return end;
  }

  private kind(line: number): string {
    const text = this.text(line);
    if (ITEM.test(text)) return 'item';
    if (ROW.test(text)) return 'row';
    return FENCE.test(text) ? 'code' : 'text';
  }

  private isRule(line: number): boolean {
    return RULE.test(this.text(line)) && !this.code.has(line);
  }

  private findCode(): void {
    const fence = new FenceReader(Number.POSITIVE_INFINITY);
    for (const [line, text] of this.texts.entries()) if (fence.read(text)) this.code.add(line);
  }

  private text(line: number): string {
    return this.texts[line] ?? '';
  }

  private indent(line: number): number {
    const text = this.text(line);
    return text.length - text.trimStart().length;
  }
}

function range(from: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, offset) => from + offset);
}
