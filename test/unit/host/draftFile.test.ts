import assert from 'node:assert/strict';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DraftFile, type KeptDraft } from '../../../src/host/files/draftFile';

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
  it('is what was asked for last, however long what came before takes', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'mentor-brain-draft-')), 'draft.json');
    const file = new DraftFile(path);
    await Promise.all([file.keep({ ...DRAFT, mentor: 'x'.repeat(2_000_000) }), file.keep(DRAFT)]);
    assert.equal((await file.read())?.mentor, 'a');
    await Promise.all([file.keep(DRAFT), file.forget()]);
    assert.equal(existsSync(path), false);
    assert.equal(await file.read(), null);
  });
});
