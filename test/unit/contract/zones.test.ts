import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { type SourceFile, sourceFiles } from './sourceFiles';

type Zone = 'core' | 'shared' | 'host' | 'webview' | 'cli' | 'root';

/** Which zones a zone may import; `type` imports of the core are what the shared contract is made of. */
const MAY_IMPORT: Readonly<Record<Zone, readonly Zone[]>> = {
  core: ['core'],
  shared: ['shared', 'core'],
  webview: ['webview', 'shared', 'core'],
  host: ['host', 'shared', 'core'],
  cli: ['cli', 'core'],
  root: ['host', 'shared', 'core'],
};

function zoneOf(path: string): Zone {
  const [, zone = ''] = /^src\/(core|shared|host|webview|cli)\//.exec(path) ?? [];
  return zone === '' ? 'root' : (zone as Zone);
}

function importsOf({ text }: SourceFile): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => target ?? '');
}

describe('the zones of src', () => {
  const files = sourceFiles('src');

  it('import one way', () => {
    assert.ok(files.length > 40);
    for (const file of files) {
      for (const target of importsOf(file).filter((name) => name.startsWith('.'))) {
        const imported = posix.join(posix.dirname(file.path), target);
        const allowed = MAY_IMPORT[zoneOf(file.path)];
        assert.ok(allowed.includes(zoneOf(imported)), `${file.path} imports ${imported}`);
      }
    }
  });

  it('import vscode only in src/extension.ts and src/host', () => {
    const importers = files.filter((file) => importsOf(file).includes('vscode')).map(({ path }) => path);
    assert.ok(importers.includes('src/extension.ts'));
    for (const path of importers) assert.match(path, /^src\/(?:extension\.ts$|host\/)/);
  });

  it('look for nothing in the API of VS Code that the oldest one lacks: the bundle has no name for it', () => {
    const looked = files.flatMap(({ text }) =>
      [...text.matchAll(/\(vscode, '\w+'|'\w+' in vscode\b(?!\.)/g)].map(String),
    );
    assert.deepEqual(looked, []);
  });

  it('load what is large and seldom needed from one place alone, which comes late', () => {
    const heavy = /from '(?:highlight\.js|markdown-it-footnote|openai)/;
    const importers = files.filter(({ text }) => heavy.test(text)).map(({ path }) => path);
    const atHome = /^src\/(?:webview\/|core\/log\/export\/|host\/mentor\/)/;
    assert.deepEqual(
      importers.filter((path) => !atHome.test(path)),
      [],
    );
  });
});
