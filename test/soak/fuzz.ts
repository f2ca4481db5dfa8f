import { crc32 } from 'node:zlib';
import { diagnose } from '../../src/core/failures/diagnose';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import { Redactor } from '../../src/core/privacy/redactor';
import { TerminalText } from '../../src/core/record/terminalText';
import { assertLinear } from '../support/growth';
import { say } from '../support/vscode/paths';
import { Dice, mutatedText, outputsOfTools } from './inputs';
import { atMost, figure } from './results';
import type { SoakResult } from './soakResult';

interface Target {
  readonly name: string;
  readonly use: (text: string) => unknown;
}

const COMMANDS = ['npm test', 'pytest -q', 'make', 'tsc -p .', 'go test ./...', 'cargo build', 'a; b | c', ''];

const targets: readonly Target[] = [
  {
    name: 'diagnose',
    use: (output) => {
      for (const exitCode of [0, 1, null])
        diagnose({ command: COMMANDS[output.length % COMMANDS.length] ?? '', exitCode, output });
    },
  },
  {
    name: 'terminal text',
    use: (output) => {
      const text = new TerminalText();
      for (let at = 0; at < output.length; at += 997) text.feed(output.slice(at, at + 997));
      return text.result();
    },
  },
  { name: 'journal decoder', use: (text) => decodeJournal(Buffer.from(text), crc32) },
  { name: 'redaction', use: (text) => new Redactor().redact(text) },
];

/** How long a text is repeated to for the growth of the time, and after how many inputs that is asked. */
const LONG_CHARS = 250_000;
const LINEAR_EVERY = 200;

/** Random and broken inputs: nothing may throw, and the time must grow with the text and not with its square. */
export async function soak({ seconds }: { readonly seconds: number }): Promise<readonly SoakResult[]> {
  const seeds = outputsOfTools();
  return targets.flatMap((target) => run(target, seeds, seconds));
}

function run({ name, use }: Target, seeds: readonly string[], seconds: number): readonly SoakResult[] {
  const seed = Date.now() >>> 0;
  const dice = new Dice(seed);
  say(`fuzz of ${name} from seed ${seed}, ${seeds.length} outputs, for ${seconds} s …`);
  const end = Date.now() + seconds * 1000;
  let [inputs, thrown, slow] = [0, 0, 0];
  for (; Date.now() < end; inputs += 1) {
    const text = mutatedText(dice, seeds);
    try {
      use(text);
    } catch (error) {
      thrown += 1;
      say(`${name} threw ${String(error)} at ${JSON.stringify(text.slice(0, 2_000))}`);
    }
    if (inputs % LINEAR_EVERY === 0 && !isLinear(text, use, name)) slow += 1;
  }
  return [
    figure(`fuzz of ${name}: inputs`, inputs, 'inputs'),
    atMost(0, `fuzz of ${name}: thrown`, thrown, 'times'),
    atMost(0, `fuzz of ${name}: more than linear`, slow, 'times'),
  ];
}

/** Asked again before it counts: the machine may have been busy with something else. */
function isLinear(text: string, use: (text: string) => unknown, name: string): boolean {
  if (text === '') return true;
  const long = text.repeat(Math.ceil(LONG_CHARS / text.length)).slice(0, LONG_CHARS);
  for (let attempt = 0; ; attempt += 1) {
    try {
      assertLinear(long, use, name);
      return true;
    } catch (error) {
      if (attempt < 2) continue;
      say(`${String(error)}: ${JSON.stringify(text.slice(0, 2_000))}`);
      return false;
    }
  }
}
