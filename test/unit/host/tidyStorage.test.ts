import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { SessionEvent } from '../../../src/core/record/event';
import { HOST_TAG } from '../../../src/host/files/hostTag';
import { textPath } from '../../../src/host/files/textFiles';
import { tidyStorage } from '../../../src/host/files/tidyStorage';
import { UntickedFile } from '../../../src/host/files/untickedFile';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { DAY, log, NOW, note, Place } from '../../support/tidyPlace';

const folders = new TemporaryFolders();

describe('tidying by age [P-retention]', () => {
  after(() => folders.remove());

  it('removes a session seven days after its log was written, and keeps that it was written', async () => {
    const place = new Place(folders.make());
    place.journal([note(NOW - 20 * DAY), note(NOW - 9 * DAY), log(NOW - 8 * DAY, 1)]);
    const recent = [note(NOW - 6 * DAY), log(NOW - 5 * DAY, 2), note(NOW - 4 * DAY)];
    place.journal(recent);
    await place.tidy();
    assert.deepEqual(await place.events(), [log(NOW - 8 * DAY, 1), ...recent]);
  });

  it('removes what was unticked with what it is about, and never before', async () => {
    const place = new Place(folders.make());
    place.journal([note(NOW - 20 * DAY), log(NOW - 8 * DAY, 1), note(NOW - 6 * DAY)]);
    const keys = [NOW - 20 * DAY, NOW - 6 * DAY].map((at) => `note:${at}:abc`);
    const file = new UntickedFile(place.storage.unticked);
    await file.change(() => ({ '': { now: keys, before: [], endedAt: 0, told: [] } }));
    await place.tidy({ retentionDays: 1 });
    assert.deepEqual((await file.read())?.['']?.now, keys.slice(1));
  });

  it('removes it after the user’s days where they are fewer', async () => {
    const place = new Place(folders.make());
    place.journal([note(NOW - 3 * DAY), log(NOW - 2 * DAY, 1), note(NOW - DAY)]);
    await place.tidy({ retentionDays: 1 });
    assert.deepEqual(await place.events(), [log(NOW - 2 * DAY, 1), note(NOW - DAY)]);
  });

  it('keeps the newest 30 days of the session that goes on, however few days the user keeps and however long nobody came', async () => {
    const place = new Place(folders.make());
    const kept = [note(NOW - 399 * DAY), note(NOW - 371 * DAY)];
    place.journal([note(NOW - 402 * DAY), ...kept]);
    await place.tidy({ retentionDays: 2 });
    const thinned = { kind: 'thinned', at: NOW - 402 * DAY, what: 'oldEvents', count: 1 } as const;
    assert.deepEqual(await place.events(), [thinned, ...kept]);
    await place.tidy({ retentionDays: 2 });
    assert.deepEqual(await place.events(), [thinned, ...kept], 'a second time changes nothing');
  });

  it('removes a step that was ended by hand without a log after the user’s days', async () => {
    const place = new Place(folders.make());
    const begun: SessionEvent = { kind: 'stepStarted', at: NOW - 35 * DAY, step: 2, name: 'two', problems: [] };
    place.journal([note(NOW - 40 * DAY), begun, note(NOW - 3 * DAY)]);
    await place.tidy();
    assert.deepEqual(await place.events(), [begun, note(NOW - 3 * DAY)]);
  });

  it('keeps that step for the user’s days also where the log of a later one was written', async () => {
    const place = new Place(folders.make());
    const begun: SessionEvent = { kind: 'stepStarted', at: NOW - 20 * DAY, step: 2, name: 'two', problems: [] };
    place.journal([note(NOW - 25 * DAY), begun, note(NOW - 15 * DAY), log(NOW - 14 * DAY, 2)]);
    await place.tidy();
    assert.deepEqual(await place.events(), [note(NOW - 25 * DAY), begun, log(NOW - 14 * DAY, 2)]);
  });

  it('removes what a draft tells of that was saved after the next step had begun', async () => {
    const place = new Place(folders.make());
    const begun: SessionEvent = { kind: 'stepStarted', at: NOW - 20 * DAY, step: 2, name: 'two', problems: [] };
    place.journal([note(NOW - 21 * DAY), begun, log(NOW - 19 * DAY, 1, NOW - 21 * DAY), note(NOW - 18 * DAY)]);
    await place.tidy();
    assert.deepEqual(await place.events(), [begun, log(NOW - 19 * DAY, 1, NOW - 21 * DAY), note(NOW - 18 * DAY)]);
  });

  it('brings nothing back that was deleted since it was read', async () => {
    const place = new Place(folders.make());
    for (let step = 1; step <= 3; step += 1)
      place.journal([note(NOW - 50 * DAY), log(NOW - (40 - step) * DAY, step), note(NOW - step * DAY)]);
    place.journal([note(NOW - 60 * DAY), log(NOW - 55 * DAY, 1)]);
    const { texts } = place.storage;
    let asked = 0;
    // The texts are looked at before the journals are read, and once more after that.
    const storage = Object.defineProperty({ ...place.storage }, 'texts', {
      get: () => {
        asked += 1;
        if (asked === 2) for (const file of place.files()) rmSync(join(place.storage.journals, file));
        return texts;
      },
    });
    await tidyStorage(storage, place.own, { now: NOW, retentionDays: 1 }, new SilentLogger());
    assert.ok(asked >= 2);
    assert.deepEqual(place.files(), []);
  });

  it('puts what is left of many old windows into one file', async () => {
    const place = new Place(folders.make());
    for (let step = 1; step <= 12; step += 1)
      place.journal([note(NOW - (60 - step) * DAY), log(NOW - (59 - step) * DAY, step)]);
    for (let empty = 0; empty < 5; empty += 1) place.journal([]);
    await place.tidy();
    assert.equal(place.files().length, 1);
    assert.deepEqual(
      (await place.events()).map((event) => 'step' in event && event.step),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    const before = place.files();
    await place.tidy();
    assert.deepEqual(place.files(), before);
  });

  it('joins what a killed tidying left in two files', async () => {
    const place = new Place(folders.make());
    place.journal([log(NOW - 20 * DAY, 1)]);
    place.journal([note(NOW - 21 * DAY), log(NOW - 20 * DAY, 1)]);
    await place.tidy();
    assert.deepEqual(await place.events(), [log(NOW - 20 * DAY, 1)]);
  });

  it('removes a session whose file has lost its header, and an empty file, and leaves what is none of ours', async () => {
    const place = new Place(folders.make());
    const file = place.journal([note(NOW - 20 * DAY), log(NOW - 19 * DAY, 1)]);
    const path = join(place.storage.journals, file);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, 0, bytes.indexOf(10)));
    writeFileSync(join(place.storage.journals, `5-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`), '');
    writeFileSync(join(place.storage.journals, `6-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`), '{"what":"ever"}\n');
    await place.tidy();
    assert.deepEqual(await place.events(), [log(NOW - 19 * DAY, 1)]);
    assert.deepEqual(
      place.files().filter((name) => /^[56]-/.test(name)),
      [`6-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`],
    );
  });

  it('leaves the journal of a newer version alone, with every text, and tells of it [D12]', async () => {
    const place = new Place(folders.make());
    const json = JSON.stringify({ kind: 'header', version: 3 });
    const newer = `0 ${json.length} ${crc32(json, 0).toString(16).padStart(8, '0')} ${json}\n{"what":"ever"}\n`;
    const path = join(place.storage.journals, `1-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`);
    writeFileSync(path, newer);
    const { hash } = await place.text('a text that only the newer journal knows of');
    place.journal([note(NOW - 21 * DAY), log(NOW - 20 * DAY, 1)]);
    const { newerJournals, textsRemoved } = await place.tidy({ limits: { total: 10, session: 10 } });
    assert.deepEqual([newerJournals, textsRemoved], [1, 0]);
    assert.equal(readFileSync(path, 'utf8'), newer);
    assert.ok(existsSync(textPath(place.storage.texts, hash)));
  });

  it('reads files of version 1 and keeps their names', async () => {
    const place = new Place(folders.make());
    const line = (value: object): string => {
      const json = JSON.stringify(value);
      return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
    };
    const path = join(place.storage.journals, `${NOW - 20 * DAY}-99999999.jsonl`);
    const events = [note(NOW - 20 * DAY), log(NOW - 10 * DAY, 1), note(NOW - 9 * DAY)];
    writeFileSync(path, [{ kind: 'header', version: 1, startedAt: 1 }, ...events].map(line).join(''));
    await place.tidy();
    assert.deepEqual(await place.events(), events.slice(1));
    assert.ok(existsSync(path));
  });
});
