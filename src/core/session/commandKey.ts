import type { CommandRun } from './sessionRecord';

/** How VS Code's JavaScript debugger begins a command: variables for its own bootloader, a new port each time. */
const DEBUG_PREFIX =
  /^\s*(?:\/usr\/bin\/)?env (?:(?:'[A-Za-z_]\w{0,60}=[^']{0,9000}'|"[A-Za-z_]\w{0,60}=[^"]{0,9000}"|[A-Za-z_]\w{0,60}=[^\s'"]{0,9000})\s{1,4}){1,40}/;

/** The command as its author knows it, without what a debugger put before it. */
export function withoutDebugPrefix(command: string): string {
  const prefix = DEBUG_PREFIX.exec(command)?.[0];
  if (prefix === undefined || !/\b(?:NODE_OPTIONS|VSCODE_INSPECTOR_OPTIONS|PYDEVD|DEBUGPY)/.test(prefix))
    return command;
  return command.slice(prefix.length);
}

/** The same command in the same directory, however it was written: a rerun of it can prove a fix. */
export function commandKey(run: Pick<CommandRun, 'command' | 'cwd'>): string {
  return keyOf(wordsOf(run));
}

export interface CommandWords {
  /** Where it ran, after a `cd` that it begins with; `null` where unknown. */
  readonly cwd: string | null;
  /** Words and operators, each in one form. */
  readonly words: readonly string[];
}

export function keyOf({ cwd, words }: CommandWords): string {
  return `${cwd ?? ''}\n${words.join(' ')}`;
}

/**
 * Reads a command line so that equal commands are equal: white space, quotes, a leading `./`, the order of the
 * variables before a command, a `;` at the end, `cd x &&` at the beginning and npm's short forms make no difference.
 */
export function wordsOf({ command, cwd }: Pick<CommandRun, 'command' | 'cwd'>): CommandWords {
  let words = trimmed(withoutJoinedStreams(splitWords(command)));
  let place = cwd === null ? null : resolved('.', cwd);
  while (words[0] === 'cd' && words[1] !== undefined && (words[2] === '&&' || words[2] === ';')) {
    place = place === null ? null : resolved(place, words[1]);
    words = words.slice(3);
  }
  return { cwd: place, words: withNpmNames(withSortedVariables(words)) };
}

const OPERATOR = /^(?:&&|\|\||>&|&>|[|;&<>()\n])/;

/** Quotes are taken off; what they keep from being an operator or a variable is marked. */
function splitWords(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  const end = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  for (let index = 0; index < command.length; index += 1) {
    const char = command.charAt(index);
    if (char === "'" || char === '"') {
      const close = closing(command, index);
      const text = command.slice(index + 1, close);
      word = (word ?? '') + (char === "'" && /[$`]/.test(text) ? `'${text}'` : text.replace(/[|;&<>()\s]/g, '\\$&'));
      index = close;
    } else if (char === '\\' && index + 1 < command.length) {
      word = `${word ?? ''}\\${command.charAt(index + 1)}`;
      index += 1;
    } else if (/[^\S\n]/.test(char)) {
      end();
    } else {
      const operator = OPERATOR.exec(command.slice(index, index + 2))?.[0];
      if (operator === undefined) {
        word = (word ?? '') + char;
        continue;
      }
      end();
      words.push(operator === '\n' ? ';' : operator);
      index += operator.length - 1;
    }
  }
  end();
  return words;
}

/** Index of the quote that ends the one at `start`; the end of the text where there is none. */
function closing(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let index = start + 1; index < text.length; index += 1) {
    if (text.charAt(index) === quote) return index;
    if (quote === '"' && text.charAt(index) === '\\') index += 1;
  }
  return text.length;
}

/** `2>&1` changes where a message is printed, and in a terminal not even that. */
function withoutJoinedStreams(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => {
    const at = word === '2' ? index : word === '>&' ? index - 1 : word === '1' ? index - 2 : -1;
    return at < 0 || words[at] !== '2' || words[at + 1] !== '>&' || words[at + 2] !== '1';
  });
}

function trimmed(words: readonly string[]): readonly string[] {
  const last = words.findLastIndex((word) => word !== ';');
  return words.slice(0, last + 1).map((word) => word.replace(/^(?:\.\/){1,5}(?=.)/, ''));
}

const VARIABLE = /^[A-Za-z_]\w*=/;

function withSortedVariables(words: readonly string[]): readonly string[] {
  const start = words[0] === 'env' && VARIABLE.test(words[1] ?? '') ? 1 : 0;
  let end = start;
  while (VARIABLE.test(words[end] ?? '')) end += 1;
  return end === start ? words : [...words.slice(start, end).toSorted(), ...words.slice(end)];
}

/** Scripts that npm, pnpm and yarn also run without `run`. */
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({ t: 'test', tst: 'test', test: 'test', start: 'start', stop: 'stop' }),
);

function withNpmNames(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !VARIABLE.test(word));
  const tool = words[at];
  if (tool !== 'npm' && tool !== 'pnpm' && tool !== 'yarn') return words;
  const [first = '', second = ''] = words.slice(at + 1);
  const isRun = first === 'run' || first === 'run-script' || first === 'rum' || first === 'urn';
  const script = isRun ? second : SHORT.get(first);
  if (script === undefined || script === '' || OPERATOR.test(script)) return words;
  return [...words.slice(0, at + 1), 'run', script, ...words.slice(at + (isRun ? 3 : 2))];
}

/** @returns `.` for the workspace folder; what leaves it keeps its `..` */
function resolved(base: string, path: string): string {
  const clean = path.replaceAll('\\', '/');
  const parts = /^(?:\/|[A-Za-z]:|~)/.test(clean) ? [] : base.split('/');
  for (const part of clean.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '.' && parts.at(-1) !== '')
      parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  const own = parts.filter((part, index) => part !== '.' || index > 0);
  return own.join('/') || (clean.startsWith('/') ? '/' : '.');
}

/** What only sets the stage: whatever status it has, the last command's is what counts. */
const STAGE = /^(?:cd|pushd|popd|source|\.|export|set|clear|nvm|conda|workon|ulimit|umask|alias|echo)$/;

/** Whether exit code 0 says that every command of the line ended well: `a; b`, `a | b` and `a || b` hide some of them. */
export function isToldByExitCode({ words }: CommandWords): boolean {
  if (words.some((word) => word === '|' || word === '||' || word === '&')) return false;
  let first = true;
  const lastBreak = words.lastIndexOf(';');
  for (const word of words.slice(0, Math.max(0, lastBreak))) {
    if (first && !STAGE.test(word)) return false;
    first = word === ';' || word === '&&';
  }
  return true;
}

/** Programs that do something else altogether with another first argument. */
const PROGRAMS =
  /^(?:node|python[\d.]*|py|ruby|php|bash|sh|zsh|make|npm|npx|pnpm|yarn|bun|deno|git|docker|kubectl|go|cargo|dotnet|java|uv|poetry)$/;

/**
 * The words that one command has beyond the other, where it is the same but for them: a narrower or a wider rerun.
 * `null` where they are different commands.
 */
export function wordsBeyond(one: CommandWords, other: CommandWords): readonly string[] | null {
  if (one.cwd !== other.cwd || one.cwd === null) return null;
  const [short, long] = one.words.length <= other.words.length ? [one.words, other.words] : [other.words, one.words];
  if (short.length === 0 || short.length === long.length || !short.every((word, index) => word === long[index]))
    return null;
  if (short.length === 1 && PROGRAMS.test(short[0] ?? '')) return null;
  const beyond = long.slice(short.length).filter((word) => word !== '--');
  return beyond.some((word) => OPERATOR.test(word)) ? null : beyond;
}
