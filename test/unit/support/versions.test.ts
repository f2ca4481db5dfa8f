import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { can } from '../../support/vscode/abilities';
import { root } from '../../support/vscode/paths';
import {
  hasApiOf,
  minorOf,
  nodeVersion,
  oldestVersion,
  serverVersion,
  vscodeVersion,
} from '../../support/vscode/versions';

const manifest = (...path: readonly string[]): { readonly [key: string]: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(join(root, ...path, 'package.json'), 'utf8'));

function withVersion<T>(version: string | undefined, run: () => T): T {
  const before = process.env.MENTOR_BRAIN_VSCODE_VERSION;
  if (version === undefined) delete process.env.MENTOR_BRAIN_VSCODE_VERSION;
  else process.env.MENTOR_BRAIN_VSCODE_VERSION = version;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env.MENTOR_BRAIN_VSCODE_VERSION;
    else process.env.MENTOR_BRAIN_VSCODE_VERSION = before;
  }
}

describe('the oldest VS Code', () => {
  const promised = minorOf(manifest().engines?.vscode ?? '');

  it('is the one that the extension says it runs on', () => {
    assert.match(promised, /^1\.\d+$/);
    assert.equal(minorOf(oldestVersion()), promised);
    assert.equal(withVersion('oldest', vscodeVersion), oldestVersion());
  });

  it('is the one whose API the sources are compiled against', () => {
    assert.equal(minorOf(manifest().devDependencies?.['@types/vscode'] ?? ''), promised);
    assert.equal(minorOf(manifest('node_modules', '@types', 'vscode').version as unknown as string), promised);
  });

  it('is the one that the driver of the tests runs on', () => {
    assert.equal(minorOf(manifest('test', 'support', 'driver').engines?.vscode ?? ''), promised);
  });

  it('is not what the tests take by themselves', () => {
    assert.notEqual(withVersion(undefined, vscodeVersion), oldestVersion());
  });
});

describe('a version of VS Code', () => {
  it('is a server of npm with the Node that it has itself, where that is known', () => {
    assert.equal(serverVersion('1.139.1'), '4.139.1');
    assert.equal(nodeVersion('1.99.4', '20'), '20.18.3');
    assert.equal(nodeVersion('1.139.1', '24'), '24');
  });

  it('has the API of every version before it', () => {
    assert.ok(withVersion('1.104.0', () => hasApiOf('1.104')));
    assert.ok(withVersion('1.139.1', () => hasApiOf('1.104')));
    assert.ok(withVersion('1.104.0', () => hasApiOf('1.99')));
    assert.ok(!withVersion('1.99.4', () => hasApiOf('1.104')));
    assert.ok(!hasApiOf('1.104', '1.99.4'));
    for (const newest of [undefined, 'stable', 'insiders']) assert.ok(withVersion(newest, () => hasApiOf('1.104')));
  });

  it('can do what is named of older ones only since it does', () => {
    assert.deepEqual(
      [can('firstTask', oldestVersion()), can('firstTask', '1.139.1'), can('firstTask', 'stable')],
      [false, true, true],
    );
  });
});
