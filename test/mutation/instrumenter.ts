import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanEnvironment } from '../support/vscode/install';
import { cache, say } from '../support/vscode/paths';
import { runToEnd } from '../support/vscode/processes';

/** Stryker's own maker of mutants, without its runner: the last line that runs on the oldest Node of `engines`. */
const TOOL = '@stryker-mutator/instrumenter';
const VERSION = '9.6.1';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A change to one file. Lines and columns count from 0. */
export interface MadeMutant {
  readonly id: string;
  readonly fileName: string;
  readonly location: Range;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly statusReason?: string;
}

/** A node of the syntax tree, as far as it is looked at here. */
export interface NodePath {
  readonly node: {
    readonly static?: boolean;
    readonly loc: { readonly start: Position; readonly end: Position };
  };
  isFunction(): boolean;
  isClassProperty(): boolean;
}

export interface SourceFile {
  readonly name: string;
  readonly content: string;
  /** True for every place of the file, else the places that may be mutated. */
  readonly mutate: true | readonly Range[];
}

interface InstrumentOptions {
  readonly ignorers: readonly { shouldIgnore(path: NodePath): string | undefined }[];
}

export interface Instrumenter {
  instrument(
    files: readonly SourceFile[],
    options: InstrumentOptions,
  ): Promise<{
    readonly files: readonly { readonly name: string; readonly content: string }[];
    readonly mutants: readonly MadeMutant[];
  }>;
}

/** Gets the tool once, into `.cache/`: it is large and rarely needed, so it is no dependency of the project. */
export async function loadInstrumenter(): Promise<Instrumenter> {
  const home = join(cache, 'mutation', `instrumenter-${VERSION}`);
  const entry = join(home, 'node_modules', TOOL, 'dist', 'src', 'index.js');
  if (!existsSync(entry)) {
    say(`Getting ${TOOL} ${VERSION} (25 MB, once) …`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}\n');
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
    await runToEnd('npm', [...args, `${TOOL}@${VERSION}`], { cwd: home, env: cleanEnvironment() });
  }
  const { Instrumenter } = (await import(pathToFileURL(entry).href)) as { readonly Instrumenter: ToolClass };
  const silent = (): void => {};
  const logger = { debug: silent, info: silent, warn: silent, error: silent, isDebugEnabled: () => false };
  const tool = new Instrumenter(logger);
  // Without its header the two functions that the changed code calls are globals: the worker's own, which are faster.
  const fixed = { plugins: null, excludedMutations: [], noHeader: true };
  return { instrument: (files, options) => tool.instrument(files, { ...fixed, ...options }) };
}

type ToolClass = new (logger: unknown) => Instrumenter;
