import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { JournalOnDisk } from './support/journalOnDisk';
import { OpenTerminals } from './support/openTerminals';
import { git, replace, root, show, writeOnDisk } from './support/project';
import { freshWord } from './support/secrets';
import { run } from './support/terminals';

/** Lists of other tools, each with a file that it alone names. */
const AI_IGNORE_FILES = [
  ...['.aiexclude', '.aiignore', '.copilotignore', '.codeiumignore', '.geminiignore', '.continueignore'],
  ...['.clineignore', '.rooignore', '.cursorignore'],
];
const ofAiIgnoreFile = (name: string): string => `ai/${name.slice(1)}.js`;

/** Files that hold what nobody is to see. */
const PRIVATE = [
  ...['.env', '.env.local', '.env-prod', '.envrc', 'app/prod.env', 'server.pem', 'a/server.key', 'id_rsa'],
  ...['id_ed25519_work', '.npmrc', '.pypirc', '.netrc', '.git-credentials', '.aws/credentials', '.ssh/config'],
  ...['.kube/config', '.docker/config.json', 'main.tfstate', 'prod.tfvars', 'secrets.yml', 'credentials.json'],
  ...['ignored/a.js', 'deep/x.local.js', 'mine-a.js', 'taken-back.sql', 'closed/a.js', 'hush/a.js'],
  ...AI_IGNORE_FILES.map(ofAiIgnoreFile),
];
/** Files that are no work of the user's, or that the user does not want recorded. */
const OTHERS = ['node_modules/x/index.js', 'yarn.lock', 'app/.next/a.js', '.venv/a.py', 'outside/a.md'];

/** 41 files that are kept out, whatever happens to them. */
describe('files that are kept out [N4 T27 P-exclusions]', function () {
  this.timeout(240_000);
  const paths = [...PRIVATE, ...OTHERS];
  const canaries: string[] = [];
  let journal: JournalOnDisk;
  let terminals: OpenTerminals;

  const inKept = (path: string): string => `kept/${path}`;
  const onDisk = (path: string): string => join(root(), 'kept', path);

  function canary(): string {
    const word = freshWord();
    canaries.push(word);
    return word;
  }

  before(async () => {
    journal = await JournalOnDisk.open();
    terminals = new OpenTerminals(journal);
    git('init', '-q', '-b', 'main');
    writeOnDisk('kept/.gitignore', 'ignored/\ntaken-back.sql\n');
    writeOnDisk('kept/deep/.gitignore', '*.local.js\n');
    writeOnDisk('.git/info/exclude', 'mine-*.js\n');
    writeOnDisk('kept/closed/.aiexclude', '');
    for (const name of AI_IGNORE_FILES) {
      writeOnDisk(`kept/${name}`, `${ofAiIgnoreFile(name)}\n${name === '.cursorignore' ? '!taken-back.sql\n' : ''}`);
    }
    await vscode.workspace.getConfiguration('files').update('exclude', { '**/hush': true });
    // Of what is in here VS Code tells nothing.
    await vscode.workspace.getConfiguration('files').update('watcherExclude', { '**/closed/**': true });
    await vscode.workspace.getConfiguration('mentorBrain').update('files', ['**', '!kept/outside']);
    // The end of a pause looks at the rules and at the whole workspace anew.
    await vscode.commands.executeCommand('mentorBrain.pauseRecording');
    for (const path of paths) writeOnDisk(inKept(path), `${canary()} at the start\n`);
    await vscode.commands.executeCommand('mentorBrain.resumeRecording');
    await marker('begin');
  });

  after(async () => {
    terminals.close();
    await vscode.workspace.getConfiguration('mentorBrain').update('files', undefined);
    await vscode.workspace.getConfiguration('files').update('exclude', undefined);
    await vscode.workspace.getConfiguration('files').update('watcherExclude', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(root(), '.git'), { recursive: true });
    rmSync(join(root(), 'kept'), { recursive: true });
  });

  /** A file that is recorded changes on the disk: when the journal has it, it has all that came before. */
  async function marker(name: string): Promise<void> {
    const mark = journal.mark();
    const word = freshWord();
    writeOnDisk(inKept(`marker-${name}.txt`), `${word}\n`);
    await journal.edits(mark, inKept(`marker-${name}.txt`));
    assert.ok(journal.everything().includes(word), 'what is not kept out is recorded');
  }

  function assertNothingKept(): void {
    const stored = journal.everything();
    for (const word of canaries) {
      const at = stored.indexOf(word);
      const edits = at < 0 ? [] : journal.since(0, 'edit');
      const holders = edits.filter(({ before, after }) =>
        [before, after].some((text) => journal.text(text)?.includes(word) === true),
      );
      const paths = holders.map(({ path }) => path).join();
      // What stands around it says whose it is: the words were made up here.
      assert.ok(at < 0, `in the storage, of ${paths}: ${stored.slice(Math.max(0, at - 100), at + 100)}`);
    }
  }

  async function pasteAndUndo(path: string): Promise<void> {
    await show(path);
    await vscode.env.clipboard.writeText(`${canary()} pasted\n`);
    await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    await vscode.commands.executeCommand('undo');
  }

  it('leave nothing when they are written on the disk', async () => {
    for (const path of paths) writeOnDisk(inKept(path), `${canary()} created\n`);
    await marker('create');
    assertNothingKept();
  });

  it('leave nothing when they are edited, pasted into, undone and saved', async () => {
    for (const [index, path] of paths.entries()) {
      const document = await vscode.workspace.openTextDocument(onDisk(path));
      await replace(document, 'created', `edited ${canary()}`);
      // An editor for each of them takes a minute.
      if (index % 6 === 0) await pasteAndUndo(inKept(path));
      await document.save();
    }
    await marker('edit');
    await journal.flush();
    assertNothingKept();
  });

  it('leave nothing when git checks them out', async () => {
    git('add', '--force', 'kept');
    git('commit', '-q', '-m', 'one');
    git('checkout', '-q', '-b', 'other');
    for (const path of paths) writeFileSync(onDisk(path), `${canary()} of another branch\n`);
    git('commit', '-q', '-a', '-m', 'two');
    git('checkout', '-q', 'main');
    git('checkout', '-q', 'other');
    await marker('checkout');
    assertNothingKept();
  });

  it('leave nothing when a command prints them', async () => {
    const terminal = await terminals.another('kept');
    await run(journal, terminal, 'cd kept');
    for (const path of paths) {
      const { end } = await run(journal, terminal, `cat ${path}`);
      assert.equal(end.exitCode, 0, path);
    }
    await run(journal, terminal, 'grep -rn branch . | cat');
    await run(journal, terminal, 'git --no-pager diff main other');
    await run(journal, terminal, `cat ${onDisk('hush/a.js')}`);
    const { end } = await run(journal, terminal, 'cat marker-create.txt');
    assert.match(end.output.head, /^canary/, 'what is not kept out is recorded');
    await journal.flush();
    assertNothingKept();
  });

  it('leave nothing under a link', async () => {
    symlinkSync('.env', onDisk('innocent-link.txt'));
    const document = await show(inKept('innocent-link.txt'));
    await replace(document, 'of another', `edited ${canary()}`);
    await document.save();
    await marker('link');
    assertNothingKept();
  });

  it('leave nothing when they are copied', async () => {
    for (const path of PRIVATE.slice(0, 10)) {
      writeFileSync(onDisk(`copy-${PRIVATE.indexOf(path)}.txt`), readFileSync(onDisk(path)));
    }
    await marker('copy');
    const document = await show(inKept('copy-1.txt'));
    await replace(document, 'of another', `edited ${canary()}`);
    await document.save();
    await marker('copy-edited');
    assertNothingKept();
  });

  it('leave nothing under the innocent names that they get', async () => {
    const renamed: string[] = [];
    const edit = new vscode.WorkspaceEdit();
    for (const [index, path] of PRIVATE.entries()) {
      const to = `renamed/${index}.txt`;
      renamed.push(to);
      mkdirSync(dirname(onDisk(to)), { recursive: true });
      // By the editor and by anything else.
      if (index % 2 === 0) edit.renameFile(vscode.Uri.file(onDisk(path)), vscode.Uri.file(onDisk(to)));
      else renameSync(onDisk(path), onDisk(to));
    }
    assert.ok(await vscode.workspace.applyEdit(edit));
    await marker('rename');
    for (const path of renamed) {
      const document = await vscode.workspace.openTextDocument(onDisk(path));
      await replace(document, 'branch', `branch, edited ${canary()}`);
      await document.save();
    }
    await marker('renamed-edited');
    await journal.flush();
    assertNothingKept();
  });

  it('leave not even their names, but in the commands that the user typed', () => {
    const events = journal.events().filter(({ kind }) => !kind.startsWith('command') && kind !== 'gitMoved');
    const names = JSON.stringify(events);
    for (const path of PRIVATE) assert.ok(!names.includes(JSON.stringify(inKept(path))), path);
  });
});
