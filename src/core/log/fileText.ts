/** How a file on the disk is written, apart from its words. */
export interface FileForm {
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be';
  readonly hasByteOrderMark: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

export interface FileText {
  /** Lines end in `\n`; the last may lack it. */
  readonly text: string;
  readonly form: FileForm;
}

/** Why a file cannot be changed in a part without the rest being changed, too. */
export type UnreadableFile =
  /** It is none of the encodings that can be told for sure, or no text at all. */
  | 'encoding'
  /** Its lines end in different ways, which an editor would make one. */
  | 'lineEnds';

/**
 * Reads the bytes of a text file.
 *
 * @returns what `fileBytes` makes the very same bytes of, or why there is nothing of that kind
 */
export function readFileText(bytes: Uint8Array): FileText | UnreadableFile {
  const { encoding, mark } = markOf(bytes);
  const decoded = decode(bytes.subarray(mark), encoding);
  if (decoded === null || decoded.includes('\0')) return 'encoding';
  const lineEnd = lineEndOf(decoded);
  if (lineEnd === null) return 'lineEnds';
  const text = lineEnd === '\r\n' ? decoded.replaceAll('\r\n', '\n') : decoded;
  return { text, form: { encoding, hasByteOrderMark: mark > 0, lineEnd } };
}

/** The bytes of a text in a form. */
export function fileBytes(text: string, { encoding, hasByteOrderMark, lineEnd }: FileForm): Uint8Array {
  const whole = (hasByteOrderMark ? '\ufeff' : '') + text.replaceAll('\n', lineEnd);
  if (encoding === 'utf8') return new TextEncoder().encode(whole);
  const view = new DataView(new ArrayBuffer(whole.length * 2));
  for (let index = 0; index < whole.length; index += 1) {
    view.setUint16(index * 2, whole.charCodeAt(index), encoding === 'utf16le');
  }
  return new Uint8Array(view.buffer);
}

function markOf(bytes: Uint8Array): { readonly encoding: FileForm['encoding']; readonly mark: number } {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf8', mark: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf16le', mark: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf16be', mark: 2 };
  return { encoding: 'utf8', mark: 0 };
}

function decode(bytes: Uint8Array, encoding: FileForm['encoding']): string | null {
  try {
    if (encoding === 'utf8') return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const isLittle = encoding === 'utf16le';
    return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(isLittle ? bytes : swapped(bytes));
  } catch {
    return null;
  }
}

/** Not every decoder knows the other order. */
function swapped(bytes: Uint8Array): Uint8Array {
  // With an odd byte at its end it is refused, whatever the order.
  const turned = new Uint8Array(bytes.length);
  if (bytes.length % 2 === 1) return bytes;
  for (let index = 0; index + 1 < turned.length; index += 2) {
    turned[index] = bytes[index + 1] ?? 0;
    turned[index + 1] = bytes[index] ?? 0;
  }
  return turned;
}

/** `null` where there are several. A text of one line is taken to go on with `\n`. */
function lineEndOf(text: string): FileForm['lineEnd'] | null {
  const returns = text.split('\r').length - 1;
  if (returns === 0) return '\n';
  const pairs = text.split('\r\n').length - 1;
  const feeds = text.split('\n').length - 1;
  return returns === pairs && feeds === pairs ? '\r\n' : null;
}
