import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { END_MARK } from '../../src/core/prompt/endMark';
import { packModels } from '../support/models/packModels';
import { waitUntil } from '../support/vscode/processes';
import { CHINESE_LOG } from './support/modelReply';
import { chooseCommand, pickRow } from './support/quickInput';
import { Review } from './support/review';
import { shoot, UiBench } from './support/uiBench';
import { HEADINGS, wordsOf } from './support/words';
import { dialogOf, type Workplace } from './support/workplace';

const TIMEOUT = 60_000;
const GENERATE = 'Mentor Brain: 生成学习日志';
const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };
const say = wordsOf('zh-CN');

interface Request {
  readonly vendor: string;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('a model of VS Code, chosen at the first log, by keyboard alone', function () {
  this.timeout(120_000);
  // Each step stands on the one before.
  this.bail(true);
  let bench: UiBench;
  let me: Workplace;
  let shown: Request;

  before(async () => {
    // Nobody has chosen a mentor: this is what a fresh installation is like.
    bench = await UiBench.start({ 'mentorBrain.mentor': undefined }, [await packModels()]);
    me = await bench.openProject('zh-CN');
    await play({ reply: `${CHINESE_LOG}\n${END_MARK}\n` });
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(() => bench?.stop());

  async function play(script: { readonly reply: string }): Promise<void> {
    await me.window.driver.command('scriptedModels.play', [script]);
  }

  async function requests(): Promise<readonly Request[]> {
    return (await me.window.driver.command('scriptedModels.requests')) as readonly Request[];
  }

  /** A command of the palette, without waiting for what comes next in its place. */
  async function command(title: string): Promise<void> {
    await chooseCommand(me.page, title);
  }

  const row = (text: string): Locator =>
    me.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });

  /** Tab to a button of the dialog that is open, then Enter. */
  async function answer(label: string): Promise<void> {
    const dialog = dialogOf(me.page);
    const isFocused = async (): Promise<true | undefined> => {
      const focused = await dialog.evaluate((box) => box.ownerDocument.activeElement?.textContent ?? '');
      if (focused === label) return true;
      await me.page.keyboard.press('Tab');
      return undefined;
    };
    await waitUntil(`the focus on "${label}"`, isFocused, TIMEOUT, 100);
    await me.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden', timeout: TIMEOUT });
  }

  /** Tab, or back with Shift, until a control of the page has the focus. */
  async function tabTo({ frame }: Review, label: string, key = 'Tab'): Promise<void> {
    const isFocused = async (): Promise<true | undefined> => {
      const focused = await frame
        .locator('body')
        .evaluate(({ ownerDocument }) => ownerDocument.activeElement?.textContent ?? '');
      if (focused === label) return true;
      await me.page.keyboard.press(key);
      return undefined;
    };
    await waitUntil(`the focus on "${label}"`, isFocused, TIMEOUT, 200);
  }

  it('is offered before the first log, below the offline mentor, who writes where nobody answers', async () => {
    await me.edit(BEFORE_JOB, 'await ');
    await me.run('npm test');
    await command(GENERATE);
    const title = me.page.locator('.quick-input-title', { hasText: say('Who should write your learning logs?') });
    await title.waitFor({ timeout: TIMEOUT });
    const model = me.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Guarded Model' });
    await model.waitFor({ timeout: TIMEOUT });
    assert.match(await model.innerText(), /Guarded Vendor/);
    await row(say('Offline mentor, now')).waitFor({ timeout: TIMEOUT });
    await shoot(me.page, 'model-1-who-writes');
    await me.page.keyboard.press('Escape');
    await me.preview.untilPhase('ready');
    assert.deepEqual(await me.preview.headings(), HEADINGS['zh-CN']);
    assert.deepEqual(await requests(), []);
  });

  it('is chosen by name', async () => {
    await me.preview.press(say('Discard'));
    await me.preview.untilPhase('recording');
    await command('Mentor Brain: 选择导师');
    const current = me.page.locator('.quick-input-list .monaco-list-row', { hasText: say('(current)') });
    await current.waitFor({ timeout: TIMEOUT });
    assert.match(await current.innerText(), /自动选择/);
    await pickRow(me.page, 'Guarded Model');
    await me.preview.untilText('Guarded Model');
    await me.preview.untilText('Guarded Vendor');
  });

  it('is handed nothing before the user was told who provides it; who writes is not asked again [N2 P-ask]', async () => {
    await command(GENERATE);
    const review = await Review.open(me.page, 'asking');
    const text = await review.text();
    assert.match(text, /Guarded Vendor/);
    assert.match(text, /guarded-1/);
    assert.ok(text.includes('由那个扩展决定'), text);
    await shoot(me.page, 'model-2-review');
    const focused = (): Promise<string> =>
      review.frame.locator('body').evaluate(({ ownerDocument }) => ownerDocument.activeElement?.textContent ?? '');
    assert.equal(await focused(), say('What Will Be Sent'), 'where reading begins');
    await me.page.keyboard.press('Tab');
    assert.equal(await focused(), say('Send'));
    shown = JSON.parse(await review.exactText()) as Request;
    assert.deepEqual([shown.vendor, shown.model], ['guarded', 'guarded-1']);
    assert.ok(shown.messages.some(({ content }) => content.includes('resolve(await job());')));
    assert.deepEqual(await requests(), []);
  });

  it('is handed nothing where VS Code’s own question is declined, and the sidebar says so [N2 V-language-model]', async () => {
    const review = await Review.open(me.page, 'asking');
    await tabTo(review, say('Send'), 'Shift+Tab');
    await me.page.keyboard.press('Enter');
    const question = dialogOf(me.page).filter({ hasText: 'Scripted Models' });
    await question.waitFor({ timeout: TIMEOUT });
    const why = say('Mentor Brain has this model write the learning log that you asked for.');
    assert.ok((await question.innerText()).includes(why));
    await shoot(me.page, 'model-3-vscode-asks', true);
    await me.page.keyboard.press('Escape');
    await me.preview.untilText('无法使用该语言模型');
    assert.deepEqual(await requests(), []);
  });

  it('writes the log once VS Code may use it', async () => {
    await command(GENERATE);
    await dialogOf(me.page).waitFor({ timeout: TIMEOUT });
    await answer('Allow');
    await me.preview.untilPhase('ready');
    assert.deepEqual(await me.preview.headings(), HEADINGS['zh-CN']);
    assert.ok(!(await me.preview.text()).includes('END OF LOG'));
    await shoot(me.page, 'model-4-written');
  });

  it('was handed exactly what the review had shown, once [P-exact]', async () => {
    const handed = await requests();
    assert.equal(handed.length, 1);
    assert.deepEqual(handed[0]?.messages, shown.messages);
  });

  it('writes the next log without a question', async () => {
    await me.preview.press(say('Discard'));
    await answer(say('Discard'));
    await me.preview.untilPhase('recording');
    await command(GENERATE);
    await me.preview.untilPhase('ready');
    assert.equal((await requests()).length, 2);
  });

  it('that stops half-way leaves a partial draft, and goes on with its own words behind it [V-language-model]', async () => {
    const half = CHINESE_LOG.indexOf(`## ${HEADINGS['zh-CN'][3]}`);
    await play({ reply: CHINESE_LOG.slice(0, half) });
    await me.preview.press(say('Discard'));
    await answer(say('Discard'));
    await me.preview.untilPhase('recording');
    await command(GENERATE);
    await me.preview.untilPhase('failed');
    assert.deepEqual(await me.preview.headings(), HEADINGS['zh-CN'].slice(0, 3));
    await shoot(me.page, 'model-5-partial');
    await play({ reply: `${CHINESE_LOG.slice(half)}\n${END_MARK}\n` });
    await me.preview.press(say('Continue'));
    await me.preview.untilPhase('ready');
    assert.deepEqual(await me.preview.headings(), HEADINGS['zh-CN']);
    const [further, ...others] = await requests();
    assert.deepEqual(others, []);
    assert.deepEqual(
      further?.messages.map(({ role }) => role),
      ['user', 'user', 'assistant', 'user'],
    );
  });
});
