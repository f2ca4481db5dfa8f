import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { plainText } from '../../../../src/core/record/terminalText';
import { Seeded } from '../../../support/secrets/seeded';

const SAMPLES = 20;
const LENGTH = 36;
/** Letters of a secret that must not stand anywhere in one piece. */
const PIECE = 8;

/** A digit early, as in nearly all: small letters alone may be a word. */
const TOKENS: Readonly<Record<string, (random: Seeded) => readonly [prefix: string, letters: string]>> = {
  'of GitHub': (random) => ['ghp_', random.D(1) + random.A(LENGTH - 1)],
  'of a model service': (random) => ['sk-', `${random.D(1)}${random.lower(1)}${random.H(LENGTH - 2)}`],
};

/** What a terminal is given where the token is cut behind some of its letters. */
const CUT: Readonly<Record<string, (begun: string, token: string) => string>> = {
  'typed ahead, until the command that runs is over': (begun) => `export K=${begun}`,
  'typed again behind its first half': (begun, token) => `export K=${begun}export K=${token}; printenv K`,
  'given up, and typed again on the next line': (begun, token) => `$ export K=${begun}^C\r\n$ export K=${token}`,
  'drawn again by the shell': (begun, token) => `$ export K=${begun}\r$ export K=${token}\u001b[K`,
};

describe('a token that was cut short', () => {
  for (const [vendor, make] of Object.entries(TOKENS)) {
    for (const [how, show] of Object.entries(CUT)) {
      it(`${vendor} keeps less than eight of its letters, wherever it was cut: ${how}`, () => {
        const random = new Seeded(31);
        for (let sample = 0; sample < SAMPLES; sample += 1) {
          const [prefix, letters] = make(random);
          for (let at = 0; at <= LENGTH; at += 1) {
            const shown = plainText(show(prefix + letters.slice(0, at), prefix + letters));
            assert.equal(pieceIn(new Redactor().redact(shown).text, letters), undefined, shown);
          }
        }
      });
    }
  }

  it('is told from names that begin as it does', () => {
    for (const name of ['sk-circle12', 'sk-cube-grid4', 'sk-fading-circle', 'sk-SK', 'npm_config_cache', 'hf_model1']) {
      assert.equal(new Redactor().redact(`class="${name}"`).text, `class="${name}"`);
    }
  });
});

function pieceIn(text: string, letters: string): string | undefined {
  return Array.from({ length: letters.length - PIECE + 1 }, (_, at) => letters.slice(at, at + PIECE)).find((piece) =>
    text.includes(piece),
  );
}
