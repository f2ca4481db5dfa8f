import { assertLinear } from '../../../support/growth';
import { SessionScript } from '../../../support/sessionScript';

/** Asserts that a record's time grows with the number of its events. */
function assertLinearRecord(script: SessionScript, name: string): void {
  const { events } = script;
  assertLinear('.'.repeat(events.length), (part) => script.recordOf(events.slice(0, part.length)), name);
}

describe('the time to build a record grows with the session, not with its square', () => {
  it('for edits that are saved much later, or never', () => {
    const script = new SessionScript();
    for (let round = 0; round < 6_000; round += 1) {
      script.change(`src/${round % 300}.js`, `${round}\n`, { isSaved: false });
      if (round % 900 === 899) script.save(`src/${round % 300}.js`);
    }
    assertLinearRecord(script, 'unsaved edits');
  });

  it('for commands whose end never came, and the ends that came after a reload', () => {
    const script = new SessionScript();
    const scraped = { confidence: 'medium', isTrusted: false } as const;
    const output = { head: '', tail: '', droppedLines: 0, droppedChars: 0 };
    for (let round = 0; round < 2_000; round += 1) {
      const at = (script.events.at(-1)?.at ?? 0) + 1000;
      script.start(`node lost${round}.js`);
      const commandLine = { text: `~/app$ node other${round}.js\n`, ...scraped };
      const run = `scraped-${round}`;
      script
        .add({ kind: 'commandStarted', at, run, terminal: '', source: 'terminal', commandLine, cwd: null })
        .add({ kind: 'commandEnded', at, run, commandLine, exitCode: 0, ending: 'ended', output, capture: 'lost' });
    }
    assertLinearRecord(script, 'lost ends');
  });

  it('for failures that come back with every change', () => {
    const script = new SessionScript();
    for (let round = 0; round < 1_600; round += 1) {
      script.edit('src/a.js', `${round}\n`);
      script.run(
        `node a${round % 5}.js`,
        1,
        `TypeError: name${round % 40} is not a function\n    at f (/app/src/a.js:3:1)\n`,
      );
      script.diagnostic(round % 2 === 0 ? 'appeared' : 'gone', { path: 'src/a.js', message: `m${round % 7}` });
    }
    assertLinearRecord(script, 'failures');
  });

  it('for a watcher that reports all day', () => {
    const script = new SessionScript();
    const run = script.start('npx tsc --watch');
    for (let round = 0; round < 3_000; round += 1) {
      script.edit('src/a.ts', `${round}\n`);
      script.prints(
        run,
        round % 3 === 0 ? `src/a.ts(${round},1): error TS2304: Cannot find name 'x'.` : 'Found 0 errors.',
      );
    }
    assertLinearRecord(script, 'watcher');
  });
});
