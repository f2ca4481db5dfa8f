/** What a person copied from a terminal. */
export interface PastedCommand {
  /** Behind the prompt of the first line; empty where there is none. */
  readonly command: string;
  readonly output: string;
}

/** Programs that developers call often: where a first word is none of them but the second is, the first is a folder. */
const PROGRAM =
  '(?:npm|npx|pnpm|yarn|bun|node|deno|python[\\d.]*|pip3?|uv|poetry|pytest|flask|git|gh|docker|docker-compose|podman|kubectl|cargo|rustc|go|dotnet|java|javac|mvn|gradle|\\./(?:gradlew|mvnw)|make|cmake|gcc|g\\+\\+|clang|ruby|bundle|rails|rake|php|composer|swift|flutter|dart|tsc|tsx|vite|jest|vitest|eslint|terraform)';
/** May have the name of a program behind them. */
const BEFORE_PROGRAM =
  '(?:sudo|time|watch|ls|cd|cat|grep|find|echo|curl|ssh|rm|cp|mv|mkdir|aws|az|gcloud|heroku|helm|minikube|vercel|which|man|type|command|exec|nohup|env|dotenv|nvm|mise|asdf|brew|apt|apt-get|code|vim?|nano|touch|open|tree|less|tail|head|xargs|nodemon|strace|hyperfine|corepack)';

/** Prompts as shells show them when nobody changed them: bash, zsh, fish, PowerShell, cmd.exe, and a bare `$`. */
const PROMPTS: readonly RegExp[] = [
  /^(?:\([\w.-]{1,40}\) ?)?[\w.-]{1,40}@[\w.-]{1,60}[: ][^\n$#%>]{0,200}[$#%>] +(?<command>\S.*)$/,
  /^(?:\([\w.-]{1,40}\) ?)?PS [^\n>]{1,200}> *(?<command>\S.*)$/,
  /^[A-Za-z]:\\[^\n>]{0,200}> *(?<command>\S.*)$/,
  // Oh My Zsh has the folder, and the branch, behind its arrow; other prompts with an arrow have neither.
  /^➜ +\S[^\n]{0,200}? (?:git|hg|svn):\([^)\n]{1,200}\)(?: ✗)? +(?<command>\S.*)$/,
  /^➜ {2}[~/] +(?<command>\S.*)$/,
  new RegExp(`^➜ {2}(?!(?:${PROGRAM}|${BEFORE_PROGRAM}) )[^\\s=]{1,200} +(?<command>${PROGRAM}(?: .*)?)$`),
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
