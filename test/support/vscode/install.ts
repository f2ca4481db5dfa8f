import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, say } from './paths';
import { runToEnd } from './processes';

const VERSION = '4.139.1';
const NODE_MAJOR = '24';
const STAMP = 'whole.txt';
const HOME = join(cache, `vscode-server-${VERSION}`);

export interface ServerInstall {
  /** The Node binary this server wants, which may be newer than the one that runs us. */
  readonly node: string;
  /** `server-main.js` of the inner VS Code server. */
  readonly main: string;
}

/**
 * A complete VS Code server and web workbench from npm alone: the package `code-server` holds one, and the packages
 * `node-PLATFORM-ARCH` hold Node binaries. No install script is run, so no compiler is needed.
 */
export async function installServer(): Promise<ServerInstall> {
  if (!existsSync(join(HOME, STAMP))) await installInto(HOME);
  return locate(HOME);
}

async function installInto(home: string): Promise<void> {
  const sibling = `${home}.new-${process.pid}`;
  rmSync(sibling, { recursive: true, force: true });
  mkdirSync(sibling, { recursive: true });
  try {
    say('Getting VS Code 1.139 (about 620 MB, once) … 正在获取 VS Code（约 620 MB，仅此一次）……');
    writeFileSync(join(sibling, 'package.json'), '{"private":true}\n');
    await npm(sibling, ['install', `code-server@${VERSION}`, nodePackage()]);
    const inner = join(sibling, 'node_modules', 'code-server', 'lib', 'vscode');
    say('Installing what the server is made of … 正在安装服务端组件……');
    await npm(inner, ['install', '--omit=dev']);
    await npm(join(inner, 'extensions'), ['install', '--omit=dev']);
    makeExecutable(inner);
    writeFileSync(join(sibling, STAMP), `code-server ${VERSION}\n`);
    putInPlace(sibling, home);
  } finally {
    rmSync(sibling, { recursive: true, force: true });
  }
}

/** Renaming is the last act: what stands at `home` is whole, or of an earlier run that was cut short. */
function putInPlace(sibling: string, home: string): void {
  if (existsSync(join(home, STAMP))) return;
  rmSync(home, { recursive: true, force: true });
  renameSync(sibling, home);
}

function npm(cwd: string, args: readonly string[]): Promise<void> {
  const env = {
    ...cleanEnvironment(),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_ignore_scripts: 'true',
    npm_config_package_lock: 'false',
  };
  return runToEnd('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd, env });
}

/** `npm run` hands its own settings of this project down as npm_* variables; they must not steer another install. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|execpath)/.test(name),
  );
  return Object.fromEntries(entries);
}

function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}@${NODE_MAJOR}`;
}

/** npm keeps the mode of files, yet some unpackers drop it; a terminal on macOS needs `spawn-helper`. */
function makeExecutable(inner: string): void {
  const prebuilds = join(inner, 'node_modules', 'node-pty', 'prebuilds');
  if (!existsSync(prebuilds)) return;
  for (const name of readdirSync(prebuilds)) {
    const helper = join(prebuilds, name, 'spawn-helper');
    if (existsSync(helper)) chmodSync(helper, 0o755);
  }
}

function locate(home: string): ServerInstall {
  const modules = join(home, 'node_modules');
  const name = nodePackage().replace(/@.*/, '');
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    node: join(modules, name, 'bin', binary),
    main: join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}
