import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { renderRewrite } from '../../../src/core/draft/renderRewrite';
import { MentorError } from '../../../src/core/mentor/mentor';
import type { SectionId } from '../../../src/core/prompt/outline';
import type { EditorSpot } from '../../../src/host/session/draftEdits';
import type { Drafting } from '../../../src/host/session/drafting';
import { hasUnsaved, hasWork } from '../../../src/host/session/draftingState';
import { revisionOf } from '../../../src/host/session/sectionRevision';
import { DraftingBench, PROMPT } from '../../support/draftingBench';
import { waitUntil } from '../../support/vscode/processes';
import { CHINESE_LOG } from '../../ui/support/modelReply';

const NOWHERE = `${'0'.repeat(16)}-${'0'.repeat(16)}`;

describe('text of the user that is not saved', () => {
  let bench: DraftingBench;
  let subject: Drafting;

  beforeEach(async () => {
    bench = await DraftingBench.start([CHINESE_LOG]);
    subject = bench.drafting();
    await subject.write(PROMPT, bench.chosen);
  });
  afterEach(() => bench.stop());

  const spot = (section: SectionId): EditorSpot => {
    const found = subject.state.draft.sections.find(({ id }) => id === section);
    assert.ok(found);
    return { section, revision: revisionOf(found), draft: subject.state.fileId };
  };
  const texts = ({ state } = subject) => state.unsaved.map(({ section, text }) => [section, text]);
  const onDisk = () => (existsSync(bench.path) ? readFileSync(bench.path, 'utf8') : '');
  const afterReload = async (): Promise<Drafting> => {
    const next = bench.drafting();
    await next.restore();
    return next;
  };

  it('is kept with the draft, masked, each section once, and is there again after a reload [T27]', async () => {
    const { edits } = subject;
    const hash = subject.hash();
    await Promise.all([
      edits.keepUnsaved(spot('skills'), 'first'),
      edits.keepUnsaved(spot('features'), 'an npm\r\nline'),
      edits.keepUnsaved(spot('skills'), 'second'),
    ]);
    const expected = [
      ['features', 'an ***\nline'],
      ['skills', 'second'],
    ];
    assert.deepEqual(texts(), expected);
    assert.doesNotMatch(onDisk(), /an npm|first/);
    const next = await afterReload();
    assert.deepEqual(texts(next), expected);
    assert.equal(next.state.unsaved[1]?.revision, spot('skills').revision);
    assert.equal(subject.hash(), hash, 'the log is what it was');
    assert.deepEqual([hasWork(subject.state), hasUnsaved(subject.state)], [true, true]);
  });

  it('is on the disk when the window goes, however late it came', async () => {
    void subject.edits.keepUnsaved(spot('skills'), 'the last words');
    await subject.interrupt();
    assert.deepEqual(texts(await afterReload()), [['skills', 'the last words']]);
  });

  it('ends where it is saved or there is nothing any more, and waits where its section is dropped', async () => {
    const { edits } = subject;
    await edits.keepUnsaved(spot('skills'), 'mine');
    await edits.keepUnsaved(spot('features'), 'mine, too');
    assert.equal(await edits.edit(spot('skills'), 'mine'), true);
    assert.deepEqual(texts(), [['features', 'mine, too']]);
    await edits.drop(spot('features'), true);
    assert.deepEqual([hasWork(subject.state), hasUnsaved(subject.state)], [true, false]);
    await edits.drop(spot('features'), false);
    assert.equal(hasUnsaved(subject.state), true);
    await edits.keepUnsaved({ ...spot('features'), revision: NOWHERE }, null);
    assert.deepEqual(texts(), []);
    assert.doesNotMatch(onDisk(), /mine, too/);
  });

  it('leaves nothing behind where the draft is discarded, and comes into no other [N10]', async () => {
    const canary = `canary ${Math.random()}`;
    const late = spot('skills');
    await subject.edits.keepUnsaved(late, canary);
    assert.ok(onDisk().includes(canary));
    await subject.discard();
    assert.equal(await subject.edits.keepUnsaved(late, canary), false, 'a page may tell it once more');
    assert.deepEqual([texts(), onDisk()], [[], '']);
    await subject.write(PROMPT, bench.chosen);
    assert.equal(await subject.edits.keepUnsaved(late, canary), false);
    assert.deepEqual(texts(), []);
    assert.ok(!onDisk().includes(canary));
  });

  it('goes with a draft that another one replaces, and comes back with it where of that no word came', async () => {
    await subject.edits.keepUnsaved(spot('skills'), 'mine');
    await subject.write(PROMPT, { ...bench.chosen, mentor: { label: 'away', write: () => away() } });
    assert.deepEqual(texts(), [['skills', 'mine']]);
    assert.deepEqual(texts(await afterReload()), [['skills', 'mine']]);
    await subject.write(PROMPT, bench.chosen);
    assert.deepEqual(texts(), []);
    assert.ok(!onDisk().includes('mine'));
  });

  it('is not lost by what goes on in another section meanwhile', async () => {
    const [one, other] = [spot('skills'), spot('features')];
    const request = renderRewrite(PROMPT, subject.state.draft, 'skills', '');
    const rewriting = subject.rewriter.rewrite(request, bench.chosen, one, '');
    assert.equal(subject.state.rewriting, 'skills');
    const [made] = await Promise.all([subject.edits.keepUnsaved(other, 'mine'), rewriting]);
    assert.deepEqual([made, texts()], [true, [['features', 'mine']]]);
    const checked = subject.edits.edit(spot('reflection'), 'words');
    await subject.edits.keepUnsaved(spot('features'), 'mine, more');
    assert.equal(await checked, true);
    assert.deepEqual(texts(), [['features', 'mine, more']]);
    assert.deepEqual(texts(await afterReload()), [['features', 'mine, more']]);
  });

  it('typed while a model is asked for what is missing stays where not a word came', async () => {
    await subject.discard();
    bench.server.change({ reply: CHINESE_LOG, mode: 'reset', chunkMs: 0 });
    await subject.write(PROMPT, bench.chosen);
    const first = subject.state.draft.sections[0]?.id ?? assert.fail();
    let fail = (): void => {};
    const failed = new Promise<void>((resolve) => (fail = resolve));
    const mentor = { label: 'away', write: () => away(failed) };
    const resumed = subject.resume(PROMPT, { ...bench.chosen, mentor });
    assert.equal(subject.state.phase, 'drafting');
    await subject.edits.keepUnsaved(spot(first), 'mine');
    fail();
    await resumed;
    assert.deepEqual([subject.state.phase, texts()], ['failed', [[first, 'mine']]]);
    assert.deepEqual(texts(await afterReload()), [[first, 'mine']]);
  });

  it('is on the disk while another section is written anew, which is kept as it was', async () => {
    const former = subject.state.draft.sections.find(({ id }) => id === 'skills')?.body ?? '';
    bench.server.change({ reply: `## 📈 技能成长评估\n\n${'- [ ] 更多\n'.repeat(100)}`, mode: 'ok', chunkMs: 30 });
    const request = renderRewrite(PROMPT, subject.state.draft, 'skills', '');
    const rewriting = subject.rewriter.rewrite(request, bench.chosen, spot('skills'), '');
    const skills = ({ state } = subject) => state.draft.sections.find(({ id }) => id === 'skills')?.body ?? '';
    await waitUntil('the first words', async () => (skills().includes('更多') ? true : undefined), 10_000, 20);
    await subject.edits.keepUnsaved(spot('features'), 'mine');
    const next = await afterReload();
    assert.deepEqual([texts(next), next.state.phase], [[['features', 'mine']], 'ready']);
    assert.ok(former !== '' && skills(next) === former, 'not half of the new text');
    void subject.edits.keepUnsaved(spot('features'), 'mine, more');
    await subject.interrupt();
    await rewriting;
    assert.deepEqual(texts(await afterReload()), [['features', 'mine, more']]);
  });

  it('keeps the draft where the log is written without it, as does a change that comes just then', async () => {
    const saved = (): string => subject.hash() ?? assert.fail();
    await subject.edits.keepUnsaved(spot('features'), 'mine');
    assert.deepEqual([await subject.discardSaved(saved()), texts()], [false, [['features', 'mine']]]);
    await subject.edits.keepUnsaved(spot('features'), null);
    const before = saved();
    void subject.edits.drop(spot('features'), true);
    assert.deepEqual([await subject.discardSaved(before), saved() === before], [false, false]);
    assert.equal(await subject.discardSaved(before), false);
    assert.deepEqual([await subject.discardSaved(saved()), subject.state.phase, onDisk()], [true, 'idle', '']);
  });

  it('of a draft or section that is not there changes nothing [T16]', async () => {
    const { state } = subject;
    const kept = onDisk();
    assert.equal(await subject.edits.keepUnsaved({ ...spot('skills'), draft: '00000000' }, 'x'), false);
    await subject.discard();
    await subject.edits.keepUnsaved({ section: 'skills', revision: NOWHERE, draft: subject.state.fileId }, 'x');
    assert.deepEqual([texts(), onDisk()], [[], '']);
    assert.ok(kept.includes(state.fileId));
  });
});

/** Fails before the first word, but not at once. */
function away(after: Promise<void> = Promise.resolve()): AsyncIterable<never> {
  const next = () => after.then(() => Promise.reject(new MentorError('unreachable')));
  return { [Symbol.asyncIterator]: () => ({ next }) };
}
