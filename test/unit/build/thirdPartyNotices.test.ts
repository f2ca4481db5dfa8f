import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TemporaryFolders } from '../../support/temporaryFolder';

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}

/** It is built with, so it is plain JavaScript. */
interface Notices {
  readonly thirdPartyNotices: (metafiles: readonly Metafile[], folder: string) => string;
}

const bundleOf = (...inputs: readonly (readonly [path: string, bytes: number])[]): Metafile => ({
  outputs: {
    'dist/a.js': { inputs: Object.fromEntries(inputs.map(([path, bytes]) => [path, { bytesInOutput: bytes }])) },
  },
});

describe('third-party notices', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());
  let folder: string;
  let notices: (...metafiles: readonly Metafile[]) => string;

  before(async () => {
    const url = pathToFileURL(resolve('src/build/thirdPartyNotices.mjs')).href;
    const { thirdPartyNotices } = (await import(url)) as Notices;
    notices = (...metafiles) => thirdPartyNotices(metafiles, folder);
  });

  beforeEach(() => {
    folder = folders.make();
  });

  const put = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  const putPackage = (name: string, facts: object, licence: string | null = `Copyright of ${name}`): void => {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.2.3', license: 'MIT', ...facts }));
    if (licence !== null) put(`node_modules/${name}/LICENSE`, licence);
  };

  it('name each package of which a part is in a bundle, once, with version, licence, place and text', () => {
    putPackage('plain', { repository: 'some/plain' });
    putPackage('@scope/other', { license: 'ISC', repository: { url: 'git+https://github.com/some/other.git' } });
    const text = notices(
      bundleOf(['src/ours.ts', 900], ['node_modules/plain/a.js', 10], ['node_modules/plain/lib/b.js', 10]),
      bundleOf(['node_modules/@scope/other/a.js', 1], ['node_modules/plain/a.js', 5]),
    );
    const [, other, plain, ...rest] = text.split(/^={9,200}$/m).map((part) => part.trim());
    assert.equal(other, '@scope/other 1.2.3, ISC\nhttps://github.com/some/other\n\nCopyright of @scope/other');
    assert.equal(plain, 'plain 1.2.3, MIT\nhttps://github.com/some/plain\n\nCopyright of plain');
    assert.deepEqual(rest, []);
  });

  it('leave out what was read and is in no bundle', () => {
    putPackage('shaken', {});
    assert.doesNotMatch(notices(bundleOf(['node_modules/shaken/a.js', 0])), /shaken/);
  });

  it('have the text of what a package took from others, which lies in a folder of its sources', () => {
    putPackage('whole', {});
    put('node_modules/whole/src/vendor/qs/LICENSE.md', 'Copyright of qs');
    put('node_modules/whole/src/vendor/unused/LICENSE.md', 'Copyright of unused');
    const text = notices(bundleOf(['node_modules/whole/vendor/qs/deep/a.js', 3]));
    assert.match(text, /Copyright of whole\n\nCopyright of qs/);
    assert.doesNotMatch(text, /unused/);
  });

  it('tell the licence of drawings by its address, as it allows, and what stands behind its text', () => {
    const licence = `Attribution 4.0 International\n\nSection 5\n\nCreative Commons may be contacted at creativecommons.org.`;
    putPackage('drawn', { license: 'CC-BY-4.0' }, `${licence}\n\n---\n\nLogo by somebody`);
    const text = notices(bundleOf(['node_modules/drawn/a.svg', 3]));
    assert.match(
      text,
      /Attribution 4\.0 International Public License[^\n]*\nhttps:\/\/creativecommons\.org\/\S+\n\n---\n\nLogo/,
    );
    assert.doesNotMatch(text, /Section 5\n|contacted/);
  });

  it('have a text once for all packages that share it, and the notice beside it', () => {
    for (const name of ['one', 'two']) putPackage(name, { license: 'Apache-2.0' }, '\uFEFFThe same\r\ntext\n');
    for (const name of ['one', 'two']) put(`node_modules/${name}/NOTICE`, 'Thanks');
    const text = notices(bundleOf(['node_modules/two/a.js', 3], ['node_modules/one/a.js', 3]));
    assert.match(text, /one 1\.2\.3, Apache-2\.0\ntwo 1\.2\.3, Apache-2\.0\n\nThe same\ntext\n\nThanks\n$/);
  });

  it('stop the build where a package has no text of its licence, or none that is known to allow it', () => {
    putPackage('silent', {}, null);
    assert.throws(() => notices(bundleOf(['node_modules/silent/a.js', 3])), /silent 1\.2\.3, MIT has no text/);
    for (const license of ['GPL-3.0-only', 'SEE LICENSE IN FILE', '(MIT OR Apache-2.0)', undefined]) {
      putPackage('strange', { license });
      assert.throws(() => notices(bundleOf(['node_modules/strange/a.js', 3])), /strange 1\.2\.3 has the licence/);
    }
  });
});
