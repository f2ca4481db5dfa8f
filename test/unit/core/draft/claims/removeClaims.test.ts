import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { removeClaims } from '../../../../../src/core/draft/claims/removeClaims';
import type { DraftSection } from '../../../../../src/core/draft/draft';
import type { Claim } from '../../../../../src/core/draft/grounding/claim';
import { groundDraft } from '../../../../../src/core/draft/grounding/groundDraft';
import { piecesOf } from '../../../../../src/core/draft/grounding/pieces';
import { splitBlocks } from '../../../../../src/core/draft/grounding/splitBlocks';
import { assertLinear } from '../../../../support/growth';
import { draftCases } from '../../../../support/drafts/draftCase';

const markdown = new MarkdownIt({ html: false });

/** The text without what stands in `⟦ ⟧`. */
function without(marked: string): string {
  const claims: { start: number; end: number }[] = [];
  let body = '';
  for (const part of marked.split(/(?=[⟦⟧])/)) {
    if (part.startsWith('⟦')) claims.push({ start: body.length, end: body.length + part.length - 1 });
    body += part.replace(/[⟦⟧]/g, '');
  }
  return removeClaims(body, claims);
}

describe('taking claims out of a section', () => {
  it('takes a sentence with its space, and leaves the marks of its neighbours', () => {
    assert.equal(without('One. ⟦Two [P1].⟧ Three.'), 'One. Three.');
    assert.equal(without('一。⟦二 [P1]。⟧三。'), '一。三。');
    assert.equal(without('One. ⟦Two.⟧'), 'One.');
    assert.equal(without('⟦One.⟧ Two.'), 'Two.');
    assert.equal(without('One.\n⟦Two.⟧\nThree.'), 'One.\nThree.');
    assert.equal(without('One. ⟦Two.⟧\nThree.'), 'One.\nThree.');
    assert.equal(without('**One. ⟦Two.**⟧ Three.'), '**One.** Three.');
    assert.equal(without('**⟦One.⟧ Two.** Three.'), '**Two.** Three.');
    assert.equal(without('（一。⟦二。）⟧三。'), '（一。）三。');
  });

  it('takes the whole item with its mark, its box and its label, and moves up what stands under it', () => {
    assert.equal(without('- one\n- ⟦two [P1]⟧\n- three'), '- one\n- three');
    assert.equal(without('- [x] ⟦one⟧\n- [ ] two'), '- [ ] two');
    assert.equal(without('- **Root cause**: ⟦it broke.⟧\n- **Solution**: mended.'), '- **Solution**: mended.');
    assert.equal(without('- ⟦one⟧\n  - under\n    - deeper\n- two'), '- under\n  - deeper\n- two');
    assert.equal(without('- One. ⟦Two.⟧\n- three'), '- One.\n- three');
  });

  it('keeps a label for what else stands under it', () => {
    assert.equal(without('- **Solution**: ⟦mended.⟧\n  - one\n  - two'), '- **Solution**:\n  - one\n  - two');
    assert.equal(without('**Solution**: ⟦mended.⟧\n\n- one\n\nEnd.'), '**Solution**:\n\n- one\n\nEnd.');
  });

  it('takes a row, and the table with its last one', () => {
    assert.equal(without('| a | b |\n|---|---|\n|⟦ one | two ⟧|\n| x | y |'), '| a | b |\n|---|---|\n| x | y |');
    assert.equal(without('Text.\n\n| a | b |\n|---|---|\n|⟦ one | two ⟧|\n\nEnd.'), 'Text.\n\nEnd.');
  });

  it('takes a block of code whole, and what only led to it', () => {
    assert.equal(without('One.\n\nThe fix was:\n\n⟦```js\nlet a;\n```⟧\n\nTwo.'), 'One.\n\nTwo.');
    assert.equal(without('It ran. The fix was:\n⟦```js\nlet a;\n```⟧\nTwo.'), 'It ran.\n\nTwo.');
    assert.equal(without('- **Key code pattern**:\n  ⟦```js\n  let a;\n  ```⟧\n- two'), '- two');
    assert.equal(without('Steps:\n\n1. ⟦one⟧\n2. ⟦two⟧\n\nEnd.'), 'End.');
    assert.equal(without('Steps:\n\n1. ⟦one⟧\n2. two'), 'Steps:\n\n2. two');
  });

  it('takes a heading with what stands under it, and one that nothing stands under any more', () => {
    assert.equal(
      without('### A\n\none\n\n### ⟦B [P9]⟧\n\ntwo\n\n#### C\n\nthree\n\n### D\n\nfour'),
      '### A\n\none\n\n### D\n\nfour',
    );
    assert.equal(without('### A\n\n⟦one⟧\n\n### D\n\nfour'), '### D\n\nfour');
  });

  it('never joins what stood apart', () => {
    assert.equal(without('One\n⟦```js\na\n```⟧\nTwo'), 'One\n\nTwo');
    assert.equal(without('One\n- ⟦a⟧\n---'), 'One\n\n---');
  });

  it('costs in proportion to the text, whatever it is made of', () => {
    const units = [
      '- It ran `x` [P9]. Then **it** ended: \n  - [ ] sub one.\n',
      'Lead:\n\n- a\n\n',
      '### A\n\ntext\n\n',
      'One **two. Three** four (five. Six) `a`. ',
      '| a | b |\n',
    ];
    for (const unit of units) {
      const everySecond = (text: string) => piecesOf('features', text).filter((_, index) => index % 2 === 0);
      const text = unit.repeat(Math.ceil(60_000 / unit.length));
      assertLinear(text, (part) => removeClaims(part, everySecond(part)), unit);
    }
  });

  describe('on every draft of the sets', () => {
    const cases = [...draftCases('cases'), ...draftCases('heldOut')].flatMap(({ name, draft, record }) => {
      const { claims } = groundDraft(draft, record);
      return draft.sections.map((section) => ({
        name: `${name} ${section.id}`,
        section,
        claims: claims.filter((claim) => claim.section === section.id),
      }));
    });

    it('leaves nothing broken, whichever claim goes', () => {
      let removed = 0;
      for (const { name, section, claims } of cases) {
        for (const claim of claims) assertClean(section, [claim], name);
        removed += claims.length;
      }
      assert.ok(removed > 1000, `${removed} claims`);
    });

    it('leaves nothing broken when all doubtful ones go, or all there are', () => {
      for (const { name, section, claims } of cases) {
        assertClean(
          section,
          claims.filter(({ verdict }) => verdict !== 'confirmed'),
          name,
        );
        assertClean(section, claims, name);
      }
    });

    it('changes nothing where nothing is taken out', () => {
      for (const { section } of cases) assert.equal(removeClaims(section.body, []), section.body.trim());
    });
  });
});

function assertClean(section: DraftSection, claims: readonly Claim[], name: string): void {
  const { id, body } = section;
  const out = removeClaims(body, claims);
  const texts = claims.map(({ start, end }) => body.slice(start, end));
  const told = `${name}: without ${JSON.stringify(texts)}\n--- was\n${body}\n--- is\n${out}\n---`;
  assert.equal(brokenIn(out), brokenIn(body), told);
  const before = new Set(piecesOf(id, body).map(({ text }) => plain(text)));
  for (const { text } of piecesOf(id, out)) assert.ok(before.has(plain(text)), `${told}\nnew: ${text}`);
  const [only] = claims;
  if (only !== undefined && claims.length === 1) assertRestStays(section, only, told, out);
  for (const text of texts) assert.ok(count(out, text) < count(body, text), `${told}\nstill there: ${text}`);
}

/** What is gone stood in the same block, only led to it, or under a heading that is gone. */
function assertRestStays({ id, body }: DraftSection, claim: Claim, told: string, out: string): void {
  const pieces = piecesOf(id, body);
  const own = pieces.find(({ start }) => start === claim.start);
  const block = splitBlocks(body).find(({ start, end }) => start <= claim.start && claim.end <= end);
  if (own === undefined || block === undefined || own.kind === 'heading') return;
  const after = new Set(piecesOf(id, out).map(({ text }) => plain(text)));
  for (const piece of pieces) {
    const isNear = piece.start >= block.start && piece.end <= block.end;
    if (isNear || piece.kind === 'heading' || /[:：]\**$/.test(piece.text)) continue;
    assert.ok(after.has(plain(piece.text)), `${told}\nlost: ${piece.text}`);
  }
}

/** Marks of emphasis may stay with a neighbour, lines may be joined. */
function plain(text: string): string {
  return text.replace(/[*_~\s]+/g, '').replace(/^[（(「“]+|[）)」”]+$/g, '');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Names what no log should have: empty items, tables without rows, open fences, stray marks, headings of nothing. */
function brokenIn(body: string): string {
  const tokens = markdown.parse(body, {});
  const broken = tokens.flatMap(({ type, map, markup }, index) => {
    const next = tokens[index + 1];
    if (type === 'list_item_open' && next?.type === 'list_item_close') return ['empty item'];
    if (type === 'inline' && tokens[index]?.content.trim() === '') return ['nothing'];
    if (type === 'thead_close' && next?.type !== 'tbody_open') return ['empty table'];
    if (type === 'fence' && map !== null) {
      const last = body.split('\n')[map[1] - 1]?.trim() ?? '';
      return last.endsWith(markup) && last !== '' ? [] : ['open fence'];
    }
    const texts = (tokens[index]?.children ?? []).filter((child) => child.type === 'text');
    return texts.some(({ content }) => content.includes('**')) ? ['stray marks'] : [];
  });
  return [...new Set(broken)].sort().join(', ');
}
