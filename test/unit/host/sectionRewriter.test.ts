import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { END_MARK } from '../../../src/core/prompt/endMark';
import type { SectionId } from '../../../src/core/prompt/outline';
import { offlineMentor } from '../../support/offlineChoice';
import type { SectionSpot } from '../../../src/host/session/draftEdits';
import type { Drafting } from '../../../src/host/session/drafting';
import type { DraftingState } from '../../../src/host/session/draftingState';
import { revisionOf, shortHash } from '../../../src/host/session/sectionRevision';
import { DraftingBench, logOf, PROMPT } from '../../support/draftingBench';
import { noteOf } from '../../support/records';
import type { FaultMode } from '../../support/llm/llmServer';
import { waitUntil } from '../../support/vscode/processes';
import { CHINESE_LOG } from '../../ui/support/modelReply';

const NEW = '## 📈 技能成长评估\n\n- [ ] 用 npm 运行测试\n';

describe('having a section rewritten', () => {
  let bench: DraftingBench;
  let subject: Drafting;

  afterEach(() => bench.stop());

  /** A whole draft, and a server that answers the next request with this. */
  async function withDraft(reply: string, mode: FaultMode = 'ok'): Promise<void> {
    bench = await DraftingBench.start([CHINESE_LOG, reply], ['ok', mode]);
    subject = bench.drafting();
    await subject.write(PROMPT, bench.chosen);
  }

  const sectionOf = ({ draft }: DraftingState, id: SectionId) => draft.sections.find((section) => section.id === id);
  const body = (id: SectionId): string => sectionOf(subject.state, id)?.body ?? '';
  const spot = (id: SectionId): SectionSpot => {
    const section = sectionOf(subject.state, id);
    assert.ok(section);
    return { section: id, revision: revisionOf(section) };
  };
  const others = ({ draft }: DraftingState): string =>
    JSON.stringify(draft.sections.filter(({ id }) => id !== 'skills'));

  /** The next reply is long, and comes in small pieces. */
  async function withSlowReply(): Promise<void> {
    await withDraft(NEW);
    bench.server.change({ reply: `${NEW}${'- [ ] 更多\n'.repeat(100)}`, mode: 'ok', chunkMs: 30 });
  }

  async function rewrite(wish: string, at = spot('skills')): Promise<boolean> {
    const request = await subject.rewriter.request(PROMPT, bench.chosen, 'skills', wish);
    return await subject.rewriter.rewrite(request, bench.chosen, at, wish);
  }

  it('asks with what was approved, to the letter, the log as it stands, masked, and the wish', async () => {
    await withDraft(NEW);
    await subject.edits.edit(spot('features'), '我改过的');
    await subject.edits.drop(spot('practices'), true);
    await rewrite('更短一些，\n少说 npm');
    const [system, user, assistant, ask, ...rest] = bench.messagesOf(1);
    assert.deepEqual([system, user], PROMPT.messages);
    assert.deepEqual(rest, []);
    assert.equal(assistant?.role, 'assistant');
    assert.match(assistant?.content ?? '', /我改过的/);
    assert.doesNotMatch(assistant?.content ?? '', /npm|💡/);
    assert.match(ask?.content ?? '', /只重写 `## 📈 技能成长评估`[\s\S]*用户希望：更短一些， 少说 \*\*\*/);
    assert.ok(ask?.content.includes(END_MARK));
  });

  it('sends nothing of the log that tells of what was unticked since, and says which sections that are', async () => {
    await withDraft(NEW);
    await subject.edits.edit(spot('features'), '我为青峰科技改的');
    bench.whole = { ...PROMPT.record, notes: [noteOf('N1', 1, '客户是青峰科技')] };
    const request = await subject.rewriter.request(PROMPT, bench.chosen, 'skills', '');
    assert.deepEqual(request.withheld, ['features']);
    await rewrite('');
    const [, , assistant] = bench.messagesOf(1);
    assert.doesNotMatch(assistant?.content ?? '', /青峰/);
    assert.match(assistant?.content ?? '', /## 🎉 成功实现的功能\n\n（这一部分没有发送/);
    assert.match(body('features'), /青峰/);
  });

  it('changes that section alone, masked and kept as the wish is, and lets it be taken back [N3 T27]', async () => {
    await withDraft(`${NEW}\n---\n\n## 💡 最佳实践总结\n\n别的话\n`);
    const [before, was] = [others(subject.state), body('skills')];
    assert.equal(await rewrite('shorter, no npm'), true);
    assert.equal(body('skills'), '- [ ] 用 *** 运行测试');
    assert.equal(others(subject.state), before);
    assert.equal(subject.state.phase, 'ready');
    assert.equal(subject.state.usage?.requests, 2);
    const [past] = subject.state.history;
    assert.deepEqual([past?.current.origin, past?.current.wish], ['rewritten', 'shorter, no ***']);
    const next = bench.drafting();
    await next.restore();
    assert.equal(next.hash(), subject.hash());
    await subject.edits.takeBack(spot('skills'), shortHash(was));
    assert.equal(body('skills'), was);
  });

  it('shows the new text as it comes, in that section alone, and keeps the old one on the disk', async () => {
    await withSlowReply();
    const before = others(subject.state);
    const kept = readFileSync(bench.path, 'utf8');
    const seen = new Set<string>();
    subject.onDidChange((state) => {
      if (state.rewriting !== 'skills') return;
      assert.equal(others(state), before);
      assert.equal(state.phase, 'drafting');
      assert.equal(readFileSync(bench.path, 'utf8'), kept);
      seen.add(sectionOf(state, 'skills')?.body ?? '');
    });
    await rewrite('more');
    assert.ok(seen.size > 2, `${seen.size} texts`);
    assert.notEqual(readFileSync(bench.path, 'utf8'), kept);
  });

  for (const mode of ['length', 'closed', 'html200', 'empty', 'refusal'] as const) {
    it(`has the former text back where the reply ends with ${mode}, and says why`, async () => {
      await withDraft(NEW, mode);
      const { draft, grounding } = subject.state;
      const hash = subject.hash();
      assert.equal(await rewrite('shorter'), true);
      assert.equal(subject.state.draft, draft);
      assert.equal(subject.state.grounding, grounding);
      assert.equal(subject.hash(), hash);
      assert.equal(subject.state.phase, 'ready');
      assert.equal(subject.state.failure, null);
      assert.equal(subject.state.notRewritten?.section, 'skills');
      await subject.edits.edit(spot('skills'), 'x');
      assert.equal(subject.state.notRewritten, null, 'it is over with the next change');
    });
  }

  it('has the former text back where the reply has other sections only', async () => {
    await withDraft(logOf('overview', 'features'));
    const { draft } = subject.state;
    await rewrite('shorter');
    assert.equal(subject.state.draft, draft);
    assert.equal(subject.state.notRewritten?.failure.reason, 'empty');
  });

  it('has the former text back where it is cancelled', async () => {
    await withSlowReply();
    const { draft } = subject.state;
    const done = rewrite('more');
    await waitUntil('words', () => (body('skills').includes('更多') ? true : undefined), 10_000, 10);
    subject.cancel();
    await done;
    assert.equal(subject.state.draft, draft);
    assert.equal(subject.state.notRewritten?.failure.reason, 'cancelled');
  });

  it('is gone with a draft that is discarded meanwhile, and leaves nothing half rewritten where the window goes', async () => {
    await withSlowReply();
    const hash = subject.hash();
    const done = rewrite('more');
    await waitUntil('words', () => (body('skills').includes('更多') ? true : undefined), 10_000, 10);
    await subject.interrupt();
    const next = bench.drafting();
    await next.restore();
    assert.equal(next.hash(), hash);
    await done;
    const again = rewrite('more');
    await subject.discard();
    await again;
    assert.equal(subject.state.phase, 'idle');
  });

  it('is refused where the section is not what was shown, or somebody writes', async () => {
    await withDraft(NEW);
    const old = spot('skills');
    await subject.edits.edit(old, 'new');
    assert.equal(await rewrite('x', old), false);
    const at = spot('overview');
    const writing = subject.write(PROMPT, bench.chosen);
    assert.equal(await rewrite('x', at), false);
    await writing;
  });

  it('takes a reply without any heading for the section, and one that is set in a fence', async () => {
    for (const reply of ['- [ ] 一\n', `\`\`\`markdown\n${NEW.replace('用 npm 运行测试', '一')}\`\`\`\n`]) {
      await withDraft(reply);
      await rewrite('x');
      assert.equal(body('skills'), '- [ ] 一');
      await bench.stop();
    }
    await withDraft(NEW);
  });

  it('lets a model rewrite a section of a log that the offline mentor wrote; only that one is doubted', async () => {
    bench = await DraftingBench.start(['## 📈 技能成长评估\n\n- 用 `nothing.js` 解决了 [R99]。\n']);
    subject = bench.drafting();
    await subject.write(PROMPT, offlineMentor('zh-CN'));
    assert.equal(subject.state.destination, null);
    await rewrite('x');
    assert.equal(sectionOf(subject.state, 'skills')?.writtenBy, 'model');
    const doubted = subject.state.grounding.claims.filter(({ verdict }) => verdict !== 'confirmed');
    assert.deepEqual([...new Set(doubted.map(({ section }) => section))], ['skills']);
  });
});
