import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { gapsOf } from '../../../src/core/draft/gaps';
import { isPartial } from '../../../src/host/session/draftingState';
import { DraftingBench, PROMPT } from '../../support/draftingBench';
import type { FaultMode } from '../../support/llm/llmServer';
import { CHINESE_LOG } from '../../ui/support/modelReply';

/** Half of the log came, or all of it without a proven end. */
const AFTER_WORDS: readonly FaultMode[] = [
  'nodone',
  'reset',
  'closed',
  'errinstream',
  'errevent',
  'errstring',
  'vllmerr',
  'trunclast',
  'badjson',
  'badthread',
  'length',
  'content_filter',
  'insufficient',
  'finisherror',
  'unknownfinish',
  'toolcalls',
];
const WITHOUT_A_WORD: readonly FaultMode[] = [
  'html200',
  'html502',
  'json200',
  'resethdr',
  'empty',
  'onlydone',
  'onlyreasoning',
  'refusal',
  'thinkunclosed',
  'r301',
  'r307',
  'r308',
];
const WELL: readonly FaultMode[] = [
  'ok',
  'stopwithoutdone',
  'doneopen',
  'keepalive',
  'crlf',
  'bom',
  'whole200',
  'thinktags',
];

describe('a draft from a server that misbehaves [N8]', () => {
  let bench: DraftingBench;
  afterEach(() => bench.stop());

  const isKeptWhole = (): boolean =>
    existsSync(bench.path) && (JSON.parse(readFileSync(bench.path, 'utf8')) as { isComplete: boolean }).isComplete;

  for (const mode of AFTER_WORDS) {
    it(`is partial, says why, and can be finished: ${mode}`, async () => {
      bench = await DraftingBench.start([CHINESE_LOG], [mode]);
      const subject = bench.drafting();
      await subject.write(PROMPT, bench.chosen);
      assert.equal(subject.state.phase, 'failed');
      assert.notEqual(subject.state.failure, null);
      assert.ok(isPartial(subject.state));
      assert.equal(isKeptWhole(), false);
      assert.equal(bench.server.requests.length, 1, 'what has begun is not asked for again by itself');
      const before = subject.state.draft.sections.filter(({ complete }) => complete);
      await subject.finishOffline();
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual(gapsOf(subject.state.draft, 'zh-CN'), []);
      for (const section of before) assert.ok(subject.state.draft.sections.includes(section), section.id);
      assert.equal(isKeptWhole(), true);
    });
  }

  it('masks what the server says of why, which may be anything [N3 T27]', async () => {
    bench = await DraftingBench.start([CHINESE_LOG], ['respond']);
    bench.server.change({
      respond: { status: 400, body: JSON.stringify({ error: { message: 'what is npm here?' } }) },
    });
    const subject = bench.drafting();
    await subject.write(PROMPT, bench.chosen);
    assert.match(subject.state.failure?.detail ?? '', /what is \*\*\* here\?/);
  });

  for (const mode of WITHOUT_A_WORD) {
    it(`is none, and says why: ${mode}`, async () => {
      bench = await DraftingBench.start([CHINESE_LOG], [mode]);
      const subject = bench.drafting();
      await subject.write(PROMPT, bench.chosen);
      assert.equal(subject.state.phase, 'failed');
      assert.notEqual(subject.state.failure, null);
      assert.equal(subject.hash(), null, 'there is nothing to save');
      assert.equal(existsSync(bench.path), false);
    });
  }

  for (const mode of WELL) {
    it(`is whole: ${mode}`, async () => {
      bench = await DraftingBench.start([CHINESE_LOG], [mode]);
      const subject = bench.drafting();
      await subject.write(PROMPT, bench.chosen);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual(gapsOf(subject.state.draft, 'zh-CN'), []);
      assert.equal(bench.server.requests.length, 1);
    });
  }
});
