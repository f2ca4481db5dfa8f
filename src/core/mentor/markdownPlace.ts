/** Enough of a line to recognise a fence or a heading; the rest of a long line is not kept. */
const LINE_HEAD = 100;

/** Where in a Markdown text the reader is: as much as is needed to know code from prose (CommonMark 4.2, 4.5, 6.1). */
export class MarkdownPlace {
  private line = '';
  private last = '';
  private fence = '';
  private isInlineCode = false;
  /** The fence around the whole document; the one that closes it must not open another. */
  private wrapper = '';
  /** True once a heading, or the fence that models like to put around a whole Markdown reply, has begun. */
  startsDocument = false;

  get isCode(): boolean {
    return this.fence !== '' || this.wrapper !== '' || this.isInlineCode;
  }

  /** Inside a fence that is part of the document, not around it. */
  get isFenced(): boolean {
    return this.fence !== '';
  }

  move(char: string): void {
    if (char === '\n') {
      this.endLine();
      return;
    }
    if (char === '`' && this.last !== '`') this.isInlineCode = !this.isInlineCode;
    this.last = char;
    if (this.line.length >= LINE_HEAD) return;
    this.line += char;
    if (char === ' ' && this.fence === '' && /^ {0,3}#{1,6} $/.test(this.line)) this.startsDocument = true;
  }

  private endLine(): void {
    const found = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\r]*)/.exec(this.line);
    const mark = found?.[1] ?? '';
    const info = found?.[2] ?? '';
    const isBare = info.trim() === '';
    if (this.fence !== '') {
      if (isBare && mark.startsWith(this.fence)) this.fence = '';
    } else if (!this.startsDocument && /^(markdown|md)\s*$/i.test(info)) {
      this.wrapper = mark;
      this.startsDocument = true;
    } else if (isBare && this.wrapper !== '' && mark.startsWith(this.wrapper)) {
      this.wrapper = '';
    } else {
      this.fence = mark;
    }
    this.line = '';
    this.last = '';
    this.isInlineCode = false;
  }
}
