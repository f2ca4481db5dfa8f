import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SET_UP = join(__dirname, '..', '..', 'support', 'setUp.mjs');

describe('a command of the project', () => {
  for (const command of ['diagnose', 'redact', 'bench']) {
    it(`tells with --help how ${command} is used, and does nothing`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [SET_UP, command, '--help'], { encoding: 'utf8' });
      assert.match(stdout, new RegExp(`^Usage: npm run (?:--silent )?${command}\\b.*\n.+\n$`, 'u'));
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });
  }
});
