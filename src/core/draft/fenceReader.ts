/** The line that begins a block of code. */
export interface Fence {
  readonly sign: string;
  readonly length: number;
  readonly indent: number;
}

const FENCE = /^([ \t]{0,200})(`{3,200}|~{3,200})(.*)$/s;

/** @returns `null` for every other line: one with backticks behind its own is a code span */
export function openingFence(line: string): Fence | null {
  const [, indent = '', marks = '', rest = ''] = FENCE.exec(line) ?? [];
  if (marks === '' || (marks.startsWith('`') && rest.includes('`'))) return null;
  return { sign: marks.charAt(0), length: marks.length, indent: indent.length };
}

/** Whether a line ends the block; what is indented much more than its beginning is code. */
export function closesFence(line: string, fence: Fence): boolean {
  const [, indent = '', marks = '', rest = ''] = FENCE.exec(line) ?? [];
  const isLikeIt = marks.startsWith(fence.sign) && marks.length >= fence.length;
  return isLikeIt && rest.trim() === '' && indent.length <= fence.indent + 3;
}

/** Tells line by line where blocks of code begin and end. */
export class FenceReader {
  private open: Fence | null = null;

  /** @param mostIndent what is indented more begins no block; in items of a list a block may be */
  constructor(private readonly mostIndent: number) {}

  close(): void {
    this.open = null;
  }

  /** @returns whether the line is code or the fence of some */
  read(line: string): boolean {
    if (this.open !== null) {
      if (closesFence(line, this.open)) this.open = null;
      return true;
    }
    const fence = openingFence(line);
    if (fence !== null && fence.indent <= this.mostIndent) this.open = fence;
    return this.open !== null;
  }
}
