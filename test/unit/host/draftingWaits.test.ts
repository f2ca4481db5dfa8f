import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Mentor, MentorChunk } from '../../../src/core/mentor/mentor';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import { DraftFile } from '../../../src/host/files/draftFile';
import type { ChosenMentor } from '../../../src/host/mentor/chooseMentor';
import { EndpointMentor } from '../../../src/host/mentor/endpointMentor';
import { Drafting } from '../../../src/host/session/drafting';
import { DraftCheck } from '../../../src/host/session/draftingCheck';
import type { DraftingState } from '../../../src/host/session/draftingState';
import { DraftingBench, logWithout, PROMPT } from '../../support/draftingBench';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/vscode/processes';
import { CHINESE_LOG } from '../../ui/support/modelReply';

type Step = MentorChunk | 'pause';

/** Says one thing after the other; at a pause it waits for `goOn`, or for the abort. */
class ScriptedMentor implements Mentor {
  readonly label = 'scripted';
  goOn = (): void => {};

  constructor(private readonly steps: readonly Step[]) {}

  async *write(_prompt: unknown, signal: AbortSignal): AsyncIterable<MentorChunk> {
    for (const step of this.steps) {
      if (step !== 'pause') yield step;
      else {
        await new Promise<void>((resolve) => {
          this.goOn = resolve;
          signal.addEventListener('abort', () => resolve());
        });
      }
    }
  }
}

describe('waiting for a mentor', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  function begin(...steps: readonly Step[]) {
    const mentor = new ScriptedMentor(steps);
    const chosen: ChosenMentor = {
      mentor,
      destination: null,
      profile: {
        model: 'tiny',
        family: 'unknown',
        contextTokens: null,
        calibration: 1,
        maxPromptTokens: 60_000,
        price: null,
      },
    };
    const path = join(folders.make(), 'draft.json');
    const outgoing = { mask: (text: string) => text, wholeOf: (record: SessionRecord) => record, onSend: () => {} };
    const subject = new Drafting(
      new DraftFile(path),
      async () => PROMPT.record,
      outgoing,
      new DraftCheck(async () => [], new SilentLogger()),
      new SilentLogger(),
    );
    const states: DraftingState[] = [];
    subject.onDidChange((state) => states.push(state));
    const written = subject.write({ ...PROMPT, tokens: 1200 }, chosen);
    return { mentor, subject, path, states, written };
  }

  const secondsOf = (states: readonly DraftingState[], kind: string): readonly number[] => [
    ...new Set(
      states.flatMap(({ activity }) =>
        activity !== null && 'seconds' in activity && activity.kind === kind ? [activity.seconds] : [],
      ),
    ),
  ];

  it('counts on while no word has come [F13 F14]', async () => {
    const { mentor, states, written } = begin('pause', { kind: 'text', text: CHINESE_LOG });
    await waitUntil('two ticks', () => (Math.max(...secondsOf(states, 'asking')) >= 2 ? true : undefined), 10_000);
    mentor.goOn();
    await written;
    const seconds = secondsOf(states, 'asking');
    assert.equal(seconds[0], 0);
    assert.deepEqual(
      seconds,
      seconds.toSorted((a, b) => a - b),
    );
    assert.equal(states.at(-1)?.activity, null);
    assert.ok((states.at(-1)?.usage?.firstWordMs ?? 0) >= 1900);
  });

  it('counts down to the next try, and tells why and which [V-retry]', async () => {
    const wait = { kind: 'waiting', reason: 'rateLimited', ms: 2400, attempt: 2 } as const;
    const { mentor, states, written } = begin(wait, 'pause', { kind: 'text', text: CHINESE_LOG });
    const isAsking = () => states.some(({ activity }, at) => at > 3 && activity?.kind === 'asking');
    await waitUntil('the next try', () => (isAsking() ? true : undefined), 10_000);
    mentor.goOn();
    await written;
    const seconds = secondsOf(states, 'retrying');
    assert.equal(seconds[0], 3);
    assert.ok(seconds.length > 1, 'it counts');
    assert.deepEqual(
      seconds,
      seconds.toSorted((a, b) => b - a),
    );
    const retrying = states.find(({ activity }) => activity?.kind === 'retrying')?.activity;
    assert.deepEqual(retrying, { kind: 'retrying', reason: 'rateLimited', attempt: 2, seconds: 3, of: 3 });
  });

  it('counts how long the model thinks, and writes none of it', async () => {
    const thinking = { kind: 'thinking', text: 'SECRET THOUGHT' } as const;
    const { mentor, subject, states, written } = begin(thinking, thinking, 'pause', {
      kind: 'text',
      text: CHINESE_LOG,
    });
    await waitUntil('a tick', () => (Math.max(...secondsOf(states, 'thinking')) >= 1 ? true : undefined), 10_000);
    mentor.goOn();
    await written;
    assert.doesNotMatch(subject.markdown(), /SECRET/);
    assert.equal(subject.state.phase, 'ready');
  });

  it('tells what it took, as the server reported it, over all requests', async () => {
    const usage = { kind: 'usage', promptTokens: 1000, replyTokens: 300 } as const;
    const { subject, states, written } = begin({ kind: 'text', text: logWithout('skills') }, usage);
    await written;
    assert.deepEqual(states[0]?.usage, {
      model: 'tiny',
      requests: 0,
      promptTokens: 1200,
      replyTokens: null,
      isReported: false,
      firstWordMs: null,
      isPromptCut: false,
      price: null,
    });
    const told = subject.state.usage;
    assert.ok(told);
    const { requests, promptTokens, replyTokens, isReported, firstWordMs } = told;
    assert.deepEqual([requests, promptTokens, replyTokens, isReported], [2, 2000, 600, true]);
    assert.ok(Number(firstWordMs) >= 0);
  });

  it('tells of the estimate as one where the server reports nothing', async () => {
    const { subject, written } = begin({ kind: 'text', text: CHINESE_LOG });
    await written;
    const { isReported, promptTokens, replyTokens } = subject.state.usage ?? {};
    assert.deepEqual({ isReported, promptTokens }, { isReported: false, promptTokens: 1200 });
    assert.ok(Number(replyTokens) > 100, 'of the text that came');
  });

  it('tells of a silence in the middle of the log, and has kept what came before it', async () => {
    const { mentor, subject, path, states, written } = begin({ kind: 'text', text: logWithout('skills') }, 'pause');
    await waitUntil('a silence', () => (secondsOf(states, 'stalled').length > 0 ? true : undefined), 10_000);
    const kept = await new DraftFile(path).read();
    assert.equal(kept?.isComplete, false);
    assert.equal(kept?.draft.sections.length, 7);
    subject.cancel();
    mentor.goOn();
    await written;
  });

  it('can be cancelled while nothing comes', async () => {
    for (const steps of [
      ['pause'],
      [{ kind: 'waiting', reason: 'rateLimited', ms: 60_000, attempt: 2 }, 'pause'],
    ] as const) {
      const { subject, written } = begin(...steps);
      await new Promise((resolve) => setTimeout(resolve, 5));
      subject.cancel();
      await written;
      assert.equal(subject.state.phase, 'idle');
    }
  });
});

describe('a draft from a real server', () => {
  let bench: DraftingBench;
  afterEach(() => bench.stop());

  it('is waited for with a countdown where the service is busy, and tells what it took [V-retry]', async () => {
    bench = await DraftingBench.start([CHINESE_LOG], ['respond', 'ok']);
    const busy = { status: 429, headers: { 'retry-after': '2' }, body: '{"error":{"message":"slow down"}}' };
    bench.server.change({ respond: busy, reply: CHINESE_LOG });
    const subject = bench.drafting();
    const told = new Set<string>();
    subject.onDidChange(({ activity }) => {
      if (activity?.kind === 'retrying')
        told.add(`${activity.reason}: try ${activity.attempt} in ${activity.seconds} s`);
    });
    const { baseUrl } = bench.server;
    const mentor = new EndpointMentor({ baseUrl, model: 'tiny', key: null });
    await subject.write(PROMPT, { ...bench.chosen, mentor });
    assert.equal([...told][0], 'rateLimited: try 2 in 2 s');
    assert.equal(subject.state.phase, 'ready');
    const { requests, promptTokens, replyTokens, isReported } = subject.state.usage ?? {};
    assert.deepEqual([requests, promptTokens, replyTokens, isReported], [1, 123, 45, true]);
  });

  it('says that the server read only a part, where it counts far less than was sent [V-long-ollama]', async () => {
    bench = await DraftingBench.start([CHINESE_LOG]);
    const subject = bench.drafting();
    for (const [tokens, isCut] of [
      [123 * 3, true],
      [130, false],
    ] as const) {
      await subject.write({ ...PROMPT, tokens }, bench.chosen);
      assert.deepEqual([subject.state.phase, subject.state.usage?.isPromptCut], ['ready', isCut]);
    }
  });

  it('is shown at most ten times a second, however fast the words come [F25]', async () => {
    bench = await DraftingBench.start([CHINESE_LOG], ['manysmall']);
    const subject = bench.drafting();
    let updates = 0;
    subject.onDidChange(() => (updates += 1));
    const begun = performance.now();
    await subject.write(PROMPT, bench.chosen);
    const tenths = (performance.now() - begun) / 100;
    // The beginning and the end of each request and of the whole are told at once.
    assert.ok(updates <= tenths + 6, `${updates} updates in ${tenths} tenths of a second`);
  });

  it('can be cancelled and discarded at any time, also in the further request [F29]', async function () {
    this.timeout(60_000);
    const phases = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      bench = await DraftingBench.start([logWithout('skills', 'reflection'), CHINESE_LOG], ['ok'], 1);
      const subject = bench.drafting();
      // Counted where it is asked for: a server may hear of a request after it was cancelled.
      let asked = 0;
      const { mentor } = bench.chosen;
      const write: typeof mentor.write = (prompt, signal) => {
        asked += 1;
        return mentor.write(prompt, signal);
      };
      const written = subject.write(PROMPT, { ...bench.chosen, mentor: { label: mentor.label, write } });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
      const { phase, isFollowUp, draft } = subject.state;
      phases.add(`${phase} ${isFollowUp} ${draft.sections.length > 0}`);
      const isDiscarded = round % 2 === 1;
      if (isDiscarded) await subject.discard();
      else subject.cancel();
      const before = asked;
      await written;
      const { state } = subject;
      if (isDiscarded) assert.equal(state.phase, 'idle');
      else
        assert.ok(
          state.phase === 'idle' || state.phase === 'ready' || state.failure?.reason === 'cancelled',
          state.phase,
        );
      assert.equal(state.activity, null);
      await waitUntil(
        'the connection to be closed',
        () => (bench.server.openSockets() === 0 ? true : undefined),
        5000,
        5,
      );
      assert.equal(asked, before, 'nothing is asked for after it');
      await subject.write(PROMPT, bench.chosen);
      assert.equal(subject.state.phase, 'ready', 'and the next one is written');
      if (round < 19) await bench.stop();
    }
    assert.ok(phases.size >= 2, [...phases].join());
  });
});
