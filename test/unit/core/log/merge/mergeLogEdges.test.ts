import assert from 'node:assert/strict';
import { type MergedLog, mergeLog } from '../../../../../src/core/log/merge/mergeLog';
import { sectionMarker } from '../../../../../src/core/log/sectionMarker';
import { outlineSection, type SectionId } from '../../../../../src/core/prompt/outline';
import { FILE_ID, logText } from '../../../../support/logTexts';

const labels = { theirs: 'log.md', ours: 'Mentor Brain, new draft' };
const sections = {
  overview: 'Day one.',
  concepts: 'Async.\n\nAwait.',
  problems: 'It failed [^P1].',
  nextSteps: '- [ ] tests',
};
const notes = { P1: "`KeyError: 'id'`", R3: '`npm test` → 0' };
const base = logText({ sections, notes });

function merge(theirs: string, ours: string, from: string | null = base): MergedLog {
  return mergeLog({ base: from, theirs, ours, labels });
}

function draft(changed: Partial<Record<SectionId, string>>, more: Partial<Parameters<typeof logText>[0]> = {}): string {
  return logText({ sections: { ...sections, ...changed }, notes, ...more });
}

function marker(id: SectionId): string {
  return sectionMarker(id, FILE_ID);
}

function heading(id: SectionId): string {
  return `## ${outlineSection(id).heading.en}`;
}

/** A section with its marker and heading. */
function section(id: SectionId, body: string): string {
  return `${marker(id)}\n\n${heading(id)}\n\n${body}`;
}

describe('the merge of a log by section', () => {
  it('takes the new text of what the user left, and keeps what the user wrote', () => {
    const theirs = base.replace('Day one.', 'Day one, raining.');
    const {
      text,
      conflictsIn: conflicts,
      isChanged,
    } = merge(theirs, draft({ problems: 'It failed [^P1], then passed [^R3].' }));
    assert.equal(text, draft({ overview: 'Day one, raining.', problems: 'It failed [^P1], then passed [^R3].' }));
    assert.deepEqual({ conflicts, isChanged }, { conflicts: [], isChanged: true });
  });

  it('parts a heading that ends the file from the marks behind it', () => {
    const theirs = `${base.slice(0, base.indexOf(marker('nextSteps')))}${marker('nextSteps')}\n\n## My plans`;
    const { text, conflicts } = merge(theirs, draft({ nextSteps: '- [ ] docs' }));
    assert.equal(conflicts, 1);
    assert.match(text, /\n## My plans\n<<<<<<< log\.md\n/);
  });

  it('puts marks around what both changed, inside of the section', () => {
    const theirs = base.replace('Async.', 'Async, my words.');
    const { text, conflictsIn: conflicts } = merge(theirs, draft({ concepts: 'Async, new words.\n\nAwait.' }));
    const mixed =
      '<<<<<<< log.md\nAsync, my words.\n=======\nAsync, new words.\n>>>>>>> Mentor Brain, new draft\n\nAwait.';
    assert.equal(text, draft({ concepts: mixed }));
    assert.deepEqual(conflicts, [{ heading: outlineSection('concepts').heading.en, places: 1 }]);
  });

  it('puts one pair of marks around changes that only a blank line parts', () => {
    const theirs = base.replace('Async.\n\nAwait.', 'Async?\n\nAwait?');
    const { text, conflicts } = merge(theirs, draft({ concepts: 'Async!\n\nAwait!' }));
    assert.equal(conflicts, 1);
    assert.ok(text.includes('<<<<<<< log.md\nAsync?\n\nAwait?\n=======\nAsync!\n\nAwait!\n>>>>>>> '));
  });

  it('leaves the order of the sections to the user', () => {
    const parts = [section('problems', sections.problems), section('overview', sections.overview)];
    const theirs = logText({ sections: {} }).replace(/\n+$/, `\n\n${parts.join('\n\n---\n\n')}\n`);
    const { text } = merge(theirs, draft({ overview: 'Day two.' }));
    assert.equal(text, theirs.replace('Day one.', 'Day two.'));
  });

  it('leaves a section out that the user deleted, and tells whether the new text of it is another', () => {
    const { concepts: _, ...rest } = sections;
    const theirs = logText({ sections: rest, notes });
    const { text, deletedByUser } = merge(theirs, draft({ concepts: 'New.', problems: 'Still [^P1].' }));
    assert.equal(text, theirs.replace('It failed', 'Still'));
    assert.deepEqual(deletedByUser, [{ heading: outlineSection('concepts').heading.en, isChanged: true }]);
  });

  it('gives a section that the user renamed the new text under the user’s name, with its marker or by a name it knows', () => {
    const theirs = base.replace(heading('concepts'), '## What I learned');
    assert.equal(
      merge(theirs, draft({ concepts: 'New.' })).text,
      draft({ concepts: 'New.' }).replace(heading('concepts'), '## What I learned'),
    );
    const bare = base.replace(`${marker('concepts')}\n\n`, '').replace(heading('concepts'), '## 核心概念');
    const merged = merge(bare, draft({ concepts: 'New.' })).text;
    assert.equal(merged, bare.replace('Async.\n\nAwait.', 'New.'));
  });

  it('leaves the user’s own sections and text between as they are', () => {
    const own = '## My notes\n\n  two spaces  \n\n---\n\n';
    const theirs = base
      .replace(marker('problems'), `${own}${marker('problems')}`)
      .replace('# Step 3', 'Before.\n\n# Step 3');
    const { text } = merge(theirs, draft({ concepts: 'New.', problems: 'Other [^P1].' }));
    assert.ok(text.includes(`New.\n\n---\n\n${own}${section('problems', 'Other [^P1].')}`));
    assert.ok(text.includes('---\n\nBefore.\n\n# Step 3'));
  });

  it('puts a new section where the outline has it, behind what the user wrote there', () => {
    const theirs = base.replace(marker('problems'), `## My notes\n\nhere\n\n---\n\n${marker('problems')}`);
    const { text } = merge(theirs, draft({ features: 'Built.' }));
    const expected = theirs.replace(
      marker('nextSteps'),
      `${section('features', 'Built.')}\n\n---\n\n${marker('nextSteps')}`,
    );
    assert.equal(text, expected);
    const last = merge(base.replace('Day', 'My day'), draft({ reflection: 'Good.' })).text;
    assert.equal(last, draft({ overview: 'My day one.', reflection: 'Good.' }));
  });

  it('lets a section go that the new text has no more, unless the user changed it', () => {
    const ours = logText({
      sections: { overview: 'Day one.', problems: sections.problems, nextSteps: '- [ ] tests' },
      notes,
    });
    const gone = merge(base.replace('Day one', 'My day'), ours);
    assert.equal(gone.text, ours.replace('Day one', 'My day'));
    assert.deepEqual(gone.droppedByDraft, [{ heading: outlineSection('concepts').heading.en }]);
    const kept = merge(base.replace('Await.', 'Await, I say.'), ours);
    assert.ok(
      kept.text.includes(`<<<<<<< log.md\n${section('concepts', 'Async.\n\nAwait, I say.')}\n=======\n>>>>>>> `),
    );
    assert.equal(kept.conflicts, 1);
  });

  it('takes the whole new text where nothing of a person is there', () => {
    const ours = draft({ concepts: 'New.' });
    for (const theirs of [base, '', '\n \n']) assert.equal(merge(theirs, ours).text, ours);
  });

  it('changes nothing where there is nothing new', () => {
    const theirs = base.replace('Day one', 'My day').replace(heading('concepts'), '## Mine');
    assert.deepEqual(merge(theirs, base).text, theirs);
    assert.equal(merge(theirs, base).isChanged, false);
    const once = merge(theirs, draft({ concepts: 'New.' })).text;
    assert.equal(merge(once, draft({ concepts: 'New.' }), draft({ concepts: 'New.' })).text, once);
  });

  it('takes a marker of another file for text, wherever it came from', () => {
    const foreign = '<!-- mentor-brain:nextSteps 00000000 -->\n\npasted\n\n';
    const theirs = base.replace('Day one.', `${foreign}Day one.`);
    assert.equal(merge(theirs, draft({ nextSteps: '- [ ] more' })).text, theirs.replace('- [ ] tests', '- [ ] more'));
    const injected = merge(base.replace('Day', 'My day'), draft({ overview: `Day one.\n\n${foreign}` }));
    assert.ok(injected.text.includes(section('nextSteps', '- [ ] tests')));
  });
});

describe('the boxes of a log that is merged', () => {
  const tasks = '- [ ] write tests [^R3]\n- [ ] read about locks\n- [x] async';
  const written = draft({ nextSteps: tasks });

  it('stay as the user left them, also where the line moved or cites something else', () => {
    const theirs = written.replace('[ ] write', '[x] write').replace('[x] async', '[ ] async');
    const ours = draft({
      nextSteps: '- [x] async [^P1]\n- [ ] read about locks\n- [ ] measure\n- [ ] write tests [^P1][^R3]',
    });
    const { text, conflictsIn: conflicts } = merge(theirs, ours, written);
    assert.deepEqual(conflicts, []);
    assert.ok(text.includes('- [ ] async [^P1]\n- [ ] read about locks\n- [ ] measure\n- [x] write tests [^P1][^R3]'));
  });

  it('are ticked by the new text where the user left them alone', () => {
    const ours = written.replace('[ ] read', '[x] read');
    const { text } = merge(written.replace('[ ] write', '[x] write'), ours, written);
    assert.ok(text.includes('- [x] write tests [^R3]\n- [x] read about locks\n- [x] async'));
  });

  it('are a conflict where the new text has no such item any more', () => {
    const theirs = written.replace('[ ] write', '[x] write');
    const { text, conflictsIn: conflicts } = merge(
      theirs,
      draft({ nextSteps: '- [ ] read about locks\n- [x] async' }),
      written,
    );
    assert.ok(text.includes('- [x] write tests'));
    assert.equal(conflicts.length, 1);
  });
});

describe('the front matter of a log that is merged', () => {
  const written = draft({}, { front: { step: '3', mentor: 'a', claims: '1 confirmed' } });
  const ours = draft(
    { concepts: 'New.' },
    { front: { step: '3', mentor: 'b', language: 'en', claims: '2 confirmed' } },
  );
  const frontOf = ({ text }: MergedLog): readonly string[] => text.slice(4, text.indexOf('\n---\n')).split('\n');

  it('takes new values and keys, and keeps the user’s own with their lines', () => {
    const theirs = written.replace('mentor: a', 'tags:\n  - learning\nmentor: a');
    assert.deepEqual(frontOf(merge(theirs, ours, written)), [
      'step: 3',
      'tags:',
      '  - learning',
      'mentor: b',
      'language: en',
      'claims: 2 confirmed',
    ]);
  });

  it('keeps a value that the user changed, and tells so; a key that the user removed stays away', () => {
    const merged = merge(
      written.replace('mentor: a', 'mentor: me').replace('claims: 1 confirmed\n', ''),
      ours,
      written,
    );
    assert.deepEqual(frontOf(merged), ['step: 3', 'mentor: me', 'language: en']);
    assert.deepEqual(merged.keptKeys, ['mentor']);
    assert.ok(!merged.text.includes('<<<<<<<'));
  });

  it('has the figures of an earlier version under their name of today, also where it is not known who wrote it', () => {
    const earlier = written.replace('claims:', 'grounding:');
    for (const base of [earlier, null]) {
      const { text, keptKeys } = merge(earlier, ours, base);
      assert.deepEqual([text.match(/^(?:claims|grounding):.*$/gm), keptKeys], [['claims: 2 confirmed'], []]);
    }
    const own = earlier.replace('mentor: a', 'claims: mine\nmentor: a');
    assert.deepEqual(merge(own, ours, earlier).text.match(/^(?:claims|grounding):.*$/gm), [
      'claims: mine',
      'grounding: 1 confirmed',
    ]);
  });

  it('stays away where the user removed it', () => {
    const theirs = written.slice(written.indexOf('# Step'));
    assert.equal(merge(theirs, ours, written).text, ours.slice(ours.indexOf('# Step')));
  });
});

describe('the footnotes of a log that is merged', () => {
  it('come with a citation, also of what only a section that the user deleted cited before', () => {
    const deleted = base.replace(`${section('problems', sections.problems)}\n\n---\n\n`, '');
    assert.ok(!deleted.includes('It failed'));
    const more = { notes: { ...notes, G1: '`abc`' } };
    const cites = draft({ problems: 'It failed [^G1].' }, more);
    const once = merge(deleted, cites).text;
    const { text } = merge(once, draft({ problems: 'It failed [^G1].', overview: 'Day one [^G1].' }, more), cites);
    assert.match(text, /Day one \[\^G1\]/);
    assert.match(text, /^\[\^G1\]: G1/m);
  });

  it('stay deleted where the user deleted what one says and goes on citing it', () => {
    const theirs = base.replace(/^\[\^P1\]:.*\n\n?/m, '');
    const { text } = merge(theirs, draft({ overview: 'Day one [^P1].' }));
    assert.doesNotMatch(text, /^\[\^P1\]:/m);
  });

  it('are united, each defined once, and those that nothing cites any more are gone', () => {
    const ours = draft({ problems: 'Fixed [^R3][^G1].' }, { notes: { R3: '`npm test` → 1', G1: '`abc`' } });
    const { text } = merge(base.replace('Day', 'My day'), ours);
    assert.equal(text, ours.replace('Day', 'My day'));
  });

  it('stay where the user’s text cites them, and as the user wrote them', () => {
    const theirs = base.replace('Day one.', 'Day one [^P1].').replace('→ 0', '→ 0, at last') + '\n[^mine]: my own\n';
    const ours = draft({ problems: 'Fixed [^R3][^G1].' }, { notes: { R3: '`npm test` → 1', G1: '`abc`' } });
    const { text } = merge(theirs, ours);
    assert.deepEqual(text.match(/^\[\^.*$/gm), [
      "[^P1]: P1 · `KeyError: 'id'`",
      '[^R3]: R3 · `npm test` → 0, at last',
      '[^G1]: G1 · `abc`',
      '[^mine]: my own',
    ]);
    assert.match(text, /→ 0, at last\n\n\[\^G1\]: G1 · `abc`\n\n\[\^mine\]: my own\n$/);
  });

  it('are where the user moved them', () => {
    const theirs = base.replace("\n[^P1]: P1 · `KeyError: 'id'`\n", '').replace('Async.', '[^P1]: P1 · mine\n\nAsync.');
    const { text } = merge(theirs, draft({ problems: 'Again [^P1].' }));
    assert.deepEqual(text.match(/^\[\^P1\].*$/gm), ['[^P1]: P1 · mine']);
  });

  it('come back where the user removed all of them and the new text cites others', () => {
    const theirs = base.slice(0, base.indexOf(sectionMarker('evidence', FILE_ID)));
    const { text } = merge(theirs, draft({ problems: 'Fixed [^P1][^G1].' }, { notes: { ...notes, G1: '`abc`' } }));
    assert.deepEqual(text.match(/^\[\^.*$/gm), ['[^G1]: G1 · `abc`']);
    assert.ok(text.endsWith(`\n\n${sectionMarker('evidence', FILE_ID)}\n\n[^G1]: G1 · \`abc\`\n`));
  });
});

describe('the merge of a log that nobody knows the base of', () => {
  it('takes what one side has in addition, and settles nothing else', () => {
    const theirs = logText({ sections: { overview: 'Day one.\n\nMine.', concepts: 'My words.' }, fileId: '11111111' });
    const ours = logText({
      sections: { overview: 'Day one.', concepts: 'New words.', problems: 'New.' },
      fileId: '11111111',
    });
    const { text, conflictsIn: conflicts } = merge(theirs, ours, null);
    assert.ok(text.includes('Day one.\n\nMine.\n\n---'));
    assert.ok(
      text.includes('<<<<<<< log.md\nMy words.\n=======\nNew words.\n>>>>>>> Mentor Brain, new draft\n\n---\n\n'),
    );
    assert.ok(text.endsWith(`${outlineSection('problems').heading.en}\n\nNew.\n`));
    assert.equal(conflicts.length, 1);
  });

  it('takes a section of the new text that has all of the user’s and more', () => {
    const theirs = logText({ sections: { overview: 'Day one.', concepts: 'Async.' }, fileId: '11111111' });
    const ours = logText({ sections: { overview: 'Day one.\n\nDay two.', concepts: 'Async.' }, fileId: '11111111' });
    const { text, conflicts } = merge(theirs, ours, null);
    assert.deepEqual([text, conflicts], [ours, 0]);
  });

  it('finds the sections of a file that a person wrote by their headings', () => {
    const theirs = '# My log\n\n## 1. Overview\n\nDay one.\n\n## Reading\n\nA book.\n';
    const { text, conflictsIn: conflicts } = merge(
      theirs,
      logText({ sections: { overview: 'Day one.', concepts: 'New.' } }),
      null,
    );
    assert.deepEqual(conflicts, []);
    const written = theirs.replace('# My log', '---\nstep: 3\nmentor: offline\n---\n\n# My log');
    assert.equal(text, `${written}\n${section('concepts', 'New.')}\n`);
  });
});
