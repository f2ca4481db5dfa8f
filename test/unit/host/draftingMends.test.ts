import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { outlineSection, SECTION_IDS, type SectionId } from '../../../src/core/prompt/outline';
import type { Drafting } from '../../../src/host/session/drafting';
import type { DraftingState } from '../../../src/host/session/draftingState';
import { revisionOf } from '../../../src/host/session/sectionRevision';
import { DraftingBench, logOf, logWithout, PROMPT } from '../../support/draftingBench';
import { CHINESE_LOG } from '../../ui/support/modelReply';

describe('a draft that is not whole', () => {
  let bench: DraftingBench;

  afterEach(() => bench.stop());

  async function answering(...replies: Parameters<typeof DraftingBench.start>): Promise<Drafting> {
    bench = await DraftingBench.start(...replies);
    return bench.drafting();
  }

  const bodies = ({ draft }: DraftingState): ReadonlyMap<SectionId, string> =>
    new Map(draft.sections.map(({ id, body }) => [id, body]));
  const offline = ({ draft }: DraftingState): readonly SectionId[] =>
    draft.sections.filter(({ writtenBy }) => writtenBy === 'offline').map(({ id }) => id);

  describe('because the model left sections out', () => {
    it('is mended with one further request for those sections alone', async () => {
      const subject = await answering([logWithout('skills', 'practices'), logOf('skills', 'practices')]);
      await subject.write(PROMPT, bench.chosen);
      assert.equal(bench.server.requests.length, 2);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual([...bodies(subject.state).keys()], SECTION_IDS);
      assert.deepEqual(offline(subject.state), []);
      const ask = bench.messagesOf(1).at(-1)?.content ?? '';
      const named = SECTION_IDS.filter((id) => ask.includes(`## ${outlineSection(id).heading['zh-CN']}`));
      assert.deepEqual(named, ['skills', 'practices']);
    });

    it('sends nothing of the session a second time that was not approved, and masks the model’s own words', async () => {
      const subject = await answering([logWithout('skills'), logOf('skills')]);
      await subject.write(PROMPT, bench.chosen);
      assert.deepEqual(bench.messagesOf(0), PROMPT.messages);
      const [system, user, assistant, ask, ...others] = bench.messagesOf(1);
      assert.deepEqual([system, user], PROMPT.messages, 'to the letter');
      assert.equal(assistant?.role, 'assistant');
      assert.match(assistant?.content ?? '', /运行 `\*\*\* test` 后有断言失败/);
      assert.equal(ask?.role, 'user');
      assert.deepEqual(others, []);
      assert.deepEqual(
        bench.told.map((request) => request.messages),
        [bench.messagesOf(1)],
        'what can be reviewed is what went',
      );
    });

    it('shows, keeps and saves no secret that a model may have written [N3 T9 T27]', async () => {
      const subject = await answering([CHINESE_LOG]);
      const shown: string[] = [];
      subject.onDidChange(({ draft }) => shown.push(JSON.stringify(draft)));
      await subject.write(PROMPT, bench.chosen);
      assert.match(subject.markdown(), /运行 `\*\*\* test` 后/);
      assert.equal([...shown, readFileSync(bench.path, 'utf8')].filter((text) => text.includes('npm')).length, 0);
    });

    it('keeps what was whole, whatever the second reply says of it', async () => {
      const second = `${logOf('overview', 'skills').replaceAll('task-queue', 'another-project')}\n`;
      const subject = await answering([logWithout('skills'), second]);
      await subject.write(PROMPT, bench.chosen);
      assert.match(bodies(subject.state).get('overview') ?? '', /task-queue/);
      assert.match(bodies(subject.state).get('skills') ?? '', /读懂断言失败的输出/);
    });

    it('is filled in by the offline mentor where the further request leaves them out too, and says so', async () => {
      const subject = await answering([logWithout('skills', 'practices'), logOf('skills')]);
      await subject.write(PROMPT, bench.chosen);
      assert.equal(bench.server.requests.length, 2, 'no third one');
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual([...bodies(subject.state).keys()], SECTION_IDS);
      assert.deepEqual(offline(subject.state), ['practices']);
      assert.match(subject.markdown(), /## 💡 最佳实践总结\n\n\*本节由离线导师根据会话记录补写。\*\n\n/);
      assert.equal(subject.markdown().match(/由离线导师/g)?.length, 1);
    });

    it('is filled in by the offline mentor where the further request fails', async () => {
      const subject = await answering([logWithout('skills')], ['ok', 'html200']);
      await subject.write(PROMPT, bench.chosen);
      assert.equal(bench.server.requests.length, 2);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual(offline(subject.state), ['skills']);
      assert.equal(subject.state.failure, null);
    });

    it('is a whole log even where the model wrote no section at all', async () => {
      const subject = await answering(['好的，我来写。']);
      await subject.write(PROMPT, bench.chosen);
      assert.equal(bench.server.requests.length, 2);
      assert.deepEqual(offline(subject.state), SECTION_IDS);
      assert.match(subject.markdown(), /^# Step 1 学习日志：/m);
    });

    it('is asked for the parts that a section lacks, and has them added where they stay away', async () => {
      const lacking =
        logWithout('nextSteps') +
        logOf('nextSteps')
          .replace('**学习目标**', '')
          .replace(/^# .*$/m, '---');
      for (const [second, isMended] of [
        [logOf('nextSteps'), true],
        [lacking, false],
        [logOf('skills'), false],
      ] as const) {
        const subject = await answering([lacking, second]);
        await subject.write(PROMPT, bench.chosen);
        assert.equal(bench.server.requests.length, 2);
        const ask = bench.messagesOf(1).at(-1)?.content ?? '';
        assert.match(ask, /下一步学习计划`，其中缺少：学习目标\n/);
        assert.equal(subject.state.phase, 'ready');
        assert.deepEqual(offline(subject.state), []);
        const body = bodies(subject.state).get('nextSteps') ?? '';
        assert.match(body, /\*\*学习目标\*\*/);
        assert.equal(body.includes('以下内容由离线导师'), !isMended);
        assert.match(body, /的差别写成测试/);
        await bench.stop();
      }
    });

    it('needs no further request where the log is whole', async () => {
      const subject = await answering([CHINESE_LOG]);
      await subject.write(PROMPT, bench.chosen);
      assert.equal(bench.server.requests.length, 1);
      assert.equal(subject.state.phase, 'ready');
      assert.deepEqual(bench.told, []);
    });
  });

  describe('because the reply broke off', () => {
    it('is continued with exactly the request that was shown, whatever the user did while looking at it [P-exact]', async () => {
      const subject = await answering([logOf('overview', 'concepts', 'problems'), CHINESE_LOG], ['nodone', 'ok']);
      await subject.write(PROMPT, bench.chosen);
      const shown = await subject.continuation(PROMPT, bench.chosen);
      const [overview] = subject.state.draft.sections;
      assert.ok(overview);
      await subject.edits.edit({ section: 'overview', revision: revisionOf(overview) }, '我改过的');
      await subject.resume(PROMPT, bench.chosen, shown);
      assert.deepEqual(bench.messagesOf(1), shown.messages);
      assert.deepEqual([bench.told.length, bench.told[0] === shown], [1, true], 'and is known as what was shown');
      assert.equal(bodies(subject.state).get('overview'), '我改过的');
      assert.equal(subject.state.phase, 'ready');
    });

    for (const mode of ['reset', 'nodone', 'length', 'errinstream'] as const) {
      it(`is continued with one request: ${mode} [F3 F18]`, async () => {
        const first = logOf('overview', 'concepts', 'problems', 'features');
        const rest = logOf('features', 'skills', 'nextSteps', 'practices', 'reflection');
        const subject = await answering(
          [first, mode === 'reset' || mode === 'errinstream' ? CHINESE_LOG : rest],
          [mode, 'ok'],
        );
        await subject.write(PROMPT, bench.chosen);
        assert.equal(subject.state.phase, 'failed');
        assert.equal(bench.server.requests.length, 1, 'nothing is sent again by itself');
        const before = subject.state.draft.sections;
        assert.equal(before.at(-1)?.complete, false, 'its last section has no proven end');
        await subject.resume(PROMPT, bench.chosen);
        assert.equal(bench.server.requests.length, 2);
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
      const subject = await answering([CHINESE_LOG], ['reset']);
      await subject.write(PROMPT, bench.chosen);
      const whole = subject.state.draft.sections.filter(({ complete }) => complete).map(({ id }) => id);
      assert.ok(whole.length > 0 && whole.length < 8);
      await subject.finishOffline();
      assert.equal(bench.server.requests.length, 1);
      assert.equal(subject.state.phase, 'ready');
      assert.equal(subject.state.failure, null);
      assert.deepEqual(offline(subject.state), SECTION_IDS.slice(whole.length));
    });

    it('keeps what the user ticked in the section that broke off, and the text as the user had left it', async () => {
      const first = `${logOf('overview')}\n---\n\n## 🚀 下一步学习计划\n\n- [ ] 读一遍 await 的文档\n- [ ] 写一`;
      const last = '## 🚀 下一步学习计划\n\n- [ ] 写一个测试\n- [ ] 读一遍 await 的文档\n';
      const subject = await answering([first, last], ['nodone', 'ok']);
      await subject.write(PROMPT, bench.chosen);
      const broken = subject.state.draft.sections.at(-1);
      assert.ok(broken?.id === 'nextSteps' && !broken.complete);
      await subject.edits.tick({ section: 'nextSteps', revision: revisionOf(broken) }, 0, true);
      await subject.resume(PROMPT, bench.chosen);
      assert.match(bodies(subject.state).get('nextSteps') ?? '', /^- \[ \] 写一个测试\n- \[x\] 读一遍 await 的文档/);
      const past = subject.state.history.find(({ section }) => section === 'nextSteps');
      assert.match(past?.former.at(-1)?.body ?? '', /^- \[x\] 读一遍 await 的文档\n- \[ \] 写一$/);
    });

    it('stays as it is when the request to continue it brings no word', async () => {
      const subject = await answering([CHINESE_LOG], ['reset', 'html200']);
      await subject.write(PROMPT, bench.chosen);
      const before = subject.markdown();
      await subject.resume(PROMPT, bench.chosen);
      assert.equal(subject.markdown(), before);
      assert.equal(subject.state.phase, 'failed');
      assert.equal(subject.state.failure?.reason, 'notAnEndpoint');
    });

    it('is not complained of anew when the request to continue it is cancelled', async () => {
      const subject = await answering([CHINESE_LOG], ['reset', 'hangbody']);
      await subject.write(PROMPT, bench.chosen);
      const { failure } = subject.state;
      const resumed = subject.resume(PROMPT, bench.chosen);
      subject.cancel();
      await resumed;
      assert.ok(failure !== null);
      assert.deepEqual([subject.state.phase, subject.state.failure], ['failed', failure]);
    });

    for (const isLongFirst of [true, false]) {
      it(`keeps the longer text of a section that broke off twice, the ${isLongFirst ? 'first' : 'second'} one`, async () => {
        const short = '# 标题\n\n## 📅 学习概览\n\n- 一\n';
        const long = `${short}- 二\n`;
        const subject = await answering(isLongFirst ? [long, short] : [short, long], ['nodone']);
        await subject.write(PROMPT, bench.chosen);
        await subject.resume(PROMPT, bench.chosen);
        assert.match(subject.markdown(), /- 二/);
      });
    }

    it('comes back after a reload, and can then be continued or finished offline [F30]', async () => {
      const subject = await answering([CHINESE_LOG], ['reset', 'ok']);
      await subject.write(PROMPT, bench.chosen);
      const finished = bench.drafting();
      await finished.restore();
      assert.equal(finished.state.phase, 'failed');
      assert.equal(bench.server.requests.length, 1, 'nothing is sent again by itself');
      const continued = bench.drafting();
      await continued.restore();
      await finished.finishOffline();
      assert.equal(finished.state.phase, 'ready');
      await continued.resume(PROMPT, bench.chosen);
      assert.equal(continued.state.phase, 'ready');
      assert.deepEqual(offline(continued.state), []);
    });

    it('is whole without a request where the window went just after the last word', async () => {
      const subject = await answering([CHINESE_LOG]);
      await subject.write(PROMPT, bench.chosen);
      const kept = JSON.parse(readFileSync(bench.path, 'utf8')) as object;
      writeFileSync(bench.path, JSON.stringify({ ...kept, isComplete: false }));
      const next = bench.drafting();
      await next.restore();
      assert.equal(next.state.phase, 'failed');
      assert.equal(next.isLacking, false, 'so nothing is asked of the user either');
      await next.resume(PROMPT, bench.chosen);
      assert.equal(next.state.phase, 'ready');
      assert.equal(bench.server.requests.length, 1);
    });
  });
});
