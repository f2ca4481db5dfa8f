import { type FailureFamily, type FoundFailure, foundAt } from './family';
import type { CommandOutcome } from './failure';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { findPowerShell } from './powershell';
import { placeIn } from './parts';

/** `script.sh: line 3: ` (bash), `script.sh: 3: ` (dash), `bash: ` (prompt). */
const SCRIPT_NOT_FOUND: readonly LineRule[] = [
  {
    pattern:
      /^(?<message>(?<file>[^\s:：]{1,200})[:：] ?(?:line |行 |第 )?(?<line>\d+)(?: 行)?[:：] ?.{1,200}(?:: (?:command )?not found|[:：] ?未找到命令))$/,
    kind: 'CommandNotFound',
  },
  {
    pattern:
      /^(?<message>(?:-?(?:ba|z|da|k|c)?sh|-bash|fish|tcsh|busybox): (?:(?:(?:line |行 |第 )?\d+(?: 行)?)[:：] ?)?.{1,200}(?:: (?:[Cc]ommand )?not found|[:：] ?未找到命令).*)$/,
    kind: 'CommandNotFound',
  },
  { pattern: /^(?<message>\S{0,30}(?:zsh|bash|sh): (?:\d+: )?command not found: .{1,200})$/, kind: 'CommandNotFound' },
  { pattern: /^(?<message>fish: Unknown command:? .{1,200})$/, kind: 'CommandNotFound' },
  {
    pattern:
      /^(?<message>'.{1,200}' (?:is not recognized as an internal or external command,?.*|不是内部或外部命令，.*))$/,
    kind: 'CommandNotFound',
  },
  { pattern: /^(?<message>[\w./-]{1,80}: Command not found\.)$/, kind: 'CommandNotFound' },
  { pattern: /^(?<message>Command '.{1,200}' not found, (?:but|did you mean).*)$/, kind: 'CommandNotFound' },
  {
    pattern: /^(?<message>\S{0,100}env: .{1,200}: (?:No such file or directory|没有那个文件或目录))$/,
    kind: 'CommandNotFound',
  },
  { pattern: /^(?<message>.{1,200}: bad interpreter: .{1,300})$/, kind: 'BadInterpreter' },
  {
    // bash puts the line before all that it says of a script, dash and ksh the bare number.
    pattern:
      /^(?<message>(?<file>[^\s:：]{1,200})[:：] ?(?:-c: )?(?:line |行 |第 )(?<line>\d+)(?: 行)?[:：] ?(?! *\d+ +[A-Z一-龥]|warning: |警告[:：]|[`‘].*['’]$).*)$/,
    kind: 'ShellError',
    isCertain: false,
  },
  {
    pattern:
      /^(?<message>(?<file>[^\s:]{1,200}): (?<line>\d+): (?:Syntax error|syntax error|\w{1,60}: (?:parameter (?:not set|null)|not found|bad trap|is read only)|Bad substitution|arithmetic expression|cannot (?:open|create)|Illegal number|.{1,100}: (?:parameter not set|bad number|bad substitution)).*)$/,
    kind: 'ShellError',
  },
  {
    // zsh: `script:2:`, and `zsh:1:` or `zsh:cd:1:` of what was typed.
    pattern:
      /^(?<message>(?<file>[\w./~-]{1,200}):(?:\w{1,30}:)?(?<line>\d+): (?:command not found|no matches found|\S{1,100}: parameter not set|parse error|division by zero|permission denied|no such file or directory|bad (?:substitution|math|pattern|option|floating)|not an identifier|number expected|file exists|event not found|read-only variable|condition expected|unmatched|no such (?:job|builtin|hash)|is a directory|not a directory|unknown (?:file attribute|condition|sort)|.{1,80}: not (?:found|valid)).*)$/,
    kind: 'ShellError',
    isCertain: false,
  },
  { pattern: /^(?<message>-?(?:ba|da|k|mk)?sh: syntax error .*)$/, kind: 'ShellError' },
  {
    pattern:
      /^(?<message>zsh: (?!correct|sure you|suspended|done|exit|terminated|interrupt|you have|running|hangup|segmentation|bus error|abort|killed|illegal|floating|trace).*)$/,
    kind: 'ShellError',
  },
  { pattern: /^(?<message>(?:bash|zsh): .{1,200}: event not found)$/, kind: 'ShellError' },
  {
    pattern:
      /^(?<message>-?(?:ba|da|k|mk)?sh: (?!warning|no job control|cannot set terminal|initialize_job|line \d+: +\d+ |\d+: +\d+ ).{1,300}: .*)$/,
    kind: 'ShellError',
    isCertain: false,
  },
  {
    pattern: /^(?<message>(?<file>[\w./~-]{1,200}) \(line (?<line>\d+)\): (?=\S).*)$/,
    kind: 'ShellError',
    isCertain: false,
  },
  { pattern: /^(?<message>fish: (?!Job \d)\S.*)$/, kind: 'ShellError' },
  {
    // cmd.exe names no program.
    pattern:
      /^(?<message>The system cannot find the (?:path|file|drive|batch label) specified.*|The syntax of the command is incorrect\.|The filename, directory name, or volume label syntax is incorrect\.|The process cannot access the file .*|Access is denied\.|The directory is not empty\.|.{1,80} was unexpected at this time\.|Could Not Find [A-Za-z]:\\.*|系统找不到指定的(?:路径|文件|驱动器).*|命令语法不正确。|文件名、目录名或卷标语法不正确。|另一个程序正在使用此文件，进程无法访问。|拒绝访问。|目录不是空的。|此时不应有 .{1,80}。|找不到 [A-Za-z]:\\.*)$/,
    kind: 'CommandPrompt',
    isCertain: false,
  },
];

/** Errors of the C library, as every Unix tool quotes them (errno(3)). */
const ERRNO: readonly (readonly [RegExp, string])[] = [
  [/[:：] ?(?:No such file or directory|没有那个文件或目录|沒有此一檔案或目錄)$/, 'FileNotFound'],
  [/: no such file or directory(?:: .{1,200})?$/, 'FileNotFound'],
  [/: [Pp]ermission denied(?: \(.{1,100}\)\.?)?$|[:：] ?(?:权限不够|拒绝权限)$/, 'PermissionDenied'],
  [/: Operation not permitted$|: 不允许的操作$/, 'PermissionDenied'],
  [/: Is a directory$|[:：] ?是一个目录$/, 'IsADirectory'],
  [/: Not a directory$|[:：] ?不是目录$/, 'NotADirectory'],
  [/: File exists$|[:：] ?文件已存在$/, 'FileExists'],
  [/: Directory not empty$|[:：] ?目录非空$/, 'DirectoryNotEmpty'],
  [/: No space left on device$|[:：] ?设备上没有空间$/, 'NoSpace'],
  [/: Read-only file system$/, 'ReadOnly'],
  [/: Device or resource busy$|: Text file busy$/, 'Busy'],
  [/: Address already in use(?:\.|$)|[:：] ?地址已在使用$/, 'EADDRINUSE'],
  [
    /: Connection (?:refused|timed out|reset by peer)\.?$|[:：] ?(?:拒绝连接|连接超时|连接被对方重设)。?$/,
    'ConnectionError',
  ],
  [
    /: (?:Name or service not known|Temporary failure in name resolution|nodename nor servname provided.*)\.?$/,
    'UnknownHost',
  ],
  [/: Argument list too long$/, 'ArgumentListTooLong'],
  [/: cannot execute binary file(?:: .{1,80})?$|: Exec format error$|: cannot execute: .{1,100}$/, 'ExecFormat'],
  [
    /: Too many open files$|: Cannot allocate memory$|: Broken pipe$|: Invalid argument$|: Invalid cross-device link$/,
    'SystemError',
  ],
];
/** Who quotes them: a tool's name, a shell with a line, at the start of the line. */
const TOOL = /^(?<tool>(?:[\w./-]{1,80}|tar \(child\)))[:：] ?(?<rest>.*)$/;
const SHELL_LINE = /^(?<file>[^\s:]{1,200}): (?:line )?(?<line>\d+): /;

const NETWORK: readonly LineRule[] = [
  { pattern: /^(?<message>curl: \(\d+\) .*)$/, kind: 'curl', isCertain: false },
  { pattern: /^(?<message>ssh: (?:connect to host|Could not resolve) .*)$/, kind: 'ssh', isCertain: false },
  { pattern: /^(?<message>Host key verification failed\.)$/, kind: 'ssh', isCertain: false },
  {
    pattern: /^(?<message>\S{1,80}: Permission denied \(publickey.{0,60}\)\.)$/,
    kind: 'PermissionDenied',
    isCertain: false,
  },
  { pattern: /^(?<message>wget: .*|.{0,100} (?:ERROR|错误) \d{3}(?:: |：).*)$/, kind: 'wget', isCertain: false },
  {
    pattern: /^(?<message>(?:Connecting to|正在连接) .{1,200}(?:failed: |失败：)\S.*)$/,
    kind: 'ConnectionError',
    isCertain: false,
  },
  { pattern: /^[0-9A-F]{4,20}:(?<message>error:[0-9A-F]{8}:.*)$/, kind: 'openssl', isCertain: false },
  { pattern: /^(?<message>(?:Can't open|Could not (?:open|read|find)) .{1,300})$/, kind: 'openssl', isCertain: false },
  {
    pattern:
      /^(?<message>gzip: stdin: .*|bzip2: .{1,100}is not a bzip2 file.*|xz: .{1,200}: File format not recognized)$/,
    kind: 'FormatError',
    isCertain: false,
  },
];
const SIGNALS: readonly LineRule[] = [
  {
    // bash fills the number of the process up to five places.
    pattern:
      /^(?:(?<file>[^\s:：]{1,200})[:：] ?(?:line |行 |第 )?(?<line>\d+)(?: 行)?[:：] {0,8}\d+ )?(?<message>(?<kind>Segmentation fault|Bus error|Illegal instruction|Floating point exception|Aborted|Killed|Trace\/breakpoint trap|段错误|总线错误|非法指令|浮点数例外|已放弃|已杀死)(?: +[(（](?:core dumped|核心已转储)[)）])?)(?: .*)?$/,
    kind: 'Signal',
    isCertain: false,
  },
  {
    pattern:
      /^(?:zsh: (?:\d+ )?|fish: Job \d+, .{1,100} terminated by signal )(?<message>(?:segmentation fault|bus error|abort|killed|illegal hardware|floating point|trace trap|SIG(?!INT|TERM)\w+).*)$/,
    kind: 'Signal',
    isCertain: false,
  },
];
/** Tools that end with a summary of what they already said. */
const CONSEQUENCES: readonly LineRule[] = [
  {
    pattern:
      /^(?<message>(?:tar|gzip|cpio): (?:Child returned status \d+|Error is not recoverable: exiting now|Exiting with failure status.*|Error exit delayed.*))$/,
    kind: 'tar',
    rank: 'consequence',
    isCertain: false,
  },
];
const ONLY_ECHO = /^tar \(child\): Error is not/;

const RULES = [...SIGNALS, ...SCRIPT_NOT_FOUND, ...CONSEQUENCES, ...NETWORK];

export const shell: FailureFamily = {
  name: 'shell',
  find(text, outcome) {
    const byRule = findByLine(text, RULES).map((failure) => fishPlace(failure, text));
    return [
      ...findPowerShell(text),
      ...byRule
        .filter((failure) => !ONLY_ECHO.test(failure.message))
        .map((failure) => kinded(withoutShellAsFile(failure))),
      ...findErrno(text, outcome),
    ];
  },
};

/** What the shell quotes from the C library has its name there. */
function kinded(failure: FoundFailure): FoundFailure {
  const known = failure.kind === 'ShellError' && ERRNO.find(([pattern]) => pattern.test(failure.message));
  return known ? { ...failure, kind: known[1] } : failure;
}

function findErrno(text: OutputText, outcome: CommandOutcome): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    if (!/[:：]/.test(line) || line.length > 600) return [];
    const tool = TOOL.exec(line)?.groups?.['tool'];
    const kind = tool === undefined ? undefined : ERRNO.find(([pattern]) => pattern.test(line))?.[1];
    if (tool === undefined || kind === undefined || !isTool(tool, outcome.command)) return [];
    const script = SHELL_LINE.exec(line)?.groups;
    const parts = placeIn(script);
    return [foundAt(at, kind, line, { ...(isShellName(parts.file) ? {} : parts), isCertain: false })];
  });
}

/** fish names the place under what it says: `s.fish (line 2): `. */
function fishPlace(failure: FoundFailure, text: OutputText): FoundFailure {
  if (!failure.message.startsWith('fish: ')) return failure;
  const place = /^(?<file>[\w./~-]{1,200}) \(line (?<line>\d+)\): *$/.exec(lineAt(text.lines, failure.at + 1))?.groups;
  return place ? { ...failure, ...placeIn(place) } : failure;
}

/** Log levels look like tools; a tool is a word, and better one of the command's. */
function isTool(tool: string, command: string): boolean {
  if (/^(?:error|warning|warn|info|debug|note|hint|fatal|caused by|\d+)$/i.test(tool)) return false;
  return command.includes(tool) || /^[a-z./][\w./+-]*$/.test(tool) || tool.startsWith('tar');
}

/** `bash: line 1:` counts the lines of what was typed. */
function withoutShellAsFile(failure: FoundFailure): FoundFailure {
  return isShellName(failure.file) ? { ...failure, file: null, line: null } : failure;
}

function isShellName(file: string | null | undefined): boolean {
  return (
    !file || /^(?:-?(?:ba|z|da|k)?sh|\/bin\/\w*sh|\/usr\/bin\/\w*sh|fish|-c|environment|[mg]?awk|sed|m4|bc)$/.test(file)
  );
}
