import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DraftFile, type KeptDraft } from '../../../src/host/files/draftFile';
import { TemporaryFolders } from '../../support/temporaryFolder';

const DRAFT: KeptDraft = {
  version: 1,
  step: 1,
  language: 'en',
  mentor: 'a',
  destination: null,
  isComplete: true,
  accepted: [],
  through: 0,
  draft: { title: '', sections: [] },
  history: [],
  unsaved: [],
};

describe('the file of a draft', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  it('is what was asked for last, however long what came before takes', async () => {
    const path = join(folders.make(), 'draft.json');
    const file = new DraftFile(path);
    await Promise.all([file.keep({ ...DRAFT, mentor: 'x'.repeat(2_000_000) }), file.keep(DRAFT)]);
    assert.equal((await file.read())?.mentor, 'a');
    await Promise.all([file.keep(DRAFT), file.forget()]);
    assert.equal(existsSync(path), false);
    assert.equal(await file.read(), null);
  });

  it('tells when it takes the place of what another window kept meanwhile, and only then', async () => {
    const path = join(folders.make(), 'draft.json');
    const told: string[] = [];
    const [one, other] = ['one', 'other'].map((name) => new DraftFile(path, undefined, () => told.push(name)));
    assert.ok(one && other);
    for (const file of [one, other]) await file.read();
    await one.keep(DRAFT);
    await one.keep(DRAFT);
    assert.deepEqual(told, []);
    await other.keep({ ...DRAFT, mentor: 'other' });
    await other.keep(DRAFT);
    assert.deepEqual(told, ['other']);
    await one.read();
    await one.keep(DRAFT);
    assert.deepEqual(told, ['other'], 'what was read is known');
    await other.forget();
    await one.keep(DRAFT);
    await one.forget();
    await one.keep(DRAFT);
    assert.deepEqual(told, ['other'], 'nothing was there');
  });

  it('forgets its own, and leaves what another window has put in its place', async () => {
    const path = join(folders.make(), 'draft.json');
    const [one, other] = [new DraftFile(path), new DraftFile(path)];
    await one.keep(DRAFT);
    await other.keep({ ...DRAFT, mentor: 'other' });
    await one.forget();
    assert.equal((await one.read())?.mentor, 'other');
    await one.forget();
    assert.equal(await one.read(), null);
  });
});
