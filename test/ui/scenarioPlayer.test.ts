import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from '../support/scenario/format';
import { playScenario } from '../support/scenario/play';
import { packVsix } from '../support/vscode/packVsix';
import { root, temporaryDirectory } from '../support/vscode/paths';

describe('the player of scenarios', function () {
  this.timeout(180_000);

  it('types into the terminal that is shown, and keeps the record of a scenario that fails', async () => {
    const out = temporaryDirectory('scenario');
    const workspace = join(root, 'test', 'scenarios', 'taskQueue');
    const steps = [
      { run: 'echo first' },
      { waitFor: { command: 'echo first', seconds: 60 } },
      { command: 'workbench.action.terminal.new' },
      { run: 'echo second' },
      { waitFor: { command: 'echo second', seconds: 60 } },
      { open: 'no/such/file.js' },
    ];
    const played = playScenario(parseScenario({ workspace, steps }), { workspace, out, vsix: await packVsix() });
    await assert.rejects(played, /^Error: Step 6 /);
    const { runs } = JSON.parse(readFileSync(join(out, 'record.json'), 'utf8')) as { runs: { command: string }[] };
    assert.deepEqual(
      runs.map(({ command }) => command),
      ['echo first', 'echo second'],
    );
    assert.match(readFileSync(join(out, 'prompt.json'), 'utf8'), /echo second/);
  });
});
