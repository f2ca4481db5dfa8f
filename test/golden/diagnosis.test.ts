import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diagnose } from '../../src/core/failures/diagnose';
import { failureSignature } from '../../src/core/failures/signature';
import { assertGolden } from './goldenFile';

const FOLDER = join(__dirname, '..', 'support', 'outputs');

/** Outputs as the tools print them, several in a file: `=== exit code, command — what is asked of it` stands above each. */
describe('golden diagnosis', () => {
  for (const file of readdirSync(FOLDER).sort()) {
    const name = basename(file, '.txt');
    it(`${name}: what failed is as read and approved`, () => {
      const outputs = readFileSync(join(FOLDER, file), 'utf8')
        .split(/^=== (?=\d+ |\? )/m)
        .slice(1);
      assertGolden(`diagnosis/${name}.txt`, outputs.map(told).join('\n'));
    });
  }
});

/** `*` marks the root cause, `+` what stands beside it in its own right. */
function told(block: string): string {
  const end = block.indexOf('\n');
  const [, exit = '', command = '', asked] = /^(\d+|\?) (.*?)(?: — (.*))?$/.exec(block.slice(0, end)) ?? [];
  const exitCode = exit === '?' ? null : Number(exit);
  const { isFailure, errors, rootCause, independent } = diagnose({ command, exitCode, output: block.slice(end + 1) });
  const lines = errors.map((failure, index) => {
    const { kind, message, file, line, column, test } = failure;
    const mark = index === rootCause ? '*' : independent.includes(index) ? '+' : ' ';
    const place =
      file === null && line === null ? '' : ` at ${[file, line, column].filter((part) => part !== null).join(':')}`;
    const own = test === null ? '' : ` in "${test}"`;
    return `${mark} ${kind}${place}${own}\n    ${message}\n    = ${failureSignature(failure)}`;
  });
  return `${exit} ${command}${asked === undefined ? '' : ` — ${asked}`}\n${isFailure ? lines.join('\n') : '  no failure'}\n`;
}
