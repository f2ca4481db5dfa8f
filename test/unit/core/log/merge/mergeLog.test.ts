import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type MergedLog, mergeLog } from '../../../../../src/core/log/merge/mergeLog';
import { sectionMarker } from '../../../../../src/core/log/sectionMarker';
import { outlineSection, SECTION_IDS, type SectionId } from '../../../../../src/core/prompt/outline';

const FILE_ID = '7f3a9c2e';
const labels = { theirs: 'step3.md', ours: 'new draft' };

interface Log {
  readonly front?: readonly string[];
  readonly title?: string;
  readonly sections: Partial<Record<SectionId, string>>;
  readonly notes?: readonly string[];
}

/** As `renderLogFile` writes it. */
function fileOf({ front = ['step: 3', 'claims: 5 confirmed'], title = 'Step 3', sections, notes = [] }: Log): string {
  const parts = SECTION_IDS.flatMap((id) => {
    const body = sections[id];
    if (body === undefined) return [];
    return [`${sectionMarker(id, FILE_ID)}\n\n## ${outlineSection(id).heading.en}\n\n${body}`];
  });
  const evidence = notes.length === 0 ? [] : [sectionMarker('evidence', FILE_ID), ...notes];
  return `${[`---\n${front.join('\n')}\n---`, `# ${title}`, parts.join('\n\n---\n\n'), ...evidence].join('\n\n')}\n`;
}

const merge = (base: string | null, theirs: string, ours: string) => mergeLog({ base, theirs, ours, labels });
const toldOf = ({ text, conflicts, isChanged }: MergedLog) => ({ text, conflicts, isChanged });
const note = (id: string, text: string): string => `[^${id}]: ${id} · ${text}`;

const BASE: Log = {
  sections: {
    overview: 'One failure [^P1].',
    concepts: '- closures\n- promises',
    skills: '- [ ] read a stack trace [^P1]\n- [ ] await in a loop [^C1]',
    reflection: 'It took long.',
  },
  notes: [note('P1', 'a'), note('C1', 'b')],
};
const base = fileOf(BASE);
const withSections = (sections: Partial<Record<SectionId, string>>, rest: Partial<Log> = {}): string =>
  fileOf({ ...BASE, ...rest, sections: { ...BASE.sections, ...sections } });

describe('updating a log that is there', () => {
  it('takes the new text where a person did nothing, and the person’s where nothing is new', () => {
    const ours = withSections({ overview: 'Two failures [^P1].' });
    assert.deepEqual(toldOf(merge(base, base, ours)), { text: ours, conflicts: 0, isChanged: true });
    const theirs = base.replace('closures', 'closures, which hold variables');
    assert.deepEqual(toldOf(merge(base, theirs, base)), { text: theirs, conflicts: 0, isChanged: false });
  });

  it('joins what a person wrote in one section with what is new in another', () => {
    const theirs = base.replace('It took long.', 'It took long.\n\nNext time I read the message first.');
    const { text, conflicts } = merge(base, theirs, withSections({ overview: 'Two failures [^P1].' }));
    assert.equal(conflicts, 0);
    assert.equal(text, theirs.replace('One failure', 'Two failures'));
  });

  it('keeps the order into which a person brought the sections', () => {
    const moved = fileOf({ sections: {} }).replace(
      '\n\n\n',
      `\n\n${sectionMarker('reflection', FILE_ID)}\n\n## ${outlineSection('reflection').heading.en}\n\nIt took long.\n\n---\n\n${sectionMarker('overview', FILE_ID)}\n\n## ${outlineSection('overview').heading.en}\n\nOne failure [^P1].\n`,
    );
    const ours = withSections({ overview: 'Two failures [^P1].', reflection: 'It took very long.' });
    const { text, conflicts } = merge(base, moved, ours);
    assert.equal(conflicts, 0);
    assert.ok(text.indexOf('It took very long.') < text.indexOf('Two failures'), text);
  });

  it('leaves out what a person took out, and says so', () => {
    const theirs = base.replace(/<!-- mentor-brain:concepts [^]*?---\n\n/, '');
    const ours = withSections({ concepts: '- generators', overview: 'Two failures [^P1].' });
    const { text, conflicts, deletedByUser } = merge(base, theirs, ours);
    assert.deepEqual(
      { conflicts, deletedByUser },
      { conflicts: 0, deletedByUser: [{ heading: outlineSection('concepts').heading.en, isChanged: true }] },
    );
    assert.doesNotMatch(text, /generators|closures/);
    assert.match(text, /Two failures/);
  });

  it('keeps the name that a person gave a section, and brings its text up to date', () => {
    const heading = outlineSection('overview').heading.en;
    const theirs = base.replace(`## ${heading}`, '## What it was about');
    const { text, conflicts } = merge(base, theirs, withSections({ overview: 'Two failures [^P1].' }));
    assert.equal(conflicts, 0);
    assert.match(text, /## What it was about\n\nTwo failures/);
  });

  it('keeps sections of a person’s own, to the byte', () => {
    const own = '## My own\n\n```md\n## 📅 Learning Overview\n```\n\n   odd   spaces\t\n\n---\n\n';
    const theirs = base.replace(sectionMarker('skills', FILE_ID), `${own}${sectionMarker('skills', FILE_ID)}`);
    const { text, conflicts } = merge(base, theirs, withSections({ skills: 'all new' }));
    assert.equal(conflicts, 0);
    assert.ok(text.includes(own), text);
    assert.match(text, /all new/);
  });

  it('keeps a box ticked whose line has other evidence now', () => {
    const theirs = base.replace('- [ ] read', '- [x] read');
    const ours = withSections({ skills: '- [ ] read a stack trace [^P1][^P2]\n- [ ] sort by date [^C2]' });
    const { text, conflicts } = merge(base, theirs, ours);
    assert.equal(conflicts, 0, text);
    assert.match(text, /- \[x\] read a stack trace \[\^P1\]\[\^P2\]\n- \[ \] sort by date/);
  });

  it('keeps a box unticked that a person has unticked', () => {
    const ticked = base.replace('- [ ] await', '- [x] await');
    const ours = withSections({ skills: '- [ ] read a stack trace [^P1]\n- [x] await in a loop [^C1][^R1]' });
    const { text } = merge(ticked, base, ours);
    assert.match(text, /- \[ \] await in a loop \[\^C1\]\[\^R1\]/);
  });

  it('puts a section that is new where it belongs', () => {
    const ours = withSections({ problems: '### Problem 1' });
    const theirs = base.replace('closures', 'closures!');
    const { text, conflicts } = merge(base, theirs, ours);
    assert.equal(conflicts, 0);
    assert.equal(text, ours.replace('closures', 'closures!'));
    const last = fileOf({ sections: { overview: 'a' } });
    const longer = fileOf({ sections: { overview: 'b', reflection: 'c' } });
    assert.equal(merge(last, last.replace('# Step 3', '# Mine'), longer).text, longer.replace('# Step 3', '# Mine'));
  });

  it('takes out a section that the new draft dropped, unless a person has worked in it', () => {
    const { concepts: _, ...rest } = BASE.sections;
    const ours = fileOf({ ...BASE, sections: rest });
    const away = merge(base, base.replace('# Step 3', '# Mine'), ours);
    assert.equal(away.text, ours.replace('# Step 3', '# Mine'));
    const kept = merge(base, base.replace('closures', 'my closures'), ours);
    assert.match(kept.text, /my closures/);
  });

  it('marks what both have changed, as git does, and nothing else', () => {
    const theirs = base.replace('One failure', 'One failure that took all evening');
    const ours = withSections({ overview: 'Two failures [^P1].', reflection: 'Short.' });
    const { text, conflicts } = merge(base, theirs, ours);
    assert.equal(conflicts, 1);
    assert.match(
      text,
      /<<<<<<< step3\.md\nOne failure that took all evening \[\^P1\]\.\n=======\nTwo failures \[\^P1\]\.\n>>>>>>> new draft\n/,
    );
    assert.match(text, /\nShort\.\n/);
  });

  it('leaves a marker of another file alone [T17]', () => {
    const other = sectionMarker('concepts', '00000000');
    const theirs = base.replace('It took long.', `It took long.\n\n${other}\n\nMy text below a copied marker.`);
    const { text, conflicts } = merge(base, theirs, withSections({ concepts: '- generators' }));
    assert.equal(conflicts, 0);
    assert.ok(text.includes(`${other}\n\nMy text below a copied marker.`), text);
    assert.match(text, /- generators/);
  });

  it('finds the sections of a file without markers by their headings', () => {
    const bare = (text: string): string => text.replace(/<!-- .* -->\n\n/g, '');
    const theirs = bare(base.replace('closures', 'my closures'));
    const { text, conflicts } = merge(bare(base), theirs, bare(withSections({ overview: 'Two failures [^P1].' })));
    assert.equal(conflicts, 0);
    assert.match(text, /Two failures[^]*my closures/);
  });

  describe('its front matter', () => {
    const front = ['step: 3', 'claims: 9 confirmed', 'problems: 1 solved'];

    it('follows the new draft, but for what a person changed, added or took away', () => {
      const theirs = base.replace('step: 3\n', 'step: 4\ntags:\n  - python\n');
      const { text } = merge(base, theirs, withSections({}, { front }));
      assert.match(text, /^---\nstep: 4\ntags:\n {2}- python\nclaims: 9 confirmed\nproblems: 1 solved\n---\n/);
      const without = base.replace(/^---\n[^]*?---\n\n/, '');
      assert.ok(merge(base, without, withSections({}, { front })).text.startsWith('# Step 3'));
    });
  });

  describe('its footnotes', () => {
    it('are those that are cited, each once, a person’s own among them', () => {
      const theirs = base
        .replace('[^P1]: P1 · a', '[^P1]: the one with the date')
        .replace(/\n$/, '\n\n[^mine]: a book\n\nA last word.\n');
      const ours = withSections(
        { overview: 'Now [^P1][^P2].', skills: '- [ ] sort by date [^P2]' },
        {
          notes: [note('P1', 'a2'), note('P2', 'c')],
        },
      );
      const { text } = merge(base, theirs, ours);
      const notes = text.slice(text.indexOf(sectionMarker('evidence', FILE_ID)));
      assert.equal(
        notes,
        `${sectionMarker('evidence', FILE_ID)}\n\n[^P1]: the one with the date\n\n[^P2]: P2 · c\n\n[^mine]: a book\n\nA last word.\n`,
      );
    });
  });

  describe('where nobody knows what was written last', () => {
    it('gives the title to a file that begins with a section of a person’s own', () => {
      const { text, conflicts } = merge(null, '## Mine\n\nmy own words\n', base);
      assert.equal(conflicts, 0);
      assert.match(text, /^---\n[^]*?---\n\n# Step 3\n\n## Mine\n\nmy own words\n/);
    });

    it('takes what one of both holds whole, and marks every other difference', () => {
      const theirs = base
        .replace('It took long.', 'It took long, I think.')
        .replace('- promises', '- promises\n- mine');
      const { text, conflicts } = merge(null, theirs, base);
      assert.equal(conflicts, 1);
      assert.match(text, /<<<<<<< step3\.md\nIt took long, I think\.\n=======\nIt took long\.\n>>>>>>> new draft/);
      assert.match(text, /- promises\n- mine/);
    });
  });

  describe('whatever a person did to it', () => {
    const words = fc.constantFrom(
      'alpha',
      'beta',
      '',
      '- item',
      '- [ ] try [^C1]',
      '- [x] try [^C2]',
      '### Part',
      '```',
    );
    const body = fc.array(words, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n').trim() || 'text');
    const sections = fc
      .array(fc.tuple(fc.constantFrom(...SECTION_IDS), body), { minLength: 1, maxLength: 8 })
      .map((entries) => Object.fromEntries(entries) as Partial<Record<SectionId, string>>);
    const log = fc
      .record({
        sections,
        title: fc.constantFrom('Step 3', 'Step 3 again'),
        notes: fc.subarray([note('C1', 'x'), note('C2', 'y')]),
      })
      .map(fileOf);
    /** Lines that a person puts in, takes out and moves; what they write is told by its numbers. */
    const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom('insert', 'delete', 'move', 'heading'), fc.nat()), {
      maxLength: 6,
    });

    function edited(text: string, list: readonly (readonly [number, string, number])[]): string {
      const lines = text.split('\n');
      list.forEach(([place, kind, other], index) => {
        const at = place % lines.length;
        if (kind === 'insert') lines.splice(at, 0, `mine ${index}`);
        else if (kind === 'heading') lines.splice(at, 0, `## mine ${index}`);
        else if (kind === 'delete') lines.splice(at, 1);
        else lines.splice(other % lines.length, 0, ...lines.splice(at, 2));
      });
      return lines.join('\n');
    }

    it('loses no line that they wrote, and a second merge changes nothing', () => {
      fc.assert(
        fc.property(log, log, edits, fc.boolean(), (before, ours, list, isKnown) => {
          const theirs = edited(before, list);
          const { text } = merge(isKnown ? before : null, theirs, ours);
          const left = text.split('\n');
          for (const line of theirs.split('\n')) {
            if (line.includes('mine')) assert.ok(left.includes(line), `${line} is lost in:\n${text}`);
          }
          assert.equal(merge(ours, text, ours).text, text);
        }),
        { numRuns: 1500 },
      );
    });

    it('gives back what both know, whichever side it came from', () => {
      fc.assert(
        fc.property(log, edits, (before, list) => {
          const theirs = edited(before, list);
          assert.equal(merge(before, theirs, before).text, theirs);
          assert.equal(merge(before, before, theirs).text, theirs);
        }),
      );
    });
  });
});
