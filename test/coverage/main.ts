import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { spawnSync } from 'node:child_process';
import { cleanEnvironment } from '../support/vscode/install';
import { cache, root, say } from '../support/vscode/paths';
import { runToEnd } from '../support/vscode/processes';

/** The last line that runs on the oldest Node of `engines`. */
const VERSION = '10.1.3';
const HOME = join(cache, 'coverage', `c8-${VERSION}`);
const RESULTS = join(cache, 'coverage', 'results');
const TESTS = ['test/unit/**/*.test.ts', 'test/golden/**/*.test.ts'];

interface Counted {
  readonly total: number;
  readonly covered: number;
}

interface Covered {
  readonly lines: Counted;
  readonly branches: Counted;
}

type Files = readonly (readonly [path: string, covered: Covered])[];

/**
 * What of src/core, src/shared and src/host the tests in plain Node run through, by line and by branch: one JSON line a
 * zone and a folder of the core, then the files with the fewest of their branches. A file that no test loads counts.
 * Where the host's tests are those in VS Code, this says little of it.
 *
 * `npm run coverage -- test/unit/core/log/logFile.test.ts`: of those files alone.
 */
async function main(tests: readonly string[]): Promise<void> {
  const c8 = await tool();
  rmSync(RESULTS, { recursive: true, force: true });
  const zones = ['src/core', 'src/shared', 'src/host'];
  const mocha = [join('node_modules', 'mocha', 'bin', 'mocha.js'), '--require', 'tsx', '--timeout', '120000'];
  const run = spawnSync(
    process.execPath,
    [
      ...[
        c8,
        '--all',
        '--exclude-after-remap',
        '--extension',
        '.ts',
        '--reporter',
        'json-summary',
        '--reporter',
        'html',
      ],
      ...['--reports-dir', RESULTS, '--temp-directory', join(RESULTS, 'raw')],
      ...zones.flatMap((zone) => ['--src', zone, '--include', `${zone}/**/*.ts`]),
      ...[process.execPath, ...mocha, '--reporter', 'dot', ...(tests.length > 0 ? tests : TESTS)],
    ],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  rmSync(join(RESULTS, 'raw'), { recursive: true, force: true });
  report(read());
  say(`coverage: line by line in ${join(RESULTS, 'index.html')}`);
  process.exitCode = run.status ?? 1;
}

/** Gets c8 once, into `.cache/`: it is rarely needed, so it is no dependency of the project. */
async function tool(): Promise<string> {
  const entry = join(HOME, 'node_modules', 'c8', 'bin', 'c8.js');
  if (!existsSync(entry)) {
    say(`Getting c8 ${VERSION} (once) …`);
    mkdirSync(HOME, { recursive: true });
    writeFileSync(join(HOME, 'package.json'), '{"private":true}\n');
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
    await runToEnd('npm', [...args, `c8@${VERSION}`], { cwd: HOME, env: cleanEnvironment() });
  }
  return entry;
}

function read(): Files {
  const summary = JSON.parse(readFileSync(join(RESULTS, 'coverage-summary.json'), 'utf8')) as Record<string, Covered>;
  return Object.entries(summary)
    .filter(([path]) => path !== 'total')
    .map(([path, covered]) => [relative(root, path).split(sep).join('/'), covered]);
}

function report(files: Files): void {
  const folders = files.map(([path]) =>
    path
      .split('/')
      .slice(0, path.startsWith('src/core/') ? 3 : 2)
      .join('/'),
  );
  for (const folder of new Set(['src/core', ...folders.toSorted()])) {
    const inside = files.filter(([path]) => path.startsWith(`${folder}/`) || path === folder);
    if (inside.length > 0) console.log(JSON.stringify({ folder, files: inside.length, ...sharesOf(inside) }));
  }
  const fewest = files
    .filter(([path]) => path.startsWith('src/core/'))
    .toSorted(([, one], [, other]) => openOf(other) - openOf(one))
    .slice(0, 12);
  for (const file of fewest) console.log(JSON.stringify({ file: file[0], ...sharesOf([file]), open: openOf(file[1]) }));
}

const openOf = ({ branches }: Covered): number => branches.total - branches.covered;

/** In per cent, with one decimal. */
function sharesOf(files: Files): { readonly lines: number; readonly branches: number } {
  const share = (of: (covered: Covered) => Counted): number => {
    const counted = files.map(([, covered]) => of(covered));
    const total = counted.reduce((sum, { total: each }) => sum + each, 0);
    const covered = counted.reduce((sum, { covered: each }) => sum + each, 0);
    return total === 0 ? 100 : Math.round((1000 * covered) / total) / 10;
  };
  return { lines: share(({ lines }) => lines), branches: share(({ branches }) => branches) };
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
