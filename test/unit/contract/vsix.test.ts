import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, CONTEXT_KEYS, VIEW_COMMANDS, VIEWS } from '../../../src/host/catalogue';
import { packVsix } from '../../support/vscode/packVsix';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { vsixFiles } from '../../support/vscode/vsixFiles';

/** All that is shipped. What is new stands here first. */
const FILES = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/endpointMentor.js',
  'extension/dist/exportHtml.js',
  'extension/dist/extension.js',
  'extension/dist/highlight.js',
  'extension/dist/preview.js',
  'extension/dist/review.js',
  'extension/l10n/bundle.l10n.zh-cn.json',
  'extension/media/icon.png',
  'extension/media/icon.svg',
  'extension/media/personas/mentor.en.md',
  'extension/media/personas/mentor.zh-CN.md',
  'extension/media/preview.css',
  'extension/media/privacy.md',
  'extension/media/privacy.zh-CN.md',
  'extension/media/thirdPartyNotices.md',
  'extension/media/walkthrough/generate.svg',
  'extension/media/walkthrough/mend.svg',
  'extension/media/walkthrough/mentor.svg',
  'extension/media/walkthrough/record.svg',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/readme.md',
];

/** Modules that the extension host may load: none starts a process, opens a port or runs a text as code. */
const MODULES = [
  ...['vscode', './endpointMentor.js', './exportHtml.js', 'assert', 'buffer', 'crypto', 'events', 'fs', 'fs/promises'],
  // `net` tells addresses from names.
  ...[
    'http',
    'https',
    'net',
    'os',
    'path',
    'stream',
    'stream/promises',
    'stream/web',
    'string_decoder',
    'timers/promises',
  ],
  ...['tls', 'url', 'util', 'zlib'],
];

/** In no bundle, whoever wrote it. */
const NOWHERE: readonly RegExp[] = [
  /registerUriHandler/,
  /enableCommandUris:\s*(?:!0|true)/,
  /isTrusted\s*[:=]\s*(?:!0|true)/,
  /supportHtml\s*[:=]\s*(?:!0|true)/,
  /unsafe-(?:eval|inline|hashes)/,
  /\beval\s*\(/,
  /new\s+Function\b/,
  /\bFunction\s*\(\s*["'`]/,
  /child_process|worker_threads|node:vm\b/,
  /insertAdjacentHTML|document\.write/,
  /new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|sendBeacon|importScripts/,
  /createTelemetryLogger|TelemetryLogger|applicationinsights/i,
  /setKeysForSync/,
];

/** Names that are no setting's. */
const OTHER_IDS = ['mentorBrain.maskNumbers', 'mentorBrain.status', 'mentorBrain.previewPanel', 'mentorBrain.review'];

/** A server is of the extension host; a page has methods of its own with such names. */
const NOT_IN_THE_HOST: readonly RegExp[] = [/\.listen\s*\(/, /\bcreateServer\s*\(\s*[({a-z]/i, /\bnet\.Server\b/];
const HOST = /\/dist\/(?:extension|endpointMentor|exportHtml)\.js$/;

describe('the packed extension', function () {
  this.timeout(120_000);
  let files: ReadonlyMap<string, Buffer>;
  const folders = new TemporaryFolders();
  after(() => folders.remove());
  const scripts = (isWanted: RegExp = /\/dist\/.*\.js$/): readonly (readonly [string, string])[] =>
    [...files].filter(([name]) => isWanted.test(name)).map(([name, bytes]) => [name, bytes.toString('utf8')]);

  before(async () => {
    files = vsixFiles(await packVsix());
  });

  it('holds the files that it is meant to hold, and no other [T29 N10]', () => {
    assert.deepEqual([...files.keys()].toSorted(), FILES.toSorted());
  });

  it('runs no text as code, starts no process, trusts no text and tells nobody of its use [T29 N10 P-telemetry P-place]', () => {
    assert.equal(scripts().length, 6);
    for (const [name, text] of scripts()) {
      for (const pattern of NOWHERE) assert.equal(pattern.exec(text)?.[0], undefined, `${name} ${pattern.source}`);
    }
    assert.match('x.eval(1)', NOWHERE[5] ?? /$^/, 'such a thing would be found');
  });

  it('is the same to the byte when it is packed again [T29]', async () => {
    const folder = folders.make();
    const hashes: string[] = [];
    for (const name of ['one.vsix', 'two.vsix']) {
      // The environment's own time would make them differ from another machine's.
      const env = { ...process.env, SOURCE_DATE_EPOCH: undefined };
      const args = ['pack.mjs', join(folder, name)];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
      assert.equal(status, 0, stderr);
      hashes.push(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      );
    }
    assert.equal(hashes[1], hashes[0]);
  });

  it('makes no elements from a text, but for what highlight.js brings and nobody calls [N5]', () => {
    const written = scripts().map(([name, text]) => [
      name.replace('extension/dist/', ''),
      [...text.matchAll(/\.(?:inner|outer)HTML\s*\+?=[^=]/g)].length,
    ]);
    const ofLibrary = ['exportHtml.js', 'highlight.js'];
    for (const [name, count] of written) assert.equal(count, ofLibrary.includes(String(name)) ? 1 : 0, String(name));
  });

  it('opens no port [T28 N10]', () => {
    assert.equal(scripts(HOST).length, 3);
    for (const [name, text] of scripts(HOST)) {
      for (const pattern of NOT_IN_THE_HOST) {
        const found = [...text.matchAll(new RegExp(pattern, 'gi'))].map(({ index }) =>
          text.slice(index - 60, index + 30),
        );
        assert.deepEqual(found, [], `${name} ${pattern.source}`);
      }
    }
  });

  it('loads the modules that it needs by their names, and no other [T28 T29]', () => {
    const loaded = new Set<string>();
    for (const [name, text] of scripts(HOST)) {
      for (const [, module] of text.matchAll(/(?<![.\w$])(?:require|import)\(\s*["']([^"']{1,100})["']\s*\)/g)) {
        loaded.add((module ?? '').replace(/^node:/, ''));
      }
      // A name that is put together could be any.
      const other = [...text.matchAll(/(?<![.\w$])(?:require|import)\(\s*(?!["')])[^)]{0,60}/g)].map(String);
      assert.deepEqual(other, [], name);
    }
    const unknown = [...loaded].filter((module) => !MODULES.includes(module));
    assert.deepEqual(unknown, []);
  });

  it('declares every setting, and lets none that decides where something goes be set by a project [N1 T1]', () => {
    const manifest = JSON.parse(String(files.get('extension/package.json'))) as {
      readonly contributes: {
        readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
      };
    };
    const { properties } = manifest.contributes.configuration;
    const open = Object.entries(properties).filter(([, { scope }]) => scope !== 'application');
    assert.deepEqual(open.map(([key]) => key).toSorted(), [
      'mentorBrain.files',
      'mentorBrain.logLanguage',
      'mentorBrain.logPath',
      'mentorBrain.overview',
      'mentorBrain.privacy.alsoMaskHere',
    ]);
    const read = scripts(HOST).flatMap(([, text]) =>
      [...text.matchAll(/["'`](mentorBrain\.(?:endpoint\.)?[a-z]\w{1,40})["'`]/gi)].map(([, key]) => key ?? ''),
    );
    const ids = [COMMANDS, VIEW_COMMANDS, CONTEXT_KEYS, VIEWS].flatMap((known): readonly string[] =>
      Object.values(known),
    );
    const settings = [...new Set(read)].filter((key) => !ids.includes(key) && !OTHER_IDS.includes(key));
    assert.ok(settings.length >= 10, settings.join());
    const declared = Object.keys(properties);
    for (const key of settings)
      assert.ok(
        declared.some((one) => one === key || one.startsWith(`${key}.`)),
        key,
      );
  });
});
