import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { Claim, Grounding, Verdict } from '../../../../src/core/draft/grounding/claim';
import { groundDraft } from '../../../../src/core/draft/grounding/groundDraft';
import { markClaims } from '../../../../src/core/log/markClaims';
import type { LogLanguage } from '../../../../src/core/prompt/prompt';
import { nodeTaskQueue } from '../../../support/sampleRecords';

function draftOf(body: string) {
  return { title: '', sections: [{ id: 'features', heading: '', body, writtenBy: 'mentor', complete: true }] } as const;
}

/** Marks the texts, each of which stands once in the body. */
function marked(
  body: string,
  texts: Readonly<Record<string, Verdict>>,
  language: LogLanguage = 'en',
  accepted: readonly string[] = [],
): string {
  const claims = Object.entries(texts).map(([text, verdict]): Claim => {
    const start = body.indexOf(text);
    const doubts =
      verdict === 'contradicted' ? [{ kind: 'wrongState', text, instead: 'P1: open', verdict } as const] : [];
    return { section: 'features', start, end: start + text.length, verdict, doubts, evidence: [] };
  });
  const grounding: Grounding = { claims, confirmed: 0, unverified: 0, contradicted: 0 };
  const known = accepted.map((text) => ({ section: 'features', text }) as const);
  return markClaims(draftOf(body), grounding, language, known).sections[0]?.body ?? '';
}

describe('markClaims', () => {
  it('marks doubtful claims at their ends and leaves the confirmed', () => {
    assert.equal(
      marked('It ran. It passed. It is fixed.', {
        'It ran.': 'confirmed',
        'It passed.': 'unverified',
        'It is fixed.': 'contradicted',
      }),
      'It ran. It passed. (unverified) It is fixed. (not what the record says: `P1: open`)',
    );
    assert.equal(
      marked('运行过。通过了。解决了。', { '通过了。': 'unverified', '解决了。': 'contradicted' }, 'zh-CN'),
      '运行过。通过了。（未证实）解决了。（与记录不符：记录为 `P1: open`）',
    );
  });

  it('leaves what the user accepted, by its exact words', () => {
    const claims = { 'It passed.': 'unverified', 'It ran.': 'unverified', 'It is fixed.': 'contradicted' } as const;
    assert.equal(
      marked('It passed. It ran. It is fixed.', claims, 'en', ['It passed.', 'It ran']),
      'It passed. It ran. (unverified) It is fixed. (not what the record says: `P1: open`)',
    );
    assert.equal(marked('It is fixed.', { 'It is fixed.': 'contradicted' }, 'en', ['It is fixed.']), 'It is fixed.');
  });

  it('writes below a code block, as deep as the block stands', () => {
    const block = '```js\nlet a = 1;\n```';
    assert.equal(marked(`${block}\n\nText`, { [block]: 'unverified' }), `${block}\n\n(unverified)\n\nText`);
    const nested = '- item\n\n  ```js\n  let a = 1;\n  ```\n';
    const own = '```js\n  let a = 1;\n  ```';
    const html = new MarkdownIt().render(marked(nested, { [own]: 'unverified' }));
    assert.match(html, /<pre>[\s\S]*<p>\(unverified\)<\/p>\s*<\/li>/);
  });

  it('keeps tables, boxes and link definitions what they are', () => {
    const table = '| a | b |\n|---|---|\n| one | two |';
    const html = new MarkdownIt().render(marked(table, { 'one | two': 'contradicted' }));
    assert.match(html, /<td>two \(not what the record says: <code>P1: open<\/code>\)<\/td>/);
    assert.equal(marked('- [x] done', { done: 'unverified' }), '- [x] done (unverified)');
    const definition = '[g]: https://example.org/';
    assert.equal(marked(definition, { [definition]: 'unverified' }), definition);
  });

  it('is the same for the same draft, and nothing where nothing is doubted', () => {
    const draft = draftOf('- `npm run lint` passed [R3]\n- `npm test` passed [R3]');
    const once = () => markClaims(draft, groundDraft(draft, nodeTaskQueue()), 'en').sections[0]?.body;
    assert.equal(once(), '- `npm run lint` passed [R3] (unverified)\n- `npm test` passed [R3]');
    assert.equal(once(), once());
    const clean = draftOf('- `npm test` passed [R3]');
    assert.equal(markClaims(clean, groundDraft(clean, nodeTaskQueue()), 'en'), clean);
  });
});
