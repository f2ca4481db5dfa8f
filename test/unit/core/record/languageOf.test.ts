import assert from 'node:assert/strict';
import { BULK_FILES, bulkCause } from '../../../../src/core/record/bulk';
import { languageOf } from '../../../../src/core/record/languageOf';
import { type FileStamp, movedFiles } from '../../../../src/core/record/movedFiles';
import { readNotebook } from '../../../../src/core/record/notebookText';

describe('a file that no editor has opened', () => {
  it('has a language by its name, whatever its folder and capitals', () => {
    const table = [
      ['src/a.ts', 'typescript'],
      ['A.TSX', 'typescriptreact'],
      ['src/lib.rs/notes', 'plaintext'],
      ['Dockerfile', 'dockerfile'],
      ['deploy/Dockerfile.dev', 'dockerfile'],
      ['my.dockerfile', 'dockerfile'],
      ['build/Containerfile.prod.js', 'dockerfile'],
      ['web.containerfile', 'dockerfile'],
      ['Dockerfile-dev', 'plaintext'],
      ['dockerfile_prod', 'plaintext'],
      ['src/dockerfileParser.ts', 'typescript'],
      ['Containerfile', 'dockerfile'],
      ['Makefile', 'makefile'],
      ['makefile.am', 'plaintext'],
      // The name of a program is no ending.
      ['bin/c', 'plaintext'],
      ['go', 'plaintext'],
      ['archive.tar.py', 'python'],
      ['.gitignore', 'plaintext'],
    ] as const;
    for (const [path, language] of table) assert.equal(languageOf(path), language, path);
  });

  it('is one of many that a tool changed at once, whose cause is told by what changed with them', () => {
    const signs = { files: BULK_FILES + 1, withGit: false, withInstall: false };
    assert.equal(bulkCause({ ...signs, files: BULK_FILES, withGit: true, withInstall: true }), null);
    assert.equal(bulkCause(signs), 'unknown');
    assert.equal(bulkCause({ ...signs, withGit: true }), 'git');
    assert.equal(bulkCause({ ...signs, withGit: true, withInstall: true }), 'install');
  });

  it('is the same under another name where the disk knows it as the same, unchanged', () => {
    const stamp = { inode: 7, changedAt: 12.5, size: 3 };
    const moves = (there: FileStamp | null, known: Readonly<Record<string, FileStamp>>): unknown => {
      const files = [
        { path: '/old', stamp: null },
        { path: '/new', stamp: there },
      ];
      return movedFiles(files, (path) => known[path]).map(([from, to]) => [from.path, to.path]);
    };
    assert.deepEqual(moves(stamp, { '/old': stamp }), [['/old', '/new']]);
    for (const other of [{ inode: 8 }, { changedAt: 12.6 }, { size: 4 }]) {
      assert.deepEqual(moves({ ...stamp, ...other }, { '/old': stamp }), [], JSON.stringify(other));
    }
    assert.deepEqual(moves(stamp, {}), [], 'nothing is known of what is gone');
    assert.deepEqual(moves(stamp, { '/old': stamp, '/new': stamp }), [], 'it was there before');
    assert.deepEqual(moves(null, { '/old': stamp }), []);
  });
});

describe('a notebook on the disk', () => {
  const read = (value: unknown): unknown => readNotebook(JSON.stringify(value));

  it('reads as source in the percent format, without what it printed', () => {
    const cells = [
      { cell_type: 'markdown', source: ['# Prices\n', '\n', 'of carts'] },
      { cell_type: 'code', source: 'total()', outputs: [{ text: 'secret' }] },
      { cell_type: 'raw', source: '' },
    ];
    assert.deepEqual(read({ cells, metadata: {} }), {
      text: '# %% [markdown]\n# # Prices\n#\n# of carts\n\n# %%\ntotal()\n\n# %% [markdown]\n#\n',
      language: 'python',
    });
  });

  it('has the language of its kernel, else of what it says of itself', () => {
    const both = { kernelspec: { language: 'julia' }, language_info: { name: 'r' } };
    assert.deepEqual(read({ cells: [], metadata: both }), { text: '', language: 'julia' });
    assert.deepEqual(read({ cells: [], metadata: { ...both, kernelspec: {} } }), { text: '', language: 'r' });
    assert.deepEqual(read({ cells: [] }), { text: '', language: 'python' });
  });

  it('is none where it is of another form', () => {
    for (const text of ['', '{', '[]', '{"cells":[{"cell_type":"code"}]}', '{"worksheets":[]}']) {
      assert.equal(readNotebook(text), null, text);
    }
  });
});
