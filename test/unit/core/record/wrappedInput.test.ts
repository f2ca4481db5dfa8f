import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { plainText, TerminalText } from '../../../../src/core/record/terminalText';
import { Seeded } from '../../../support/secrets/seeded';

const EDITING = '\u001b[?2004h';
const ENTERED = '\r\n\u001b[?2004l\r';
const WIDTH = 80;

/** What readline of bash 5.2 sends at the edge of a terminal: a blank, so that the terminal wraps, and the way back over it. */
const typed = (line: string): string => `${line.slice(0, WIDTH)} \r${line.slice(WIDTH)}`;

describe('a line that is typed into a shell inside a command', () => {
  it('goes on where the terminal breaks it, and writes nothing over', () => {
    const line = `inner$ echo ${'word '.repeat(18)}end`;
    assert.equal(plainText(`${EDITING}${typed(line)}${ENTERED}done\r\n`), `${line}\ndone`);
  });

  it('leaves no part of a token, wherever it is broken [N3]', () => {
    const random = new Seeded(41);
    for (let column = 20; column < WIDTH; column += 1) {
      const letters = random.D(1) + random.A(35);
      const line = `${'x'.repeat(column - 1)} ghp_${letters}; true${' '.repeat(40)}end`;
      const shown = new Redactor().redact(plainText(`${EDITING}${typed(line)}${ENTERED}`)).text;
      assert.match(shown, /^x+ \[REDACTED:github-token:1\]; true\s+end$/, shown);
    }
  });

  it('is the same for every split into chunks', () => {
    const raw = `${EDITING}${typed(`$ echo ${'ab'.repeat(50)}`)}${ENTERED}done`;
    for (let at = 0; at <= raw.length; at += 1) {
      const text = new TerminalText();
      text.feed(raw.slice(0, at));
      text.feed(raw.slice(at));
      assert.equal(text.result().head, plainText(raw));
    }
  });

  it('is no progress that a program writes over', () => {
    const step = (percent: number): string => `${'='.repeat(60)} ${percent} % \r`;
    assert.equal(plainText(`${EDITING}$ make${ENTERED}${step(10)}${step(20)}\n`), `$ make\n${'='.repeat(60)} 20 %`);
  });
});
