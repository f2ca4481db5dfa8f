import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EventOf } from '../../src/core/record/event';
import type { Observation } from '../../src/core/record/observation';
import { DiagnosticsRecorder } from '../../src/host/recorder/diagnosticsRecorder';
import { FakeClock } from '../support/fakeClock';
import { JournalOnDisk } from './support/journalOnDisk';
import { replace, root, showNew, writeOnDisk } from './support/project';
import { next } from './support/terminals';

/** On a busy machine TypeScript's service needs half a minute for its first word. */
const WAIT = 50_000;

describe('the diagnostics recorder', () => {
  let journal: JournalOnDisk;

  before(async () => {
    journal = await JournalOnDisk.open();
    writeOnDisk('typed/tsconfig.json', '{ "compilerOptions": { "strict": true } }\n');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const told = (mark: number, path: string): readonly EventOf<'diagnostic'>[] =>
    journal.since(mark, 'diagnostic').filter((event) => event.path === path);

  const states = (mark: number, path: string): readonly string[] => told(mark, path).map(({ state }) => state);

  const waitFor = (mark: number, path: string, count: number): Promise<readonly EventOf<'diagnostic'>[]> =>
    journal.wait(
      `${count} diagnostics of ${path}`,
      () => {
        const events = told(mark, path);
        return events.length >= count ? events : undefined;
      },
      WAIT,
    );

  const shown = (document: vscode.TextDocument, isThere: boolean): Promise<unknown> => {
    const hasError = (): boolean =>
      vscode.languages
        .getDiagnostics(document.uri)
        .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    if (hasError() === isThere) return Promise.resolve();
    return next(vscode.languages.onDidChangeDiagnostics, () => hasError() === isThere);
  };

  it('tells of a TypeScript error that stays, once, and of its end', async () => {
    const mark = journal.mark();
    const document = await showNew('typed/stays.ts', 'export const count: number = 1;\n');
    await replace(document, '= 1', "= 'one'");
    const [appeared] = await waitFor(mark, 'typed/stays.ts', 1);
    const { at: _at, redactions: _redactions, kind: _kind, ...rest } = appeared ?? assert.fail();
    assert.deepEqual(rest, {
      state: 'appeared',
      path: 'typed/stays.ts',
      source: 'ts',
      code: 'TS2322',
      message: "Type 'string' is not assignable to type 'number'.",
      line: 1,
      column: 14,
    });
    await document.save();
    await replace(document, 'export const', '\nexport const');
    await shown(document, true);
    await replace(document, "= 'one'", '= 2');
    const [, gone] = await waitFor(mark, 'typed/stays.ts', 2);
    assert.deepEqual([gone?.state, gone?.code], ['gone', 'TS2322']);
    assert.equal(told(mark, 'typed/stays.ts').length, 2, 'moved and saved, it was still the same error');
  });

  it('does not tell of what was wrong while it was typed, nor of a warning, nor of a file that nobody opened', async () => {
    const mark = journal.mark();
    writeOnDisk('typed/unopened.ts', "export const never: number = 'opened';\n");
    const brief = await showNew('typed/brief.ts', 'export const count: number = 1;\nfunction unused() { return 1; }\n');
    await replace(brief, '= 1', '=');
    await shown(brief, true);
    await replace(brief, '=;', '= 1;');
    await shown(brief, false);
    // An error that is told of later shows that what came before it was passed over, not delayed.
    const later = await showNew('typed/later.ts', "export const other: number = 'text';\n");
    await waitFor(mark, 'typed/later.ts', 1);
    assert.deepEqual([told(mark, 'typed/brief.ts'), told(mark, 'typed/unopened.ts')], [[], []]);
    await replace(later, "'text'", '3');
    await waitFor(mark, 'typed/later.ts', 2);
  });

  it('does not take the closing of a file for a fix', async () => {
    const mark = journal.mark();
    const collection = vscode.languages.createDiagnosticCollection('mentor-brain-test');
    try {
      writeOnDisk('typed/closed.txt', 'some text\n');
      const uri = vscode.Uri.file(join(root(), 'typed/closed.txt'));
      // Opened as a user does: who opens a document by the API keeps it open for minutes.
      await vscode.commands.executeCommand('vscode.open', uri);
      const error = new vscode.Diagnostic(
        new vscode.Range(0, 0, 0, 4),
        'a word too many',
        vscode.DiagnosticSeverity.Error,
      );
      collection.set(uri, [error]);
      await waitFor(mark, 'typed/closed.txt', 1);
      const closed = next(vscode.workspace.onDidCloseTextDocument, (document) => document.uri.path === uri.path);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await closed;
      // Services go on telling of a closed file for a while before they forget it.
      collection.set(uri, [error, error]);
      collection.set(uri, []);
      const control = vscode.Uri.joinPath(uri, '..', 'never-open.txt');
      collection.set(control, [error]);
      await waitFor(mark, 'typed/never-open.txt', 1);
      collection.set(control, []);
      await waitFor(mark, 'typed/never-open.txt', 2);
      assert.deepEqual(states(mark, 'typed/closed.txt'), ['appeared'], 'though another error that went later is gone');
    } finally {
      collection.dispose();
    }
  });

  it('tells after a pause what is wrong then, and not the end of what it has not told of', async () => {
    const clock = new FakeClock();
    const seen: Observation[] = [];
    let isPaused = false;
    const collection = vscode.languages.createDiagnosticCollection('mentor-brain-paused');
    const recorder = new DiagnosticsRecorder(
      clock,
      (one) => seen.push(one),
      () => isPaused,
    );
    const uri = vscode.Uri.file(join(root(), 'typed/paused.txt'));
    const set = async (...messages: readonly string[]): Promise<void> => {
      const told = next(vscode.languages.onDidChangeDiagnostics, ({ uris }) =>
        uris.some(({ path }) => path === uri.path),
      );
      collection.set(
        uri,
        messages.map((text) => new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), text)),
      );
      await told;
      clock.advance(20_000);
    };
    const story = (): unknown =>
      seen.flatMap((one) =>
        one.kind === 'diagnostic' && one.path === 'typed/paused.txt' ? [`${one.state} ${one.message}`] : [],
      );
    try {
      await set('before');
      isPaused = true;
      await set('brief', 'lasting');
      await set('lasting');
      assert.deepEqual(story(), ['appeared before']);
      isPaused = false;
      recorder.beginAnew();
      clock.advance(20_000);
      assert.deepEqual(story(), ['appeared before', 'gone before', 'appeared lasting']);
    } finally {
      recorder.dispose();
      collection.dispose();
    }
  });

  it('ends an error that a killed window left once its file is open and no service shows it', async () => {
    const clock = new FakeClock();
    const seen: Observation[] = [];
    const left = (path: string): EventOf<'diagnostic'> => {
      const place = { path, line: 1, column: 1, source: 'left', code: 'E1', message: 'a word too many' };
      return { kind: 'diagnostic', at: 1, state: 'appeared', ...place };
    };
    for (const name of ['mended', 'wrong', 'unopened']) writeOnDisk(`typed/${name}.txt`, 'some text\n');
    const uriOf = (name: string): vscode.Uri => vscode.Uri.file(join(root(), `typed/${name}.txt`));
    const collection = vscode.languages.createDiagnosticCollection('mentor-brain-left');
    const error = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'a word too many');
    Object.assign(error, { source: 'left', code: 'E1' });
    const recorder = new DiagnosticsRecorder(
      clock,
      (one) => seen.push(one),
      () => false,
      async () => ['typed/mended.txt', 'typed/wrong.txt', 'typed/unopened.txt'].map(left),
    );
    const story = (): unknown =>
      seen.flatMap((one) =>
        // Other files of the window may have errors of their own.
        one.kind === 'diagnostic' && one.path.endsWith('.txt') ? [`${one.state} ${one.path}`] : [],
      );
    try {
      const restored = new Promise((done) => setImmediate(done));
      clock.advance(5_000);
      await restored;
      clock.advance(60_000);
      assert.deepEqual(story(), [], 'nobody has looked into the files');
      collection.set(uriOf('wrong'), [error]);
      for (const name of ['mended', 'wrong']) await vscode.workspace.openTextDocument(uriOf(name));
      clock.advance(9_000);
      assert.deepEqual(story(), []);
      clock.advance(9_000);
      assert.deepEqual(story(), ['gone typed/mended.txt']);
    } finally {
      recorder.dispose();
      collection.dispose();
    }
  });
});
