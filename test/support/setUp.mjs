// The one door of the project's commands: `node test/support/setUp.mjs <command> [args…]`.
// It needs nothing but Node and npm, so that a fresh clone works. What it says goes to stderr:
// the stdout of `diagnose` and `redact` belongs to their output alone.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.mentor-brain-stamp');
const LOCK = join(ROOT, '.cache', 'npm-ci.lock');

const ENTRIES = {
  demo: 'test/support/demo.ts',
  start: 'test/support/start.ts',
  test: 'test/support/test.ts',
  scenario: 'test/support/scenario/main.ts',
  diagnose: 'src/cli/diagnose.ts',
  redact: 'src/cli/redact.ts',
  bench: 'test/bench/main.ts',
  soak: 'test/soak/main.ts',
  coverage: 'test/coverage/main.ts',
  mutation: 'test/mutation/main.ts',
};

/** What `npm run NAME -- --help` tells, before anything is installed. */
const USAGE = {
  demo: 'demo [-- --locale zh-CN|en]\nPlays a session in a real VS Code and shows the log that the offline mentor writes.',
  start: 'start\nOpens VS Code with the extension on a sample project.',
  test: 'test [-- [--oldest] KIND…]\nRuns all tests, or those of a kind: lint, types, pack, unit, golden, webview, integration, ui.',
  'test:oldest':
    'test:oldest [-- KIND…]\nThe same on the oldest VS Code that the extension supports: pack, unit, integration, ui.',
  scenario:
    'scenario -- FILE.json --out DIR [--locale zh-CN|en] [--vsix FILE] [--keep-project]\nPlays a session that is written as JSON.',
  diagnose:
    '--silent diagnose < RUNS.jsonl\nReads {id, command, exitCode, output} from stdin, a JSON line each; a JSON line for each goes to stdout.',
  redact:
    '--silent redact < TEXT\nMasks the secrets in the text from stdin; the text goes to stdout, the counts by kind to stderr.',
  bench:
    'bench [-- NAME…] | -- --write [FILE…]\nMeasures all, or what is named after a file of test/bench (redaction, size …), a JSON line each; --write puts a run, or earlier lines, into test/bench/README.md.',
  soak: 'soak [-- NAME… [--kills N] [--seconds N]]\nThe long runs: all, or parts that test/bench/README.md lists.',
  coverage: 'coverage [-- FILE…]\nCoverage by line and branch of the tests in plain Node.',
  mutation:
    'mutation [-- [--count N] [--seed N] [--only PART]]\nChanges the core in small ways, and looks whether a test fails.',
};

const say = (text) => process.stderr.write(`${text}\n`);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Mentor Brain needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`);
  say(`导师大脑需要 Node 20.19 或更新版本，当前是 ${process.versions.node}。请从 nodejs.org 安装新版本。`);
  process.exit(1);
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');

/** npm writes node_modules/.package-lock.json last, so it stands for a whole install; ours adds "of which lock file". */
function isInstalled() {
  // A link leads to what another clone has installed, and `npm ci` would empty it.
  if (lstatSync(MODULES, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  const marker = join(MODULES, '.package-lock.json');
  if (!existsSync(marker)) return false;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return true;
  return statSync(marker).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** Two commands may be started at once on a fresh clone; `npm ci` must run once only. */
function takeLock() {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isOwnerAlive()) rmSync(LOCK, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    }
  }
}

function isOwnerAlive() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')) || -1, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What npm said when it failed, or null when it succeeded. */
function npm(args) {
  const result = spawnSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });
  return result.status === 0 ? null : `${result.error ?? ''}${result.stdout}${result.stderr}`;
}

function install() {
  if (isInstalled()) return;
  takeLock();
  try {
    if (isInstalled()) return;
    say('Installing the development packages (npm ci) … 正在安装开发依赖……');
    // A registry that lacks the optional packages of other platforms makes a lock file `npm ci` refuses as incomplete;
    // `npm install` takes the same versions from it and leaves out what is not for this machine.
    const refusal = npm(['ci']);
    const failure = refusal && npm(['install', '--no-save']);
    if (failure) {
      say(`${refusal}\n${failure}`);
      say('The packages could not be installed; npm says above why. 依赖安装失败，原因见上面 npm 的输出。');
      process.exit(1);
    }
    writeFileSync(STAMP, lockHash());
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function run(entry, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, entry), ...args], {
    stdio: 'inherit',
    // tsx is resolved from the working directory; the person's own directory is kept for relative paths.
    cwd: ROOT,
    env: { ...process.env, MENTOR_BRAIN_CWD: process.env.INIT_CWD ?? process.cwd() },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(String(error));
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

const [command = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(ENTRIES, command)) {
  say(`Usage: node test/support/setUp.mjs ${Object.keys(ENTRIES).join(' | ')} [arguments]`);
  process.exit(2);
}
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`Usage: npm run ${USAGE[args[0] === '--oldest' ? 'test:oldest' : command]}\n`);
  process.exit(0);
}
checkNode();
install();
if (!existsSync(join(ROOT, ENTRIES[command]))) {
  say(`The command "${command}" has no ${ENTRIES[command]} in this tree.`);
  process.exit(1);
}
run(ENTRIES[command], args);
