/** Programs, and subcommands of git, that print what is in files. */
const PRINTERS = new Set([
  ...['cat', 'bat', 'batcat', 'tac', 'nl', 'head', 'tail', 'less', 'more', 'pr', 'fold', 'rev', 'column', 'tee', 'dd'],
  ...['cut', 'paste', 'sort', 'uniq', 'diff', 'colordiff', 'sdiff', 'cmp', 'comm', 'strings', 'xxd', 'od', 'hexdump'],
  ...[
    'base64',
    'base32',
    'openssl',
    'gpg',
    'keytool',
    'ansible-vault',
    'xmllint',
    'plutil',
    'zcat',
    'view',
    'vi',
    'vim',
  ],
  ...['nvim', 'nano', 'type', 'get-content', 'gc', 'format-hex', 'show', 'blame', 'annotate', 'cat-file'],
]);
/** Their first argument is a pattern or a program of their own, not a file. */
const FILTERS = new Set([
  ...['grep', 'egrep', 'fgrep', 'zgrep', 'rg', 'ag', 'ack', 'findstr', 'select-string', 'sls'],
  ...['sed', 'awk', 'gawk', 'mawk', 'perl', 'jq', 'yq', 'xq', 'tomlq'],
]);
/** The recorded line is no longer. */
const MAX_CHARS = 8000;
/** More files than a person looks at in one command. */
const MAX_PATHS = 60;

/**
 * The words of a command line that may be files whose text it prints, as they stand there, `~` and patterns too. It goes
 * by the names of programs: one that reads a file and does not print it, such as a server with its settings, is none of
 * these, and what a script prints nobody can know.
 */
export function filesShownBy(commandLine: string): readonly string[] {
  const paths = new Set<string>();
  const look = (line: string, isNested: boolean): void => {
    for (const words of commandsOf(line)) {
      for (const path of pathsOf(words)) if (paths.size < MAX_PATHS) paths.add(path);
      // A command within a word, as for `bash -c`.
      if (!isNested) for (const word of words) if (/\s/.test(word)) look(word, true);
    }
  };
  look(commandLine.slice(0, MAX_CHARS), false);
  return [...paths];
}

/** The words of each command of a line, without their quotes. */
function commandsOf(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  let quote = '';
  const end = (): void => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  for (let index = 0; index < line.length; index += 1) {
    const char = line.charAt(index);
    if (quote !== '') {
      if (char === quote) quote = '';
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\' && /[\s'"\\]/.test(line.charAt(index + 1))) {
      word = (word ?? '') + line.charAt(index + 1);
      index += 1;
    } else if (/[|;&\n()`]/.test(char)) {
      end();
      commands.push([]);
    } else if (char === '<' || char === '>') {
      end();
      commands.at(-1)?.push(char);
    } else if (/\s/.test(char)) end();
    else word = (word ?? '') + char;
  }
  end();
  return commands;
}

function pathsOf(words: readonly string[]): readonly string[] {
  const names = words.map((word) => programOf(word));
  // What stands behind `<` is the input of a program, which may print it: `while read line; do echo $line; done < x`.
  const input = words.filter((_, index) => words[index - 1] === '<');
  if (!names.some((name) => PRINTERS.has(name) || FILTERS.has(name))) return input;
  const filter = names.findIndex((name) => FILTERS.has(name));
  const pattern = filter < 0 ? -1 : words.findIndex((word, index) => index > filter && !word.startsWith('-'));
  return words.filter((_, index) => index !== pattern).flatMap(partsOf);
}

function programOf(word: string): string {
  const name = word.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return name.toLowerCase().replace(/\.exe$/, '');
}

/** A word may be a path, or hold one: `--file=x`, `@x`, `HEAD:x`, `{x,y}`. */
function partsOf(word: string): readonly string[] {
  const parts = [word, ...word.split(/[=@:,{}]/)].map((part) => part.replaceAll('\\', '/'));
  return parts.filter((part) => part !== '' && part !== '<' && part !== '>' && part.length <= 1000);
}
