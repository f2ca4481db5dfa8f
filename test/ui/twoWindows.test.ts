import assert from 'node:assert/strict';
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

  it('go on recording where one of them is closed', async () => {
    await one.window.close();
    await other.run('echo alone');
    const { runs } = await other.record();
    const commands = runs.map((run) => (run as { readonly command: string }).command);
    assert.deepEqual(commands.toSorted(), ['echo alone', 'echo in-one', 'echo in-other']);
  });
});
