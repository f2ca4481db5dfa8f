import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { endSession, replace, showNew, type, untilDiskIsTold } from './support/project';
import { freshWord } from './support/secrets';
import { openTerminal, run } from './support/terminals';

const TRACEBACK = 'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\n    main()\n';

const command = vscode.commands.executeCommand;

async function record(): Promise<SessionRecord> {
  return JSON.parse(await readReview('session-record.json')) as SessionRecord;
}

describe('the session in the user’s hands', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'session' });
    await endSession();
  });

  after(async () => {
    terminal.dispose();
    await command('workbench.action.closeAllEditors');
  });

  it('holds nothing of a pause, and says that there was one [P-terminal]', async () => {
    const [before, hidden, printed, after] = [freshWord(), freshWord(), freshWord(), freshWord()];
    const document = await showNew('around-a-pause.js', '// start\n');
    await replace(document, '// start', `// ${before}`);
    await command('mentorBrain.pauseRecording');
    await replace(document, `// ${before}`, `// ${before}\n// ${hidden}`);
    await document.save();
    // In a pause nothing of it comes to the journal, so its own sign tells when the command is over.
    const over = new Promise<void>((done) => {
      const listener = vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.terminal !== terminal) return;
        listener.dispose();
        done();
      });
    });
    terminal.sendText(`echo ${printed}`);
    await over;
    await command('mentorBrain.resumeRecording');
    await replace(document, `// ${hidden}`, `// ${hidden}\n// ${after}`);
    await document.save();
    await run(journal, terminal, 'true after-the-pause');
    const { changes, runs, overview } = await record();
    assert.equal(overview.pauses.length, 1);
    const paused = changes.filter(({ path }) => path === 'around-a-pause.js');
    const added = paused.flatMap(({ diff }) => diff.split('\n').filter((line) => line.startsWith('+')));
    assert.ok(
      added.some((line) => line.includes(before)),
      added.join('\n'),
    );
    assert.ok(
      added.some((line) => line.includes(after)),
      added.join('\n'),
    );
    assert.ok(!added.some((line) => line.includes(hidden)), 'an edit of the pause is nobody’s change');
    assert.deepEqual(
      runs.map((one) => one.command),
      ['true after-the-pause'],
    );
    assert.ok(!journal.everything().includes(printed));
  });

  it('takes pasted output in as a run with an unknown exit code', async () => {
    const word = freshWord();
    await vscode.env.clipboard.writeText(`ann@host:~/app$ python app.py\n${TRACEBACK}ValueError: ${word}\n`);
    await command('mentorBrain.addOutput', 'python app.py');
    const pasted = (await record()).runs.find(({ source }) => source === 'pasted');
    assert.deepEqual([pasted?.command, pasted?.exitCode, pasted?.isTrusted], ['python app.py', null, false]);
    assert.equal(pasted?.output, `${TRACEBACK}ValueError: ${word}`);
    assert.equal(pasted?.outcome, 'failed');
  });

  it('is named where nothing was recorded in it yet, and ended by a new step where something was', async () => {
    await endSession();
    await showNew('first.js', '\n');
    await type('one');
    await untilDiskIsTold(journal);
    const { step } = (await record()).overview;
    await command('mentorBrain.newStep', '后端核心开发');
    const second = await record();
    assert.deepEqual([second.overview.step, second.overview.stepName], [step + 1, '后端核心开发']);
    assert.deepEqual([second.changes, second.runs], [[], []]);
    // Where a language server told of an error meanwhile something was recorded: then the next name is for that step.
    let { overview } = second;
    for (let tries = 0; tries < 4; tries += 1) {
      const before = overview.step;
      const name = `换个名字 ${tries}`;
      await command('mentorBrain.newStep', name);
      ({ overview } = await record());
      assert.equal(overview.stepName, name);
      if (overview.step === before) break;
      assert.ok(tries < 3, JSON.stringify(journal.events().slice(-6)));
    }
    await showNew('second.js', '\n');
    await type('one');
    assert.deepEqual(
      (await record()).changes.map(({ path }) => path),
      ['second.js'],
    );
    assert.match(await endSession(), new RegExp(`learning_log_step${overview.step}\\.md$`));
  });
});
