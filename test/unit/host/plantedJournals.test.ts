import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { currentEvents, mergeJournals } from '../../../src/core/session/currentEvents';
import { textReferences } from '../../../src/core/journal/textReferences';
import { sessionBorders } from '../../../src/core/session/sessionBorders';
import { readJournals } from '../../../src/host/files/readJournals';
import { TextFiles } from '../../../src/host/files/textFiles';
import { journalOf } from '../../support/journals';
import { Dice } from '../../support/merge/triples';
import { anyEvents, plantedJournal, readPlanted, readPlantedJournals } from '../../support/plantedJournals';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

/** The soak reads more. */
const JOURNALS = 500;

const folders = new TemporaryFolders();

/** Everything below a folder, with what it holds and when that was changed. */
function snapshot(folder: string): readonly unknown[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const path = join(folder, name);
    const status = statSync(path);
    return [name, status.mtimeMs, status.mode, status.isFile() ? readFileSync(path, 'hex') : null];
  });
}

describe('journals that somebody planted or changed [T22]', () => {
  after(() => folders.remove());

  it(`throw nowhere on the way to the record and the prompt, ${JOURNALS} of them`, () => {
    const { journals, told, thrown } = readPlantedJournals(JOURNALS, 1);
    assert.deepEqual(thrown, []);
    assert.ok(told > journals / 2, `of ${told} something was left`);
  }).timeout(120_000);

  it('write nothing, wherever their paths and hashes lead', async () => {
    const base = folders.make();
    const journals = join(base, 'journals');
    const texts = new TextFiles(join(base, 'texts'));
    const { hash } = await texts.put('a text');
    mkdirSync(journals);
    const script = anyEvents();
    for (let index = 0; index < 40; index += 1) {
      writeFileSync(join(journals, `${1000 + index}-1.jsonl`), plantedJournal(script.events, new Dice(index * 7919)));
    }
    const before = snapshot(base);
    const all = mergeJournals(await readJournals(journals, new SilentLogger()));
    assert.ok(all.length > 100);
    const hashes = currentEvents(all).flatMap(textReferences);
    const leading = ['../../../../etc/passwd', '/etc/passwd', '__proto__', `${hash}/../x`];
    const found = await texts.getAll([hash, ...hashes, ...leading]);
    assert.deepEqual([...found], [[hash, 'a text']]);
    assert.deepEqual(snapshot(base), before);
  });

  it('hold nobody up with a step below the first, an empty path or a time that is none', () => {
    const { events } = anyEvents();
    const at = events.at(-1)?.at ?? 0;
    for (const step of [0, -1, -1e308]) {
      assert.deepEqual(sessionBorders([{ kind: 'stepContinued', at, step }]), []);
    }
    const nowhere = anyEvents()
      .change('src/', 'x\n')
      .change('', 'y\n')
      .run('npm test', 1, 'Error: y\n    at src/:1:1\n');
    nowhere.change('src/', 'xx\n').run('npm test', 0, 'ok\n');
    assert.ok(readPlanted(journalOf(nowhere.events), (hash) => nowhere.textOf(hash)) > 0);
    for (const wrong of [1e308, -1e308, 8.64e15 + 1]) {
      const { events: read, damagedLines } = decodeJournal(journalOf([{ kind: 'note', at: wrong, text: 'x' }]), crc32);
      assert.deepEqual([read, damagedLines], [[], 1], String(wrong));
    }
    assert.ok(readPlanted(journalOf([{ kind: 'note', at: 8.64e15, text: 'x' }]), () => undefined) > 0);
  });
});
