import { columnWidth } from './columnWidth';

/** What a stream of terminal output says, without its syntax. */
export interface TerminalActions {
  /** Printable characters of `unitLength` UTF-16 units and `unitWidth` columns each. */
  print(run: string, unitLength: number, unitWidth: number): void;
  combine(mark: string): void;
  /** A C0 or C1 control that is not part of the syntax. */
  control(code: number): void;
  escape(final: string): void;
  /** @param prefix `''` or one of `<=>?`; a missing parameter is 0, sub-parameters after `:` are left out */
  controlSequence(final: string, prefix: string, params: readonly number[]): void;
  /** @param start the first characters of an operating system command, enough to know a mark by */
  command(start: string): void;
}

type State = 'ground' | 'escape' | 'sequence' | 'command' | 'string';

const ESC = 0x1b;
const MAX_PARAMS = 32;
/** No program means more columns or rows; a bound keeps the arithmetic exact. */
const MAX_PARAM = 99_999;
/** `633;C` and what may follow: the marks that are looked at are shorter. */
const COMMAND_CHARS = 16;
const REPLACEMENT = '\ufffd';

/**
 * The state machine of ECMA-48 streams (after Paul Williams' DEC parser, as xterm.js has it): any split into chunks
 * gives the same actions. Payloads of OSC, DCS, SOS, PM and APC are skipped, never kept. Time is linear in the input.
 */
export class TerminalParser {
  private state: State = 'ground';
  private highSurrogate = '';
  private hasIntermediate = false;
  private prefix = '';
  private params: number[] = [];
  private inSubParam = false;
  private commandStart = '';

  constructor(private readonly actions: TerminalActions) {}

  /** Between characters and sequences: what comes next stands for itself. */
  get isAtRest(): boolean {
    return this.state === 'ground' && this.highSurrogate === '';
  }

  feed(chunk: string): void {
    const text = this.highSurrogate + chunk;
    this.highSurrogate = '';
    for (let at = 0; at < text.length; ) at = this.step(text, at);
  }

  /** @returns where to go on, always behind `at` unless the state changed to `ground` */
  private step(text: string, at: number): number {
    if (this.state === 'command' || this.state === 'string') return this.skipString(text, at);
    const code = text.charCodeAt(at);
    if (isControl(code)) {
      this.control(code);
      return at + 1;
    }
    if (this.state === 'ground') return this.printable(text, at);
    if (code > 0x7e) {
      // Not a part of any sequence: the sequence was broken, the text is still text.
      this.state = 'ground';
      return at;
    }
    if (this.state === 'escape') this.escapeByte(code);
    else this.sequenceByte(code);
    return at + 1;
  }

  private control(code: number): void {
    if (code === ESC) return this.begin('escape');
    if (code === 0x9b) return this.begin('sequence');
    if (code === 0x9d) return this.begin('command');
    if (code === 0x90 || code === 0x98 || code === 0x9e || code === 0x9f) return this.begin('string');
    // CAN, SUB and every C1 control end a sequence; the other C0 controls are obeyed in the middle of one.
    if (code === 0x18 || code === 0x1a || code >= 0x80) this.state = 'ground';
    if (code !== 0x7f) this.actions.control(code);
  }

  private begin(state: State): void {
    this.state = state;
    this.hasIntermediate = false;
    this.prefix = '';
    this.params = [];
    this.inSubParam = false;
    this.commandStart = '';
  }

  private escapeByte(code: number): void {
    const final = String.fromCharCode(code);
    if (code <= 0x2f) {
      this.hasIntermediate = true;
      return;
    }
    this.state = 'ground';
    if (this.hasIntermediate) return;
    if (final === '[') this.begin('sequence');
    else if (final === ']') this.begin('command');
    else if (final === 'P' || final === 'X' || final === '^' || final === '_') this.begin('string');
    else this.actions.escape(final);
  }

  private sequenceByte(code: number): void {
    if (code >= 0x40) {
      this.state = 'ground';
      if (!this.hasIntermediate) this.actions.controlSequence(String.fromCharCode(code), this.prefix, this.params);
    } else if (code <= 0x2f) {
      this.hasIntermediate = true;
    } else if (code >= 0x3c) {
      this.prefix = String.fromCharCode(code);
    } else {
      this.paramByte(code);
    }
  }

  private paramByte(code: number): void {
    if (this.params.length === 0) this.params.push(0);
    if (code === 0x3b) {
      this.inSubParam = false;
      if (this.params.length < MAX_PARAMS) this.params.push(0);
    } else if (code === 0x3a) {
      this.inSubParam = true;
    } else if (!this.inSubParam) {
      const last = this.params.length - 1;
      this.params[last] = Math.min((this.params[last] ?? 0) * 10 + code - 0x30, MAX_PARAM);
    }
  }

  /** Everything up to BEL (of a command only), ESC, CAN, SUB or a C1 control is payload, line ends too. */
  private skipString(text: string, at: number): number {
    let end = at;
    while (end < text.length && !this.endsString(text.charCodeAt(end))) end++;
    if (this.state === 'command' && this.commandStart.length < COMMAND_CHARS) {
      this.commandStart += text.slice(at, Math.min(end, at + COMMAND_CHARS));
    }
    if (end === text.length) return end;
    const code = text.charCodeAt(end);
    const isAborted = code === 0x18 || code === 0x1a;
    if (this.state === 'command' && !isAborted) this.actions.command(this.commandStart.slice(0, COMMAND_CHARS));
    this.state = 'ground';
    if (code !== 0x07 && code !== 0x9c) this.control(code);
    return end + 1;
  }

  private endsString(code: number): boolean {
    if (code === ESC || code === 0x18 || code === 0x1a || (code >= 0x80 && code <= 0x9f)) return true;
    return code === 0x07 && this.state === 'command';
  }

  private printable(text: string, at: number): number {
    let end = endOfNarrow(text, at);
    if (end > at) {
      this.actions.print(text.slice(at, end), 1, 1);
      return end;
    }
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdfff) return this.surrogate(text, at, code);
    const width = columnWidth(code);
    end++;
    if (width === 0) this.actions.combine(text.slice(at, end));
    else {
      while (end < text.length && isPlainUnit(text.charCodeAt(end), width)) end++;
      this.actions.print(text.slice(at, end), 1, width);
    }
    return end;
  }

  /** Half a pair is not a character: it is kept for the next chunk, or shown as what decoders make of it. */
  private surrogate(text: string, at: number, code: number): number {
    if (code < 0xdc00 && at + 1 === text.length) {
      this.highSurrogate = text.slice(at);
      return at + 1;
    }
    const codePoint = text.codePointAt(at) ?? code;
    if (codePoint <= 0xffff) {
      this.actions.print(REPLACEMENT, 1, 1);
      return at + 1;
    }
    const character = String.fromCodePoint(codePoint);
    const width = columnWidth(codePoint);
    if (width === 0) this.actions.combine(character);
    else this.actions.print(character, 2, width);
    return at + 2;
  }
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}

function isNarrow(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0x300);
}

/** Not narrow, so it ends a run. */
const OTHER = /[^ -~\u00a0-\u02ff]/g;
/** A word between two styles is found quicker by looking at it, a line by a pattern, which V8 compiles to a tight loop. */
const SHORT_RUN = 24;

function endOfNarrow(text: string, at: number): number {
  let end = at;
  const near = Math.min(text.length, at + SHORT_RUN);
  while (end < near && isNarrow(text.charCodeAt(end))) end++;
  if (end < near || end === text.length) return end;
  OTHER.lastIndex = end;
  return OTHER.test(text) ? OTHER.lastIndex - 1 : text.length;
}

function isPlainUnit(code: number, width: number): boolean {
  return code >= 0x300 && (code < 0xd800 || code > 0xdfff) && columnWidth(code) === width;
}
