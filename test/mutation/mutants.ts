import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cache, root } from '../support/vscode/paths';
import type { Instrumenter, MadeMutant, NodePath, Range } from './instrumenter';

/** A change to one place of the core, told apart from every other by its file, place, kind and new code. */
export interface Mutant {
  /** Relative to the root, with slashes. */
  readonly file: string;
  readonly range: Range;
  readonly kind: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Listed {
  readonly mutants: readonly Mutant[];
  /** How many were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** What the offline mentor knows: concepts, links and what failures mean, one long table of texts. */
const KNOWLEDGE = 'src/core/mentor/offline/knowledge/';
const IN_FUNCTION = 'in a function';

export function coreFiles(): readonly string[] {
  const files = readdirSync(join(root, 'src', 'core'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/core/${name.split(sep).join('/')}`)
    .sort();
}

/** Every mutant of the core that is a decision, in the order of files and places. */
export async function listMutants(instrumenter: Instrumenter, files: readonly string[]): Promise<Listed> {
  const leftOut: Record<string, number> = {};
  const mutants: Mutant[] = [];
  for (const file of files) {
    const own = await listOnce(instrumenter, file);
    mutants.push(...own.mutants);
    for (const [reason, count] of Object.entries(own.leftOut)) leftOut[reason] = (leftOut[reason] ?? 0) + count;
  }
  return { mutants, leftOut };
}

/** Of one file, as it stands; what was found is kept until the file changes. */
async function listOnce(instrumenter: Instrumenter, file: string): Promise<Listed> {
  const content = readFileSync(join(root, file), 'utf8');
  const hash = createHash('sha256').update(`${file}\n${content}`).digest('hex');
  const kept = join(cache, 'mutation', 'lists', `${hash}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Listed;
  const outer = new Set<string>();
  const ignorer = { shouldIgnore: (path: NodePath) => functionAt(path, outer) };
  const made = await instrumenter.instrument([{ name: file, content, mutate: true }], { ignorers: [ignorer] });
  const leftOut: Record<string, number> = {};
  const mutants: Mutant[] = [];
  for (const mutant of made.mutants) {
    const original = textAt(content, mutant.location);
    const reason = reasonToLeaveOut(file, mutant, original, outer);
    if (reason === null) mutants.push(valueOf(mutant, original));
    else leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  }
  mkdirSync(join(cache, 'mutation', 'lists'), { recursive: true });
  writeFileSync(kept, JSON.stringify({ mutants, leftOut }));
  return { mutants, leftOut };
}

/** The outermost functions are remembered; what is in none of them runs once, when the file is loaded. */
function functionAt(path: NodePath, outer: Set<string>): string | undefined {
  if (!path.isFunction() && !(path.isClassProperty() && path.node.static !== true)) return undefined;
  const { start, end } = path.node.loc;
  outer.add(keyOf({ start: { ...start, line: start.line - 1 }, end: { ...end, line: end.line - 1 } }));
  return IN_FUNCTION;
}

function reasonToLeaveOut(file: string, mutant: MadeMutant, original: string, outer: Set<string>): string | null {
  if (file.startsWith(KNOWLEDGE)) return 'knowledge of the offline mentor';
  if (mutant.statusReason !== IN_FUNCTION || outer.has(keyOf(mutant.location))) return 'tables and patterns';
  if (mutant.mutatorName === 'StringLiteral' && isProse(original)) return 'prose';
  return null;
}

/** A text that a person or a model reads, not a value that something is compared with. */
function isProse(literal: string): boolean {
  return /[^\s'"`] +[^\s'"`]|\p{Script=Han}|[，。：；（）、]/u.test(literal);
}

export function keyOf({ start, end }: Range): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

export function valueOf(mutant: MadeMutant, original: string): Mutant {
  const { location, mutatorName, replacement } = mutant;
  const file = relative(root, join(root, mutant.fileName)).split(sep).join('/');
  return { file, range: location, kind: mutatorName, original, replacement };
}

function textAt(content: string, { start, end }: Range): string {
  const lines = content.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.column);
  lines[0] = (lines[0] ?? '').slice(start.column);
  return lines.join('\n');
}

/** One mutant of each of `count` equal parts of the list, so that every file has its share; the same for the same seed. */
export function draw(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const size = Math.max(1, mutants.length / count);
  const next = generator(seed);
  const drawn: Mutant[] = [];
  for (let start = 0; start < mutants.length; start += size) {
    const at = Math.min(Math.floor(start + next() * size), mutants.length - 1);
    const mutant = mutants[at];
    if (mutant !== undefined && mutant !== drawn.at(-1)) drawn.push(mutant);
  }
  return drawn;
}

/** In an order that is the same for the same seed: what was tried until a run is stopped is a fair sample, too. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const next = generator(seed);
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Mulberry32, by Tommy Ettinger, in the public domain: numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
