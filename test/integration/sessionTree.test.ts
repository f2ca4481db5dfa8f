import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EventOf } from '../../src/core/record/event';
import { answerRequest } from '../../src/host/preview/previewRequests';
import { NO_DRAFT } from '../../src/host/session/draftingState';
import { sessionTree } from '../../src/core/session/sessionTree';
import { treeItemOf } from '../../src/host/views/sessionNodes';
import { SessionScript } from '../support/sessionScript';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk } from './support/journalOnDisk';
import { endSession, git, replace, root, showNew, writeOnDisk } from './support/project';
import { sessionRecord } from './support/sessionRecord';
import { openTerminal, run } from './support/terminals';

const command = vscode.commands.executeCommand;
const open = (id: string): Thenable<unknown> => command('mentorBrain.session.openItem', id);

const TIMEOUT = 20_000;

/** What the file holds in the end. */
const LAST = 'second\n';
const FAILING = "console.log('begins');\nundefinedHelper();\n";

function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

/** The text of the read-only document that is looked at, once its tab is called so. */
async function shown(name: string): Promise<vscode.TextEditor> {
  return await waitUntil(
    `the document ${name}`,
    () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.path.includes(name) ? editor : undefined;
    },
    TIMEOUT,
  );
}

describe('the evidence of a session', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'evidence', cwd: root() });
    await endSession();
    const document = await showNew('evidence.js', `${FAILING}// end\n`);
    await run(journal, terminal, 'node evidence.js');
    await replace(document, 'undefinedHelper();', "console.log('mended');");
    await document.save();
    await run(journal, terminal, 'node evidence.js');
    await command('mentorBrain.addNote', 'the helper was never there');
  });

  after(async () => {
    terminal.dispose();
    await command('workbench.action.closeAllEditors');
    rmSync(join(root(), '.git'), { recursive: true, force: true });
  });

  it('is told entry by entry: evidence id, state, what it is and its time; and which terminals are seen', async () => {
    const { groups } = sessionTree(await sessionRecord(), new Set());
    const [problems, changes, runs, notes] = groups.map(({ entries }) =>
      entries.map((entry) => {
        const { label, description } = treeItemOf({ of: 'entry', entry });
        return `${String(label)} | ${String(description)}`;
      }),
    );
    const time = String.raw`\d\d?:\d\d [AP]M`;
    assert.match(problems?.[0] ?? '', new RegExp(`^P1 proven solved · ReferenceError: .* \\| ${time}$`));
    assert.match(changes?.[0] ?? '', new RegExp(String.raw`^C1 evidence\.js \| \+1 −1 · ${time}$`));
    assert.match(runs?.join('\n') ?? '', new RegExp(`^R\\d node evidence\\.js \\| exit code 1 · ${time}$`, 'm'));
    assert.match(runs?.join('\n') ?? '', new RegExp(`^R\\d node evidence\\.js \\| exit code 0 · ${time}$`, 'm'));
    assert.match(notes?.[0] ?? '', new RegExp(`^N1 the helper was never there \\| ${time}$`));
    const seen = { terminal, sight: 'seen', unseen: null } as const;
    const unseen = {
      ...seen,
      sight: 'unseen',
      unseen: { name: 'cmd', shell: 'cmd', reason: 'unsupportedShell' },
    } as const;
    assert.equal(treeItemOf({ of: 'capture', terminals: [seen] }).description, 'terminals seen: 1');
    const capture = treeItemOf({ of: 'capture', terminals: [seen, unseen] });
    assert.equal(capture.description, 'terminals seen: 1, not seen: 1');
  });

  it('opens a change as a diff of the recorded texts, at the line that it changed', async () => {
    const { changes } = await sessionRecord();
    assert.deepEqual(
      changes.map(({ id, path }) => [id, path]),
      [['C1', 'evidence.js']],
    );
    writeOnDisk('evidence.js', 'something else by now\n');
    await open('C1');
    const diff = await waitUntil(
      'a diff',
      () => {
        const input = activeTab()?.input;
        return input instanceof vscode.TabInputTextDiff ? input : undefined;
      },
      TIMEOUT,
    );
    const textOf = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
    assert.equal(await textOf(diff.original), `${FAILING}// end\n`);
    assert.equal(await textOf(diff.modified), "console.log('begins');\nconsole.log('mended');\n// end\n");
    assert.match(activeTab()?.label ?? '', /^evidence\.js \(C1 · /);
    const cursor = await waitUntil(
      'the cursor',
      () => {
        const editor = vscode.window.visibleTextEditors.find(
          ({ document }) => document.uri.toString() === diff.modified.toString(),
        );
        return editor?.selection.active.line === 1 ? editor : undefined;
      },
      TIMEOUT,
    );
    assert.equal(cursor.document.uri.path, '/C1/evidence.js');
  });

  it('opens a run as its output, with what is known of it on top', async () => {
    await open('R1');
    const { document } = await shown('R1 ');
    const [first = '', second = ''] = document.getText().split('\n');
    assert.equal(first, '$ node evidence.js');
    assert.match(second, /^R1 · exit code 1 · .+ · in \. · /);
    assert.match(document.getText(), /begins\n[\s\S]*ReferenceError: undefinedHelper is not defined/);
  });

  it('opens a problem at its message in the output that shows it', async () => {
    await open('P1');
    const editor = await waitUntil(
      'the message',
      () => {
        const active = vscode.window.activeTextEditor;
        const line = active?.document.lineAt(active.selection.active.line).text ?? '';
        return line.includes('ReferenceError: undefinedHelper is not defined') ? active : undefined;
      },
      TIMEOUT,
    );
    assert.match(editor?.document.uri.path ?? '', /R1 /);
  });

  it('opens a note as its text', async () => {
    await open('N1');
    assert.equal((await shown('N1')).document.getText(), 'the helper was never there');
  });

  it('opens a commit as the files that it changed, and the first one, which has no parent, as its list', async () => {
    git('init', '-q', '-b', 'main');
    git('add', 'evidence.js');
    const mark = journal.mark();
    await run(journal, terminal, 'git -c user.name=T -c user.email=t@example.invalid commit -qm "feat: first"');
    writeOnDisk('evidence.js', LAST);
    await run(journal, terminal, 'git -c user.name=T -c user.email=t@example.invalid commit -qam "feat: second"');
    await journal.wait('both commits', () => journal.since(mark, 'gitMoved').length >= 2 || undefined);
    await open('G1');
    const list = (await shown('G1 ')).document.getText();
    assert.match(list, /feat: first\n\nevidence\.js/);
    await open('G2');
    await waitUntil(
      'the files of the commit',
      () => {
        const tab = activeTab();
        return tab?.label.includes('feat: second') && !(tab.input instanceof vscode.TabInputText) ? true : undefined;
      },
      TIMEOUT,
    );
  });

  it('that cannot be shown is told of in words, whoever asked', async () => {
    const logger = new SilentLogger();
    const record = new SessionScript().note('mine').record();
    const open = async (): Promise<void> => assert.fail('there is no such folder');
    const saves = { saved: null, showAwaited: open };
    const state = { ...NO_DRAFT, record, folder: 'gone' };
    await answerRequest({ kind: 'openEvidence', id: 'N1' }, state, { open }, saves, logger);
    assert.match(logger.lines.join('\n'), /^command openEvidence failed: [^\n]*No folder is open/);
  });

  it('records nothing by being looked at', async () => {
    // What was written on the disk meanwhile is seen late on a busy machine.
    const isLast = ({ after }: EventOf<'edit'>): boolean => journal.text(after) === LAST;
    await journal.wait('what is on the disk', () => journal.since(0, 'edit').some(isLast) || undefined);
    await journal.flush();
    const mark = journal.mark();
    for (const id of ['C1', 'R2', 'P1', 'N1']) await open(id);
    await command('mentorBrain.addNote', 'behind it');
    await journal.wait('the note', () => journal.since(mark, 'note').length || undefined);
    // What a language service finds in a file of the project comes when it likes.
    const seen = journal
      .events()
      .slice(mark)
      .filter((event) => event.kind !== 'diagnostic' || !existsSync(join(root(), event.path)));
    assert.deepEqual(
      seen.map(({ kind }) => kind),
      ['note'],
    );
  });
});
