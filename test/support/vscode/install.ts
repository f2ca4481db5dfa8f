import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cache, root, say } from './paths';
import { runToEnd } from './processes';
import { nodeVersion, serverVersion, vscodeVersion } from './versions';

const STAMP = 'whole.txt';

/** Newer servers come with a terminal that needs no compiler and with the program that finds files; older ones get these. */
const TERMINAL = 'node-pty@1.2.0-beta.15';
const FINDER_VERSION = '1.18.0';

export interface ServerInstall {
  /** The Node binary this server wants, which may be newer than the one that runs us. */
  readonly node: string;
  /** What it is given before the arguments of the server. */
  readonly main: readonly string[];
}

/**
 * A complete VS Code server and web workbench from npm alone: the package `code-server` holds one, and the packages
 * `node-PLATFORM-ARCH` hold Node binaries. No install script is run, so no compiler is needed. Each version has a folder
 * of its own.
 */
export async function installServer(vscode = vscodeVersion()): Promise<ServerInstall> {
  const home = join(cache, `vscode-server-${serverVersion(vscode)}`);
  if (!existsSync(join(home, STAMP))) await installInto(home, vscode);
  return locate(home);
}

async function installInto(home: string, vscode: string): Promise<void> {
  const sibling = `${home}.new-${process.pid}`;
  const server = serverVersion(vscode);
  rmSync(sibling, { recursive: true, force: true });
  mkdirSync(sibling, { recursive: true });
  try {
    say(`Getting VS Code ${vscode} (about 800 MB, once) … 正在获取 VS Code（约 800 MB，仅此一次）……`);
    writeFileSync(join(sibling, 'package.json'), '{"private":true}\n');
    await npm(sibling, ['install', `code-server@${server}`]);
    await npm(sibling, ['install', `${nodePackage()}@${nodeVersion(vscode, wantedNode(sibling))}`]);
    say('Installing what the server is made of … 正在安装服务端组件……');
    const inner = innerServer(sibling);
    const settings = startsItself(serverMain(inner)) ? {} : AS_BUILT;
    await npm(inner, ['install', '--omit=dev'], settings);
    await npm(join(inner, 'extensions'), ['install', '--omit=dev'], settings);
    await fillIn(sibling, inner);
    letDialogsBeShown(inner);
    makeExecutable(inner);
    writeFileSync(join(sibling, STAMP), `code-server ${server}\n`);
    putInPlace(sibling, home);
  } finally {
    rmSync(sibling, { recursive: true, force: true });
  }
}

const here = join(root, 'test', 'support', 'vscode');
const serverMain = (inner: string): string => join(inner, 'out', 'server-main.js');
const innerServer = (home: string): string => join(home, 'node_modules', 'code-server', 'lib', 'vscode');

function wantedNode(home: string): string {
  const manifest = JSON.parse(readFileSync(join(home, 'node_modules', 'code-server', 'package.json'), 'utf8'));
  return String(manifest.engines.node);
}

/** What older servers would compile or download in an install script. */
async function fillIn(home: string, inner: string): Promise<void> {
  const modules = join(inner, 'node_modules');
  if (!existsSync(join(prebuilds(inner), `${process.platform}-${process.arch}`))) {
    await npm(home, ['install', TERMINAL]);
    replace(join(home, 'node_modules', 'node-pty'), join(modules, 'node-pty'));
  }
  const folder = join(modules, '@vscode', 'ripgrep');
  const program = join('bin', process.platform === 'win32' ? 'rg.exe' : 'rg');
  if (existsSync(folder) && !existsSync(join(folder, program))) {
    const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
    await npm(home, ['install', `${name}@${FINDER_VERSION}`]);
    replace(join(home, 'node_modules', name, program), join(folder, program));
  }
  if (!startsItself(serverMain(inner))) {
    replace(join(here, 'logFiles.cjs'), join(modules, '@vscode', 'spdlog', 'index.js'));
  }
}

/** With the driver on that lets our own extension in, an older workbench fails each dialog instead of showing it. */
function letDialogsBeShown(inner: string): void {
  const file = join(inner, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
  const text = readFileSync(file, 'utf8');
  const shown = text.replace(/(extensionTestsLocationURI\?!0:)!!this\.\w{1,9}\.enableSmokeTestDriver\}/g, '$1!1}');
  if (shown !== text) writeFileSync(file, shown);
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

/** Renaming is the last act: what stands at `home` is whole, or of an earlier run that was cut short. */
function putInPlace(sibling: string, home: string): void {
  if (existsSync(join(home, STAMP))) return;
  rmSync(home, { recursive: true, force: true });
  renameSync(sibling, home);
}

/** What an older server names has moved on since: it gets the versions that it was built with, which are not all at peace. */
const AS_BUILT = { npm_config_package_lock: 'true', npm_config_legacy_peer_deps: 'true' };

function npm(cwd: string, args: readonly string[], settings: NodeJS.ProcessEnv = {}): Promise<void> {
  const env = {
    ...cleanEnvironment(),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_ignore_scripts: 'true',
    npm_config_package_lock: 'false',
    ...settings,
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
  return `${prefix}-${platform}-${process.arch}`;
}

/** npm keeps the mode of files, yet some unpackers drop it; a terminal on macOS needs `spawn-helper`. */
function makeExecutable(inner: string): void {
  for (const name of existsSync(prebuilds(inner)) ? readdirSync(prebuilds(inner)) : []) {
    const helper = join(prebuilds(inner), name, 'spawn-helper');
    if (existsSync(helper)) chmodSync(helper, 0o755);
  }
}

const prebuilds = (inner: string): string => join(inner, 'node_modules', 'node-pty', 'prebuilds');

function locate(home: string): ServerInstall {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const main = serverMain(innerServer(home));
  return {
    node: join(home, 'node_modules', nodePackage(), 'bin', binary),
    main: startsItself(main) ? [main] : [join(here, 'startOldServer.cjs'), main],
  };
}

/** It does unless the variable is set by which the package's own entry point says that it will. */
const startsItself = (main: string): boolean => readFileSync(main, 'utf8').includes('CODE_SERVER_PARENT_PID');
