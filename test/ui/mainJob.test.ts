import assert from 'node:assert/strict';
import { modernTheme } from '../support/vscode/abilities';
import { randomBytes } from 'node:crypto';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import { hostileEnvironment, hostileSettings } from '../support/hostile/hostileSettings';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import type { EditorState } from '../support/vscode/driver';
import { waitUntil } from '../support/vscode/processes';
import { reviewFrameNow } from '../support/vscode/reviewFrame';
import { CHINESE_LOG, HeldReply } from './support/modelReply';
import { Review, sha256 } from './support/review';
import { journalKinds, shoot, UiBench } from './support/uiBench';
import { HEADINGS, headingsOf, wordsOf } from './support/words';
import { answer, dialogOf, messageOf, type Workplace } from './support/workplace';

const say = wordsOf('zh-CN');
const LOG_FILE = 'docs/learning_log_step1.md';
/** `resolve(job())` in src/queue.js, before `job`. */
const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };

/** What a request without a key may carry. */
const HEADERS = ['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'user-agent'];

interface RequestBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('a session with a model, in Chinese', function () {
  this.timeout(120_000);
  const reply = new HeldReply(CHINESE_LOG);
  let llm: LlmServer;
  let bench: UiBench;
  let me: Workplace;
  /** Where the project and the environment of VS Code want the session to go. */
  let evil: LlmServer;
  let shown: RequestBody;
  let exact: string;
  const token = `ghp_${randomBytes(18).toString('hex')}`;

  before(async () => {
    llm = await startLlmServer(reply);
    evil = await startLlmServer();
    const settings = {
      'mentorBrain.mentor': 'endpoint',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'tiny-mentor',
      'workbench.colorTheme': modernTheme('Light'),
    };
    bench = await UiBench.start(settings, [], hostileEnvironment(evil.baseUrl));
    me = await bench.openProject('zh-CN', hostileSettings(evil.baseUrl));
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
    await evil?.close();
  });

  /** None is active for a moment while one opens. */
  const editorNow = (): Promise<EditorState | null> => me.window.driver.ask('editorState', null).catch(() => null);

  it('records what is typed in the editor and run in the terminal, and says so in the sidebar', async () => {
    await me.edit(BEFORE_JOB, 'await ');
    assert.match(me.read('src/queue.js') ?? '', /resolve\(await job\(\)\);/);
    await me.run('npm test');
    await me.preview.open('导师大脑');
    const probe = async (): Promise<true | undefined> =>
      (await me.preview.counts()).join(' ') === '1 1 1' ? true : undefined;
    await waitUntil('one change, one command and one problem in the sidebar', probe, 20_000);
    await me.preview.untilText('正在记录本次会话');
    await me.preview.untilText('在你保存之前，不会向项目写入任何内容');
    await shoot(me.page, 'main-1-recording-light');
    await me.window.driver.command('mentorBrain.addNote', [`npm publish 要用 ${token}`]);
  });

  it('tells before anything is generated where the session will go [P-ask]', async () => {
    const text = await me.preview.frame.locator('header').innerText();
    assert.ok(text.includes(new URL(llm.origin).host), text);
    assert.ok(!text.includes('内容不会离开本机'), text);
  });

  it('asks before it sends: where it goes, how much it is, what was masked [N2 P-ask]', async () => {
    await me.preview.press('生成学习日志');
    const review = await Review.open(me.page, 'asking');
    const text = await review.text();
    for (const words of [llm.origin, 'tiny-mentor', '本机上的服务', '1 处改动、1 条命令、1 个问题', '再发送一次请求']) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
    assert.deepEqual(await review.buttons(), ['发送', '返回会话', '以文本打开', '复制请求']);
    const messages = (await review.frame.locator('.message').allTextContents()).join('\n');
    assert.ok(messages.includes('npm test') && messages.includes('resolve(await job());'), 'they can be read');
    const masked = await review.frame.locator('tbody tr').allInnerTexts();
    assert.deepEqual(
      masked.map((row) => row.split('\t').map((cell) => cell.trim())),
      [[say('Keys or tokens of {0}', 'GitHub'), '1', '1']],
    );
    assert.ok(messages.includes('[REDACTED:github-token:') && !messages.includes(token));
    await shoot(me.page, 'main-2-review-light');
    assert.deepEqual([llm.connections(), llm.bytesIn()], [0, 0], 'not even a connection');
  });

  it('finds a word far down in the request with Ctrl+F', async () => {
    const { frame } = await Review.open(me.page, 'asking');
    await frame.locator('h1').click();
    await me.page.keyboard.press('Control+f');
    await me.page.locator('.webview-find-widget .visible input, .simple-find-part.visible input').first().waitFor();
    await me.page.keyboard.type('resolve(await job())');
    await me.page.keyboard.press('Enter');
    const selected = async (): Promise<true | undefined> =>
      (await frame.locator('body').evaluate(({ ownerDocument }) => String(ownerDocument.getSelection()))) ===
      'resolve(await job())'
        ? true
        : undefined;
    await waitUntil('the words to be selected', selected, 20_000);
    await shoot(me.page, 'main-3-found-light');
    await me.page.keyboard.press('Escape');
  });

  it('opens it laid out as a text', async () => {
    const review = await Review.open(me.page, 'asking');
    await review.frame.locator('[data-action="openText"]').click();
    await me.page.locator('.editor-instance .view-line', { hasText: '"messages"' }).first().waitFor();
    const opened = async (): Promise<string | undefined> => {
      const editor = await editorNow();
      return editor?.path.endsWith('request.json') === true ? editor.text : undefined;
    };
    shown = JSON.parse(await waitUntil('the text of the request', opened, 20_000)) as RequestBody;
    assert.equal(shown.model, 'tiny-mentor');
    await shoot(me.page, 'main-3-text-light');
    await me.page.keyboard.press('Control+w');
    assert.equal(llm.bytesIn(), 0, 'reading is not sending');
  });

  it('is not sent by going back, nor by closing the page [N2 P-ask]', async () => {
    const first = await Review.open(me.page, 'asking');
    await first.frame.locator('[data-action="back"]').click();
    await Review.open(me.page, 'open');
    await me.preview.press('生成学习日志');
    const second = await Review.open(me.page, 'asking');
    await second.frame.locator('h1').click();
    await me.page.keyboard.press('Control+w');
    await waitUntil('the page to be gone', async () => ((await reviewFrameNow(me.page)) ? undefined : true), 20_000);
    await me.preview.untilPhase('recording');
    assert.equal(llm.bytesIn(), 0);
  });

  it('shows the log while it is being written, and writes nothing to the project', async () => {
    await me.preview.press('生成学习日志');
    const review = await Review.open(me.page, 'asking');
    exact = await review.exactText();
    const stated = await review.frame.locator('.facts').innerText();
    assert.ok(stated.includes(sha256(exact)), 'the hash that is told is that of the text');
    await shoot(me.page, 'main-3-exact-light');
    assert.equal(llm.bytesIn(), 0);
    await review.send();
    await me.preview.untilText('让并发数不再超标');
    const { hasEnded } = reply;
    assert.equal(hasEnded, false, 'the server was still writing when the text was seen');
    assert.ok((await me.preview.headings()).length < 8);
    assert.deepEqual(await me.preview.buttons(), ['取消']);
    await shoot(me.page, 'main-4-streaming-light', true);
    assert.equal(reply.hasEnded, false);
    assert.equal(me.read(LOG_FILE), null);
    reply.release();
    await me.preview.untilPhase('ready');
    assert.equal(me.read(LOG_FILE), null, 'a finished draft is not a saved log');
  });

  it('has sent exactly what it showed, once, to the byte [N2 P-exact]', async () => {
    assert.equal(llm.requests.length, 1);
    const received = llm.requests[0]?.body ?? '';
    assert.equal(sha256(received), sha256(exact));
    const messages = ({ messages }: RequestBody): readonly string[] => messages.map(({ role }) => role);
    assert.deepEqual(messages(JSON.parse(received) as RequestBody), messages(shown));
    const review = await Review.open(me.page, 'sent');
    assert.deepEqual(await review.buttons(), ['返回会话', '以文本打开', '复制请求']);
    assert.equal(await review.frame.locator('h1').innerText(), '已发送的内容');
    assert.equal(sha256(await review.exactText()), sha256(received));
  });

  it('marks what the record does not confirm, and nothing else', async () => {
    assert.deepEqual(await me.preview.headings(), HEADINGS['zh-CN']);
    assert.deepEqual(await me.preview.log.locator('mark.unverified').allTextContents(), ['P9']);
    assert.deepEqual(await me.preview.log.locator('.unverified-label').allTextContents(), ['未证实']);
    await me.preview.log.locator('mark.unverified').scrollIntoViewIfNeeded();
    await shoot(me.page, 'main-5-ready-light');
  });

  it('opens the change that a claim points at as a diff, at its line', async () => {
    await me.preview.log.locator('[data-evidence="C1"]').first().click();
    await me.page.locator('.tab.active', { hasText: 'queue.js (C1 · ' }).waitFor({ timeout: 20_000 });
    const line = me.page.locator('.monaco-diff-editor .modified .view-line', { hasText: 'await' }).first();
    await line.waitFor({ timeout: 20_000 });
    const probe = async (): Promise<true | undefined> => {
      const editor = await editorNow();
      const before = editor?.text.slice(0, editor.start).split('\n');
      return editor?.path.endsWith('C1/src/queue.js') && before?.length === BEFORE_JOB.line ? true : undefined;
    };
    await waitUntil('the cursor at the changed line', probe, 20_000);
  });

  it('opens the output of a command that a claim points at', async () => {
    await me.preview.log.locator('[data-evidence="R1"]').first().click();
    const probe = async (): Promise<true | undefined> => {
      const editor = await editorNow();
      const isIt = editor?.path.endsWith('R1 npm test.log') && editor.text.startsWith('$ npm test\nR1 · 退出码 1 · ');
      return isIt ? true : undefined;
    };
    await waitUntil('the output', probe, 20_000);
  });

  for (const [name, theme] of [
    ['dark', modernTheme('Dark')],
    ['contrast', 'Default High Contrast'],
  ] as const) {
    it(`follows the theme: ${theme}`, async () => {
      const colour = (): Promise<string> =>
        me.preview.frame
          .locator('body')
          .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).color ?? '');
      const before = await colour();
      await me.set('workbench.colorTheme', theme);
      await waitUntil('other colours', async () => ((await colour()) === before ? undefined : true), 20_000);
      await shoot(me.page, `main-5-ready-${name}`);
    });
  }

  it('opens in the editor, where there is room, and both are in step', async () => {
    await me.palette('在编辑器中打开预览');
    const editorFrame = async (): Promise<Frame | undefined> => {
      for (const frame of me.page.frames()) {
        const headings = frame.locator('body[data-place="editor"] article.log h2');
        if ((await headings.count().catch(() => 0)) === 8) return frame;
      }
      return undefined;
    };
    const inEditor = await waitUntil('the preview in the editor', editorFrame, 60_000, 100);
    const wide = inEditor.locator('body');
    assert.deepEqual(await wide.locator('article.log h2').allInnerTexts(), await me.preview.headings());
    assert.equal(await wide.locator('nav.outline a').count(), 8);
    assert.equal(await me.preview.log.locator('mark.unverified').count(), 1, 'it is in the sidebar, too');
    await shoot(me.page, 'main-5-editor-contrast');
    const box = (root: Frame | FrameLocator): Locator => root.locator('article.log .task input').first();
    assert.equal(await box(inEditor).isChecked(), await box(me.preview.frame).isChecked());
    const was = await box(inEditor).isChecked();
    await box(inEditor).click();
    await waitUntil(
      'the tick in the sidebar',
      async () => ((await box(me.preview.frame).isChecked()) === was ? undefined : true),
      20_000,
    );
    await me.page.keyboard.press('Control+w');
    await waitUntil('the page to be gone', async () => ((await editorFrame()) ? undefined : true), 20_000);
    assert.equal(await box(me.preview.frame).isChecked(), !was);
  });

  it('saves the log when told to, and notes it in the journal', async () => {
    await me.set('workbench.colorTheme', modernTheme('Light'));
    await me.preview.press('保存');
    await messageOf(me.page, `学习日志已保存到 ${LOG_FILE}`);
    const log = me.read(LOG_FILE) ?? '';
    assert.deepEqual(headingsOf(log), HEADINGS['zh-CN']);
    assert.match(log, /^---\nstep: 1\n(?:\w+: .+\n)+---\n\n# Step 1 学习日志：任务队列的并发上限\n/);
    assert.match(log, /resolve\(await job\(\)\);/);
    assert.ok(journalKinds(await me.storage()).includes('logWritten'));
    await me.preview.untilPhase('empty').catch(() => me.preview.untilPhase('recording'));
    assert.deepEqual(await me.preview.offers(), ['打开日志', '预览日志', '开始新阶段…']);
    assert.match(await me.preview.notice.innerText(), /已保存到 docs\/learning_log_step1\.md。.+会记入 Step 2；/);
    await shoot(me.page, 'main-6-saved-light');
  });

  it('leads from there to the log, as a text and as it reads', async () => {
    await me.preview.press('打开日志');
    await me.page.locator('.tab.active', { hasText: 'learning_log_step1.md' }).waitFor();
    await me.preview.press('预览日志');
    await me.page.locator('.tab.active', { hasText: 'Preview learning_log_step1.md' }).waitFor();
    await shoot(me.page, 'main-6-saved-preview-light');
    await me.window.driver.command('workbench.action.closeActiveEditor');
    await me.window.driver.command('workbench.action.focusActiveEditorGroup');
  });

  it('begins the next step with the next edit, and does not ask a second time', async () => {
    await me.edit(BEFORE_JOB, '/* 2 */ ');
    await me.preview.press('生成学习日志');
    await me.preview.untilPhase('ready');
    await me.preview.untilText('将保存到 docs/learning_log_step2.md');
    assert.equal(llm.requests.length, 2);
    assert.equal(await reviewFrameNow(me.page, 'asking'), undefined);
    const { messages } = JSON.parse(llm.requests[1]?.body ?? '') as RequestBody;
    assert.ok(messages.some(({ content }) => content.includes('/* 2 */')));
    assert.equal(await me.preview.notice.count(), 0, 'the draft knows all that there is');
  });

  it('says that a draft is behind once the session has gone on, and offers a new one', async () => {
    await me.edit(BEFORE_JOB, '/* later */ ');
    await me.preview.notice.waitFor({ timeout: 20_000 });
    assert.match(await me.preview.notice.innerText(), /草稿还没有写到这些/);
    assert.deepEqual(await me.preview.offers(), ['重新生成']);
    await me.preview.notice.scrollIntoViewIfNeeded();
    await shoot(me.page, 'main-6-behind-light');
    await me.preview.press('重新生成');
    await answer(dialogOf(me.page), say('Replace Draft'));
    await waitUntil('the third request', () => (llm.requests.length === 3 ? true : undefined), 20_000);
    await me.preview.untilPhase('ready');
    await me.preview.notice.waitFor({ state: 'detached' });
    assert.ok((llm.requests[2]?.body ?? '').includes('/* later */'));
  });

  it('says that a request is out of date when the session goes on, and sends exactly what is looked at', async () => {
    await me.preview.press(say('Discard'));
    await answer(dialogOf(me.page), say('Discard'));
    await me.preview.untilPhase('recording');
    await me.preview.press(say('Review What Will Be Sent'));
    const review = await Review.open(me.page, 'open');
    const before = await review.exactText();
    await me.edit(BEFORE_JOB, '/* 3 */ ');
    await me.page.locator('.tab', { hasText: say('What Will Be Sent') }).click();
    const again = await Review.open(me.page, 'open');
    await again.frame.locator('[data-action="refresh"]').waitFor();
    assert.equal(await again.exactText(), before, 'not a byte has changed under the eyes');
    await shoot(me.page, 'main-7-outdated-light');
    await again.send();
    await me.preview.untilPhase('ready');
    assert.equal(llm.requests.length, 4);
    assert.equal(sha256(llm.requests[3]?.body ?? ''), sha256(before));
    await Review.open(me.page, 'sent');
  });

  it('asks what becomes of a draft before a new step, and a no changes nothing', async () => {
    await me.palette('开始新阶段');
    const dialog = dialogOf(me.page);
    await dialog.filter({ hasText: 'Step 2 的草稿还没有保存。开始新阶段之前要保存它吗？' }).waitFor();
    await shoot(me.page, 'main-8-new-step-light');
    await answer(dialog, 'Cancel');
    await me.preview.untilPhase('ready');
    assert.equal(me.read('docs/learning_log_step2.md'), null);
  });

  it('saves it, and then only asks for the name of the step that follows', async () => {
    await me.palette('开始新阶段');
    await answer(dialogOf(me.page), '保存');
    const name = me.page.locator('.quick-input-widget:visible', { hasText: '命名 Step 3' });
    await name.waitFor({ timeout: 20_000 });
    assert.deepEqual(headingsOf(me.read('docs/learning_log_step2.md') ?? ''), HEADINGS['zh-CN']);
    await me.page.keyboard.type('重试');
    await me.page.keyboard.press('Enter');
    await messageOf(me.page, '从这里开始 Step 3 · 重试。');
    assert.deepEqual(await stepOf(me), { step: 3, stepName: '重试' });
  });

  it('discards it where that is wished, and then asks for the step', async () => {
    await me.preview.press('生成学习日志');
    await me.preview.untilPhase('ready');
    await me.palette('开始新阶段');
    await answer(dialogOf(me.page), '丢弃');
    const rows = me.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: '继续 Step 2' }).waitFor({ timeout: 20_000 });
    assert.equal(await rows.filter({ hasText: '开始 Step 4' }).count(), 1);
    await me.page.keyboard.press('Escape');
    await me.preview.untilPhase('recording');
    assert.equal(me.read('docs/learning_log_step3.md'), null);
  });

  it('has sent nothing elsewhere and nothing beside it, whatever project and environment say [N1 T1 T4]', () => {
    assert.ok(llm.requests.length > 4);
    for (const { headers, body } of llm.requests) {
      assert.deepEqual(Object.keys(headers).toSorted(), HEADERS);
      assert.equal(headers['host'], new URL(llm.origin).host);
      assert.equal((JSON.parse(body) as RequestBody).model, 'tiny-mentor');
    }
    assert.deepEqual([evil.connections(), evil.bytesIn()], [0, 0]);
  });

  it('sends not a byte once the agreement is taken back, and asks again [N2 P-ask]', async () => {
    const [connections, bytes, requests] = [llm.connections(), llm.bytesIn(), llm.requests.length];
    const isOver = me.window.driver.command('mentorBrain.withdrawConsent');
    const given = me.page.locator('.quick-input-list .monaco-list-row', { hasText: 'tiny-mentor' });
    await given.locator('input[type="checkbox"], .monaco-checkbox').first().click();
    // The box has the keyboard now: Enter would take the tick away again.
    await me.page.locator('.quick-input-widget:visible').getByText('OK', { exact: true }).click();
    await isOver;
    await messageOf(me.page, say('Consent taken back: {0}', '1'));
    await me.edit(BEFORE_JOB, '/* 4 */ ');
    await me.preview.press('生成学习日志');
    const review = await Review.open(me.page, 'asking');
    assert.deepEqual([llm.connections(), llm.bytesIn()], [connections, bytes]);
    await review.frame.locator('[data-action="back"]').click();
    await me.preview.untilPhase('recording');
    assert.deepEqual([llm.connections(), llm.bytesIn(), llm.requests.length], [connections, bytes, requests]);
  });
});

async function stepOf(me: Workplace): Promise<unknown> {
  const { step, stepName } = (await me.record()).overview;
  return { step, stepName };
}
