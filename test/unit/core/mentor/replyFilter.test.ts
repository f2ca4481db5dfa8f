import assert from 'node:assert/strict';
import { array, assert as assertProperty, constantFrom, nat, property } from 'fast-check';
import type { MentorText } from '../../../../src/core/mentor/mentor';
import { ReplyFilter } from '../../../../src/core/mentor/replyFilter';

interface Split {
  readonly text: string;
  readonly thinking: string;
}

function filterPieces(pieces: readonly string[]): Split {
  const filter = new ReplyFilter();
  return joined([...pieces.flatMap((piece) => filter.push(piece)), ...filter.end()]);
}

function joined(chunks: readonly MentorText[]): Split {
  const of = (kind: MentorText['kind']) =>
    chunks.flatMap((chunk) => (chunk.kind === kind ? [chunk.text] : [])).join('');
  return { text: of('text'), thinking: of('thinking') };
}

const CASES: readonly {
  readonly name: string;
  readonly input: string;
  readonly text: string;
  readonly thinking: string;
}[] = [
  { name: 'text alone', input: '## A\nb', text: '## A\nb', thinking: '' },
  { name: 'thinking first', input: '<think>hm</think>\n\n## A\nb', text: '## A\nb', thinking: 'hm' },
  { name: 'a line break before the opener', input: '\n<think>\nhm\n</think>\n# A', text: '# A', thinking: '\nhm\n' },
  { name: 'thinking in the middle', input: '## A\nx<think>hm</think>y', text: '## A\nxy', thinking: 'hm' },
  { name: 'thinking twice', input: '<think>a</think># A\n<think>b</think>c', text: '# A\nc', thinking: 'ab' },
  { name: 'never closed', input: '<think>## A\nand so on', text: '', thinking: '## A\nand so on' },
  { name: 'closed without an opener', input: 'hm, well\n</think>\n## A', text: '## A', thinking: 'hm, well\n' },
  { name: 'a stray closer after the heading', input: '## A\nb</think>c', text: '## A\nbc', thinking: '' },
  { name: 'tags in capital letters', input: '<THINK>hm</Think># A', text: '# A', thinking: 'hm' },
  {
    name: 'inside a fence',
    input: '```xml\n<think>x</think>\n```\n',
    text: '```xml\n<think>x</think>\n```\n',
    thinking: '',
  },
  { name: 'inside a tilde fence', input: '# A\n~~~\n</think>\n~~~\n', text: '# A\n~~~\n</think>\n~~~\n', thinking: '' },
  { name: 'after a fence', input: '# A\n```\n```\n<think>x</think>y', text: '# A\n```\n```\ny', thinking: 'x' },
  {
    name: 'a shorter fence inside a longer',
    input: '# A\n````\n```\n<think>\n````\n',
    text: '# A\n````\n```\n<think>\n````\n',
    thinking: '',
  },
  { name: 'inside inline code', input: '# A\nThe `<think>` tag.\nb', text: '# A\nThe `<think>` tag.\nb', thinking: '' },
  { name: 'after inline code', input: '# A\n`x` <think>h</think>y', text: '# A\n`x` y', thinking: 'h' },
  { name: 'a fence inside thinking', input: '<think>```\n</think># A', text: '# A', thinking: '```\n' },
  { name: 'less-than signs', input: '# A\na < b, <thin, <b>, <', text: '# A\na < b, <thin, <b>, <', thinking: '' },
  {
    name: 'less-than signs in thinking',
    input: '<think>a < b </thin <</think># A',
    text: '# A',
    thinking: 'a < b </thin <',
  },
  {
    name: 'a whole reply inside a Markdown fence',
    input: '```markdown\n# A\n```',
    text: '```markdown\n# A\n```',
    thinking: '',
  },
  { name: 'no heading at all', input: '你好 👩‍💻 there', text: '你好 👩‍💻 there', thinking: '' },
  { name: 'only white space', input: ' \n\n', text: '', thinking: '' },
];

describe('the reply filter', () => {
  for (const { name, input, text, thinking } of CASES) {
    it(`gives the same for ${name}, however it is cut [F22]`, () => {
      const expected = { text, thinking };
      assert.deepEqual(filterPieces([input]), expected);
      assert.deepEqual(filterPieces(input.split('')), expected);
      for (let at = 1; at < input.length; at++) {
        assert.deepEqual(filterPieces([input.slice(0, at), input.slice(at)]), expected, `cut at ${at}`);
      }
    });
  }

  it('streams text as it comes once the document has begun', () => {
    const filter = new ReplyFilter();
    assert.deepEqual(filter.push('Here you are:\n'), []);
    assert.deepEqual(filter.push('## A'), [{ kind: 'text', text: 'Here you are:\n## A' }]);
    assert.deepEqual(filter.push('b'), [{ kind: 'text', text: 'b' }]);
    assert.deepEqual(filter.push('c <'), [{ kind: 'text', text: 'c ' }]);
    assert.deepEqual(filter.push('3'), [{ kind: 'text', text: '<3' }]);
  });

  it('never shows half of an emoji that was cut in two [F16]', () => {
    const filter = new ReplyFilter();
    filter.push('# A\n');
    assert.deepEqual(filter.push('x\ud83d'), [{ kind: 'text', text: 'x' }]);
    assert.deepEqual(filter.push('\ude00'), [{ kind: 'text', text: '\u{1f600}' }]);
  });

  it('loses nothing but tags and leading white space, and does not care about cuts', () => {
    const word = constantFrom('<think>', '</think>', '<', 'th', '```\n', '`', '\n', '# ', 'a', '😀', '</', '~~~', ' ');
    assertProperty(
      property(array(word, { maxLength: 30 }), array(nat(60), { maxLength: 8 }), (words, cuts) => {
        const input = words.join('');
        const places = [0, ...cuts.filter((cut) => cut < input.length).sort((a, b) => a - b), input.length];
        const pieces = places.slice(1).map((end, index) => input.slice(places[index], end));
        assert.deepEqual(filterPieces(pieces), filterPieces([input]));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes 512 KB of the worst text in little time', function () {
    this.timeout(60_000);
    const started = Date.now();
    for (const unit of ['<', '`', '</think', '# \n', 'x']) filterPieces([unit.repeat((512 * 1024) / unit.length)]);
    filterPieces(Array<string>(100_000).fill('<t'));
    assert.ok(Date.now() - started < 10_000, `${Date.now() - started} ms`);
  });
});
