import { parseArgs } from 'node:util';
import { runSuites } from './suites/runSuites';

const { positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true });

void runSuites(positionals).then((code) => process.exit(code));
