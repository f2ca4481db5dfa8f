import type { LogLanguage } from '../prompt/prompt';

/** Where a link may lead: the web, mail, a place in the document, or a file beside it. */
export function isAllowedTarget(target: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(target) || isNearTarget(target);
}

/** The web and mail, also as readers complete an address. */
export function isOfWeb(target: string): boolean {
  return /^(?:(?:https?:)?\/\/|www\.|mailto:)/i.test(target);
}

/** In the document, or in a file beside it. */
export function isNearTarget(target: string): boolean {
  return target.startsWith('#') || /^(?!\/\/)[\w./%~-]+(#[\w%-]*)?$/.test(target);
}

/** Says of an address with a scheme whether a link to it may stay. */
export type MayLink = (address: string) => boolean;

/**
 * An address that readers make a link of, with or without marks around it. Its end is where no address goes on; what
 * of it a reader would leave out is text anyway. Chinese writes no space behind it, so its signs end one that began
 * without them.
 */
const BARE =
  /^(?:(?:https?|ftp):\/\/|\/\/(?=[\w-]{1,63}\.)|www\.|mailto:)(?:[^\s<>`|[\]\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef]{1,2000}|[^\s<>`|[\]]{1,2000})/i;
const CLOSING = /[.,;:!?'")\]*_~，。；：！？）】」』、]{1,40}$/;

/**
 * One line of Markdown outside code blocks, made safe. Code spans stay; a run of backticks that has no partner on its
 * own line is escaped, so that every reader sees the same spans.
 * @param isTableRow the bars split the line before anything else is read, so each cell is cleaned alone
 */
export function cleanLine(line: string, isTableRow: boolean, language: LogLanguage, mayLink: MayLink): string {
  const target = DEFINITION.exec(line)?.[1] ?? '#';
  // `- [Redis]: faster` is no definition to who wrote it.
  const isLink = (isNearTarget(target) && /[#./]/.test(target)) || mayLink(target);
  if (!isLink && /[:/]/.test(target) && !isOfWeb(target)) return neutralised(line);
  const text = isLink ? line : line.replace(']:', ']\\:');
  const parts = isTableRow ? text.split(/(?<!\\)\|/) : [text];
  return parts.map((part) => new LineCleaner(part, language, mayLink).clean()).join('|');
}

/** `[P1]:` or `[C4, C5]:`, where a block may begin, would say what a citation leads to. */
const DEFINED = /^\[\s{0,20}[CPRGN]\d{1,5}(?:[\s,，、;；/]{1,8}[CPRGN]\d{1,5}){0,40}\s{0,20}\](?=:)/i;
/** Marks of lists and quotes: what follows them begins a block. */
const MARKS = /^[\s>*+\d.)-]{0,80}$/;
/** A line that a reader may take for the definition of a link, with its address. */
const DEFINITION = /^[\s>*+\d.)-]{0,80}\[(?!\^)[^\]]{1,999}\]:\s*<?(\S*?)>?(?:\s|$)/;

/** A line with everything that could be a tag, an image or a link taken literally. */
export function neutralised(line: string): string {
  return line
    .replaceAll('<', '&lt;')
    .replaceAll('![', '!\\[')
    .replaceAll('](', ']\\(')
    .replaceAll('][', ']\\[')
    .replaceAll('[^', '\\[^')
    .replaceAll(']:', ']\\:')
    .replaceAll('//', '\\/\\/')
    .replace(/(?<=www|mailto)(?=[.:])/gi, '\\');
}

class LineCleaner {
  private at = 0;
  private out = '';
  /** Where the brackets begin that are still open. */
  private readonly open: number[] = [];

  constructor(
    private readonly line: string,
    private readonly language: LogLanguage,
    private readonly mayLink: MayLink,
  ) {}

  clean(): string {
    while (this.at < this.line.length) {
      this.step();
    }
    return this.out;
  }

  private step(): void {
    const sign = this.line.charAt(this.at);
    if (sign === '\\') {
      // Before a letter it is a sign like others.
      this.copy(/[A-Za-z0-9]/.test(this.line.charAt(this.at + 1)) ? 1 : 2);
    } else if (sign === '`') {
      this.codeSpan();
    } else if (sign === '<') {
      this.angle();
    } else if (this.line.startsWith('![', this.at)) {
      this.image();
    } else if (this.line.startsWith('](', this.at)) {
      this.target();
    } else if (this.line.startsWith('[^', this.at)) {
      this.footnote();
    } else if (sign === '[') {
      this.bracket();
    } else if (sign === ']') {
      this.open.pop();
      this.copy(1);
    } else if (!this.bare(sign)) {
      this.copy(1);
    }
  }

  /** An address alone: readers make a link of it. */
  private bare(sign: string): boolean {
    if (!/[hfwm/]/i.test(sign)) return false;
    const whole = BARE.exec(this.line.slice(this.at, this.at + 2020))?.[0];
    if (whole === undefined) return false;
    const address = whole.replace(CLOSING, '');
    if (address === '') {
      this.copy(1);
      return true;
    }
    // A reader would take the Chinese behind it for a part of it.
    const isEnd = /^[\t -~]?$/.test(this.line.charAt(this.at + address.length));
    const known = isEnd || !/^(?:https?:\/\/|mailto:)/i.test(address) ? address : `<${address}>`;
    this.out += this.mayLink(address) ? known : codeOf(address);
    this.at += address.length;
    return true;
  }

  private copy(length: number): void {
    this.out += this.line.slice(this.at, this.at + length);
    this.at += length;
  }

  private codeSpan(): void {
    const length = runLength(this.line, this.at);
    const end = closingRun(this.line, this.at + length, length);
    if (end < 0) {
      this.out += '\\`'.repeat(length);
      this.at += length;
    } else {
      this.copy(end - this.at);
    }
  }

  private angle(): void {
    const link = /^<((?:https?:\/\/|mailto:)[^\s<>`]*)>/i.exec(this.line.slice(this.at, this.at + 2000));
    const address = link?.[1] ?? '';
    if (link !== null && this.mayLink(address)) {
      this.copy(link[0].length);
    } else if (link !== null) {
      this.out += codeOf(address);
      this.at += link[0].length;
    } else if (/^[A-Za-z/!?]/.test(this.line.charAt(this.at + 1))) {
      this.out += '&lt;';
      this.at += 1;
    } else {
      this.copy(1);
    }
  }

  /** `[^P1]` is read as the citation that it stands for; other footnotes would mix with those of the file. */
  private footnote(): void {
    const citation = /^\[\^([CPRGN]\d{1,5}\])(?!:)/.exec(this.line.slice(this.at, this.at + 20));
    this.out += citation === null ? '\\[^' : `[${citation[1] ?? ''}`;
    this.at += citation === null ? 2 : citation[0].length;
  }

  /** Evidence is the program's: a model cites it, and never says what it is. */
  private bracket(): void {
    this.open.push(this.out.length);
    const defined = MARKS.test(this.out) ? DEFINED.exec(this.line.slice(this.at, this.at + 600)) : null;
    this.copy(defined === null ? 1 : defined[0].length);
    if (defined === null) return;
    this.open.pop();
    this.out += '\\:';
    this.at += 1;
  }

  /** An image becomes its text and the host it would have been loaded from. */
  private image(): void {
    const match = /^!\[([^\][`]*)\]\(\s*<?([^\s()<>`]*)[^()`]*\)/.exec(this.line.slice(this.at, this.at + 4000));
    if (match === null) {
      this.out += '!\\[';
      this.at += 2;
      return;
    }
    const host = /^https?:\/\/([\w.-]+)/i.exec(match[2] ?? '')?.[1] ?? '';
    const text = (match[1] ?? '').replaceAll('<', '&lt;');
    const removed =
      this.language === 'zh-CN'
        ? `（图片已移除${host === '' ? '' : `：${host}`}）`
        : ` (image removed${host === '' ? '' : `: ${host}`})`;
    this.out += `${text}${removed}`;
    this.at += match[0].length;
  }

  /**
   * A link to a place that is not allowed is written literally, its text and target kept; one to an address of the web
   * that is not known loses its brackets, and has the address behind its text.
   */
  private target(): void {
    const rest = this.line.slice(this.at, this.at + 4000);
    const target = /^\]\(\s*<?([^\s()<>]*)/.exec(rest)?.[1] ?? '';
    const start = this.open.pop();
    if (isNearTarget(target) || this.mayLink(target)) {
      const whole = /^\]\(\s*<?[^\s()<>`]*/.exec(rest)?.[0] ?? '](';
      return this.copy(Math.max(2, whole.length));
    }
    const link = /^\]\(\s{0,20}<?([^\s()<>`]*)>?(?:\s{1,20}(?:"[^"`]*"|'[^'`]*'))?\s{0,20}\)/.exec(rest);
    if (start === undefined || link === null || !/^(?:https?|mailto):/i.test(target)) {
      this.out += ']\\(';
      this.at += 2;
      return;
    }
    const text = this.out.slice(start + 1);
    const isSaid = text === codeOf(target) || text === target;
    this.out = `${this.out.slice(0, start)}${isSaid ? codeOf(target) : `${text}${this.bracketed(codeOf(target))}`}`;
    this.at += link[0].length;
  }

  private bracketed(text: string): string {
    return this.language === 'zh-CN' ? `（${text}）` : ` (${text})`;
  }
}

/** @param address without backticks */
function codeOf(address: string): string {
  return `\`${address}\``;
}

function runLength(line: string, from: number): number {
  let end = from;
  while (line.charAt(end) === '`') {
    end += 1;
  }
  return end - from;
}

/** Index after the next run of exactly `length` backticks; -1 where there is none. */
function closingRun(line: string, from: number, length: number): number {
  let at = line.indexOf('`', from);
  while (at >= 0) {
    const run = runLength(line, at);
    if (run === length) {
      return at + run;
    }
    at = line.indexOf('`', at + run);
  }
  return -1;
}
