import { joinArguments } from './commandLine';

/** What js-debug and Node print about the debugger itself. */
const NOISE =
  /^(?:Debugger attached\.|Waiting for the debugger to disconnect\.\.\.|Debugger listening on .{0,200}|For help, see: .{0,200}|Process exited with code \d{1,10})\r?$/;

/**
 * What a debug adapter's `output` event adds to the output of the program.
 *
 * @param category of the Debug Adapter Protocol; absent is `console`
 * @returns `''` where it says nothing of the program
 */
export function programOutput(category: string | undefined, output: string): string {
  if (category === 'telemetry') return '';
  const lines = output.split('\n').filter((line) => !NOISE.test(line));
  // js-debug names the class twice: `Uncaught TypeError TypeError: message`.
  return lines.map((line) => line.replace(/^Uncaught (\w{1,80}) (?=\1\b)/, 'Uncaught ')).join('\n');
}

/** The exit code in what js-debug says instead of an `exited` event, `null` where there is none. */
export function exitCodeIn(output: string): number | null {
  const [, code] = /^Process exited with code (\d{1,10})\s*$/m.exec(output) ?? [];
  return code === undefined ? null : Number(code);
}

/** What a debugger that stopped at an exception says of it (`exceptionInfo`), as a program would have printed it. */
export function exceptionText(info: unknown): string {
  const { exceptionId, description, details } = fields(info);
  const { stackTrace, message, typeName } = fields(details);
  const title = textOf(description) || textOf(message) || textOf(exceptionId);
  const type = textOf(typeName) || textOf(exceptionId);
  const head = title.includes(type) || type === '' ? title : `${type}: ${title}`;
  const stack = textOf(stackTrace);
  return stack.includes(title) ? stack : [head, stack].filter((part) => part !== '').join('\n');
}

const RUNTIMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    node: 'node',
    'pwa-node': 'node',
    python: 'python',
    debugpy: 'python',
    go: 'go run',
    dart: 'dart',
    ruby: 'ruby',
    rdbg: 'ruby',
    php: 'php',
  }),
);

/**
 * What a debug configuration runs, as a person would type it; without its environment.
 *
 * @param root of the workspace folder, so that the program can be named relative to it
 */
export function debugLine(configuration: Readonly<Record<string, unknown>>, root: string): string {
  const { type, name, program, module, url, args, runtimeExecutable, command } = configuration;
  if (textOf(command) !== '') return textOf(command);
  const runtime = baseName(textOf(runtimeExecutable)) || (RUNTIMES.get(textOf(type)) ?? '');
  const own = textOf(module) === '' ? relative(textOf(program), root) : `-m ${textOf(module)}`;
  const what = own || textOf(url);
  if (what === '') return runtime || textOf(name);
  const words = Array.isArray(args) ? args.filter((word): word is string => typeof word === 'string') : [];
  return [runtime, own.startsWith('-m ') ? own : joinArguments([what]), joinArguments(words)]
    .filter((part) => part !== '')
    .join(' ');
}

function relative(path: string, root: string): string {
  const folder = `${root.replace(/[\\/]$/, '')}/`;
  const plain = path.replaceAll('\\', '/');
  for (const base of [folder.replaceAll('\\', '/'), '${workspaceFolder}/']) {
    if (plain.startsWith(base)) return plain.slice(base.length);
  }
  return path;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
