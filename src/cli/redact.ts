import { text } from 'node:stream/consumers';
import { Redactor } from '../core/privacy/redactor';

/** Text on stdin, redacted text on stdout, counts by kind as one JSON line on stderr: the recorder's own rules. */
async function main(): Promise<void> {
  const { text: redacted, counts } = new Redactor().redact(await text(process.stdin));
  process.stdout.write(redacted);
  process.stderr.write(`${JSON.stringify(counts)}\n`);
}

void main();
