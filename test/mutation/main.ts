import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cache, say } from '../support/vscode/paths';
import { loadInstrumenter } from './instrumenter';
import { coreFiles, draw, listMutants, type Mutant, shuffled } from './mutants';
import { fillSandbox } from './sandbox';
import { learn, type Result, tryMutant } from './tryMutants';
import { WorkerProcess } from './workerProcess';

const RESULTS = join(cache, 'mutation', 'results');

/**
 * Changes the core in many small ways, one at a time, and looks whether a test fails. `--count` mutants are drawn from all,
 * the same for the same `--seed`; `--only` names parts of their paths, with commas between. One JSON line a folder, and what
 * survived in a file.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '800' },
      only: { type: 'string', default: '' },
    },
  });
  const instrumenter = await loadInstrumenter();
  const listed = await listMutants(
    instrumenter,
    coreFiles().filter((file) => values.only.split(',').some((part) => file.includes(part))),
  );
  say(`mutation: ${listed.mutants.length} mutants; left out: ${JSON.stringify(listed.leftOut)}`);
  const seed = Number(values.seed);
  const numbered = await fillSandbox(instrumenter, draw(listed.mutants, Number(values.count), seed));
  const inOrder = shuffled([...numbered], seed);
  mkdirSync(RESULTS, { recursive: true });
  const file = join(
    RESULTS,
    `seed-${values.seed}${values.only === '' ? '' : `-${values.only.replaceAll(/[/,]/g, '.')}`}.txt`,
  );
  say(
    `mutation: testing ${inOrder.length} mutants; first the unmutated run, which takes minutes and tells which tests reach which`,
  );
  say(`mutation: what becomes of each is written to ${file}`);
  writeFileSync(file, '');
  report(await tryAll(inOrder, (result) => appendFileSync(file, lineOf(result))));
}

async function tryAll(
  numbered: readonly (readonly [number, Mutant])[],
  onResult: (result: Result) => void,
): Promise<readonly Result[]> {
  const worker = new WorkerProcess();
  const results: Result[] = [];
  try {
    const learnt = await learn(worker);
    for (const [id, mutant] of numbered) {
      const result = await tryMutant(worker, learnt, id, mutant);
      results.push(result);
      onResult(result);
      if (results.length % 25 === 0)
        say(`mutation: ${results.length} of ${numbered.length}, ${scoreOf(results)} % killed`);
    }
  } finally {
    worker.stop();
  }
  return results;
}

function scoreOf(results: readonly Result[]): number {
  const told = results.filter(({ status }) => status !== 'loading');
  const killed = told.filter(({ status }) => status === 'killed' || status === 'timeout');
  return Math.round((1_000 * killed.length) / Math.max(1, told.length)) / 10;
}

function report(results: readonly Result[]): void {
  const folderOf = ({ mutant }: Result): string => mutant.file.split('/').slice(0, 3).join('/');
  const folders = [...new Set(results.map(folderOf))].map(
    (folder) => [folder, results.filter((result) => folderOf(result) === folder)] as const,
  );
  for (const [folder, own] of [...folders, ['src/core', results] as const]) {
    const counts: Record<string, number> = {};
    for (const { status } of own) counts[status] = (counts[status] ?? 0) + 1;
    console.log(
      JSON.stringify({ name: `mutants killed in ${folder}`, value: scoreOf(own), unit: '%', mutants: counts }),
    );
  }
}

function lineOf({ mutant, status, detail }: Result): string {
  const { file, range, kind, original, replacement } = mutant;
  const place = `${file}:${range.start.line + 1}:${range.start.column + 1}`;
  return `${[status, place, kind, short(original), `→ ${short(replacement)}`, short(detail)].join('\t')}\n`;
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(String(error));
    process.exit(2);
  },
);
