/**
 * What a person cannot see but a model reads: tag characters (U+E0000–E007F), zero-width and invisible characters,
 * bidi controls, the variation selectors that carry bytes. A single U+FE0E or U+FE0F behind an emoji stays: it says
 * how that one is drawn.
 * Source: the "Rules File Backdoor" report on hidden Unicode in rule files of coding assistants.
 */
const HIDDEN =
  /[\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u{1D173}-\u{1D17A}\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0D\uFEFF\uFFA0\uFFF9-\uFFFB]|(?<!\p{Emoji})[\uFE0E\uFE0F]/gu;

/** Terminal sequences: CSI, OSC up to its terminator on the same line, and two-character escapes. */
// oxlint-disable-next-line no-control-regex
const TERMINAL = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|[@-Z\\^_])/g;

/** C0 and C1 controls, except tab and line feed. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** U+2028 and U+2029 break lines in some readers and not in others. */
const ODD_LINE_BREAKS = /\r\n?|\u2028|\u2029/g;

/** A text without hidden characters, and how many there were. */
export interface Revealed {
  readonly text: string;
  readonly removed: number;
}

/** Removes characters that a person cannot see; line breaks and tabs stay. */
export function stripHidden(text: string): Revealed {
  let removed = 0;
  const kept = text.replace(HIDDEN, () => {
    removed += 1;
    return '';
  });
  return { text: kept, removed };
}

/** Any text of the session as plain lines: `\n` breaks, no terminal sequences, controls or hidden characters. */
export function plainLines(text: string): string {
  return stripHidden(text).text.replace(TERMINAL, '').replace(ODD_LINE_BREAKS, '\n').replace(CONTROLS, '');
}

/** One line of at most `limit` UTF-16 units, for names, commands and messages. */
export function oneLine(text: string, limit = 200): string {
  return cut(plainLines(text).replace(/\s+/g, ' ').trim(), limit);
}

/** The start of a text, with `…` where it was longer than `limit`; never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}

/**
 * Head and tail of a long text with a visible mark between, cut at line ends. Command output tells its cause at
 * either end, and the end is what a person reads first, so it gets two thirds.
 * @param limit in UTF-16 units, without the mark
 */
export function headAndTail(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const headEnd = text.lastIndexOf('\n', Math.floor(limit / 3));
  const head = text.slice(0, headEnd < 0 ? Math.floor(limit / 3) : headEnd);
  const tailStart = text.indexOf('\n', text.length - Math.floor((limit * 2) / 3));
  const tail = text.slice(tailStart < 0 ? text.length - Math.floor((limit * 2) / 3) : tailStart + 1);
  return `${head}\n… ${text.length - head.length - tail.length} characters left out …\n${tail}`;
}
