/** What a person copied from a terminal. */
export interface PastedCommand {
  /** Behind the prompt of the first line; empty where there is none. */
  readonly command: string;
  readonly output: string;
}

/** Prompts as shells show them when nobody changed them: bash, zsh, fish, PowerShell, cmd.exe, and a bare `$`. */
const PROMPTS: readonly RegExp[] = [
  /^(?:\([\w.-]{1,40}\) ?)?[\w.-]{1,40}@[\w.-]{1,60}[: ][^\n$#%>]{0,200}[$#%>] +(?<command>\S.*)$/,
  /^(?:\([\w.-]{1,40}\) ?)?PS [^\n>]{1,200}> *(?<command>\S.*)$/,
  /^[A-Za-z]:\\[^\n>]{0,200}> *(?<command>\S.*)$/,
  // Oh My Zsh has the folder, and the branch, behind its arrow.
  /^➜ {2}\S{1,200}(?: git:\([^)\n]{1,200}\)(?: ✗)?)? +(?<command>\S.*)$/,
  /^(?:[$%❯➜]) +(?<command>\S.*)$/,
];

/** Git Bash has a line of its own above the prompt: who, where, and on which branch. */
const ABOVE_PROMPT = /^[^\n@]{1,40}@[\w.-]{1,60} (?:MINGW|MSYS|UCRT|CLANG)\w{0,10} /;

/** @param text of the clipboard; a prompt in its first line tells the command */
export function readPastedCommand(text: string): PastedCommand {
  const lines = text.replace(/^\s*\n/, '').split(/\r?\n/);
  const [first = '', ...rest] = ABOVE_PROMPT.test(lines[0] ?? '') ? lines.slice(1) : lines;
  for (const prompt of PROMPTS) {
    const command = first.length > 1000 ? undefined : prompt.exec(first)?.groups?.['command'];
    if (command !== undefined) return { command: command.trim(), output: rest.join('\n') };
  }
  return { command: '', output: text };
}
