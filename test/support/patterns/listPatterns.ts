import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceFiles } from '../../unit/contract/sourceFiles';

/** A regular expression of the sources, and where it stands. */
export interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** After these a slash begins a pattern, and no division or comment. */
const LITERAL =
  /(?<=[(,=:[!&|?{};]\s{0,8}|\breturn\s{1,4}|=>\s{0,8}|\bcase\s{1,4}|^\s{0,16})\/(?![*/])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]{0,8})(?![\w/])/gm;

/** Those that stand in the sources as literals. */
export function literalsOf(folder: string): readonly Pattern[] {
  return sourceFiles(folder).flatMap(({ path, text }) =>
    [...text.matchAll(LITERAL)].flatMap(([, source = '', flags = '']) =>
      isPattern(source, flags) ? [{ file: path, source, flags }] : [],
    ),
  );
}

function isPattern(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags).source !== '';
  } catch {
    return false;
  }
}

/** Those that are put together when the sources are loaded. To be run in a process of its own: it lays hands on `RegExp`. */
async function listMade(folder: string): Promise<readonly Pattern[]> {
  const made: Pattern[] = [];
  let file = '';
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, [source, flags]: [string | RegExp, string?]) {
      const pattern = new target(source, flags);
      made.push({ file, source: pattern.source, flags: pattern.flags });
      return pattern;
    },
  });
  for (const { path } of sourceFiles(folder)) {
    file = path;
    if (!path.endsWith('.d.ts')) await import(pathToFileURL(join(process.cwd(), path)).href);
  }
  return made;
}

if (require.main === module) {
  void listMade('src/core').then((patterns) => process.stdout.write(JSON.stringify(patterns)));
}
