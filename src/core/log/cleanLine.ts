import type { LogLanguage } from '../prompt/prompt';

/** Where a link may lead: the web, mail, a place in the document, or a file beside it. */
export function isAllowedTarget(target: string): boolean {
  return /^(https?:\/\/|mailto:|#)/i.test(target) || /^(?!\/\/)[\w./%~-]+(#[\w%-]*)?$/.test(target);
}

/**
 * One line of Markdown outside code blocks, made safe. Code spans stay; a run of backticks that has no partner on its
 * own line is escaped, so that every reader sees the same spans.
 * @param isTableRow the bars split the line before anything else is read, so each cell is cleaned alone
 */
export function cleanLine(line: string, isTableRow: boolean, language: LogLanguage): string {
  const reference = /^(\s*(?:>\s*)*)\[([^\]]+)\]:\s*<?(\S*?)>?(?:\s|$)/.exec(line);
  if (reference !== null && !isAllowedTarget(reference[3] ?? '')) {
    return neutralised(line);
  }
  const parts = isTableRow ? line.split(/(?<!\\)\|/) : [line];
  return parts.map((part) => new LineCleaner(part, language).clean()).join('|');
}

/** `[P1]:` or `[C4, C5]:`, where a block may begin, would say what a citation leads to. */
const DEFINED = /^\[\s{0,20}[CPRGN]\d{1,5}(?:[\s,，、;；/]{1,8}[CPRGN]\d{1,5}){0,40}\s{0,20}\](?=:)/i;
/** Marks of lists and quotes: what follows them begins a block. */
const MARKS = /^[\s>*+\d.)-]{0,80}$/;

/** A line with everything that could be a tag, an image or a link taken literally. */
export function neutralised(line: string): string {
  return line
    .replaceAll('<', '&lt;')
    .replaceAll('![', '!\\[')
    .replaceAll('](', ']\\(')
    .replaceAll('][', ']\\[')
    .replaceAll('[^', '\\[^')
    .replaceAll(']:', ']\\:');
}

class LineCleaner {
  private at = 0;
  private out = '';

  constructor(
    private readonly line: string,
    private readonly language: LogLanguage,
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
      this.copy(2);
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
    } else {
      this.copy(1);
    }
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
    const link = /^<(?:https?:\/\/|mailto:)[^\s<>`]*>/i.exec(this.line.slice(this.at, this.at + 2000));
    if (link !== null) {
      this.copy(link[0].length);
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
    const defined = MARKS.test(this.out) ? DEFINED.exec(this.line.slice(this.at, this.at + 600)) : null;
    this.copy(defined === null ? 1 : defined[0].length);
    if (defined === null) return;
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

  /** `](` of a link that leads to a place that is not allowed is written literally, its text and target kept. */
  private target(): void {
    const match = /^\]\(\s*<?([^\s()<>]*)/.exec(this.line.slice(this.at, this.at + 4000));
    this.out += match !== null && isAllowedTarget(match[1] ?? '') ? '](' : ']\\(';
    this.at += 2;
  }
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
