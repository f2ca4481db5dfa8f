import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { COMMANDS, CONTEXT_KEYS, VIEW_COMMANDS, VIEWS } from '../../../src/host/catalogue';
import { packVsix } from '../../support/vscode/packVsix';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { vsixFiles } from '../../support/vscode/vsixFiles';

/** What is loaded when it is needed: a file of its own each, with a hash of its content in its name. */
const LATE = ['startRecording', 'tellFailedStart', 'mentoring', 'onDemand', 'writing', 'exportHtml'];
const PART = new RegExp(`^extension/dist/(?:chunk|${LATE.join('|')})-[0-9A-Z]{8}\\.js$`);

/** All else that is shipped. What is new stands here first. */
const FILES = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/ThirdPartyNotices.txt',
  'extension/changelog.md',
  'extension/dist/extension.js',
  'extension/dist/highlight.js',
  'extension/dist/markdown.js',
  'extension/dist/package.json',
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
  'extension/media/walkthrough/generate.svg',
  'extension/media/walkthrough/mend.svg',
  'extension/media/walkthrough/mentor.svg',
  'extension/media/walkthrough/record.svg',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/readme.md',
];

/** Packages of which a part may be shipped: small, widely used, kept up. What is new stands here first. */
const PACKAGES = [
  ...['@vscode/codicons', 'diff', 'entities', 'highlight.js', 'ignore', 'jsonc-parser', 'linkify-it', 'markdown-it'],
  ...['markdown-it-footnote', 'mdurl', 'openai', 'picomatch', 'punycode.js', 'smol-toml', 'uc.micro', 'valibot'],
];

/** Modules that the extension host may load: none starts a process, opens a port or runs a text as code. */
const MODULES = [
  ...['vscode', 'assert', 'buffer', 'crypto', 'events', 'fs', 'fs/promises'],
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
/** For the preview and for the page that is exported. */
const GRAMMARS = 'highlight.js';
/** For the preview and for the log. */
const MARKDOWN = 'markdown.js';
/** Both kinds load these. */
const SHARED = [GRAMMARS, MARKDOWN];
const PAGES = [...SHARED, 'preview.js', 'review.js'];

/** Parts of the extension that one of them loads, at once or later. */
function requiredParts(text: string): readonly string[] {
  return [...text.matchAll(/\brequire\("\.\/([^"]{1,80})"\)/g)].map(([, name]) => name ?? '');
}

/** Those that it loads at once: what was a dynamic import waits in a promise. */
function staticParts(text: string): readonly string[] {
  return requiredParts(text.replace(/\.then\(\(\)=>(?:[\w$]{1,4}\()?require\("[^"]{1,80}"\){1,2}\)/g, ''));
}

describe('the packed extension', function () {
  this.timeout(120_000);
  let vsix: string;
  let files: ReadonlyMap<string, Buffer>;
  const folders = new TemporaryFolders();
  after(() => folders.remove());
  /** Their text by their name. */
  const scripts = (): ReadonlyMap<string, string> => {
    const found = [...files].filter(([name]) => /\/dist\/.*\.js$/.test(name));
    return new Map(found.map(([name, bytes]) => [basename(name), bytes.toString('utf8')]));
  };
  const hostScripts = (): ReadonlyMap<string, string> =>
    new Map([...scripts()].filter(([name]) => !PAGES.includes(name)));

  before(async () => {
    vsix = await packVsix();
    files = vsixFiles(vsix);
  });

  it('holds the files that it is meant to hold, and no other [T29 N10]', () => {
    const names = [...files.keys()];
    assert.deepEqual(names.filter((name) => !PART.test(name)).toSorted(), FILES.toSorted());
    // None is left from an earlier build, and each is there.
    const parts = names.filter((name) => PART.test(name)).map((name) => basename(name));
    const loaded = [...hostScripts().values()].flatMap(requiredParts).filter((name) => !SHARED.includes(name));
    assert.deepEqual(new Set(loaded), new Set(parts));
    for (const late of LATE) assert.equal(parts.filter((name) => name.startsWith(`${late}-`)).length, 1, late);
  });

  it('is small, and reads little at the start: the targets of issue 7', () => {
    const all = scripts();
    /** A part with all that it loads at once. */
    const whole = (prefix: string): { readonly bytes: number; readonly names: readonly string[] } => {
      const names = new Set([...all.keys()].filter((name) => name.startsWith(prefix)));
      assert.equal(names.size, 1, prefix);
      // A set tells also of what is added to it meanwhile.
      for (const name of names) for (const part of staticParts(all.get(name) ?? '')) names.add(part);
      const bytes = [...names].reduce((sum, name) => sum + Buffer.byteLength(all.get(name) ?? ''), 0);
      return { bytes, names: [...names] };
    };
    const entry = whole('extension.js');
    // The target is 80,000; each file more, and each kilobyte, would make activation longer than twice an empty one's.
    assert.deepEqual(entry.names, ['extension.js']);
    assert.ok(entry.bytes <= 1000, `the entry: ${entry.bytes} bytes`);
    // What records is there from the first moment on, so it is held, too.
    const recording = whole('startRecording-');
    assert.ok(recording.bytes <= 150_000, `what records: ${recording.bytes} bytes`);
    const isOf = (parts: readonly string[]) => (name: string) => parts.some((part) => name.startsWith(part));
    const late = [...LATE.filter((name) => name !== 'startRecording'), ...SHARED];
    assert.deepEqual([...entry.names, ...recording.names].filter(isOf(late)), []);
    // A window with nothing in it comes by without these.
    const seldom = ['onDemand', 'writing', 'exportHtml', GRAMMARS];
    assert.deepEqual(whole('mentoring-').names.filter(isOf(seldom)), []);
    // Where a file takes the API of VS Code as one value, all names come along, those that nobody calls, too.
    for (const [name, text] of all) assert.doesNotMatch(text, /\bBranchCoverage\b/, name);
    const toFirstPaint = ['dist/markdown.js', 'dist/preview.js', 'media/preview.css'];
    const page = toFirstPaint.reduce((sum, name) => sum + (files.get(`extension/${name}`)?.length ?? Infinity), 0);
    assert.ok(page <= 180_000, `the page to its first paint: ${page} bytes`);
    assert.ok(statSync(vsix).size <= 700_000, `the package: ${statSync(vsix).size} bytes`);
  });

  it('runs no text as code, starts no process, trusts no text and tells nobody of its use [T29 N10 P-telemetry P-place]', () => {
    assert.ok(scripts().size >= 6);
    for (const [name, text] of scripts()) {
      for (const pattern of NOWHERE) assert.equal(pattern.exec(text)?.[0], undefined, `${name} ${pattern.source}`);
    }
    assert.match('x.eval(1)', NOWHERE[5] ?? /$^/, 'such a thing would be found');
  });

  it('is the same to the byte when it is built and packed elsewhere, later and by somebody else [T29]', async () => {
    const copy = copyOfSources(folders.make());
    const file = join(copy, 'again.vsix');
    // The environment's own time would make it differ from another machine's.
    const env = { ...process.env, SOURCE_DATE_EPOCH: undefined, TZ: 'Asia/Shanghai', LC_ALL: 'cs_CZ.UTF-8' };
    for (const args of [['esbuild.config.mjs'], ['src/build/pack.mjs', file]]) {
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env });
      assert.equal(status, 0, stderr);
    }
    const again = vsixFiles(file);
    assert.deepEqual([...again.keys()], [...files.keys()]);
    for (const [name, bytes] of again) assert.ok(files.get(name)?.equals(bytes), name);
    assert.ok(readFileSync(file).equals(readFileSync(await packVsix())));
  });

  it('says whose work is in it, and has no package that was not looked at [T29]', () => {
    const text = String(files.get('extension/ThirdPartyNotices.txt'));
    const named = [...text.matchAll(/^(@?[\w./-]{1,60}) \d[\w.-]{1,30}, [\w.-]{3,20}$/gm)].map(([, name = '']) => name);
    assert.deepEqual(
      named.filter((name) => !PACKAGES.includes(name)),
      [],
    );
    for (const name of ['@vscode/codicons', 'diff', 'markdown-it', 'openai']) assert.ok(named.includes(name), name);
    assert.match(text, /Creative Commons Attribution 4\.0 International Public License/);
    assert.match(text, /Apache License\s{1,60}Version 2\.0/);
    assert.match(text, /Changed: coordinates are rounded/);
  });

  it('tells no path of the machine that made it and no registry [T29 P-place]', () => {
    for (const [name, bytes] of files) {
      const text = bytes.toString('utf8');
      assert.ok(!text.includes(process.cwd()), name);
      assert.doesNotMatch(text, /registry\.npm|npmmirror|\.verdaccio|\/node_modules\/\.|sourceMappingURL=/, name);
    }
  });

  it('makes no elements from a text, but for what highlight.js brings and nobody calls [N5]', () => {
    for (const [name, text] of scripts()) {
      const written = [...text.matchAll(/\.(?:inner|outer)HTML\s*\+?=[^=]/g)].length;
      assert.equal(written, name === GRAMMARS ? 1 : 0, name);
    }
  });

  it('opens no port [T28 N10]', () => {
    for (const [name, text] of hostScripts()) {
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
    for (const [name, text] of hostScripts()) {
      for (const [, module] of text.matchAll(/(?<![.\w$])(?:require|import)\(\s*["']([^"']{1,100})["']\s*\)/g)) {
        loaded.add((module ?? '').replace(/^node:/, ''));
      }
      // A name that is put together could be any.
      const other = [...text.matchAll(/(?<![.\w$])(?:require|import)\(\s*(?!["')])[^)]{0,60}/g)].map(String);
      assert.deepEqual(other, [], name);
    }
    const isPart = (module: string): boolean =>
      module.startsWith('./') && (SHARED.includes(module.slice(2)) || hostScripts().has(module.slice(2)));
    const unknown = [...loaded].filter((module) => !MODULES.includes(module) && !isPart(module));
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
    const read = [...hostScripts().values()].flatMap((text) =>
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

/** What is built and packed from, with times and modes of its own. */
function copyOfSources(to: string): string {
  const manifests = readdirSync('.').filter((name) => /^package(?:\.nls.*)?\.json$/.test(name));
  const others = ['.vscodeignore', 'CHANGELOG.md', 'LICENSE', 'README.md', 'esbuild.config.mjs', 'tsconfig.json'];
  for (const part of ['l10n', 'media', 'src', ...others, ...manifests]) {
    cpSync(part, join(to, part), { recursive: true });
  }
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    const path = join(to, name);
    utimesSync(path, 1_800_000_000, 1_800_000_000);
    if (statSync(path).isFile()) chmodSync(path, 0o600);
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(to, 'node_modules'), 'junction');
  return to;
}
