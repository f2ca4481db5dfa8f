/** A command line as far as its meaning for the exit code goes. */
export interface CommandLine {
  /** Simple commands without what only sets the stage (`sudo`, `time`, variables, `cd x`), in order. */
  readonly commands: readonly string[];
  /** `a; b`, `a | b`, `a || b`, `a &` and several lines: the status of one is lost. */
  readonly hidesStatus: boolean;
}

/** Longer ones are scripts; their beginning says enough. */
const MAX_LENGTH = 4_000;
const HERE_DOCUMENT = /<<[-~]?\s{0,3}(?<quote>['"]?)(?<word>\w{1,40})\k<quote>/;
/** Words before a command that leave its output and status to it. */
const STAGE =
  /^(?:(?:sudo|doas|time|env|nohup|builtin|stdbuf|nice|winpty|then|do|if|while|until|else|\{|\(|\w{1,80}=[^\s]{0,400}|-\w{1,3}(?= +\S+ ?=))(?: +|$))/;
const MAX_STAGE_WORDS = 12;

/** Reads what a POSIX shell, PowerShell or cmd would run one after the other; quotes and here-documents are respected. */
export function readCommandLine(line: string): CommandLine {
  const commands: string[] = [];
  let hidesStatus = false;
  let part = '';
  const end = (): void => {
    const command = withoutStage(part.trim());
    if (command !== '' && !/^(?:cd|pushd|set-location)\b/i.test(command)) commands.push(command);
    part = '';
  };
  const text = withoutHereDocuments(line.slice(0, MAX_LENGTH).trim());
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? '';
    const next = text[index + 1] ?? '';
    const skipped = endOfUnit(text, index, part);
    if (skipped !== undefined) {
      part += unitText(text, index, skipped);
      index = skipped;
    } else if (char === '&' && next === '&') {
      end();
      index++;
    } else if (/[;|&\n]/.test(char) && !isRedirection(char, next, part)) {
      hidesStatus = true;
      end();
    } else part += char;
  }
  end();
  return { commands, hidesStatus };
}

/** Index of the last character of an escape, a quoted text or a comment that begins at `index`, else undefined. */
function endOfUnit(text: string, index: number, before: string): number | undefined {
  const char = text[index];
  if (char === '\\' || char === '`') return index + 1;
  if (char === '"' || char === "'") return endOfQuotes(text, index);
  if (char !== '#' || !(before === '' || before.endsWith(' '))) return undefined;
  const stop = text.indexOf('\n', index);
  return stop < 0 ? text.length : stop - 1;
}

/** A comment says nothing, and an escaped line end is a space. */
function unitText(text: string, from: number, to: number): string {
  const unit = text.slice(from, to + 1);
  if (unit.startsWith('#')) return '';
  return /^[\\`][\r\n]$/.test(unit) ? ' ' : unit;
}

/** `2>&1`, `&>x`, `>|x`. */
function isRedirection(char: string, next: string, before: string): boolean {
  return (char === '&' && (next === '>' || /[<>|]$/.test(before))) || (char === '|' && before.endsWith('>'));
}

/** The program that a simple command runs, without its folder: `grep` of `/usr/bin/grep -n x`. */
export function programOf(command: string): string {
  const [first = ''] = command.split(/\s/, 1);
  return (
    first
      .replace(/^["']|["']$/g, '')
      .split(/[\\/]/)
      .at(-1) ?? ''
  ).replace(/\.exe$/i, '');
}

function withoutStage(command: string): string {
  let rest = command;
  for (let words = 0; words < MAX_STAGE_WORDS; words++) {
    const stage = STAGE.exec(rest)?.[0];
    if (stage === undefined) break;
    rest = rest.slice(stage.length);
  }
  return rest.replace(/^command +(?! |-[vV])/, '').replace(/^! +/, '');
}

function endOfQuotes(text: string, start: number): number {
  const quote = text[start];
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\' && quote === '"') index++;
    else if (text[index] === quote) return index;
  }
  return text.length - 1;
}

/** What a here-document holds is input, not commands. */
function withoutHereDocuments(text: string): string {
  if (!text.includes('<<')) return text;
  const kept: string[] = [];
  let until: string | undefined;
  for (const line of text.split('\n')) {
    if (until === undefined) kept.push(line);
    if (until === undefined) until = HERE_DOCUMENT.exec(line)?.groups?.['word'];
    else if (line.trim() === until) until = undefined;
  }
  return kept.join('\n').trim();
}
