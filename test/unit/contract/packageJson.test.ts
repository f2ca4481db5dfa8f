import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import manifest from '../../../package.json';
import english from '../../../package.nls.json';
import chinese from '../../../package.nls.zh-cn.json';
import { COMMANDS, OF_PROJECT, SETTING_KEYS, VIEWS } from '../../../src/host/catalogue';
import { sourceFiles } from './sourceFiles';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly integrity?: string; readonly resolved?: string }>
  >;
}

/** Of those that VS Code knows (code.visualstudio.com/api/references/extension-manifest), the ones that could fit. */
const CATEGORIES = ['AI', 'Chat', 'Debuggers', 'Education', 'Other', 'Testing', 'Visualization'];

describe('package.json', () => {
  it('declares exactly the commands of the catalogue', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.toSorted(), Object.values(COMMANDS).toSorted());
  });

  it('declares exactly the settings of the catalogue', () => {
    assert.deepEqual(Object.keys(manifest.contributes.configuration.properties).toSorted(), SETTING_KEYS.toSorted());
  });

  it('declares exactly the views of the catalogue', () => {
    const declared = manifest.contributes.views.mentorBrain.map(({ id }) => id);
    assert.deepEqual(declared, Object.values(VIEWS));
  });

  it('lets no workspace decide who writes, where a session is sent, what is masked or kept [N1 T1]', () => {
    // What a log looks like, what is recorded of a project, and what it wants masked beside all else.
    const ofProject = ['logLanguage', 'files', 'logPath', 'overview', 'privacy.alsoMaskHere'];
    for (const [key, { scope }] of Object.entries(manifest.contributes.configuration.properties)) {
      const isOfProject = ofProject.includes(key.replace('mentorBrain.', ''));
      assert.equal(isOfProject ? /^(?:window|resource)$/.test(scope) : scope === 'application', true, key);
    }
    const read = [...OF_PROJECT].map((key) => key.replace('mentorBrain.', ''));
    assert.deepEqual(
      read.toSorted(),
      ofProject.toSorted(),
      'what is read of a project, on a VS Code that keeps no scope',
    );
  });

  it('declares every setting of ours that is read: one place reads them, by keys that the compiler knows [N1 T1]', () => {
    const reads = sourceFiles('src').flatMap(({ path, text }) =>
      [...text.matchAll(/getConfiguration\(([^()]*)\)/g)].map(([, section = '']) => `${path}: ${section}`),
    );
    assert.deepEqual(reads.toSorted(), [
      // Settings of VS Code's: how a text is encoded, what the explorer hides, whether a shell tells of its commands.
      "src/host/recorder/fileText.ts: 'files', uri",
      "src/host/recorder/ignoreRules.ts: 'files', folder",
      "src/host/recorder/terminalHealth.ts: 'terminal.integrated'",
      // To write one, and whether the user has set one at all.
      'src/host/settings.ts: ',
      'src/host/settings.ts: ',
      'src/host/settings.ts: undefined, scope',
    ]);
  });

  it('is limited where the workspace is not trusted: no setting of its own counts there [T30]', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    const properties = Object.entries(manifest.contributes.configuration.properties);
    const own = properties.filter(([, { scope }]) => scope !== 'application').map(([key]) => key);
    assert.deepEqual(restrictedConfigurations.toSorted(), own.toSorted());
  });

  it('keeps the title of the preview short: three icons at most, and no command twice, whatever goes on', () => {
    const icons = new Map(manifest.contributes.commands.map((command) => [command.command, 'icon' in command]));
    const holds = (when: string, facts: readonly string[]): boolean =>
      when
        .split(' && ')
        .every((part) => (part.startsWith('!') ? !facts.includes(part.slice(1)) : facts.includes(part)));
    const [draft, paused] = ['mentorBrain.hasDraft', 'mentorBrain.isPaused'];
    for (const facts of [[], [draft], [paused], [draft, paused]]) {
      const known = ['view == mentorBrain.preview', ...facts];
      const entries = manifest.contributes.menus['view/title'].filter(({ when }) => holds(when, known));
      const inline = entries.filter(({ group }) => group.startsWith('navigation'));
      assert.ok(inline.length > 0 && inline.length <= 3, known.join());
      for (const { command } of inline) assert.equal(icons.get(command), true, command);
      const ids = entries.map(({ command }) => command);
      assert.deepEqual(ids, [...new Set(ids)], known.join());
    }
  });

  it('runs where the files are, and says where it does not work', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    // Without an entry for the browser VS Code does not offer it where there is no machine behind the window.
    assert.ok(!('browser' in manifest));
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
    assert.match(english['capabilities.virtual'], /virtual workspace.*VS Code for the Web.*disk and a terminal/);
    assert.match(chinese['capabilities.virtual'], /虚拟工作区.*网页版.*磁盘和终端/);
  });

  it('is found in a gallery in both languages, under an icon that is sharp on any screen', () => {
    const { categories, keywords, galleryBanner, icon } = manifest;
    for (const category of categories) assert.ok(CATEGORIES.includes(category), category);
    // The Marketplace takes 30 at most.
    assert.ok(keywords.length <= 30 && new Set(keywords).size === keywords.length);
    for (const script of [/^[a-z ]+$/, /^[\u4e00-\u9fff]+$/]) {
      assert.ok(keywords.filter((word) => script.test(word)).length >= 8, script.source);
    }
    assert.match(galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.equal(galleryBanner.theme, 'dark');
    const png = readFileSync(icon);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });

  it('is installed from what is pinned, with nothing that runs at install', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
    assert.ok(!('dependencies' in manifest) && !('optionalDependencies' in manifest));
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
    }
    assert.deepEqual(
      Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)|install|prepare/.test(name)),
      [],
    );
    for (const [path, { integrity, resolved }] of Object.entries(lock.packages)) {
      if (path === '') continue;
      assert.match(integrity ?? '', /^sha512-/, path);
      // Which registry is a matter of the machine that installs.
      assert.equal(resolved, undefined, path);
    }
  });

  it('has every text in English and in Chinese', () => {
    const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.ok(used.length > 20);
    assert.deepEqual(Object.keys(english).toSorted(), [...new Set(used)].toSorted());
    assert.deepEqual(Object.keys(chinese).toSorted(), Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(chinese)) assert.match(text, /[\u4e00-\u9fff]/, key);
  });
});
