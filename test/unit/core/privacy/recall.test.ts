import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { CommandCapture } from '../../../../src/core/record/commandCapture';
import { FakeClock } from '../../../support/fakeClock';
import { LINE_CONTEXTS, TOKEN_CONTEXTS, leak } from '../../../support/secrets/contexts';
import { HELD_OUT_NAMED, HELD_OUT_TOKENS } from '../../../support/secrets/heldOut';
import { IN_CONTEXT, WEAK } from '../../../support/secrets/inContext';
import { MANUALS } from '../../../support/secrets/manuals';
import { misses } from '../../../support/secrets/misses';
import { Seeded } from '../../../support/secrets/seeded';
import { realKeys, STRUCTURED } from '../../../support/secrets/structured';

/** The bench takes 300 of each; a test that is run at every change, fewer. */
const SAMPLES = 12;

describe('what is found of the secrets that were planted', function () {
  this.timeout(60_000);

  it('every token with a structure of its own, in every surrounding [R-A]', () => {
    for (const seed of STRUCTURED) {
      const { missed, examples } = misses([seed], TOKEN_CONTEXTS, SAMPLES, 1);
      assert.equal(missed, 0, `${seed.name}: ${examples[0]}`);
    }
  });

  it('keys as OpenSSL writes them, in every surrounding of a line [R-A]', () => {
    const keys = realKeys();
    for (const [name, context] of LINE_CONTEXTS) {
      for (const planted of keys) {
        const placed = context(planted, new Seeded(1));
        assert.equal(leak(new Redactor().redact(placed.text).text, placed), null, name);
      }
    }
  });

  it('at least 99 of 100 that a key word or an address tells of [R-B]', () => {
    const { missed, all, examples } = misses(IN_CONTEXT, LINE_CONTEXTS, SAMPLES, 2);
    assert.ok(missed <= all * 0.01, `${missed} of ${all}: ${examples.join('\n')}`);
  });

  it('at least 95 of 100 that people choose [R-C]', () => {
    const { missed, all, examples } = misses(WEAK, LINE_CONTEXTS, SAMPLES * 4, 3);
    assert.ok(missed <= all * 0.05, `${missed} of ${all}: ${examples.join('\n')}`);
  });

  it('at least 98 of 100 where manuals say that a password or a key goes [R-B R-C T27]', () => {
    const { missed, all, examples } = misses(MANUALS, [['as it is', (planted) => planted]], SAMPLES, 6);
    assert.ok(missed <= all * 0.02, `${missed} of ${all}: ${examples.join('\n')}`);
  });

  it('at least 97 of 100 that the rules were not made for, 99 of those with a structure [R-H]', () => {
    const tokens = misses(HELD_OUT_TOKENS, TOKEN_CONTEXTS, SAMPLES / 3, 4);
    const named = misses(HELD_OUT_NAMED, LINE_CONTEXTS, SAMPLES / 3, 4);
    const told = `${tokens.missed} of ${tokens.all} and ${named.missed} of ${named.all}`;
    assert.ok(tokens.missed <= tokens.all * 0.01, told);
    assert.ok(tokens.missed + named.missed <= (tokens.all + named.all) * 0.03, told);
  });

  it('the same in a terminal, wherever its output is split into two pieces [R-A R-B]', () => {
    const random = new Seeded(4);
    for (const { name, make } of [...STRUCTURED, ...IN_CONTEXT]) {
      const planted = make(random);
      const printed = `\u001b]633;C\u0007$ cat it\r\n\u001b[32m${planted.text.replaceAll('\n', '\r\n')}\u001b[0m\r\ndone\r\n`;
      for (let at = 0; at <= printed.length; at += 1 + Math.floor(printed.length / 200)) {
        const { text } = new Redactor().redact(seenOf([printed.slice(0, at), printed.slice(at)]));
        assert.equal(leak(text, planted), null, `${name}, split at ${at}: ${text}`);
      }
    }
  });

  it('the same at every place of the border between two windows of a long text [R-A]', () => {
    const random = new Seeded(5);
    const line = 'const answer = 42; // as it was\n';
    for (let offset = 0; offset < 400; offset += 7) {
      const planted = STRUCTURED[random.below(STRUCTURED.length)]?.make(random);
      assert.ok(planted !== undefined);
      const before = `${line.repeat(2048)}${line}`.slice(offset);
      const { text } = new Redactor().redact(`${before}\n${planted.text}\n${line.repeat(400)}`);
      assert.equal(leak(text.slice(text.lastIndexOf(line.repeat(3))), planted), null);
      assert.equal(leak(text, planted), null);
    }
  });
});

/** What a terminal recorder makes of the pieces. */
function seenOf(pieces: readonly string[]): string {
  let seen = '';
  const clock = new FakeClock();
  const commandLine = { text: 'cat it', isTrusted: true, confidence: 'high' } as const;
  const capture = new CommandCapture({ run: 'r', commandLine, isShellCommand: true }, clock, {
    progressed: () => {},
    settled: ({ output }) => {
      seen = `${output.head}\n${output.tail}`;
    },
  });
  for (const piece of pieces) capture.feed(piece);
  capture.readerDone();
  capture.ended(0, commandLine);
  return seen;
}
