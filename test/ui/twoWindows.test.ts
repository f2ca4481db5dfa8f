import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../support/vscode/processes';
import { UiBench } from './support/uiBench';
import { Recorded } from './support/recorded';
import type { Workplace } from './support/workplace';

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

  it('save the same log at once: one writes it, the other merges with that and shows it first [D10 T23 N7]', async () => {
    const driven = (me: Workplace, id: string, ...args: readonly unknown[]): Promise<unknown> =>
      me.window.driver.command(`mentorBrain.${id}`, args, 60_000);
    await driven(one, 'generateLog', { mentor: 'offline' });
    await other.run('echo only-in-the-second-draft');
    await driven(other, 'generateLog', { mentor: 'offline' });
    let saved = 0;
    const savings = [one, other].map((me) => driven(me, 'saveLog').then(() => (saved += 1)));
    // Whoever comes second is asked; the first has no question that this would answer.
    const bothSaved = async (): Promise<true | undefined> => {
      if (saved > 0) await Promise.all([one, other].map((me) => driven(me, 'confirmSave')));
      return saved === 2 ? true : undefined;
    };
    await waitUntil('both logs to be saved', bothSaved, 60_000, 200);
    await Promise.all(savings);
    const log = one.read('docs/learning_log_step1.md') ?? assert.fail('there is no log');
    assert.deepEqual(log.match(/^step: .*/gm), ['step: 1']);
    const markers = log.match(/^<!-- mentor-brain:\w+ [0-9a-f]{8} -->$/gm) ?? [];
    assert.equal(new Set(markers).size, markers.length, 'every section is there once');
    assert.ok(markers.length >= 8, log);
    assert.doesNotMatch(log, /^(?:<<<<<<<|>>>>>>>)/m);
    const storage = await one.storage();
    assert.deepEqual(readdirSync(join(one.window.folder, 'docs')), ['learning_log_step1.md']);
    const left = readdirSync(join(storage, 'logs')).filter((name) => !name.endsWith('.base.json'));
    assert.deepEqual(left, [], 'no lock, nothing that a save noted');
    const written = new Recorded(storage).windows().map((events) => events.filter(({ kind }) => kind === 'logWritten'));
    assert.deepEqual(
      written.map(({ length }) => length),
      [1, 1],
    );
  });

  it('go on recording where one of them is closed', async () => {
    await one.window.close();
    await other.run('echo alone');
    const { runs } = await other.record();
    const commands = runs.map((run) => (run as { readonly command: string }).command);
    assert.deepEqual(commands, ['echo alone']);
  });
});
