import { parseArgs } from 'node:util';
import { runSuites } from './suites/runSuites';
import { oldestVersion } from './vscode/versions';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { oldest: { type: 'boolean' } },
});

/** What the version of VS Code has a say in; sources and texts are the same on each. */
const ON_OLDEST = ['pack', 'unit', 'integration', 'ui'];

// The processes that run the tests read it, too.
if (values.oldest === true) process.env.MENTOR_BRAIN_VSCODE_VERSION = oldestVersion();
const names = values.oldest === true && positionals.length === 0 ? ON_OLDEST : positionals;

void runSuites(names).then((code) => process.exit(code));
