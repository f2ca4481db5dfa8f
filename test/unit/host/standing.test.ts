import assert from 'node:assert/strict';
import { menuOf, type Standing, statusKind } from '../../../src/host/views/standing';

const AT_WORK: Standing = {
  hasFolder: true,
  isTrusted: true,
  isPaused: false,
  phase: 'idle',
  hasDraft: false,
  isPartial: false,
  wasSent: false,
  step: 3,
  counts: { changes: 2, runs: 4, problems: 1 },
  unseen: 0,
  openConflicts: 0,
  isLocal: false,
  hasSaved: false,
};

const entries = (change: Partial<Standing>): readonly string[] => menuOf({ ...AT_WORK, ...change }).flat();

describe('what the status bar shows', () => {
  it('is that a mentor writes, before anything else', () => {
    assert.equal(statusKind({ ...AT_WORK, phase: 'drafting', isPaused: true, unseen: 1 }), 'writing');
  });

  it('is that nothing is recorded, before the draft that waits', () => {
    assert.equal(statusKind({ ...AT_WORK, phase: 'ready', hasDraft: true, isPaused: true }), 'paused');
  });

  it('is that the folder is not trusted, whatever waits in it [T30]', () => {
    const untrusted = { ...AT_WORK, isTrusted: false, phase: 'ready', hasDraft: true, unseen: 2 } as const;
    assert.equal(statusKind(untrusted), 'untrusted');
    assert.deepEqual(menuOf(untrusted).flat(), ['trust', 'openSidebar', 'walkthrough']);
  });

  it('tells a draft that lacks something from one that is ready', () => {
    assert.equal(statusKind({ ...AT_WORK, phase: 'ready', hasDraft: true }), 'ready');
    assert.equal(statusKind({ ...AT_WORK, phase: 'failed', hasDraft: true, isPartial: true }), 'incomplete');
  });

  it('is how many conflicts are to be settled, which a draft waits for', () => {
    assert.equal(statusKind({ ...AT_WORK, phase: 'ready', hasDraft: true, openConflicts: 1 }), 'conflicts');
  });

  it('is how many terminals are not seen, while there is no draft', () => {
    assert.equal(statusKind({ ...AT_WORK, unseen: 2 }), 'unseen');
    assert.equal(statusKind({ ...AT_WORK, hasFolder: false, unseen: 2 }), 'noFolder');
  });
});

describe('the menu behind the status bar', () => {
  it('offers the log first, and what will be sent', () => {
    assert.deepEqual(entries({}), ['generate', 'review', 'openSidebar', 'addNote', 'newStep', 'pause', 'chooseMentor']);
  });

  it('offers no log of a session that nothing happened in', () => {
    const offered = entries({ counts: { changes: 0, runs: 0, problems: 0 } });
    assert.equal(offered[0], 'openSidebar');
    assert.ok(!offered.includes('generate') && !offered.includes('review'));
  });

  it('takes recording up again with Enter', () => {
    assert.equal(entries({ isPaused: true })[0], 'resume');
    assert.equal(entries({ isPaused: true, phase: 'ready', hasDraft: true })[0], 'resume');
    assert.ok(!entries({ isPaused: true }).includes('pause'));
  });

  it('offers to cancel while a mentor writes, and nothing that begins or ends a draft', () => {
    const offered = entries({ phase: 'drafting', wasSent: true });
    assert.deepEqual(offered.slice(0, 3), ['openSidebar', 'cancel', 'reviewSent']);
    for (const entry of ['generate', 'generateAgain', 'save', 'discard']) assert.ok(!offered.includes(entry), entry);
  });

  it('offers to save a draft, and to complete one that lacks something', () => {
    assert.equal(entries({ phase: 'ready', hasDraft: true })[0], 'save');
    const partial = entries({ phase: 'failed', hasDraft: true, isPartial: true });
    assert.deepEqual(partial.slice(0, 3), ['continue', 'finishOffline', 'save']);
  });

  it('leads to a conflict instead of saving once more', () => {
    const offered = entries({ phase: 'ready', hasDraft: true, openConflicts: 2 });
    assert.equal(offered[0], 'goToConflict');
    assert.ok(!offered.includes('save'));
  });

  it('leads to the log that was just saved', () => {
    const counts = { changes: 0, runs: 0, problems: 0 };
    assert.equal(entries({ counts, hasSaved: true })[0], 'openLog');
    assert.deepEqual(entries({ hasSaved: true }).slice(0, 3), ['generate', 'review', 'openLog']);
  });

  it('begins no step while its log is being written', () => {
    assert.ok(!entries({ phase: 'drafting' }).includes('newStep'));
  });

  it('speaks of sending only where something would be sent', () => {
    const offered = entries({ isLocal: true });
    assert.ok(offered.includes('reviewLocal') && !offered.includes('review'));
  });

  it('shows what was sent only where something was', () => {
    assert.ok(!entries({ phase: 'ready', hasDraft: true }).includes('reviewSent'));
    assert.ok(entries({ phase: 'ready', hasDraft: true, wasSent: true }).includes('reviewSent'));
  });

  it('helps with terminals that are not seen', () => {
    assert.ok(!entries({}).includes('unseen'));
    assert.ok(entries({ unseen: 1 }).includes('unseen'));
    assert.ok(entries({ unseen: 1 }).includes('addOutput'));
  });

  it('asks for a folder where there is none', () => {
    assert.deepEqual(entries({ hasFolder: false }), ['openFolder', 'walkthrough', 'chooseMentor']);
  });

  it('stays short, whatever goes on, and names nothing twice', () => {
    for (const phase of ['idle', 'drafting', 'ready', 'failed'] as const) {
      for (const flags of Array.from({ length: 16 }, (_, bits) => bits)) {
        const hasDraft = phase === 'ready' || phase === 'failed';
        const offered = entries({
          phase,
          hasDraft,
          isPaused: (flags & 1) > 0,
          unseen: (flags & 2) > 0 ? 1 : 0,
          wasSent: (flags & 4) > 0,
          isPartial: hasDraft && (flags & 8) > 0,
        });
        assert.equal(new Set(offered).size, offered.length);
        assert.ok(offered.length >= 3 && offered.length <= 13, String(offered));
      }
    }
  });
});
