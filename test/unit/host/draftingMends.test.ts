import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outlineSection, SECTION_IDS, type SectionId } from '../../../src/core/prompt/outline';
import type { ChatMessage, Prompt } from '../../../src/core/prompt/prompt';
import { DraftFile } from '../../../src/host/files/draftFile';
import type { ChosenMentor } from '../../../src/host/mentor/chooseMentor';
import { EndpointMentor } from '../../../src/host/mentor/endpointMentor';
import { Drafting } from '../../../src/host/session/drafting';
import type { DraftingState } from '../../../src/host/session/draftingState';
import { type FaultMode, type LlmServer, type LlmServerOptions, startLlmServer } from '../../support/llm/llmServer';
import { SessionScript } from '../../support/sessionScript';
import { SilentLogger } from '../../support/silentLogger';
import { CHINESE_LOG } from '../../ui/support/modelReply';

const [HEAD = '', ...REST] = CHINESE_LOG.split('\n---\n');
const TITLE = HEAD.slice(0, HEAD.indexOf('## '));
const TEXTS = new Map<SectionId, string>(
  SECTION_IDS.map((id, index) => [id, index === 0 ? HEAD.slice(TITLE.length) : (REST[index - 1] ?? '')]),
);

/** A model's log with these sections only. */
function logOf(...ids: readonly SectionId[]): string {
  return TITLE + ids.map((id) => TEXTS.get(id) ?? '').join('\n---\n');
}

/** All but these. */
function without(...ids: readonly SectionId[]): string {
  return logOf(...SECTION_IDS.filter((id) => !ids.includes(id)));
}

/** What a server says to the first request, the second and all others. */
class Replies implements LlmServerOptions {
  private asked = 0;

  constructor(
    private readonly replies: readonly string[],
    readonly mode: readonly FaultMode[] = ['ok'],
    readonly chunkMs = 0,
  ) {}

  get reply(): string {
    const reply = this.replies[Math.min(this.asked, this.replies.length - 1)];
    this.asked += 1;
    return reply ?? '';
  }
}

describe('a draft that is not whole', () => {
  const record = new SessionScript().run('npm test', 1, 'TypeError: x is not a function\n').record();
  const messages: readonly ChatMessage[] = [
    { role: 'system', content: '你是一位导师。' },
    { role: 'user', content: '这是记录。' },
  ];
  const prompt: Prompt = { version: 'test', language: 'zh-CN', messages, record, sent: record, tokens: 0 };
  let server: LlmServer;
  let path: string;
  let sent: Prompt[];

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'mentor-brain-draft-')), 'draft.json');
    sent = [];
  });
  afterEach(() => server.close());

  async function answering(...[replies, ...rest]: ConstructorParameters<typeof Replies>): Promise<ChosenMentor> {
    server = await startLlmServer(new Replies(replies, ...rest));
    return chosenAt(server);
  }

  function chosenAt({ baseUrl, origin }: LlmServer): ChosenMentor {
    const model = 'tiny';
    return {
      mentor: new EndpointMentor({ baseUrl, model, key: null, sleep: async () => {} }),
      destination: { origin, model, isUnencrypted: false },
      profile: { model, family: 'unknown', contextTokens: null, calibration: 1 },
    };
  }

  function drafting(): Drafting {
    const outgoing = {
      mask: (text: string) => text.replaceAll('npm', '***'),
      onSend: (p: Prompt) => void sent.push(p),
    };
    return new Drafting(new DraftFile(path), async () => record, outgoing, new SilentLogger());
  }

  const messagesOf = (index: number): readonly ChatMessage[] =>
    (JSON.parse(server.requests[index]?.body ?? '{}') as { messages: readonly ChatMessage[] }).messages;
  const bodies = ({ draft }: DraftingState): ReadonlyMap<SectionId, string> =>
    new Map(draft.sections.map(({ id, body }) => [id, body]));
  const offline = ({ draft }: DraftingState): readonly SectionId[] =>
    draft.sections.filter(({ writtenBy }) => writtenBy === 'offline').map(({ id }) => id);

  describe('because the model left sections out', () => {
    it('is mended with one further request for those sections alone', async () => {
      const chosen = await answering([without('skills', 'practices'), logOf('skills', 'practices')]);
      const subject = drafting();
      await subject.write(prompt, chosen);
      assert.equal(server.requests.length, 2);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual([...bodies(subject.state).keys()], SECTION_IDS);
      assert.deepEqual(offline(subject.state), []);
      const ask = messagesOf(1).at(-1)?.content ?? '';
      const named = SECTION_IDS.filter((id) => ask.includes(`## ${outlineSection(id).heading['zh-CN']}`));
      assert.deepEqual(named, ['skills', 'practices']);
    });

    it('sends nothing of the session a second time that was not approved, and masks the model’s own words', async () => {
      const chosen = await answering([without('skills'), logOf('skills')]);
      await drafting().write(prompt, chosen);
      assert.deepEqual(messagesOf(0), messages);
      const [system, user, assistant, ask, ...others] = messagesOf(1);
      assert.deepEqual([system, user], messages, 'to the letter');
      assert.equal(assistant?.role, 'assistant');
      assert.match(assistant?.content ?? '', /运行 `\*\*\* test` 后有断言失败/);
      assert.equal(ask?.role, 'user');
      assert.deepEqual(others, []);
      assert.deepEqual(
        sent.map((request) => request.messages),
        [messagesOf(1)],
        'what can be reviewed is what went',
      );
    });

    it('keeps what was whole, whatever the second reply says of it', async () => {
      const second = `${logOf('overview', 'skills').replaceAll('task-queue', 'another-project')}\n`;
      const chosen = await answering([without('skills'), second]);
      const subject = drafting();
      await subject.write(prompt, chosen);
      assert.match(bodies(subject.state).get('overview') ?? '', /task-queue/);
      assert.match(bodies(subject.state).get('skills') ?? '', /读懂断言失败的输出/);
    });

    it('is filled in by the offline mentor where the further request leaves them out too, and says so', async () => {
      const chosen = await answering([without('skills', 'practices'), logOf('skills')]);
      const subject = drafting();
      await subject.write(prompt, chosen);
      assert.equal(server.requests.length, 2, 'no third one');
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual([...bodies(subject.state).keys()], SECTION_IDS);
      assert.deepEqual(offline(subject.state), ['practices']);
      assert.match(subject.markdown(), /## 💡 最佳实践总结\n\n\*本节由离线导师根据会话记录补写。\*\n\n/);
      assert.equal(subject.markdown().match(/由离线导师/g)?.length, 1);
    });

    it('is filled in by the offline mentor where the further request fails', async () => {
      const chosen = await answering([without('skills')], ['ok', 'html200']);
      const subject = drafting();
      await subject.write(prompt, chosen);
      assert.equal(server.requests.length, 2);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual(offline(subject.state), ['skills']);
      assert.equal(subject.state.failure, null);
    });

    it('is a whole log even where the model wrote no section at all', async () => {
      const subject = drafting();
      await subject.write(prompt, await answering(['好的，我来写。']));
      assert.equal(server.requests.length, 2);
      assert.deepEqual(offline(subject.state), SECTION_IDS);
      assert.match(subject.markdown(), /^# Step 1 学习日志：/);
    });

    it('needs no further request where the log is whole', async () => {
      const subject = drafting();
      await subject.write(prompt, await answering([CHINESE_LOG]));
      assert.equal(server.requests.length, 1);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual(sent, []);
    });
  });

  describe('because the reply broke off', () => {
    for (const mode of ['reset', 'nodone', 'length', 'errinstream'] as const) {
      it(`is continued with one request: ${mode}`, async () => {
        const first = logOf('overview', 'concepts', 'problems', 'features');
        const rest = logOf('features', 'skills', 'nextSteps', 'practices', 'reflection');
        const chosen = await answering(
          [first, mode === 'reset' || mode === 'errinstream' ? CHINESE_LOG : rest],
          [mode, 'ok'],
        );
        const subject = drafting();
        await subject.write(prompt, chosen);
        assert.equal(subject.state.phase, 'failed');
        assert.equal(server.requests.length, 1, 'nothing is sent again by itself');
        const before = subject.state.draft.sections;
        assert.equal(before.at(-1)?.complete, false, 'its last section has no proven end');
        await subject.resume(prompt, chosen);
        assert.equal(server.requests.length, 2);
        assert.equal(subject.state.phase, 'ready');
        assert.equal(subject.state.failure, null);
        assert.deepEqual([...bodies(subject.state).keys()], SECTION_IDS);
        assert.deepEqual(offline(subject.state), []);
        for (const { id, body, complete } of before) {
          if (complete) assert.equal(bodies(subject.state).get(id), body);
        }
      });
    }

    it('is finished by the offline mentor, without a request, from the section on that broke off', async () => {
      const chosen = await answering([CHINESE_LOG], ['reset']);
      const subject = drafting();
      await subject.write(prompt, chosen);
      const whole = subject.state.draft.sections.filter(({ complete }) => complete).map(({ id }) => id);
      assert.ok(whole.length > 0 && whole.length < 8);
      await subject.finishOffline();
      assert.equal(server.requests.length, 1);
      assert.equal(subject.state.phase, 'ready');
      assert.equal(subject.state.failure, null);
      assert.deepEqual(offline(subject.state), SECTION_IDS.slice(whole.length));
    });

    it('stays as it is when the request to continue it brings no word', async () => {
      const chosen = await answering([CHINESE_LOG], ['reset', 'html200']);
      const subject = drafting();
      await subject.write(prompt, chosen);
      const before = subject.markdown();
      await subject.resume(prompt, chosen);
      assert.equal(subject.markdown(), before);
      assert.equal(subject.state.phase, 'failed');
      assert.equal(subject.state.failure?.reason, 'notAnEndpoint');
    });

    it('keeps the longer text of a section that broke off twice', async () => {
      const [short, long] = [`${TITLE}## 📅 学习概览\n\n- 一\n`, `${TITLE}## 📅 学习概览\n\n- 一\n- 二\n`];
      const chosen = await answering([long, short], ['nodone']);
      const subject = drafting();
      await subject.write(prompt, chosen);
      await subject.resume(prompt, chosen);
      assert.match(subject.markdown(), /- 二/);
    });

    it('comes back after a reload, and can then be continued or finished offline', async () => {
      const chosen = await answering([CHINESE_LOG], ['reset', 'ok']);
      await drafting().write(prompt, chosen);
      const finished = drafting();
      await finished.restore();
      assert.equal(finished.state.phase, 'failed');
      assert.equal(server.requests.length, 1, 'nothing is sent again by itself');
      const continued = drafting();
      await continued.restore();
      await finished.finishOffline();
      assert.equal(finished.state.phase, 'ready');
      await continued.resume(prompt, chosen);
      assert.equal(continued.state.phase, 'ready');
      assert.deepEqual(offline(continued.state), []);
    });
  });
});
