import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/vscode/paths';
import { waitUntil } from '../support/vscode/processes';
import { KillCycles, MAX_LOSS_MS } from './support/killCycles';
import { UiBench } from './support/uiBench';

describe('an extension host that is killed with SIGKILL', function () {
  this.timeout(120_000);
  let bench: UiBench;
  let cycles: KillCycles;

  before(async () => {
    bench = await UiBench.start();
    cycles = await KillCycles.start(bench);
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
  });

  const kills = [
    { work: 'typing', ms: 4_500 },
    { work: 'mixed', ms: 3_000 },
    { work: 'typing', ms: 1_700 },
    { work: 'mixed', ms: 5_200 },
  ] as const;
  for (const [index, { work, ms }] of kills.entries()) {
    it(`loses at most a second, kill ${index + 1}: ${work} for ${ms} ms [D1]`, async () => {
      const { deeds, lost, lostMs, damagedLines } = await cycles.kill(work, ms);
      assert.ok(deeds > 0, 'something was done');
      assert.ok(
        lostMs <= MAX_LOSS_MS,
        `${lost.join(' ')} of ${deeds} are lost, the oldest ${lostMs} ms before the kill`,
      );
      assert.equal(damagedLines, 0);
    });
  }

  it('leaves a command that runs on one run, with the exit code that comes after', async () => {
    // It goes on until the window is back, but not for ever: a test that dies leaves it behind.
    const folder = temporaryDirectory('command');
    const [sign, script] = [join(folder, 'go-on'), join(folder, 'wait.sh')];
    writeFileSync(script, `for i in {1..1500}; do [ -e ${sign} ] && exit 3; sleep 0.2; done\n`);
    const command = `bash ${script}`;
    await cycles.killDuring(command);
    writeFileSync(sign, '');
    const runs = async (): Promise<readonly { readonly exitCode: number | null }[]> => {
      const all = (await cycles.me.record()).runs as readonly {
        readonly command: string;
        readonly exitCode: number | null;
      }[];
      return all.filter((run) => run.command.includes(script));
    };
    const hasEnded = async (): Promise<true | undefined> => ((await runs())[0]?.exitCode === 3 ? true : undefined);
    await waitUntil('the end of the command in the record', hasEnded, 40_000, 500).catch(() => undefined);
    assert.deepEqual(
      (await runs()).map(({ exitCode }) => exitCode),
      [3],
    );
  });

  it('takes nothing from what was recorded before, and the record tells of all of it', async () => {
    assert.ok(cycles.survivingWords('typed').length > 10);
    assert.deepEqual(cycles.missing(), []);
    // Text that the window itself lost with its unsaved file is in the journal, and in no change of the record.
    const told = [...cycles.survivingWords('ran'), ...cycles.survivingWords('noted')];
    assert.ok(told.length > 1, `${told.length} commands and notes had to survive`);
    const record = JSON.stringify(await cycles.me.record());
    assert.deepEqual(
      told.filter((word) => !record.includes(word)),
      [],
    );
  });
});
