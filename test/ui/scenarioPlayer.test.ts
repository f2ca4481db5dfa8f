import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLlmServer } from '../support/llm/llmServer';
import { parseScenario } from '../support/scenario/format';
import { playScenario } from '../support/scenario/play';
import { packVsix } from '../support/vscode/packVsix';
import { root, temporaryDirectory } from '../support/vscode/paths';
import { CHINESE_LOG } from './support/modelReply';

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

  it('agrees to what a scenario that names an endpoint sends there', async () => {
    const out = temporaryDirectory('scenario');
    const workspace = join(root, 'test', 'scenarios', 'taskQueue');
    const llm = await startLlmServer({ reply: CHINESE_LOG });
    try {
      const settings = {
        'mentorBrain.mentor': 'endpoint',
        'mentorBrain.endpoint.baseUrl': llm.baseUrl,
        'mentorBrain.endpoint.model': 'scripted',
      };
      const steps = [{ run: 'echo first' }, { waitFor: { command: 'echo first', seconds: 60 } }, { generate: true }];
      const scenario = parseScenario({ workspace, settings, steps });
      await playScenario(scenario, { workspace, out, vsix: await packVsix(), locale: 'zh-CN' });
      assert.ok(llm.requests.length > 0);
      assert.match(readFileSync(join(out, 'log.md'), 'utf8'), /^## 📅 学习概览$/m);
    } finally {
      await llm.close();
    }
  });
});
