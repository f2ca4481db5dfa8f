import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_TAG } from '../../src/host/files/hostTag';
import { logKey } from '../../src/host/files/logBases';
import { recordOf } from '../support/saveKills/savedText';
import { waitUntil } from '../support/vscode/processes';
import { UiBench } from './support/uiBench';
import { Recorded } from './support/recorded';
import { answer, messageOf, type Workplace } from './support/workplace';

const LOG = 'docs/learning_log_step1.md';
const GENERATE = 'Mentor Brain: Generate Learning Log';
const SAVE = 'Mentor Brain: Save Learning Log';
const NOBODY = 0x3fffffff;

describe('two windows on one folder at once', function () {
  this.timeout(180_000);
  let bench: UiBench;
  let one: Workplace;
  let other: Workplace;

  before(async () => {
    bench = await UiBench.start();
    one = await bench.openProject('en');
    other = await bench.openBeside(one, 'en');
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
  });

  it('record each its own, and neither damages what the other wrote', async () => {
    await one.edit({ path: 'src/queue.js', line: 29, column: 15 }, 'await ');
    await other.edit({ path: 'src/retry.js', line: 1, column: 2 }, '* patient */ /*');
    await Promise.all([one.run('echo in-one'), other.run('echo in-other')]);
    await Promise.all([one.record(), other.record()]);
    const recorded = new Recorded(await one.storage());
    assert.equal(recorded.damagedLines(), 0);
    const journals = recorded.windows().map((events) =>
      events.flatMap((event) => {
        if (event.kind === 'commandStarted') return [event.commandLine.text];
        return event.kind === 'edit' && event.origin === 'typed' ? [event.path] : [];
      }),
    );
    assert.deepEqual(journals.toSorted(), [
      ['src/queue.js', 'echo in-one'],
      ['src/retry.js', 'echo in-other'],
    ]);
  });

  it('tell the same session, with the work of both', async () => {
    for (const me of [one, other]) {
      const { changes, runs } = await me.record();
      const paths = changes.map((change) => (change as { readonly path: string }).path);
      assert.deepEqual(paths.toSorted(), ['src/queue.js', 'src/retry.js']);
      const commands = runs.map((run) => (run as { readonly command: string }).command);
      assert.deepEqual(commands.toSorted(), ['echo in-one', 'echo in-other']);
    }
  });

  it('that save the log of one step at once: one creates it, the other is shown what it would change', async () => {
    await one.palette(GENERATE);
    await one.preview.untilPhase('ready');
    await other.palette('Mentor Brain: Add Note');
    await other.page.keyboard.type('of the other window');
    await other.page.keyboard.press('Enter');
    await other.palette(GENERATE);
    await other.preview.untilPhase('ready');
    await Promise.all([one.palette(SAVE), other.palette(SAVE)]);
    const isAsked = async (): Promise<Workplace | undefined> => {
      for (const me of [one, other]) if (await me.page.locator('.monaco-diff-editor').isVisible()) return me;
      return undefined;
    };
    const late = await waitUntil('a diff in one of them', isAsked, 30_000);
    assert.match(one.read(LOG) ?? '', /^---\nstep: 1\n/);
    await late.page.locator('.editor-actions').getByRole('button', { name: 'Write the Log as Shown' }).click();
    for (const me of [one, other]) await messageOf(me.page, `Learning log saved to ${LOG}`);
    assert.doesNotMatch(one.read(LOG) ?? '', /^<{7}/m);
    const recorded = new Recorded(await one.storage());
    const written = recorded.windows().flatMap((events) => events.filter(({ kind }) => kind === 'logWritten'));
    assert.equal(written.length, 2);
  });

  it('go on recording where one of them is closed', async () => {
    await one.window.close();
    await other.run('echo alone');
    const { runs } = await other.record();
    const commands = runs.map((run) => (run as { readonly command: string }).command);
    assert.deepEqual(commands, ['echo alone'], 'with the log the session of both has ended');
  });

  it('leave a save that was killed to the next one, which has both texts', async () => {
    const [before, after] = [Buffer.from('as it was\n'), Buffer.from('as it was to be\n')];
    const record = { ...recordOf(before, after), path: LOG, version: 1, owner: { host: HOST_TAG, pid: NOBODY } };
    const kept = join(await other.storage(), 'logs', `${logKey(undefined, LOG)}.save.json`);
    writeFileSync(kept, JSON.stringify(record));
    writeFileSync(join(other.window.folder, LOG), 'as it w');
    const third = await bench.openBeside(other, 'en');
    const message = await messageOf(third.page, `Saving “${LOG}” was interrupted`);
    await answer(message, 'Put Back What Was There');
    await waitUntil('the file as it was', () => (third.read(LOG) === 'as it was\n' ? true : undefined), 20_000);
    await waitUntil('both texts to be forgotten', () => (existsSync(kept) ? undefined : true), 20_000);
  });
});
