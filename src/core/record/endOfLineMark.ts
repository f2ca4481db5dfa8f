/** zsh fills the row with blanks after its mark; fewer than this are not a row of any terminal. */
const MIN_BLANKS = 16;

type State = 'idle' | 'inverse' | 'marked' | 'blanks';

/**
 * Recognises what zsh prints before every prompt (its option PROMPT_SP): an inverse `%`, or `#` for root, blanks to
 * the end of the row, then `\r`. On a screen that wraps it vanishes or stands behind an unfinished line; here, where
 * nothing wraps, it would write over the output's last line.
 */
export class EndOfLineMark {
  private state: State = 'idle';
  private blanks = 0;
  private start = 0;

  /** @param column where the text begins */
  onPrint(run: string, column: number): void {
    if (this.state === 'idle') return;
    if (this.state === 'inverse' && (run === '%' || run === '#')) {
      this.state = 'marked';
      this.start = column;
    } else if (this.state === 'blanks' && isBlank(run)) {
      this.blanks += run.length;
    } else {
      this.state = 'idle';
    }
  }

  onStyle(params: readonly number[]): void {
    for (let i = 0; i < Math.max(1, params.length); i++) {
      const param = params[i] ?? 0;
      if (param === 7) this.state = 'inverse';
      else if (param === 0 || param === 27) this.onNotInverse();
      // A colour brings its own numbers, of which a 7 is not inverse video.
      else if (param === 38 || param === 48 || param === 58) i += params[i + 1] === 5 ? 2 : 4;
    }
  }

  /** Anything that is neither text nor style. */
  reset(): void {
    this.state = 'idle';
  }

  /** @returns the column where the mark began, if a carriage return now completes it */
  onCarriageReturn(): number | null {
    const isComplete = this.state === 'blanks' && this.blanks >= MIN_BLANKS;
    this.state = 'idle';
    return isComplete ? this.start : null;
  }

  private onNotInverse(): void {
    if (this.state === 'marked') {
      this.state = 'blanks';
      this.blanks = 0;
    } else if (this.state === 'inverse') {
      this.state = 'idle';
    }
  }
}

function isBlank(run: string): boolean {
  for (let i = 0; i < run.length; i++) if (run.charCodeAt(i) !== 0x20) return false;
  return true;
}
