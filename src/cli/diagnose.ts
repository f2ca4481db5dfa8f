import { diagnoseLines } from './diagnoseLines';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', () => process.exit(0));

async function main(): Promise<void> {
  process.exitCode = await diagnoseLines({ input: process.stdin, output: process.stdout, errors: process.stderr });
}

void main();
