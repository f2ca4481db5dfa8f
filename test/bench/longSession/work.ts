import { EditBurst } from '../../../src/core/record/editBurst';
import type { EditObservation, Observation } from '../../../src/core/record/observation';
import { TerminalText } from '../../../src/core/record/terminalText';
import type { FakeClock } from '../../support/fakeClock';

const FILES = 12;
const LINES = 300;
const BURSTS = 5;
const KEYS = 100;
/** A key press every 28 ms, without rest: 500 of them and one command make 14.4 s, so 2,000 rounds are eight hours. */
const KEY_MS = 28;
export const EDITS_A_ROUND = BURSTS * KEYS;
const BURST_PAUSE_MS = 80;
export const ROUND_MS = BURSTS * (KEYS * KEY_MS + BURST_PAUSE_MS);

const FAILURE = `TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
`;
const OUTPUT = '\x1b[32m✔\x1b[0m a test that passes \x1b[90m(1.5ms)\x1b[0m\r\n'.repeat(60);

/** Somebody who types without rest and runs the tests every fifteen seconds, as the recorders would see it. */
export class TirelessWork {
  private readonly files = Array.from({ length: FILES }, (_, file) =>
    Array.from({ length: LINES }, (_, line) => `  const value${line} = read(${file}); // line`),
  );
  private readonly known = new Set<number>();
  private bursts = 0;
  private rounds = 0;

  constructor(
    private readonly clock: FakeClock,
    private readonly record: (observation: Observation) => void,
  ) {}

  /** The editor's part of a round and then one command. */
  round(): void {
    this.rounds += 1;
    for (let burst = 0; burst < BURSTS; burst += 1) this.record(this.burst());
    this.command(`run-${this.rounds}`, this.rounds % 3 === 0);
  }

  private burst(): EditObservation {
    this.bursts += 1;
    const file = this.bursts % FILES;
    const lines = this.files[file] ?? [];
    const isKnown = this.known.has(file);
    const before = isKnown ? ({ from: 'earlier' } as const) : ({ from: 'editor', text: lines.join('\n') } as const);
    this.known.add(file);
    const startedAt = this.clock.now();
    const burst = new EditBurst(startedAt);
    let typed = '';
    for (let key = 0; key < KEYS; key += 1) {
      const text = String.fromCharCode(97 + ((key + this.bursts) % 26));
      typed += text;
      burst.count([{ text, rangeOffset: 400 + key, rangeLength: 0 }], {
        at: startedAt + key * KEY_MS,
        isDirty: true,
        isUndo: false,
      });
    }
    lines[(this.bursts * 7) % LINES] = `  const ${typed} = ${this.bursts};`;
    this.clock.advance(KEYS * KEY_MS + BURST_PAUSE_MS);
    return {
      kind: 'edit',
      at: burst.lastAt,
      startedAt,
      path: `src/file${file}.js`,
      language: 'javascript',
      before,
      after: lines.join('\n'),
      origin: burst.origin(),
      isSaved: true,
    };
  }

  private command(run: string, isFailure: boolean): void {
    const commandLine = { text: 'npm test', confidence: 'high', isTrusted: true } as const;
    const screen = new TerminalText();
    screen.feed(isFailure ? FAILURE.replaceAll('\n', '\r\n') + OUTPUT : OUTPUT);
    this.record({
      kind: 'commandStarted',
      at: this.clock.now(),
      run,
      terminal: 'bash',
      source: 'terminal',
      commandLine,
      cwd: '.',
    });
    this.clock.advance(0);
    const { head, tail, droppedLines, droppedChars } = screen.result();
    this.record({
      kind: 'commandEnded',
      at: this.clock.now(),
      run,
      commandLine,
      exitCode: isFailure ? 1 : 0,
      ending: 'ended',
      output: { head, tail, droppedLines, droppedChars },
      capture: 'whole',
    });
  }
}
