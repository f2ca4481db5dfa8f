/** The line that begins a file in the output of git, of `diff -r` and of other tools that print like these. */
const HEAD = /^diff (?:--(?<git>git|cc|combined) |(?:-{1,2}[\w=.-]{1,60} ){1,8})(?<names>.{1,2200})$/;
/** git writes a name so that has a quote, a control character or anything but ASCII in it. */
const QUOTED = /"((?:[^"\\]|\\.){0,2000})"/g;
/** Longer rows of words are no names of files. */
const MAX_WORDS = 12;

/**
 * The files that the head of a diff names, by their old and new names, as far as they can be told: where blanks or a
 * setting such as `diff.noprefix` leave that open, all that may be meant.
 *
 * @returns `null` for every other line
 */
export function diffNames(line: string): { readonly paths: readonly string[]; readonly isFromRoot: boolean } | null {
  const { git, names } = HEAD.exec(line)?.groups ?? {};
  if (names === undefined) return null;
  const isFromRoot = git !== undefined;
  const quoted = [...names.matchAll(QUOTED)].map(([, name = '']) => unquoted(name));
  if (quoted.length > 0) {
    const plain = names.replace(QUOTED, ' ').trim();
    return { paths: [...quoted, ...(plain === '' ? [] : [plain])].flatMap(withoutPrefix), isFromRoot };
  }
  const usual = /^a\/(.+?) b\/(.+)$/.exec(names);
  if (usual !== null) return { paths: [...new Set([usual[1] ?? '', usual[2] ?? ''])], isFromRoot };
  const words = names.split(' ').slice(0, MAX_WORDS);
  const splits = words.flatMap((_, at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')]);
  return { paths: [...new Set(splits.filter((path) => path !== '').flatMap(withoutPrefix))], isFromRoot };
}

/** As it is, and without `a/`, or the letters of `diff.mnemonicPrefix`. */
function withoutPrefix(path: string): readonly string[] {
  return /^[abciow]\/./.test(path) ? [path.slice(2), path] : [path];
}

/** The escapes of C: octal ones are bytes of UTF-8. */
function unquoted(name: string): string {
  const bytes: number[] = [];
  for (const [part] of name.matchAll(/\\[0-7]{3}|\\.|[^\\]/gs)) {
    if (/^\\[0-7]/.test(part)) bytes.push(Number.parseInt(part.slice(1), 8) & 0xff);
    else bytes.push(...new TextEncoder().encode(part.replace(/^\\/, '')));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
