import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { COMMANDS } from '../../../src/host/catalogue';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { packVsix } from '../../support/vscode/packVsix';
import { root } from '../../support/vscode/paths';
import { vsixFiles } from '../../support/vscode/vsixFiles';

interface FirstMoment {
  /** Files that loading the entry reads. */
  readonly entry: readonly string[];
  readonly parts: readonly string[];
  readonly listened: readonly string[];
  readonly commands: readonly string[];
  readonly errors: readonly string[];
}

describe('the first moment of a window', function () {
  this.timeout(120_000);
  const folders = new TemporaryFolders();
  after(() => folders.remove());
  let folder: string;
  let moment: FirstMoment;
  const script = join(root, 'test', 'support', 'vscode', 'firstMoment.cjs');

  before(async () => {
    folder = folders.make();
    for (const [name, bytes] of vsixFiles(await packVsix())) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const { stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    assert.notEqual(stdout, '', stderr);
    moment = JSON.parse(stdout) as FirstMoment;
  });

  it('is not missed: who records listens, and every command is there, before anything else can happen', () => {
    assert.deepEqual(moment.errors, []);
    for (const event of [
      'workspace.onDidChangeTextDocument',
      'workspace.onDidChangeNotebookDocument',
      'workspace.onDidRenameFiles',
      'window.onDidStartTerminalShellExecution',
      'window.onDidEndTerminalShellExecution',
      'tasks.onDidStartTask',
      'languages.onDidChangeDiagnostics',
    ]) {
      assert.ok(moment.listened.includes(event), `${event}: ${moment.listened.join()}`);
    }
    assert.deepEqual(moment.commands.toSorted(), Object.values(COMMANDS).toSorted());
  });

  it('reads what records and nothing of what comes after', () => {
    const names = moment.parts.map((path) => basename(path).replace(/-[0-9A-Z]{8}\.js$/, ''));
    assert.deepEqual([...new Set(names)].toSorted(), ['chunk', 'extension.js', 'startRecording']);
    assert.ok(moment.entry.length <= 3, moment.entry.join());
  });

  it('tries a part again that could not be read, and says so in one sentence', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [script, folder, 'mentoring'], { encoding: 'utf8' });
    assert.notEqual(stdout, '', stderr);
    const { atStart, atUse, isRead } = JSON.parse(stdout) as {
      readonly atStart: readonly string[];
      readonly atUse: readonly string[];
      readonly isRead: boolean;
    };
    for (const told of [atStart, atUse]) {
      const shown = told.filter((text) => !text.startsWith('command '));
      assert.equal(shown.length, 1, shown.join('\n'));
      assert.match(shown[0] ?? '', /^A part of Mentor Brain could not be started\. Reload the window;/);
    }
    assert.ok(isRead);
  });
});
