import { base64Views } from './base64Views';
import { joinedLines } from './joinedLines';
import { type Projection, ProjectionBuilder } from './projection';

/**
 * What is on a screen but cannot be seen: escape sequences (ECMA-48), other control characters, and characters without
 * a width or that turn the direction of writing (Unicode default ignorables, and tags). Any of them can stand in the
 * middle of a secret.
 */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /(?:\u001b\[|\u009b)[0-?]{0,100}[ -/]{0,10}[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]{0,4096}(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]{0,4}[0-~]?|[\0-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

const SEEN_ONLY =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\udb40]/;

/** Escapes of JSON, JavaScript, Python and shells, as far as they stand for a character that a secret can hold. */
const ESCAPES = /\\(?:u00([0-7][0-9a-f])|x([0-7][0-9a-f])|([nrtfbe"'`\\/]|0?33))/gi;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: ' ', b: ' ', e: '\u001b' };

/** One character at a time, by the first byte of it: what stands beside it may have as many bytes. */
const PERCENT =
  /%[2-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}/gi;

/** How deep escapes are resolved: a JSON text in a JSON text in a command line. */
const DEPTH = 3;

/**
 * All forms in which a text is to be searched. The first is the text as it is; the others hold only what differs, and
 * are there only where something does.
 */
export function viewsOf(text: Projection): readonly Projection[] {
  const plain = withoutUnseen(text);
  const views = plain === null ? [text] : [text, plain];
  const joined = joinedLines(plain ?? text);
  if (joined !== null) views.push(joined);
  for (const base of joined === null ? [plain ?? text] : [plain ?? text, joined]) {
    let escaped: Projection | null = base;
    for (let depth = 0; depth < DEPTH && escaped !== null; depth += 1) {
      escaped = resolved(escaped, '\\', ESCAPES, unescape);
      if (escaped === null) break;
      escaped = withoutUnseen(escaped) ?? escaped;
      views.push(escaped);
    }
  }
  for (const base of [...views]) {
    const decoded = resolved(base, '%', PERCENT, ([code = '']) => percentDecoded(code));
    if (decoded !== null) views.push(decoded);
  }
  for (const base of [...views]) views.push(...base64Views(base));
  return views;
}

function withoutUnseen(base: Projection): Projection | null {
  const { text } = base;
  if (!SEEN_ONLY.test(text)) return null;
  const builder = new ProjectionBuilder(base);
  let at = 0;
  for (const match of text.matchAll(UNSEEN)) {
    builder.copy(at, match.index);
    at = match.index + match[0].length;
  }
  builder.copy(at, text.length);
  return builder.build();
}

function percentDecoded(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}

function unescape([, unicode, hex, letter = '']: readonly (string | undefined)[]): string {
  const code = unicode ?? hex;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (letter.endsWith('33')) return '\u001b';
  return ESCAPED[letter.toLowerCase()] ?? letter;
}

/** How much around an escape is looked at: what lies farther away from any is as it is. */
const BEFORE = 256;
const AFTER = 2048;

/** The parts of lines in which there is something to resolve, resolved; `null` where there are none. */
function resolved(
  base: Projection,
  sign: string,
  pattern: RegExp,
  resolve: (match: readonly (string | undefined)[]) => string,
): Projection | null {
  const { text } = base;
  if (!text.includes(sign)) return null;
  const builder = new ProjectionBuilder(base);
  let at = 0;
  let end = -1;
  let lineEnd = -1;
  for (const match of text.matchAll(pattern)) {
    if (match.index > lineEnd) {
      const next = text.indexOf('\n', match.index);
      lineEnd = next < 0 ? text.length : next;
    }
    if (match.index > end) {
      builder.copy(at, Math.max(at, end));
      if (end >= 0) builder.put('\n', end - 1, end);
      const from = Math.max(at, end, match.index - BEFORE);
      at = Math.max(from, text.lastIndexOf('\n', match.index) + 1);
    }
    builder.copy(at, match.index);
    at = match.index + match[0].length;
    builder.put(resolve(match), match.index, at);
    end = Math.min(lineEnd, at + AFTER);
  }
  if (end < 0) return null;
  builder.copy(at, Math.max(at, end));
  return builder.build();
}
