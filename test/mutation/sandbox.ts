import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testFiles } from '../support/vscode/bundleTests';
import { cache, root } from '../support/vscode/paths';
import type { Instrumenter } from './instrumenter';
import { keyOf, type Mutant, valueOf } from './mutants';

/** A copy of the tree beside the real one; nothing of a mutant ever stands in `src`. */
export const sandbox = join(cache, 'mutation', 'tree');

const NOT_COPIED = ['.git', '.cache', 'node_modules', 'dist', 'out'];

/** Puts the drawn mutants into a fresh copy; gives the number that switches each on. */
export async function fillSandbox(instrumenter: Instrumenter, drawn: readonly Mutant[]): Promise<Map<number, Mutant>> {
  rmSync(sandbox, { recursive: true, force: true });
  mkdirSync(sandbox, { recursive: true });
  for (const name of readdirSync(root).filter((name) => !NOT_COPIED.includes(name))) {
    cpSync(join(root, name), join(sandbox, name), { recursive: true });
  }
  linkShared();
  symlinkSync(join(root, 'node_modules'), join(sandbox, 'node_modules'), 'junction');
  const wanted = new Map(drawn.map((mutant) => [nameOf(mutant), mutant]));
  const files = [...new Set(drawn.map(({ file }) => file))].map((name) => ({
    name,
    content: readFileSync(join(root, name), 'utf8'),
    mutate: drawn.filter(({ file }) => file === name).map(({ range }) => range),
  }));
  // Mutants inside the range of a drawn one are made too; they are never switched on.
  const made = await instrumenter.instrument(files, { ignorers: [] });
  for (const { name, content } of made.files) writeFileSync(join(sandbox, name), `// @ts-nocheck\n${content}`);
  const numbered = new Map<number, Mutant>();
  for (const mutant of made.mutants) {
    const own = wanted.get(nameOf(valueOf(mutant, '')));
    if (own !== undefined) numbered.set(Number(mutant.id), own);
  }
  return numbered;
}

/** Labelled outputs that some tests measure themselves against, where they stand beside the project. */
function linkShared(): void {
  const [beside, link] = [join(root, '..', 'shared'), join(sandbox, '..', 'shared')];
  if (existsSync(beside) && !existsSync(link)) symlinkSync(beside, link, 'junction');
}

function nameOf({ file, range, kind, replacement }: Mutant): string {
  return [file, keyOf(range), kind, replacement].join('\n');
}

/** Other processes and sockets: not of the core, slow, and a mutant would leave them behind. */
const WITH_OUTSIDE = /endpoint|Kills|checkpoints|tidyLiving|obedientModel|listModels|localMentor/;
/** Whole files of measures by the clock or against real tokenizers: half of the time, and kept out by tryMutants anyway. */
const MEASURES = /linear|estimateTokens/;

/** The tests that run in plain Node; those of the host use the core as the product does. */
export function sandboxTests(): readonly string[] {
  const host = testFiles(join(sandbox, 'test', 'unit', 'host'), (name) => !WITH_OUTSIDE.test(name));
  const inNode = ['unit/core', 'unit/shared', 'golden'].flatMap((folder) =>
    testFiles(join(sandbox, 'test', folder), (name) => !MEASURES.test(name)),
  );
  return [...inNode, ...host];
}
