import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { openDoubts } from '../../../src/core/draft/acceptedClaims';
import { tasksOf } from '../../../src/core/draft/tasks';
import type { SectionId } from '../../../src/core/prompt/outline';
import type { SectionSpot } from '../../../src/host/session/draftEdits';
import type { Drafting } from '../../../src/host/session/drafting';
import { type DraftingState, hasWork } from '../../../src/host/session/draftingState';
import { revisionOf, shortHash } from '../../../src/host/session/sectionRevision';
import { waitUntil } from '../../support/vscode/processes';
import { DraftingBench, logWithout, PROMPT } from '../../support/draftingBench';
import { CHINESE_LOG } from '../../ui/support/modelReply';

describe('changing a draft', () => {
  let bench: DraftingBench;
  let subject: Drafting;

  beforeEach(async () => {
    bench = await DraftingBench.start([CHINESE_LOG]);
    subject = bench.drafting();
    await subject.write(PROMPT, bench.chosen);
  });
  afterEach(() => bench.stop());

  const sectionOf = ({ draft }: DraftingState, id: SectionId) => draft.sections.find((section) => section.id === id);
  const body = (id: SectionId, state = subject.state): string => sectionOf(state, id)?.body ?? '';
  const spot = (id: SectionId): SectionSpot => {
    const section = sectionOf(subject.state, id);
    assert.ok(section);
    return { section: id, revision: revisionOf(section) };
  };
  const former = (id: SectionId) => subject.state.history.find(({ section }) => section === id)?.former ?? [];
  const doubts = (id: SectionId) => {
    const { draft, grounding, accepted } = subject.state;
    return openDoubts(draft, grounding, accepted).filter(({ section }) => section === id);
  };
  const others = (id: SectionId): string =>
    JSON.stringify(subject.state.draft.sections.filter((section) => section.id !== id));
  const afterReload = async (): Promise<Drafting> => {
    const next = bench.drafting();
    await next.restore();
    return next;
  };

  it('puts the user’s text in the section’s place, masked, kept, and nowhere else', async () => {
    const before = others('features');
    const [hash, was] = [subject.hash(), body('features')];
    assert.equal(await subject.edits.edit(spot('features'), '- 我写的 npm\r\n- 第二条\n\n'), true);
    assert.equal(body('features'), '- 我写的 ***\n- 第二条');
    assert.equal(others('features'), before);
    assert.notEqual(subject.hash(), hash);
    assert.match(subject.markdown(), /我写的 \*\*\*\n- 第二条\n/);
    assert.ok(!readFileSync(bench.path, 'utf8').includes('npm\\n'));
    assert.deepEqual(
      former('features').map(({ body: text, origin }) => [text, origin]),
      [[was, 'written']],
    );
    assert.equal((await afterReload()).hash(), subject.hash());
    assert.equal(hasWork(subject.state), true);
  });

  it('brings nothing back of a draft that is discarded while a change is checked', async () => {
    await subject.interrupt();
    let check = (): void => {};
    let checks = 0;
    subject = bench.drafting(undefined, async () => {
      checks += 1;
      if (checks === 2) await new Promise<void>((resolve) => (check = resolve));
      return [];
    });
    await subject.restore();
    const editing = subject.edits.edit(spot('features'), '- 我写的');
    await waitUntil('the check', () => (checks === 2 ? true : undefined), 10_000, 5);
    await subject.discard();
    check();
    assert.deepEqual([await editing, subject.state.phase, existsSync(bench.path)], [false, 'idle', false]);
    assert.equal((await afterReload()).state.phase, 'idle');
  });

  it('doubts nothing that the user wrote, and goes on doubting what was there', async () => {
    const said = () => doubts('problems').map(({ start, end }) => body('problems').slice(start, end));
    const before = said();
    assert.equal(before.length, 3);
    const mine = '另外，第 77 行的 `src/nothing.js` 出过错 [R88]。';
    await subject.edits.edit(spot('problems'), `${body('problems')}\n\n${mine}`);
    assert.ok(
      subject.state.grounding.claims.some(({ end }) => end > body('problems').indexOf(mine)),
      'it is a claim',
    );
    assert.deepEqual(said(), before);
    assert.doesNotMatch(subject.markdown(), /R88\]?。?（未证实）/);
    assert.equal((await afterReload()).hash(), subject.hash());
  });

  it('takes a section back to what it was, byte by byte, and forward again', async () => {
    const first = body('skills');
    await subject.edits.edit(spot('skills'), 'zwei');
    await subject.edits.fillOffline(spot('skills'));
    const offline = body('skills');
    assert.equal(sectionOf(subject.state, 'skills')?.writtenBy, 'offline');
    assert.equal(await subject.edits.takeBack(spot('skills'), shortHash(first)), true);
    assert.equal(body('skills'), first);
    assert.equal(sectionOf(subject.state, 'skills')?.writtenBy, 'mentor');
    assert.equal(sectionOf(subject.state, 'skills')?.edited ?? false, false);
    assert.deepEqual(
      former('skills').map(({ body: text }) => text),
      ['zwei', offline],
    );
    const next = await afterReload();
    const section = sectionOf(next.state, 'skills');
    assert.ok(section);
    await next.edits.takeBack({ section: 'skills', revision: revisionOf(section) }, shortHash(offline));
    assert.equal(body('skills', next.state), offline);
  });

  it('drops a section from the log, from the figure and from what is asked for, and brings it back unchanged', async () => {
    const before = subject.markdown();
    const { claims } = subject.state.grounding;
    assert.equal(await subject.edits.drop(spot('problems'), true), true);
    assert.doesNotMatch(subject.markdown(), /## 🐛/);
    assert.equal(subject.state.grounding.claims.filter(({ section }) => section === 'problems').length, 0);
    await subject.edits.drop(spot('skills'), true);
    assert.equal((await afterReload()).markdown(), subject.markdown());
    await subject.edits.drop(spot('skills'), false);
    await subject.edits.drop(spot('problems'), false);
    assert.equal(subject.markdown(), before);
    assert.deepEqual(subject.state.grounding.claims, claims);
  });

  it('has nothing to save where everything is dropped', async () => {
    for (const { id } of subject.state.draft.sections) await subject.edits.drop(spot(id), true);
    assert.equal(subject.hash(), null);
  });

  it('accepts one claim and leaves the others, also after a reload', async () => {
    const [, claim] = doubts('problems');
    assert.ok(claim);
    const marks = () => subject.markdown().match(/（未证实）/g)?.length ?? 0;
    const before = marks();
    assert.equal(await subject.edits.settle(spot('problems'), claim.start, 'accept'), true);
    assert.ok(!doubts('problems').some(({ start }) => start === claim.start));
    assert.equal(doubts('problems').length, 2);
    assert.equal(marks(), before - 1);
    assert.equal((await afterReload()).hash(), subject.hash());
  });

  it('removes a claim without a trace, which can be taken back', async () => {
    const before = body('problems');
    const [claim] = doubts('problems');
    assert.ok(claim);
    const said = before.slice(claim.start, claim.end);
    assert.equal(await subject.edits.settle(spot('problems'), claim.start, 'remove'), true);
    assert.ok(!body('problems').includes(said));
    assert.equal(doubts('problems').length, 2, 'nothing is doubted for want of it');
    await subject.edits.takeBack(spot('problems'), shortHash(before));
    assert.equal(body('problems'), before);
    assert.equal(doubts('problems').length, 3, 'it is doubted again');
  });

  it('accepts or removes all at once', async () => {
    const hash = subject.hash() ?? '';
    const before = subject.state;
    assert.equal(await subject.edits.settle(spot('problems'), null, 'accept'), true);
    assert.equal(doubts('problems').length, 0);
    assert.equal(subject.state.draft, before.draft);
    assert.equal(await subject.edits.removeUnverified(hash), false, 'another draft was shown');
    assert.equal(await subject.edits.removeUnverified(subject.hash() ?? ''), true);
    assert.doesNotMatch(subject.markdown(), /未证实/);
    assert.ok(body('problems').length > 0, 'what is accepted stays');
  });

  it('ticks tasks one after another, also where the second was pressed before the first was there', async () => {
    const at = spot('skills');
    const done = await Promise.all([subject.edits.tick(at, 0, true), subject.edits.tick(at, 1, true)]);
    assert.deepEqual(done, [true, true]);
    assert.deepEqual(
      tasksOf(body('skills')).map(({ ticked }) => ticked),
      [true, true],
    );
    assert.equal(former('skills').length, 1, 'one change of the user’s');
    assert.equal(doubts('skills').length, 0, 'the user knows');
    assert.equal((await afterReload()).hash(), subject.hash());
  });

  it('is refused where the section, or the draft, is not what was shown [T16]', async () => {
    const [old, shown] = [spot('skills'), subject.hash() ?? ''];
    await subject.edits.edit(old, 'new');
    const { state } = subject;
    const { edits } = subject;
    const refused = [
      edits.edit(old, 'x'),
      edits.tick(old, 0, true),
      edits.fillOffline(old),
      edits.drop(old, true),
      edits.settle(old, null, 'accept'),
      edits.takeBack(old, shortHash('new')),
      edits.takeBack(spot('skills'), 'unknown'),
      edits.settle(spot('problems'), 100_000, 'remove'),
      edits.acceptUnverified(shown),
      edits.removeUnverified(shown),
    ];
    assert.deepEqual([...new Set(await Promise.all(refused))], [false]);
    assert.equal(subject.state, state);
    assert.equal(await edits.acceptUnverified(subject.hash() ?? ''), true);
  });

  it('waits for nobody: while a mentor writes nothing is changed', async () => {
    const at = spot('skills');
    const written = subject.write(PROMPT, bench.chosen);
    assert.equal(await subject.edits.edit(at, 'mine'), false);
    await written;
    assert.notEqual(body('skills'), 'mine');
  });

  it('makes a draft whole that broke off in the section that was changed', async () => {
    await bench.stop();
    bench = await DraftingBench.start([logWithout('reflection')], ['length']);
    subject = bench.drafting();
    await subject.write(PROMPT, bench.chosen);
    assert.equal(subject.state.phase, 'failed');
    const { sections } = subject.state.draft;
    const broken = sections.find(({ complete }) => !complete);
    assert.ok(broken);
    await subject.edits.edit(spot(broken.id), 'whole now');
    assert.equal(sectionOf(subject.state, broken.id)?.complete, true);
    assert.equal(subject.state.phase, 'failed', 'others are missing still');
    await subject.finishOffline();
    assert.equal(subject.state.phase, 'ready');
    assert.equal(body(broken.id), 'whole now', 'the user’s words stay');
  });
});
