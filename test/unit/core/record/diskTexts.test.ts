import assert from 'node:assert/strict';
import { BULK_FILES, bulkCause } from '../../../../src/core/record/bulk';
import { decodeText } from '../../../../src/core/record/decodeText';
import { languageOf } from '../../../../src/core/record/languageOf';
import { type FileStamp, movedFiles } from '../../../../src/core/record/movedFiles';
import { notebookText, readNotebook } from '../../../../src/core/record/notebookText';

describe('decodeText', () => {
  it('reads UTF-8, with and without a byte order mark, and UTF-16', () => {
    assert.equal(decodeText(Buffer.from('你好')), '你好');
    assert.equal(decodeText(Buffer.from('\u{feff}你好')), '你好');
    assert.equal(decodeText(Buffer.from('\u{feff}你好', 'utf16le')), '你好');
  });

  it("reads another encoding only where it is the user's", () => {
    const gbk = Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3);
    assert.equal(decodeText(gbk, 'gbk'), '你好');
    assert.equal(decodeText(gbk), null);
    assert.equal(decodeText(Buffer.from('你好'), 'gbk'), '你好', 'what is UTF-8 stays it');
    assert.equal(decodeText(gbk, 'no-such-encoding'), null);
  });

  it('takes a zero for a sign of what is no text', () => {
    assert.equal(decodeText(Buffer.from('ab\0c')), null);
  });
});

describe('languageOf', () => {
  it("names a file's language as VS Code does", () => {
    const names = [
      'src/a.ts',
      'A.PY',
      'web/App.tsx',
      'Dockerfile',
      'Dockerfile.dev',
      'Makefile',
      'x.unknown',
      '.gitignore',
    ];
    assert.deepEqual(names.map(languageOf), [
      'typescript',
      'python',
      'typescriptreact',
      'dockerfile',
      'dockerfile',
      'makefile',
      'plaintext',
      'plaintext',
    ]);
  });
});

describe('the text of a notebook', () => {
  const file = (cells: readonly object[], metadata?: object): string => JSON.stringify({ cells, metadata });

  it('is the same from its file as from its cells, without what they printed', () => {
    const json = file(
      [
        { cell_type: 'markdown', source: ['# Title\n', '\n', 'words'] },
        { cell_type: 'code', source: 'a = 1\nprint(a)', outputs: [{ text: ['printed'] }], execution_count: 3 },
        { cell_type: 'raw', source: [] },
      ],
      { kernelspec: { language: 'julia' } },
    );
    const read = readNotebook(json);
    assert.deepEqual(read, {
      text: notebookText([
        { kind: 'markup', text: '# Title\n\nwords' },
        { kind: 'code', text: 'a = 1\nprint(a)' },
        { kind: 'markup', text: '' },
      ]),
      language: 'julia',
    });
    assert.equal(read?.text, '# %% [markdown]\n# # Title\n#\n# words\n\n# %%\na = 1\nprint(a)\n\n# %% [markdown]\n#\n');
  });

  it('takes Python for granted, as notebooks without metadata do', () => {
    assert.equal(readNotebook(file([]))?.language, 'python');
  });

  it('is not there for what is no notebook', () => {
    for (const text of ['', '{', '[]', '{"cells":1}', '{"cells":[{"cell_type":"code"}]}']) {
      assert.equal(readNotebook(text), null, text);
    }
  });
});

describe('bulkCause', () => {
  const signs = { withGit: false, withInstall: false };

  it('begins above a number of files that somebody may change by hand', () => {
    assert.equal(bulkCause({ ...signs, files: BULK_FILES }), null);
    assert.equal(bulkCause({ ...signs, files: BULK_FILES + 1 }), 'unknown');
  });

  it('names an install before git, which may be part of it', () => {
    assert.equal(bulkCause({ files: 100, withGit: true, withInstall: false }), 'git');
    assert.equal(bulkCause({ files: 100, withGit: true, withInstall: true }), 'install');
  });
});

describe('movedFiles', () => {
  const stamp = (inode: number, changedAt = 1, size = 5): FileStamp => ({ inode, changedAt, size });
  const before = new Map([
    ['/a', stamp(1)],
    ['/b', stamp(2)],
  ]);
  const moved = (...files: readonly { readonly path: string; readonly stamp: FileStamp | null }[]): unknown =>
    movedFiles(files, (path) => before.get(path)).map(([from, to]) => [from.path, to.path]);

  it('finds a file that only has another name', () => {
    assert.deepEqual(moved({ path: '/new', stamp: stamp(1) }, { path: '/a', stamp: null }), [['/a', '/new']]);
  });

  it('finds none where the file was written as well, or its number went to another', () => {
    assert.deepEqual(moved({ path: '/new', stamp: stamp(1, 2) }, { path: '/a', stamp: null }), []);
    assert.deepEqual(moved({ path: '/new', stamp: stamp(1, 1, 6) }, { path: '/a', stamp: null }), []);
    assert.deepEqual(moved({ path: '/new', stamp: stamp(3) }, { path: '/a', stamp: null }), []);
  });

  it('finds none where the old file is still there, or the new one was before', () => {
    assert.deepEqual(moved({ path: '/new', stamp: stamp(1) }), []);
    assert.deepEqual(moved({ path: '/b', stamp: stamp(1) }, { path: '/a', stamp: null }), []);
  });
});
