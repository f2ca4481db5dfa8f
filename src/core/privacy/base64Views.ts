import { type Projection, ProjectionBuilder } from './projection';

/** Shorter ones cannot hold a name and a value. */
const RUNS = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The first bytes of what is decoded: chance makes six printable ones in one of 300 runs. */
const PROBE_CHARS = 8;
/** Text in another script than Latin has bytes beyond ASCII, but not only those. */
const MIN_PRINTABLE = 0.8;

const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;
VALUES['-'.charCodeAt(0)] = 62;
VALUES['_'.charCodeAt(0)] = 63;

/**
 * What is written in base64 and is text, decoded. Any part of such a text stands for the whole of it: masking the
 * letters in the middle would leave what nobody can read, and the ends of the secret.
 */
export function base64Views(base: Projection): readonly Projection[] {
  const { text } = base;
  const builder = new ProjectionBuilder(base);
  let isEmpty = true;
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(text); match !== null; match = RUNS.exec(text)) {
    const run = match[0];
    // A path or a word before it shifts the groups of four.
    for (let shift = 0; shift < 4; shift += 1) {
      if (!isPrintable(decode(run, shift, shift + PROBE_CHARS))) continue;
      const decoded = decode(run, shift, run.length);
      if (!isPrintable(decoded)) continue;
      builder.put(`${decoded}\n`, match.index, match.index + run.length);
      isEmpty = false;
      break;
    }
  }
  return isEmpty ? [] : [builder.build()];
}

/** @returns the bytes as characters of their number; what does not fill a byte is left out */
function decode(run: string, from: number, till: number): string {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (let index = from; index < till; index += 1) {
    const value = VALUES[run.charCodeAt(index)] ?? -1;
    if (value < 0) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.slice(at, at + 4096));
  return text;
}

function isPrintable(text: string): boolean {
  if (text.length < 6) return false;
  let printable = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code >= 32 && code < 127) || code === 10 || code === 9 || code === 13) printable += 1;
    else if (code < 128) return false;
  }
  return printable >= text.length * MIN_PRINTABLE;
}
