import assert from 'node:assert/strict';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { collectTexts } from '../../../src/host/files/collectTexts';
import { textPath } from '../../../src/host/files/textFiles';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { DAY, edit, log, NOW, Place } from '../../support/tidyPlace';

const folders = new TemporaryFolders();

describe('tidying of texts', () => {
  after(() => folders.remove());

  it('removes what nothing refers to, and nothing else', async () => {
    const place = new Place(folders.make());
    const [one, two, gone] = [await place.text('one'), await place.text('two'), await place.text('gone')];
    const fresh = await place.texts.put('about to be referred to');
    utimesSync(textPath(place.storage.texts, fresh.hash), NOW / 1000, NOW / 1000);
    place.journal([edit(NOW - DAY, one, two)]);
    assert.equal((await place.tidy()).textsRemoved, 1);
    assert.deepEqual(
      await Promise.all([one, two, gone, fresh].map(async ({ hash }) => (await place.texts.get(hash)) !== null)),
      [true, true, false, true],
    );
  });

  it('removes those of a session that went, and keeps those that another still refers to', async () => {
    const place = new Place(folders.make());
    const [one, two, three] = [await place.text('one'), await place.text('two'), await place.text('three')];
    place.journal([edit(NOW - 20 * DAY, one, two), log(NOW - 19 * DAY, 1)]);
    place.journal([edit(NOW - DAY, two, three)]);
    assert.equal((await place.tidy()).textsRemoved, 1);
    assert.equal(await place.texts.get(one.hash), null);
    assert.equal(await place.texts.get(two.hash), 'two');
  });

  it('never loses a text that somebody takes up at that moment', async () => {
    const place = new Place(folders.make());
    const old = (NOW - 2 * 3_600_000) / 1000;
    let collected = 0;
    for (let round = 0; round < 200; round += 1) {
      const { hash } = await place.text('a text');
      const path = textPath(place.storage.texts, hash);
      utimesSync(path, old, old);
      const collect = collectTexts(place.storage.texts, [hash], () => false, NOW);
      for (let wait = 0; wait < round % 5; wait += 1) await breathe();
      const [removed] = await Promise.all([collect, place.texts.put('a text')]);
      collected += removed;
      assert.equal(await place.texts.get(hash), 'a text', `round ${round}`);
    }
    assert.ok(collected > 0 && collected < 200, `${collected} of 200 were collected before they were written anew`);
  });

  it('collects nothing while events wait in memory', async () => {
    const place = new Place(folders.make());
    await place.text('only the event in memory refers to this');
    Object.defineProperty(place.own, 'isWritten', { value: false });
    assert.equal((await place.tidy()).textsRemoved, 0);
  });

  it('puts back what a killed tidying had set aside', async () => {
    const place = new Place(folders.make());
    const one = await place.text('one');
    const path = textPath(place.storage.texts, one.hash);
    writeFileSync(`${path}.aside`, readFileSync(path));
    writeFileSync(path, 'damaged');
    place.journal([edit(NOW - DAY, null, one)]);
    await place.tidy();
    assert.equal(await place.texts.get(one.hash), 'one');
    assert.ok(!existsSync(`${path}.aside`));
  });

  it('removes temporary files of writes that were killed, not of those that go on [J-3]', async () => {
    const place = new Place(folders.make());
    const names = [
      'draft.json.99999999-0123456789ab.tmp',
      'journals/x.0123456789ab.tmp',
      `draft.json.${process.pid}-0123456789ab.tmp`,
    ];
    for (const name of names) writeFileSync(join(place.root, name), 'half');
    utimesSync(join(place.root, names[2] ?? ''), NOW / 1000, NOW / 1000);
    await place.tidy();
    assert.deepEqual(
      names.map((name) => existsSync(join(place.root, name))),
      [false, false, true],
    );
  });
});
