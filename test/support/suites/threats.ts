import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult } from '../mocha/testResult';
import { faultsOfRows, shownRows } from '../threats/shownRows';
import { THREAT_GROUPS } from '../threats/threatRows';
import { threatsTable } from '../threats/threatsTable';
import { root } from '../vscode/paths';
import { check } from './checks';
import type { Suite } from './suite';

const TABLE = join(root, 'test', 'THREATS.md');

/**
 * One test at the end of a whole run: writes test/THREATS.md from what the others told, and fails where a row is not
 * shown.
 */
export function threatsSuite(results: () => readonly TestResult[]): Suite {
  return check(
    'threats',
    'every row of the threat model is shown by a test, or says why it does not apply',
    async () => {
      const groups = shownRows(THREAT_GROUPS, results(), root);
      const table = threatsTable(groups);
      const before = existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : '';
      if (table !== before) {
        writeFileSync(TABLE, table);
        console.log('  test/THREATS.md has changed');
      }
      const faults = faultsOfRows(groups, results());
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  );
}

/** Only a whole run with the VS Code that the table is about knows every row. */
export function isWholeRun(names: readonly string[], environment: NodeJS.ProcessEnv): boolean {
  const { MENTOR_BRAIN_ONLY = '', MENTOR_BRAIN_VSCODE_VERSION = '', MENTOR_BRAIN_VSCODE = '' } = environment;
  return names.length === 0 && `${MENTOR_BRAIN_ONLY}${MENTOR_BRAIN_VSCODE_VERSION}${MENTOR_BRAIN_VSCODE}` === '';
}
