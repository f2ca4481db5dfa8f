import assert from 'node:assert/strict';
import { join } from 'node:path';
import { bundleRecordingChild, killRuns } from '../../support/journalKills/killRuns';
import { tidyKills } from '../../support/journalKills/tidyKills';
import { TemporaryFolders } from '../../support/temporaryFolder';

/** Each costs the start of a Node process; the soak does 1,000. */
const KILLS = 50;

describe('a window that is killed while it records', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  it(`loses nothing that its journal had taken, in ${KILLS} kills at random moments [N9 D1]`, async function () {
    this.timeout(240_000);
    const folder = folders.make();
    const outcome = await killRuns(await bundleRecordingChild(folder), join(folder, 'storage'), KILLS);
    const { kills, acknowledged, ...faults } = outcome;
    assert.equal(kills, KILLS);
    assert.ok(acknowledged > KILLS * 2, `only ${acknowledged} events were recorded`);
    assert.deepEqual(faults, { lost: 0, unreadable: 0, missingTexts: 0, notKilled: 0 });
  });
});

describe('tidying that is killed', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  it('leaves every file readable, every text that is referred to, and what must be kept, and can be taken up', async function () {
    this.timeout(120_000);
    const { kills, interrupted, ...faults } = await tidyKills(folders.make(), 15);
    assert.ok(interrupted > kills / 3, `${interrupted} of ${kills} were killed before they ended`);
    assert.deepEqual(faults, { unreadable: 0, missingTexts: 0, forgotten: 0, untidied: 0 });
  });
});
