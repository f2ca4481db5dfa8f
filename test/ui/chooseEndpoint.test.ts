import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { waitUntil } from '../support/vscode/processes';
import { CHINESE_LOG } from './support/modelReply';
import { filesWith, stateOf } from './support/keptByVsCode';
import { pickRow, quickInput } from './support/quickInput';
import { agreeToSend, Review } from './support/review';
import { shoot, UiBench } from './support/uiBench';
import { type Locale, wordsOf } from './support/words';
import { answer, dialogOf, messageOf, type Workplace } from './support/workplace';

const TIMEOUT = 60_000;
const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };
const COMMANDS = {
  en: { choose: 'Mentor Brain: Choose Mentor', generate: 'Generate Learning Log', view: 'Mentor Brain' },
  'zh-CN': { choose: 'Mentor Brain: 选择导师', generate: '生成学习日志', view: '导师大脑' },
} as const;
const MODELS = {
  object: 'list',
  data: [{ id: 'bge-m3' }, { id: 'big-mentor', max_model_len: 131_072 }, { id: 'tiny-mentor', max_model_len: 8192 }],
};

describe('an endpoint, chosen by keyboard alone', function () {
  this.timeout(120_000);
  let bench: UiBench;
  let llm: LlmServer;

  before(async () => {
    llm = await startLlmServer({ reply: CHINESE_LOG, models: MODELS });
    bench = await UiBench.start({ 'mentorBrain.mentor': 'offline' });
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  for (const locale of ['zh-CN', 'en'] as const) describe(`in ${locale}`, () => chosen(locale));

  function chosen(locale: Locale): void {
    const say = wordsOf(locale);
    const { choose, generate, view } = COMMANDS[locale];
    let me: Workplace;

    before(async () => {
      me = await bench.openProject(locale);
      await me.preview.open(view);
      await me.edit(BEFORE_JOB, 'await ');
    });
    after(() => bench.closeWindows());

    const titled = (title: string): Locator => me.page.locator('.quick-input-widget:visible', { hasText: title });

    async function isShown(place: Locator): Promise<boolean> {
      return await place.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    }

    async function pick(text: string): Promise<void> {
      await me.page.locator('.quick-input-widget:focus-within').waitFor({ timeout: TIMEOUT });
      await pickRow(me.page, text);
    }

    async function toOwnUrl(): Promise<void> {
      await me.page.keyboard.press('F1');
      await quickInput(me.page).waitFor({ timeout: TIMEOUT });
      await pick(choose);
      await titled(say('Who writes the learning log?')).waitFor({ timeout: TIMEOUT });
      // The models of VS Code are looked for, and the list is made anew when they are known.
      await me.page
        .locator('.quick-input-widget .monaco-progress-container.active')
        .waitFor({ state: 'hidden', timeout: TIMEOUT });
      await pick(say('OpenAI-compatible endpoint…'));
      // A key that comes just when the list is made anew finds no line, as a user's would.
      const service = titled(say('Which service?'));
      for (let tries = 0; tries < 5 && !(await isShown(service)); tries += 1) await me.page.keyboard.press('Enter');
      await service.waitFor({ timeout: TIMEOUT });
      await shoot(me.page, `endpoint-1-services-${locale}`);
      await pick(say('Own URL…'));
      await titled(say('Base URL of the endpoint')).waitFor({ timeout: TIMEOUT });
      await me.page.keyboard.press('Control+a');
    }

    it('says what is wrong with an address before anything is sent', async () => {
      const sent = llm.requests.length;
      await toOwnUrl();
      await me.page.keyboard.type('https://api.example.com/v1?api-key=abc');
      const sentence = say('No key, name or password in the address: keys belong into the secret storage.');
      await titled(sentence).waitFor({ timeout: TIMEOUT });
      await me.page.keyboard.press('Escape');
      assert.equal(llm.requests.length, sent);
    });

    it('lists the models that the service has, with what they can read, and the chosen one writes', async () => {
      await toOwnUrl();
      await me.page.keyboard.type(llm.baseUrl);
      // The server of these tests is, as with SSH, another machine to the browser.
      const whose =
        'This address is on the machine or in the container that holds the project, not on the computer in front of you.';
      await titled(say(whose)).waitFor({ timeout: TIMEOUT });
      await me.page.keyboard.press('Enter');
      await titled(say('Which model of {0}?', new URL(llm.origin).host)).waitFor({ timeout: TIMEOUT });
      const rows = await me.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
      assert.equal(rows.length, 3, 'two that chat and one to type a name');
      assert.ok(
        rows.some((text) => /tiny-mentor.*8,192/s.test(text)),
        rows.join(),
      );
      await shoot(me.page, `endpoint-2-models-${locale}`);
      await pick('tiny-mentor');
      await me.preview.untilText('tiny-mentor');
      await me.preview.press(generate);
      await agreeToSend(me, llm.origin, 'tiny-mentor');
      await waitUntil(
        'the request',
        () => (llm.requests.at(-1)?.body.includes('"model":"tiny-mentor"') ? true : undefined),
        TIMEOUT,
      );
    });

    if (locale === 'en') {
      it('keeps a key where only VS Code’s secret storage is, and sends it to its origin [T7 N1]', async () => {
        const key = `sk-${randomBytes(20).toString('hex')}`;
        const isOver = me.window.driver.command('mentorBrain.setApiKey');
        const field = titled(say('API key for {0}', llm.origin)).locator('.quick-input-box input');
        await field.waitFor({ timeout: TIMEOUT });
        assert.equal(await field.getAttribute('type'), 'password');
        await me.page.keyboard.type(key);
        await me.page.keyboard.press('Enter');
        await isOver;
        const stored = await messageOf(me.page, say('The API key for {0} is stored.', llm.origin));
        assert.ok(!(await stored.innerText()).includes(key));
        await me.preview.untilPhase('ready');
        llm.change({ reply: CHINESE_LOG.replace('任务队列', `the key ${key}`) });
        const sent = llm.requests.length;
        const isWritten = me.window.driver.command('mentorBrain.generateLog');
        await answer(dialogOf(me.page), say('Replace Draft'));
        await waitUntil('the request', () => (llm.requests.length > sent ? true : undefined), TIMEOUT);
        await me.preview.untilPhase('ready');
        assert.equal(llm.requests.at(-1)?.headers['authorization'], `Bearer ${key}`);
        assert.ok(llm.requests.every(({ body, path }) => !`${path}${body}`.includes(key)));

        await isWritten;
        const exported = await me.exportPage('learning_log_step1');
        assert.match(exported, /the key .*REDACTED/);
        assert.ok(!exported.includes(key));
        await me.window.driver.command('mentorBrain.reviewRequest');
        await Review.open(me.page);
        for (const frame of me.page.frames()) assert.ok(!(await frame.content()).includes(key), frame.url());
        assert.ok(filesWith(bench.dataDirectory, llm.origin).length > 0, 'the search finds what is there');
        assert.deepEqual(filesWith(bench.dataDirectory, key), []);
        assert.ok(!(await stateOf(me)).includes(key));
        // A page that is still being drawn would take the keyboard from what is typed next.
        await me.window.driver.command('workbench.action.closeActiveEditor');
      });
    }

    it('lets the name be typed, with the reason, where there is no list', async () => {
      llm.change({ mode: 'html200' });
      await toOwnUrl();
      await me.page.keyboard.type(llm.baseUrl);
      await me.page.keyboard.press('Enter');
      await titled(say('There is no list of models: type the name. {0}', '').trim()).waitFor({ timeout: TIMEOUT });
      await shoot(me.page, `endpoint-3-no-list-${locale}`);
      await me.page.keyboard.press('Escape');
      llm.change({ mode: undefined });
    });
  }
});
