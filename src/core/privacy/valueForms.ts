const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export interface ValueForm {
  readonly text: string;
  /** Part of a longer run of letters that holds more of it. */
  readonly isInRun: boolean;
}

/** How a value may be written, none of them twice and none so short that it says nothing. */
export function formsOf(value: string): readonly ValueForm[] {
  const bytes = utf8(value);
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const inUrl = encodeURIComponent(wellFormed(value));
  const inJson = JSON.stringify(value).slice(1, -1);
  const plain = [
    value,
    inUrl,
    strictUrl(inUrl),
    strictUrl(inUrl).replaceAll('%20', '+'),
    inForm(inUrl),
    inJson,
    inJson.replaceAll('/', '\\/'),
    hex,
    hex.toUpperCase(),
  ];
  const base64 = [0, 1, 2].map((before) => base64At(bytes, before));
  const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const forms = new Map<string, ValueForm>();
  for (const text of plain) forms.set(text, { text, isInRun: false });
  for (const text of [...base64, ...urlSafe]) if (!forms.has(text)) forms.set(text, { text, isInRun: true });
  return [...forms.values()];
}

const strictUrl = (text: string): string =>
  text.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The letters that these bytes alone decide, where `before` bytes of something else stand before them in a group. */
function base64At(bytes: readonly number[], before: number): string {
  const padded = [...Array.from({ length: before }, () => 0), ...bytes];
  let text = '';
  for (let bit = 0; bit + 6 <= padded.length * 8; bit += 6) {
    const at = bit >> 3;
    const two = ((padded[at] ?? 0) << 8) | (padded[at + 1] ?? 0);
    text += ALPHABET[(two >> (10 - (bit & 7))) & 63] ?? '';
  }
  return text.slice([0, 2, 3][before]);
}

/** `application/x-www-form-urlencoded` (WHATWG URL): a blank is a plus, and only `*-._` stay. */
const inForm = (text: string): string =>
  strictUrl(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E');

function utf8(value: string): readonly number[] {
  const bytes: number[] = [];
  for (const [, hex, char = ''] of encodeURIComponent(wellFormed(value)).matchAll(/%([0-9A-F]{2})|(.)/g)) {
    bytes.push(hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16));
  }
  return bytes;
}

/** Half a pair has no bytes. */
const wellFormed = (value: string): string =>
  value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
