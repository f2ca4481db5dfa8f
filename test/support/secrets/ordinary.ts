import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redactor } from '../../../src/core/privacy/redactor';

const run = promisify(execFile);

/** What is masked in texts that hold no secret. */
export interface FalseAlarms {
  readonly lines: number;
  /** The lines with masks, as they became. */
  readonly masks: readonly string[];
}

export function falseAlarms(texts: readonly string[]): FalseAlarms {
  let lines = 0;
  const masks: string[] = [];
  for (const text of texts) {
    lines += text.split('\n').length;
    const redacted = new Redactor().redact(text).text;
    if (redacted === text) continue;
    for (const line of redacted.split('\n')) {
      for (let count = line.split('[REDACTED:').length; count > 1; count -= 1) masks.push(line.trim().slice(0, 200));
    }
  }
  return { lines, masks };
}

const SOURCE = /\.(?:[cm]?[jt]sx?|json|ya?ml|md|css|html)$/;
const MAX_BYTES = 900_000;

/**
 * The sources of what is installed here, and the lock file: written by hundreds of people.
 *
 * @param maxLines as many at least, where there are as many; all without it
 */
export async function installedSources(maxLines = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const texts = [await readFile('package-lock.json', 'utf8')];
  let lines = texts[0]?.split('\n').length ?? 0;
  const names = (await readdir('node_modules', { recursive: true })).filter((name) => SOURCE.test(name)).sort();
  // Those who look for secrets ship samples of them.
  const ordinary = names.filter((name) => !/secretlint|\.min\.js$/.test(name));
  const step = Number.isFinite(maxLines) ? 7 : 1;
  for (let index = 0; index < ordinary.length && lines < maxLines; index += step) {
    const text = await readFile(join('node_modules', ordinary[index] ?? ''), 'utf8').catch(() => '');
    if (text.length > MAX_BYTES || text.includes('\0')) continue;
    texts.push(text);
    lines += text.split('\n').length;
  }
  return texts;
}

type Command = readonly [string, ...string[]];

/** Commands that people run, of which no two look alike. What is not there is left out. */
const QUICK: readonly Command[] = [
  ['git', 'log', '--stat', '-n', '300'],
  ['git', 'log', '--oneline', '--graph', '--decorate', '-n', '400'],
  ['git', 'log', '-p', '-n', '12', '--', 'src/host', 'src/webview'],
  ['git', 'ls-tree', '-r', '-l', 'HEAD'],
  ['git', 'status', '--porcelain=v2', '--branch'],
  ['git', 'reflog', '-n', '200'],
  ['node', '--help'],
  ['node', '-e', 'console.log(process.versions, process.release, process.config)'],
  ['node', '-e', 'require("./nowhere")'],
  ['python3', '-c', 'import sys, sysconfig; print(sys.path); print(sysconfig.get_config_vars())'],
  ['python3', '-c', 'import json; json.loads("{")'],
  ['python3', '-m', 'pip', 'list'],
  ['ls', '-laR', 'src', 'test', 'media'],
  ['find', 'node_modules', '-maxdepth', '3', '-name', '*.json', '-ls'],
  ['du', '-a', 'src'],
  ['ps', 'aux'],
  ['dpkg', '-l'],
  ['apt-cache', 'policy'],
  ['sha256sum', 'package.json', 'package-lock.json', 'README.md', 'esbuild.config.mjs'],
  ['openssl', 'version', '-a'],
  ['df', '-h'],
  ['mount'],
  ['uname', '-a'],
];

/** Those that take their time: tools of a project, and its tests. */
const SLOW: readonly Command[] = [
  ['npm', 'ls', '--all', '--long'],
  ['npm', 'ls', '--all', '--json'],
  ['npm', 'config', 'ls', '-l'],
  ['npm', 'help', 'install'],
  [
    'npx',
    'tsc',
    '--noEmit',
    '--pretty',
    '-p',
    '.',
    '--noUncheckedIndexedAccess',
    '--noPropertyAccessFromIndexSignature',
    'false',
    '--exactOptionalPropertyTypes',
    '--lib',
    'es5',
  ],
  ['npx', 'mocha', '--require', 'tsx', 'test/unit/core/base/*.test.ts', 'test/unit/core/failures/*.test.ts'],
  ['npx', 'mocha', '--require', 'tsx', '--reporter', 'json', 'test/unit/core/base/*.test.ts'],
];

/** What these print, errors too. @param which `quick` takes a second, `all` a minute */
export async function terminalOutput(which: 'quick' | 'all'): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const [file, ...args] of which === 'all' ? [...QUICK, ...SLOW] : QUICK) {
    const { stdout, stderr } = await run(file, args, { maxBuffer: 64e6, timeout: 120_000 }).catch(
      (error: Partial<Record<'stdout' | 'stderr', string>>) => ({
        stdout: error.stdout ?? '',
        stderr: error.stderr ?? '',
      }),
    );
    texts.push(`${stdout}\n${stderr}`);
  }
  return texts;
}
