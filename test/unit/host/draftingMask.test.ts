import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/draft/draft';
import { withoutOpenWord } from '../../../src/core/privacy/openWord';
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

  it('is looked at in short pieces, however long it becomes, and comes to the same [T25]', () => {
    const secret = `ghp_${new Seeded(53).A(36)}`;
    const text = Array.from({ length: 900 }, (_, line) =>
      line % 90 === 0 ? `The token was ${secret}.\n\n` : `${'a word of it '.repeat(20)}\n\n`,
    ).join('');
    const looks: number[] = [];
    const subject = new DraftMask((part) => {
      looks.push(part.length);
      return mask(part);
    });
    let body = '';
    for (let end = 0; end < text.length; end += 4000) {
      body = subject.of(draft(text.slice(0, end)), true).sections[0]?.body ?? '';
      assert.equal(body, mask(withoutOpenWord(text.slice(0, end))), `${end}`);
    }
    assert.ok(body.length > 200_000);
    assert.ok(Math.max(...looks) <= 48 * 1024, `${Math.max(...looks)}`);
  });

  it('while it comes is no line of a key, wherever what was looked at before ends [N3 T27]', () => {
    const random = new Seeded(54);
    const body = [...Array.from({ length: 60 }, () => random.A(76)), random.A(21)].join('\n');
    const key = `-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${random.A(32)}\n\n${body}\n-----END EC PRIVATE KEY-----`;
    const before = `${'words '.repeat(4000)}\n\nThe key:\n\n${key}`;
    const after = 'words '.repeat(3000);
    const subject = new DraftMask(mask);
    for (let end = before.length - key.length; end < before.length + 9000; end += end < before.length ? 7 : 500) {
      const part = subject.of(draft(`${before}\n${after}`.slice(0, end)), true).sections[0]?.body ?? '';
      const line = body.split('\n').find((one) => part.includes(one.slice(0, 12)));
      assert.equal(line, undefined, `${end}`);
    }
  });

  it('where it broke off is all of it but the beginning of a secret [N3 T27]', () => {
    assert.equal(shown('Then `src/ap', false), 'Then `src/ap');
    const token = `ghp_${new Seeded(52).A(20)}`;
    assert.doesNotMatch(shown(`Then it is ${token}`, false), new RegExp(token.slice(4, 12)));
  });
});
