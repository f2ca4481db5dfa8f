import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/draft/draft';
import { Redactor } from '../../../src/core/privacy/redactor';
import { DraftMask } from '../../../src/host/session/draftingMask';
import { leak } from '../../support/secrets/contexts';
import { IN_CONTEXT, WEAK } from '../../support/secrets/inContext';
import { Seeded } from '../../support/secrets/seeded';
import { STRUCTURED } from '../../support/secrets/structured';

const redactor = new Redactor();
const mask = (text: string, isUnfinished?: boolean): string => redactor.redact(text, isUnfinished).text;

function draft(body: string): Draft {
  return { title: '', sections: [{ id: 'overview', heading: 'Overview', body, writtenBy: 'mentor', complete: false }] };
}

const shown = (body: string, isGrowing: boolean): string =>
  new DraftMask(mask).of(draft(body), isGrowing).sections[0]?.body ?? '';

describe('what is shown of a reply', function () {
  this.timeout(60_000);

  it('while it comes is never a piece of a secret, wherever a piece of it ends [N3 R-S T27]', () => {
    const random = new Seeded(51);
    for (const { name, make } of [...STRUCTURED, ...IN_CONTEXT, ...WEAK]) {
      const planted = make(random);
      const text = `It was set to\n\n${planted.text}\n\nand then it worked.`;
      // What takes several lines is masked by its first ones.
      for (let end = 15; end <= text.length; end += planted.text.length > 400 ? 29 : 1) {
        const part = shown(text.slice(0, end), true);
        assert.equal(leak(part, planted), null, `${name}, ${JSON.stringify(part)}`);
      }
    }
  });

  it('while it comes is every word of a language at once', () => {
    for (const text of [
      'We fixed the err',
      'The total was wro',
      '它在 Redis 里',
      '- **Wha',
      'It does not wor',
      'that’s it.',
    ]) {
      assert.equal(shown(text, true), text);
    }
    assert.equal(shown('Then `src/ap', true), 'Then ');
    assert.equal(shown('The password is correctho', true), 'The password is ');
  });

  it('where it broke off is all of it but the beginning of a secret [N3 T27]', () => {
    assert.equal(shown('Then `src/ap', false), 'Then `src/ap');
    const token = `ghp_${new Seeded(52).A(20)}`;
    assert.doesNotMatch(shown(`Then it is ${token}`, false), new RegExp(token.slice(4, 12)));
  });
});
