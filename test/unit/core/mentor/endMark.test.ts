import assert from 'node:assert/strict';
import { array, assert as assertProperty, constantFrom, property } from 'fast-check';
import type { EndpointChunk } from '../../../../src/core/mentor/endpointChunk';
import { ReplyReader } from '../../../../src/core/mentor/replyReader';
import { END_MARK } from '../../../../src/core/prompt/endMark';

const CHUNK: EndpointChunk = {
  text: '',
  thinking: '',
  refusal: '',
  finishReason: null,
  error: undefined,
  usage: null,
};

/** The text that reaches the draft, and why the reply is not complete. */
function read(pieces: readonly string[], finishReason: string | null = null) {
  const reader = new ReplyReader(1024 * 1024);
  const chunks = pieces.flatMap((text) => reader.read({ ...CHUNK, text }));
  if (finishReason !== null) reader.read({ ...CHUNK, finishReason });
  chunks.push(...reader.rest());
  const text = chunks.map((chunk) => (chunk.kind === 'text' ? chunk.text : '')).join('');
  return { text, failure: reader.judge(false)?.reason ?? null };
}

const CASES: readonly {
  readonly name: string;
  readonly reply: string;
  readonly text: string;
  readonly isWhole: boolean;
}[] = [
  { name: 'the mark on the last line', reply: `# A\nb\n${END_MARK}`, text: '# A\nb\n', isWhole: true },
  { name: 'a line break after it', reply: `# A\nb\n${END_MARK}\n\n`, text: '# A\nb\n', isWhole: true },
  { name: 'Windows line ends', reply: `# A\r\nb\r\n${END_MARK}\r\n`, text: '# A\r\nb\r\n', isWhole: true },
  { name: 'the mark as inline code', reply: `# A\nb\n\`${END_MARK}\`\n`, text: '# A\nb\n', isWhole: true },
  { name: 'the mark in bold', reply: `# A\nb\n**${END_MARK}**`, text: '# A\nb\n', isWhole: true },
  { name: 'a farewell after it', reply: `# A\nb\n${END_MARK}\nHope it helps!`, text: '# A\nb\n', isWhole: true },
  {
    name: 'a reply that is one Markdown fence',
    reply: `\`\`\`markdown\n# A\nb\n${END_MARK}\n\`\`\`\n`,
    text: '```markdown\n# A\nb\n',
    isWhole: true,
  },
  {
    name: 'the same with code inside, the mark behind it',
    reply: `\`\`\`markdown\n# A\n\`\`\`js\nf()\n\`\`\`\nb\n\`\`\`\n${END_MARK}`,
    text: '```markdown\n# A\n```js\nf()\n```\nb\n```\n',
    isWhole: true,
  },
  { name: 'no mark', reply: '# A\nb\n', text: '# A\nb\n', isWhole: false },
  { name: 'a cut mark', reply: '# A\nb\n[END OF', text: '# A\nb\n[END OF', isWhole: false },
  {
    name: 'the mark in a sentence',
    reply: `# A\nIt ends with ${END_MARK}`,
    text: `# A\nIt ends with ${END_MARK}`,
    isWhole: false,
  },
  {
    name: 'the mark in a code block',
    reply: `# A\n\`\`\`\n${END_MARK}\n`,
    text: `# A\n\`\`\`\n${END_MARK}\n`,
    isWhole: false,
  },
  {
    name: 'a log that goes on after it, and is cut',
    reply: `# A\n${END_MARK}\n\n## B\nc`,
    text: '# A\n\n## B\nc',
    isWhole: false,
  },
  {
    name: 'a log that goes on after it, and ends',
    reply: `# A\n${END_MARK}\n\n## B\nc\n${END_MARK}`,
    text: '# A\n\n## B\nc\n',
    isWhole: true,
  },
  {
    name: 'pages of text after it',
    reply: `# A\n${END_MARK}\n${'more and more\n'.repeat(200)}`,
    text: `# A\n${'more and more\n'.repeat(200)}`,
    isWhole: false,
  },
];

describe('end mark of a reply', () => {
  for (const { name, reply, text, isWhole } of CASES) {
    it(`${name}: ${isWhole ? 'whole' : 'not whole'} where the server gives no reason`, () => {
      assert.deepEqual(read([reply]), { text, failure: isWhole ? null : 'cut' });
    });
  }

  it('gives the same wherever the reply is split', () => {
    for (const { reply, text, isWhole } of CASES) {
      for (let at = 0; at <= reply.length; at++) {
        const found = read([reply.slice(0, at), reply.slice(at)]);
        assert.deepEqual(found, { text, failure: isWhole ? null : 'cut' }, `${reply} at ${at}`);
      }
      assert.deepEqual(read([...reply]), { text, failure: isWhole ? null : 'cut' });
    }
  });

  it('never loses a word of a reply without it, however it is split', () => {
    const piece = constantFrom('[END', ' OF', ' LOG', ' LO', '\n', '`', '```', '# A\n', 'word', ' ', '*');
    assertProperty(
      property(array(piece, { maxLength: 30 }), (pieces) => {
        // The heading ends the wait for a closing tag of thinking.
        assert.equal(read(['# T\n', ...pieces]).text, `# T\n${pieces.join('')}`);
      }),
      { numRuns: 500 },
    );
  });

  it('is not asked for where the server says that the reply is whole', () => {
    assert.deepEqual(read(['# A\nb\n'], 'stop'), { text: '# A\nb\n', failure: null });
  });

  it('does not make whole what the server calls cut by its limit', () => {
    assert.equal(read([`# A\nb\n${END_MARK}`], 'length').failure, 'lengthLimit');
    assert.equal(read([`# A\nb\n${END_MARK}`], 'content_filter').failure, 'filtered');
  });

  it('alone is no reply', () => {
    assert.equal(read([END_MARK]).failure, 'cut');
    assert.equal(read([END_MARK], 'stop').failure, 'empty');
  });
});
