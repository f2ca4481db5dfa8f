import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesOf } from '../../../../../src/core/log/merge/lines';
import { type MergedLog, mergeLog } from '../../../../../src/core/log/merge/mergeLog';
import { withoutMarkers } from '../../../../../src/core/log/sectionMarker';
import { SECTION_IDS, type SectionId } from '../../../../../src/core/prompt/outline';
import { hostileTexts } from '../../../../support/hostile/hostileTexts';
import { FILE_ID, logText } from '../../../../support/logTexts';

const labels = { theirs: 'log.md', ours: 'draft' };

const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      '',
      '- one',
      '- two [^P1]',
      'It failed [^R2].',
      '### Item',
      '```',
      '- [ ] test',
      '- [x] read',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((at) => `line ${at}`) },
);
const body = fc.array(line, { maxLength: 8 }).map((lines) => `text\n${lines.join('\n')}`.trimEnd());
const sections = fc
  .subarray([...SECTION_IDS])
  .chain((ids) =>
    fc.tuple(...ids.map(() => body)).map((bodies) => Object.fromEntries(ids.map((id, at) => [id, bodies[at] ?? '']))),
  );
const notes = fc
  .subarray(['P1', 'R2', 'G1'])
  .chain((ids) =>
    fc
      .tuple(...ids.map(() => fc.constantFrom('a', 'b')))
      .map((texts) => Object.fromEntries(ids.map((id, at) => [id, texts[at] ?? '']))),
  );
const front = fc.record({ step: fc.constant('3'), mentor: fc.constantFrom('offline', 'm1') });

/** The same log with some sections other than they were. */
const drafts = fc.tuple(sections, notes, front).chain(([first, ids, values]) =>
  fc.tuple(sections, fc.subarray([...SECTION_IDS]), notes, front).map(([news, changed, newIds, newValues]) => {
    const kept: [string, string][] = Object.entries(first).filter(([id]) => !changed.some((each) => each === id));
    const fresh = Object.entries(news).filter(([id]) => changed.some((each) => each === id));
    return {
      base: logText({ sections: first, notes: ids, front: values }),
      ours: logText({ sections: Object.fromEntries([...kept, ...fresh]), notes: newIds, front: newValues }),
    };
  }),
);

interface Edit {
  readonly what: 'insert' | 'remove' | 'change' | 'move' | 'tick';
  readonly at: number;
  readonly to: number;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom('insert', 'insert', 'remove', 'change', 'move', 'tick'),
  at: fc.nat({ max: 200 }),
  to: fc.nat({ max: 200 }),
});

/** What a person does to a text: each line that is written is one of a kind. */
function edited(text: string, edits: readonly Edit[]): string {
  const lines = [...linesOf(text)];
  for (const [nth, { what, at, to }] of edits.entries()) {
    const place = at % (lines.length + 1);
    const own = nth % 4 === 3 ? `## Mine ${nth}\n` : `mine ${nth} [^P1]\n`;
    if (what === 'insert') lines.splice(place, 0, own);
    else if (what === 'remove') lines.splice(place, 1 + (to % 4));
    else if (what === 'change') lines.splice(place, 1, own);
    else if (what === 'move') lines.splice(to % (lines.length + 1), 0, ...lines.splice(place, 1 + (to % 12)));
    else lines.splice(place, 1, ...lines.slice(place, place + 1).map((each) => each.replace('[ ]', '[x]')));
  }
  return lines.join('');
}

const cases = fc
  .tuple(drafts, fc.array(edit, { maxLength: 6 }))
  .map(([{ base, ours }, edits]) => ({ base, ours, theirs: edited(base, edits) }));

function merge(base: string | null, theirs: string, ours: string): MergedLog {
  return mergeLog({ base, theirs, ours, labels });
}

function countsOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of lines) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Of each line that a person put in, at least as many as they put in are there. */
function assertNothingLost(base: string | null, theirs: string, text: string): void {
  const [before, after] = [countsOf(linesOf(base ?? '')), countsOf(linesOf(text))];
  for (const [each, count] of countsOf(linesOf(theirs))) {
    // Its boxes apart, a line of a list is the text's.
    if (each.trim() === '' || /\[[ x]\]/.test(each)) continue;
    const added = count - (before.get(each) ?? 0);
    const ended = each.endsWith('\n') ? each : `${each}\n`;
    assert.ok(added <= 0 || (after.get(each) ?? after.get(ended) ?? 0) >= added, `lost ${JSON.stringify(each)}`);
  }
}

function mineOf(text: string): readonly string[] {
  return linesOf(text).filter((each) => each.startsWith('mine') || each.startsWith('## Mine'));
}

describe('whatever a person did to a log', () => {
  const law = (check: (texts: { base: string; theirs: string; ours: string }) => void): void =>
    fc.assert(fc.property(cases, check), { numRuns: 400 });

  it('no line that the person wrote is lost, and those of the user alone keep their order [T17 T23]', () => {
    law(({ base, theirs, ours }) => {
      const { text } = merge(base, theirs, ours);
      assertNothingLost(base, theirs, text);
      assert.deepEqual(mineOf(text), mineOf(theirs));
    });
  });

  it('nothing of the file is lost where the base is not known', () => {
    law(({ theirs, ours }) => {
      const { text } = merge(null, theirs, ours);
      const figures = /^(?:mentor|claims|session|problems):/;
      const written = linesOf(theirs).filter((each) => !figures.test(each));
      assertNothingLost(null, written.join(''), text);
    });
  });

  it('a new text that is the old one changes nothing, and an untouched file becomes the new text', () => {
    law(({ base, theirs, ours }) => {
      assert.equal(merge(base, theirs, base).text, theirs);
      assert.equal(merge(base, base, ours).text, ours);
    });
  });

  it('merged again, nothing changes', () => {
    law(({ base, theirs, ours }) => {
      const { text } = merge(base, theirs, ours);
      assert.equal(merge(ours, text, ours).text, text);
    });
  });

  it('no footnote is defined twice that was not before', () => {
    law(({ base, theirs, ours }) => {
      const { text } = merge(base, theirs, ours);
      const definitions = (of: string): ReadonlyMap<string, number> => countsOf(of.match(/^\[\^\w+\]:/gm) ?? []);
      for (const [id, count] of definitions(text)) {
        assert.ok(count === 1 || count <= (definitions(theirs).get(id) ?? 0), `${id} ${count} times`);
      }
    });
  });

  it('the front matter stays one, without marks in it', () => {
    law(({ base, theirs, ours }) => {
      const { text } = merge(base, theirs, ours);
      if (!/^---\n(?:\w+: \w+\n)+---\n/.test(theirs)) return;
      assert.match(text, /^---\n(?:\w+: \w+\n)+---\n/);
    });
  });

  it('a marker in the new text takes nothing of the user’s with it at the next merge [T17]', () => {
    law(({ base, theirs, ours }) => {
      const injected = ours.replace('text\n', `text\n<!-- mentor-brain:nextSteps ${FILE_ID} -->\n## x\n`);
      const once = merge(base, theirs, injected).text;
      const twice = merge(injected, once, ours).text;
      assertNothingLost(base, theirs, once);
      assertNothingLost(injected, once, twice);
      assert.deepEqual(mineOf(twice), mineOf(theirs));
    });
  });

  it('sections that only the person touched are the person’s, byte for byte [T17]', () => {
    fc.assert(
      fc.property(fc.constantFrom<SectionId>('concepts', 'features'), body, (id, words) => {
        const own = `## Mine\n\n${words}\n\n---\n\n`;
        const base = logText({ sections: { overview: 'a', [id]: 'b', reflection: 'c' } });
        const theirs = base.replace('<!-- mentor-brain:reflection', `${own}<!-- mentor-brain:reflection`);
        const ours = logText({ sections: { overview: 'A', [id]: words, problems: 'new', reflection: 'C' } });
        const { text } = merge(base, theirs, ours);
        assert.ok(text.includes(own));
      }),
    );
  });

  it('every byte of the user’s own parts stays, in their order, whatever a reply is made of [T17]', () => {
    // Any characters but those that end a line in some readers and not in others.
    const words = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replace(/[\r\n\u2028\u2029]/g, '·'));
    const own = fc.array(words, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
    const hostile = fc.constantFrom(...hostileTexts('https://sink.example').map(({ text }) => withoutMarkers(text)));
    fc.assert(
      fc.property(fc.tuple(own, own, own), fc.tuple(hostile, hostile), fc.boolean(), (mine, replies, isKnown) => {
        const parts = mine.map((text, index) => `## Mine ${index}\n\n${text}\n\n---\n\n`);
        const base = logText({ sections: { overview: 'a', concepts: 'b', reflection: 'c' }, notes: { P1: 'x' } });
        const theirs = ['concepts', 'reflection', 'evidence'].reduce(
          (text, id, index) => text.replace(`<!-- mentor-brain:${id}`, () => `${parts[index]}<!-- mentor-brain:${id}`),
          base,
        );
        const [overview = '', concepts = ''] = replies;
        const ours = logText({ sections: { overview, concepts, problems: 'new' }, notes: { P1: 'x', R2: 'y' } });
        const { text } = merge(isKnown ? base : null, theirs, ours);
        const places = parts.map((part) => text.indexOf(part.trimEnd()));
        assert.ok(!places.includes(-1), text);
        assert.deepEqual(
          places.toSorted((a, b) => a - b),
          places,
        );
      }),
      { numRuns: 300 },
    );
  });
});
