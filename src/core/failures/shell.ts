import { type FailureFamily, type FoundFailure, foundAt } from './family';
import type { CommandOutcome } from './failure';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';
import { findPowerShell } from './powershell';

/** `script.sh: line 3: ` (bash), `script.sh: 3: ` (dash), `bash: ` (prompt). */
const SCRIPT_NOT_FOUND: readonly LineRule[] = [
  {
    pattern: /^(?<message>(?<file>[^\s:]{1,200}): (?:line )?(?<line>\d+): .{1,200}: (?:command )?not found)$/,
    kind: 'CommandNotFound',
  },
  {
    pattern:
      /^(?<message>(?:-?(?:ba|z|da|k|c)?sh|-bash|fish|tcsh|busybox): (?:(?:line )?\d+: )?.{1,200}: (?:command )?not found.*)$/,
    kind: 'CommandNotFound',
  },
  { pattern: /^(?<message>\S{0,30}(?:zsh|bash|sh): (?:\d+: )?command not found: .{1,200})$/, kind: 'CommandNotFound' },
  { pattern: /^(?<message>fish: Unknown command:? .{1,200})$/, kind: 'CommandNotFound' },
  {
    pattern: /^(?<message>'.{1,200}' is not recognized as an internal or external command,?.*)$/,
    kind: 'CommandNotFound',
  },
  { pattern: /^(?<message>Command '.{1,200}' not found, (?:but|did you mean).*)$/, kind: 'CommandNotFound' },
  { pattern: /^(?<message>\S{0,100}env: .{1,200}: No such file or directory)$/, kind: 'CommandNotFound' },
  { pattern: /^(?<message>.{1,200}: bad interpreter: .{1,300})$/, kind: 'BadInterpreter' },
  {
    pattern:
      /^(?<message>(?<file>[^\s:]{1,200}): (?:-c: )?(?:line )?(?<line>\d+): (?:syntax error|Syntax error|unexpected EOF|.{1,100}: (?:unbound variable|parameter not set|parameter null|bad substitution|readonly variable|division by 0|ambiguous redirect|syntax error|value too great|integer expression expected|numeric argument required|unary operator expected|too many arguments|binary operator expected|invalid option)).*)$/,
    kind: 'ShellError',
  },
  {
    pattern:
      /^(?<message>(?:zsh|bash|-bash|sh|fish): (?:syntax error|parse error|no matches found|unmatched|event not found|bad substitution|no such file|permission denied|.{1,200}: (?:event not found|syntax error)).*)$/,
    kind: 'ShellError',
  },
];

/** Errors of the C library, as every Unix tool quotes them (errno(3)). */
const ERRNO: readonly (readonly [RegExp, string])[] = [
  [/: No such file or directory$/, 'FileNotFound'],
  [/: no such file or directory(?:: .{1,200})?$/, 'FileNotFound'],
  [/: [Pp]ermission denied(?: \(.{1,100}\)\.?)?$/, 'PermissionDenied'],
  [/: Operation not permitted$/, 'PermissionDenied'],
  [/: Is a directory$/, 'IsADirectory'],
  [/: Not a directory$/, 'NotADirectory'],
  [/: File exists$/, 'FileExists'],
  [/: Directory not empty$/, 'DirectoryNotEmpty'],
  [/: No space left on device$/, 'NoSpace'],
  [/: Read-only file system$/, 'ReadOnly'],
  [/: Device or resource busy$|: Text file busy$/, 'Busy'],
  [/: Address already in use(?:\.|$)/, 'EADDRINUSE'],
  [/: Connection (?:refused|timed out|reset by peer)\.?$/, 'ConnectionError'],
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
const TOOL = /^(?<tool>(?:[\w./-]{1,80}|tar \(child\))): (?<rest>.*)$/;
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
  { pattern: /^(?<message>wget: .*|.{0,100} ERROR \d{3}: .*)$/, kind: 'wget', isCertain: false },
];
const SIGNALS: readonly LineRule[] = [
  {
    pattern:
      /^(?:.{1,200}: (?:line )?\d+: +\d+ )?(?<message>(?<kind>Segmentation fault|Bus error|Illegal instruction|Floating point exception|Aborted|Killed|Trace\/breakpoint trap)(?: +\(core dumped\))?)(?: .*)?$/,
    kind: 'Signal',
    isCertain: false,
  },
  {
    pattern:
      /^(?:zsh: |fish: Job \d+, .{1,100} terminated by signal )(?<message>(?:segmentation fault|bus error|abort|killed|SIG\w+).*)$/,
    kind: 'Signal',
    isCertain: false,
  },
];
/** Tools that end with a summary of what they already said. */
const CONSEQUENCES: readonly LineRule[] = [
  {
    pattern:
      /^(?<message>(?:tar|gzip|cpio): (?:Error is not recoverable: exiting now|Exiting with failure status.*|Error exit delayed.*))$/,
    kind: 'tar',
    rank: 'consequence',
    isCertain: false,
  },
];
const ONLY_ECHO = /^tar(?: \(child\))?: (?:Child returned status \d+)$|^tar \(child\): Error is not/;

export const shell: FailureFamily = {
  name: 'shell',
  find(text, outcome) {
    const byRule = findByLine(text, [...SCRIPT_NOT_FOUND, ...CONSEQUENCES, ...NETWORK, ...SIGNALS]);
    return [
      ...findPowerShell(text),
      ...byRule.filter((failure) => !ONLY_ECHO.test(failure.message)).map(withoutShellAsFile),
      ...findErrno(text, outcome),
    ];
  },
};

function findErrno(text: OutputText, outcome: CommandOutcome): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    if (!line.includes(': ') || line.length > 600) return [];
    const tool = TOOL.exec(line)?.groups?.['tool'];
    const kind = tool === undefined ? undefined : ERRNO.find(([pattern]) => pattern.test(line))?.[1];
    if (tool === undefined || kind === undefined || !isTool(tool, outcome.command)) return [];
    const script = SHELL_LINE.exec(line)?.groups;
    const parts = script ? { file: script['file'] ?? null, line: Number(script['line']) } : {};
    return [foundAt(at, kind, line, { ...(isShellName(parts.file) ? {} : parts), isCertain: false })];
  });
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
    file === undefined || file === null || /^(?:-?(?:ba|z|da|k)?sh|\/bin\/\w*sh|\/usr\/bin\/\w*sh|fish)$/.test(file)
  );
}
