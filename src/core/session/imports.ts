import type { Change } from './sessionRecord';

type Reader = (line: string) => readonly string[];

/** Lines of a change that are looked at; imports stand at the top. */
const MOST_LINES = 2000;

/** Modules of other people that the lines put in by these changes import, as a package registry names them. */
export function importedModules(changes: readonly Pick<Change, 'language' | 'diff'>[]): readonly string[] {
  return changes.flatMap(({ language, diff }) => {
    const read = READERS.get(language);
    if (read === undefined) return [];
    return diff
      .split('\n', MOST_LINES)
      .filter((line) => line.startsWith('+') && line.length < 500)
      .flatMap((line) => read(line.slice(1).trimEnd()));
  });
}

const readPython: Reader = (line) => {
  const from = /^\s*from\s+(\w{1,80})[\w.]{0,200}\s+import\b/.exec(line)?.[1];
  if (from !== undefined) return [from];
  const list = /^\s*import\s+([\w., ]{1,300})$/.exec(line)?.[1] ?? '';
  return list.split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []);
};

const readScript: Reader = (line) => {
  const path = /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*['"]([^'"\s]{1,200})['"]/.exec(line)?.[1] ?? '';
  if (path === '' || /^(?:[./]|node:)/.test(path)) return [];
  return [
    path
      .split('/')
      .slice(0, path.startsWith('@') ? 2 : 1)
      .join('/'),
  ];
};

const readGo: Reader = (line) => one(/^\s*(?:import\s+)?(?:[\w.]{1,60}\s+)?"([\w./-]{1,200})"\s*$/.exec(line));
const readRust: Reader = (line) => one(/^\s*(?:pub\s+)?use\s+(\w{1,80})(?:::|;|\s)/.exec(line));
const readJvm: Reader = (line) => one(/^\s*import\s+(?:static\s+)?([\w.]{1,200})/.exec(line));
const readCsharp: Reader = (line) => one(/^\s*(?:global\s+)?using\s+(?:static\s+)?([\w.]{1,200})\s*;/.exec(line));
const readPhp: Reader = (line) => one(/^\s*use\s+\\?([\w\\]{1,200})/.exec(line));
const readRuby: Reader = (line) => one(/^\s*require\s+['"]([\w/-]{1,100})['"]/.exec(line));
const readDart: Reader = (line) => one(/^\s*import\s+['"]package:(\w{1,80})\//.exec(line));

function one(match: RegExpExecArray | null): readonly string[] {
  return match?.[1] === undefined ? [] : [match[1]];
}

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['python', readPython],
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte'].map(
    (language) => [language, readScript] as const,
  ),
  ['go', readGo],
  ['rust', readRust],
  ['java', readJvm],
  ['kotlin', readJvm],
  ['csharp', readCsharp],
  ['php', readPhp],
  ['ruby', readRuby],
  ['dart', readDart],
]);
