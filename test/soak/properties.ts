import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import { Redactor } from '../../src/core/privacy/redactor';
import type { SessionEvent } from '../../src/core/record/event';
import { TerminalText } from '../../src/core/record/terminalText';
import { journalOf } from '../support/journals';
import { say } from '../support/vscode/paths';
import { terminalPieces } from './inputs';
import { atMost, figure } from './results';
import type { SoakResult } from './soakResult';

const RUNS = 20_000;

const text = fc.string({ unit: 'binary', maxLength: 400 });
const screen = fc
  .array(fc.oneof(fc.constantFrom(...terminalPieces), text), { maxLength: 30 })
  .map((parts) => parts.join(''));

/** Laws, each tried so many times on inputs of all kinds. */
const laws: Readonly<Record<string, fc.IPropertyWithHooks<unknown[]> | fc.IPropertyWithHooks<[string]>>> = {
  'terminal output is the same in any pieces': fc.property(screen, fc.nat(), (output, at) => {
    const cut = output.length === 0 ? 0 : at % output.length;
    assert.equal(plain([output.slice(0, cut), output.slice(cut)]), plain([output]));
  }) as fc.IPropertyWithHooks<unknown[]>,
  'terminal output has no control characters': fc.property(screen, (output) => {
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    assert.doesNotMatch(plain([output]), /[\0-\x08\x0b-\x1f\x7f]/);
  }) as fc.IPropertyWithHooks<unknown[]>,
  'what was masked is not masked again': fc.property(text, (said) => {
    const redactor = new Redactor();
    const once = redactor.redact(`token = "${said}" password: ${said}`).text;
    assert.equal(redactor.redact(once).text, once);
  }) as fc.IPropertyWithHooks<unknown[]>,
  'a journal is read as it was written': fc.property(fc.array(text, { maxLength: 20 }), (notes) => {
    const events: SessionEvent[] = notes.map((note, at) => ({ kind: 'note', at, text: note }));
    const { damagedLines, events: read } = decodeJournal(journalOf(events), crc32);
    assert.deepEqual({ damagedLines, read }, { damagedLines: 0, read: JSON.parse(JSON.stringify(events)) });
  }) as fc.IPropertyWithHooks<unknown[]>,
};

export async function soak(): Promise<readonly SoakResult[]> {
  return Object.entries(laws).flatMap(([law, property]) => {
    say(`${law} …`);
    const { failed, numRuns, counterexample, seed, errorInstance } = fc.check(
      property as fc.IPropertyWithHooks<unknown[]>,
      {
        numRuns: RUNS,
      },
    );
    if (failed) say(`seed ${seed}: ${JSON.stringify(counterexample)}\n${String(errorInstance)}`);
    return [figure(`${law}: tried`, numRuns, 'times'), atMost(0, `${law}: broken`, failed ? 1 : 0, 'times')];
  });
}

function plain(chunks: readonly string[]): string {
  const screenText = new TerminalText();
  for (const chunk of chunks) screenText.feed(chunk);
  const { head, tail } = screenText.result();
  return `${head}\n${tail}`;
}
