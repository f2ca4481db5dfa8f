import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SET_UP = join(__dirname, '..', '..', 'support', 'setUp.mjs');

describe('a command of the project', () => {
  const commands = {
    diagnose: ['diagnose'],
    redact: ['redact'],
    bench: ['bench'],
    'test:oldest': ['test', '--oldest'],
  };
  for (const [command, args] of Object.entries(commands)) {
    it(`tells with --help how ${command} is used, and does nothing`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [SET_UP, ...args, '--help'], { encoding: 'utf8' });
      assert.match(stdout, new RegExp(`^Usage: npm run (?:--silent )?${command}\\b.*\n.+\n$`, 'u'));
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });
  }
});
