/** How VS Code names an encoding, where the standard's decoder has another name for it. */
const ENCODINGS: Readonly<Record<string, string>> = {
  gbk: 'gbk',
  gb18030: 'gb18030',
  gb2312: 'gb18030',
  big5hkscs: 'big5',
  cp950: 'big5',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  iso88591: 'windows-1252',
  windows1252: 'windows-1252',
  windows1251: 'windows-1251',
  koi8r: 'koi8-r',
};
const LOOKED_AT = 8192;

/**
 * The text of a file as an editor would show it, without a byte order mark.
 *
 * @param encoding value of the setting `files.encoding`: what is no UTF-8 is taken for that
 * @returns `null` for what is binary, or text of an encoding that is not known
 */
export function decodeText(bytes: Uint8Array, encoding = 'utf8'): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs('utf-16le', bytes);
  if (bytes.subarray(0, LOOKED_AT).includes(0)) return null;
  const other = ENCODINGS[encoding];
  return decodedAs('utf-8', bytes) ?? (other === undefined ? null : decodedAs(other, bytes));
}

function decodedAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
