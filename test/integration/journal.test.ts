import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { EventOf } from '../../src/core/record/event';
import { waitUntil } from '../support/vscode/processes';
import { filesBelow, JournalOnDisk, readReview } from './support/journalOnDisk';
import { projectFiles, replace, root, showNew, type, writeOnDisk } from './support/project';
import { freshToken, freshWord, leakedPieces } from './support/secrets';
import { next, openTerminal, run } from './support/terminals';

describe('the journal', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;
  /** Held by the terminal's environment, so that its output can show a secret that no command line holds. */
  const printed = freshToken();

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'journal', env: { PRINTED: printed } });
  });

  after(async () => {
    terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const texts = ({ before, after }: EventOf<'edit'>): unknown => [journal.text(before), journal.text(after)];

  it('keeps the text before the first edit and after the last, typed in one burst', async () => {
    await showNew('burst.js', 'let total = 1;\n');
    const mark = journal.mark();
    await type('// why');
    const edits = await journal.edits(mark, 'burst.js');
    await journal.flush();
    assert.deepEqual(edits.map(texts), [['let total = 1;\n', '// whylet total = 1;\n']]);
    const [{ origin, baseline, language } = assert.fail('no edit')] = edits;
    assert.deepEqual([origin, baseline, language], ['typed', 'editor', 'javascript']);
    assert.equal(journal.since(mark, 'edit').length, 1);
  });

  it('ends a burst at a save', async () => {
    const document = await showNew('saved.js', '\n');
    const mark = journal.mark();
    await type('ab');
    await document.save();
    await type('cd');
    assert.deepEqual((await journal.edits(mark, 'saved.js', 2)).map(texts), [
      ['\n', 'ab\n'],
      ['ab\n', 'abcd\n'],
    ]);
  });

  it('holds the edit that was made before a command before that command', async () => {
    await showNew('order.js', '\n');
    const mark = journal.mark();
    await type('first');
    await run(journal, terminal, 'true then-the-command');
    await type('second');
    await journal.flush();
    const story = journal
      .events()
      .slice(mark)
      .filter(({ kind }) => kind !== 'project');
    assert.deepEqual(
      story.map((event) => (event.kind === 'edit' ? journal.text(event.after) : event.kind)),
      ['first\n', 'commandStarted', 'commandEnded', 'firstsecond\n'],
    );
  });

  it('records nothing where an edit was undone at once', async () => {
    const document = await showNew('undone.js', 'as it was\n');
    const mark = journal.mark();
    await type('abc');
    await undoUntil(document, 'as it was\n');
    await journal.flush();
    assert.deepEqual(journal.since(mark, 'edit').map(texts), []);
  });

  it('records the way back where an edit was undone later', async () => {
    const document = await showNew('undoneLater.js', 'as it was\n');
    const mark = journal.mark();
    await type('abc');
    await journal.edits(mark, 'undoneLater.js');
    await undoUntil(document, 'as it was\n');
    assert.deepEqual((await journal.edits(mark, 'undoneLater.js', 2)).map(texts), [
      ['as it was\n', 'abcas it was\n'],
      ['abcas it was\n', 'as it was\n'],
    ]);
  });

  it('holds no byte of ignored, secret, generated and huge files [N4 P-exclusions]', async () => {
    const ignores = next(vscode.workspace.createFileSystemWatcher('**/.gitignore').onDidCreate, () => true);
    writeOnDisk('.gitignore', 'hidden*/\n');
    await ignores;
    const hidden = `hidden${freshWord()}`;
    const paths = [`${hidden}/diary.js`, '.env', 'node_modules/x.js', 'huge.txt', 'seen.js'];
    const words = paths.map(() => [freshWord(), freshWord()] as const);
    for (const [index, path] of paths.entries()) {
      const [there, typed] = words[index] ?? assert.fail();
      const filler = path === 'huge.txt' ? `${'x'.repeat(999)}\n`.repeat(1100) : '';
      const document = await showNew(path, `SOME=${there}\n${filler}`);
      await replace(document, 'SOME=', `${typed}=`);
      await document.save();
      assert.match(readFileSync(join(root(), path), 'utf8').slice(0, 100), new RegExp(`^${typed}=${there}`));
    }
    await run(journal, terminal, 'true after-the-secret-edits');
    await journal.flush();
    const everything = journal.everything();
    const found = paths.filter((_, index) => words[index]?.some((word) => everything.includes(word)));
    assert.deepEqual(found, ['seen.js'], 'the one file that is recorded shows that the search finds what is there');
    assert.ok(!everything.includes(hidden), 'nor the name of an ignored folder');
    const edited = new Set(journal.since(0, 'edit').map(({ path }) => path));
    assert.deepEqual(
      paths.filter((path) => edited.has(path)),
      ['seen.js'],
    );
  });

  it('holds no piece of a secret from an edit, a command line, an output or a note [N3 T27]', async () => {
    const [inEdit, inCommand, inNote] = [freshToken(), freshToken(), freshToken()];
    const mark = journal.mark();
    const document = await showNew('client.js', '// nothing yet\n');
    await replace(document, '// nothing yet', `const client = connect('${inEdit}');`);
    const control = freshWord();
    await vscode.commands.executeCommand('mentorBrain.addNote', `${control} the old key was ${inNote}, gone now`);
    await run(journal, terminal, 'echo "it is $PRINTED"');
    terminal.sendText(`true ${inCommand}`);
    await journal.wait('both commands', () => (journal.since(mark, 'commandEnded').length >= 2 ? true : undefined));
    await journal.flush();
    const [edit] = await journal.edits(mark, 'client.js');
    assert.match(journal.text(edit?.after ?? null) ?? '', /connect\('\[REDACTED/);
    assert.match(journal.since(mark, 'commandStarted')[1]?.commandLine.text ?? '', /^true \[REDACTED/);
    assert.match(journal.since(mark, 'commandEnded')[0]?.output.head ?? '', /^it is \[REDACTED/);
    const everything = journal.everything() + (await readReview('session-record.json'));
    assert.ok(everything.includes(control), 'the search finds what is there');
    const secrets = { inEdit, inCommand, inNote, printed };
    const leaks = Object.entries(secrets).filter(([, secret]) => leakedPieces(secret, everything).length > 0);
    assert.deepEqual(
      leaks.map(([where]) => where),
      [],
    );
  });

  it('holds no piece of a secret from the name of a terminal [N3 T27]', async () => {
    const inName = freshToken();
    const named = await openTerminal({ name: `shell ${inName}` });
    named.sendText('true in-the-named-terminal');
    const isThere = (): true | undefined => (journal.everything().includes('in-the-named-terminal') ? true : undefined);
    await journal.wait('the command', isThere);
    named.dispose();
    assert.deepEqual(leakedPieces(inName, journal.everything()), []);
  });

  it('holds no form of a value that stands in a .env file [R-K N3 T27]', async () => {
    const [probe, value] = [freshWord(), freshWord()];
    writeOnDisk('.env.local', `PROBE_TOKEN=${probe}\nDB_PASSWORD=${value}\n`);
    await waitUntil(
      'the file to be known',
      async () => {
        const mark = journal.mark();
        await vscode.commands.executeCommand('mentorBrain.addNote', `the probe is ${probe}`);
        await journal.flush();
        return journal.since(mark, 'note').some(({ text }) => text.includes('[REDACTED')) ? true : undefined;
      },
      20_000,
      200,
    );
    const encoded = Buffer.from(`app:${value}`).toString('base64');
    const hex = Buffer.from(value).toString('hex');
    await vscode.commands.executeCommand('mentorBrain.addNote', `it was ${value}, or ${encoded}, or ${hex}`);
    await run(journal, terminal, `echo ${encoded.slice(0, 8)}; cat .env.local; base64 .env.local`);
    await showNew('uses.js', `connect('${value}');\n`);
    await type('// now');
    await journal.edits(0, 'uses.js');
    await journal.flush();
    const everything = journal.everything() + (await readReview('session-record.json'));
    for (const form of [
      // Every fresh word begins alike, and many are in the journal.
      value.slice(3),
      encoded.slice(8),
      hex,
      Buffer.from(`DB_PASSWORD=${value}`).toString('base64').slice(20, 40),
    ]) {
      assert.deepEqual(leakedPieces(form, everything), []);
    }
  });

  it('holds no half of a secret that is typed with a pause in it [N3 T27]', async () => {
    const token = freshToken();
    await showNew('paused.js', '\n');
    const mark = journal.mark();
    await type(`// see ${token.slice(0, 22)}`);
    await journal.edits(mark, 'paused.js');
    await type(token.slice(22));
    await journal.edits(mark, 'paused.js', 2);
    await journal.flush();
    assert.deepEqual(leakedPieces(token.slice(4), journal.everything()), []);
  });

  it('keeps its files from other users [T22 P-place]', async () => {
    await journal.flush();
    // A draft and its saves are kept there, too.
    const files = filesBelow(journal.folder);
    assert.ok(files.length > 5, `${files.length} files`);
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    assert.deepEqual(
      files.filter((file) => mode(file) !== '600'),
      [],
    );
    assert.deepEqual(
      [join(journal.folder, 'texts'), ...files.map((file) => dirname(file)), journal.folder].filter(
        (path) => mode(path) !== '700',
      ),
      [],
    );
  });

  it('stays out of the workspace: generating writes nothing there until the log is saved [P-place]', async () => {
    const before = projectFiles();
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    assert.match(await readReview('draft.md'), /^---\nstep: [^]*?\n---\n\n# /);
    assert.deepEqual(projectFiles(), before);
    await vscode.commands.executeCommand('mentorBrain.saveLog');
    const added = projectFiles().filter((file) => !before.includes(file));
    assert.equal(added.length, 1);
    assert.match(added[0] ?? '', /^docs[/\\]learning_log_step\d+\.md$/);
  });
});

async function undoUntil(document: vscode.TextDocument, text: string): Promise<void> {
  await waitUntil(
    'the undo',
    async () => {
      if (document.getText() === text) return true;
      await vscode.commands.executeCommand('undo');
      return document.getText() === text ? true : undefined;
    },
    10_000,
    20,
  );
}
