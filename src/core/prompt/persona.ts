import { plainLines, stripHidden } from './plainText';

/** Who the mentor is and how it writes. It sets the tone only: no path, model, endpoint or limit comes from it. */
export interface Persona {
  readonly name: string;
  readonly description: string;
  /** The Markdown under the front matter, without hidden characters and HTML comments. */
  readonly instructions: string;
  /** Characters a person could not see, in the whole file: shown to the user before a persona is used. */
  readonly hiddenCharactersRemoved: number;
  /** HTML comments, which a rendered page does not show either. */
  readonly commentsRemoved: number;
}

export type PersonaFault =
  | 'tooLarge'
  | 'frontMatterMissing'
  | 'frontMatterUnclosed'
  | 'frontMatterUnreadable'
  | 'nameMissing'
  | 'descriptionMissing'
  | 'instructionsMissing';

export class PersonaError extends Error {
  /** @param detail a line number or a size, never the content */
  constructor(
    readonly fault: PersonaFault,
    readonly detail: string = '',
  ) {
    super(detail === '' ? fault : `${fault}: ${detail}`);
    this.name = 'PersonaError';
  }
}

/** Size of a persona file, in bytes of UTF-8. */
export const PERSONA_LIMIT = 16 * 1024;

const NAME_LIMIT = 100;
const DESCRIPTION_LIMIT = 500;

/**
 * Reads a persona file: front matter of simple `key: value` lines with `name` and `description`, then Markdown.
 * @throws PersonaError
 */
export function parsePersona(file: string): Persona {
  const size = new TextEncoder().encode(file).length;
  if (size > PERSONA_LIMIT) {
    throw new PersonaError('tooLarge', `${size} bytes, at most ${PERSONA_LIMIT}`);
  }
  const withoutMark = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const revealed = stripHidden(withoutMark);
  const lines = plainLines(revealed.text).split('\n');
  const { values, bodyFrom } = readFrontMatter(lines);
  const name = required(values, 'name', 'nameMissing', NAME_LIMIT);
  const description = required(values, 'description', 'descriptionMissing', DESCRIPTION_LIMIT);
  const body = withoutComments(lines.slice(bodyFrom).join('\n'));
  if (body.text.trim() === '') {
    throw new PersonaError('instructionsMissing');
  }
  return {
    name,
    description,
    instructions: body.text.trim(),
    hiddenCharactersRemoved: revealed.removed,
    commentsRemoved: body.removed,
  };
}

interface FrontMatter {
  readonly values: ReadonlyMap<string, string>;
  /** Index of the first line under the closing `---`. */
  readonly bodyFrom: number;
}

function readFrontMatter(lines: readonly string[]): FrontMatter {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0 || lines[start]?.trimEnd() !== '---') {
    throw new PersonaError('frontMatterMissing');
  }
  const values = new Map<string, string>();
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trimEnd() === '---') {
      return { values, bodyFrom: index + 1 };
    }
    readLine(line, index + 1, values);
  }
  throw new PersonaError('frontMatterUnclosed');
}

function readLine(line: string, number: number, values: Map<string, string>): void {
  if (line.trim() === '' || line.trimStart().startsWith('#')) {
    return;
  }
  const match = /^([A-Za-z][\w-]*)[ \t]*[:：](?:[ \t]+(.*)|(\S.*))?$/.exec(line);
  const key = match?.[1]?.toLowerCase();
  if (key === undefined || values.has(key)) {
    throw new PersonaError('frontMatterUnreadable', `line ${number}`);
  }
  values.set(key, unquoted((match?.[2] ?? match?.[3] ?? '').trim()));
}

function unquoted(value: string): string {
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(value);
  return quoted === null ? value : (quoted[1] ?? quoted[2] ?? '');
}

function required(values: ReadonlyMap<string, string>, key: string, fault: PersonaFault, limit: number): string {
  const value = values.get(key) ?? '';
  if (value === '') {
    throw new PersonaError(fault);
  }
  return value.slice(0, limit);
}

function withoutComments(markdown: string): { readonly text: string; readonly removed: number } {
  let removed = 0;
  // A comment that never closes hides the rest of the file, so it is removed up to the end.
  const text = markdown.replace(/<!--[\s\S]*?(?:-->|$)/g, () => {
    removed += 1;
    return '';
  });
  return { text, removed };
}
