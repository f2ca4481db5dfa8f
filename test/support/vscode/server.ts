import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { defaultSettings } from './defaultSettings';
import { freePort } from './freePort';
import { cleanEnvironment, installServer, type ServerInstall } from './install';
import { writeLanguagePack } from './languagePack';
import { say, temporaryDirectory } from './paths';
import { endGroup, runToEnd, startGroup, waitUntil } from './processes';

export interface ServerOptions {
  /** Packed extensions to install before the first window. */
  readonly vsix?: readonly string[];
  /** Added to the environment of the server, and so of its terminals and extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings beside the defaults that make a run repeatable. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keeps the data of an earlier run; a fresh temporary directory otherwise. */
  readonly dataDirectory?: string;
  /** Workspace trust is switched off unless it is the subject. */
  readonly workspaceTrust?: boolean;
}

export interface VsCodeServer {
  readonly url: string;
  readonly dataDirectory: string;
  /** Everything the server printed, for a person who has to find out what went wrong. */
  readonly logFile: string;
  /** From the start of the process until it answered. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const START_TIMEOUT = 120_000;

export async function startServer(options: ServerOptions = {}): Promise<VsCodeServer> {
  const install = await installServer();
  const dataDirectory = options.dataDirectory ?? temporaryDirectory('vscode');
  const env = serverEnvironment(options.env ?? {});
  writeUserSettings(dataDirectory, options.settings ?? {});
  writeLanguagePack(dataDirectory);
  for (const file of options.vsix ?? []) await installExtension(install, dataDirectory, file, env);
  return launch(install, dataDirectory, env, options.workspaceTrust ?? false);
}

/**
 * What VS Code's own terminals and npm leave in the environment would change what the person's terminal does:
 * a nested run must look like a fresh one. `VSCODE_*` is how VS Code talks to its children.
 */
function serverEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(cleanEnvironment()).filter(
    ([name]) => !/^(npm_|VSCODE_|MENTOR_BRAIN_|NODE_OPTIONS$|NODE_TEST_CONTEXT$|INIT_CWD$|TERM_PROGRAM)/.test(name),
  );
  return { ...Object.fromEntries(own), PATH: ownPath(), npm_config_update_notifier: 'false', ...extra };
}

/** `npm run` puts this project's tools first on the path; a person's terminal must not find them. */
function ownPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !/node_modules[\\/]\.bin|node-gyp-bin/.test(folder)).join(delimiter);
}

/** The build of code-server keeps user settings on the server's disk, so they are there before the first window. */
function writeUserSettings(dataDirectory: string, settings: Readonly<Record<string, unknown>>): void {
  const file = join(dataDirectory, 'data', 'User', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...defaultSettings, ...settings }, null, 2));
}

function installExtension(install: ServerInstall, data: string, file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const args = [...install.main, '--accept-server-license-terms', '--server-data-dir', data];
  return runToEnd(install.node, [...args, '--install-extension', file, '--force'], { env, shell: false });
}

async function launch(
  install: ServerInstall,
  dataDirectory: string,
  env: NodeJS.ProcessEnv,
  workspaceTrust: boolean,
): Promise<VsCodeServer> {
  const started = Date.now();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [...install.main, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  args.push('--accept-server-license-terms', '--server-data-dir', dataDirectory, '--telemetry-level', 'off');
  // Without the smoke test driver a built VS Code ignores the two development parameters of a window's address.
  args.push('--enable-smoke-test-driver');
  if (!workspaceTrust) args.push('--disable-workspace-trust');
  const child = startGroup(install.node, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const logFile = keepLog(child, dataDirectory);
  await answers(child, url, logFile);
  return { url, dataDirectory, logFile, startMs: Date.now() - started, stop: () => endGroup(child) };
}

function keepLog(child: ChildProcess, dataDirectory: string): string {
  const logFile = join(dataDirectory, 'server.log');
  const log = createWriteStream(logFile);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return logFile;
}

async function answers(child: ChildProcess, url: string, logFile: string): Promise<void> {
  await waitUntil(
    'the VS Code server to answer',
    async () => {
      if (child.exitCode !== null) throw new Error(`The VS Code server ended at once; see ${logFile}.`);
      try {
        const answer = await fetch(`${url}/version`, { signal: AbortSignal.timeout(5_000) });
        return answer.ok ? true : undefined;
      } catch {
        return undefined;
      }
    },
    START_TIMEOUT,
  );
  say('The VS Code server answers.');
}
