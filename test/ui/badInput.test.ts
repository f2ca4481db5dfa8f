import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { freePort } from '../support/vscode/freePort';
import { waitUntil } from '../support/vscode/processes';
import inEnglish from '../../package.nls.json';
import inChinese from '../../package.nls.zh-cn.json';
import { CHINESE_LOG } from './support/modelReply';
import { palette } from './support/quickInput';
import { agreeToSend } from './support/review';
import { shoot, UiBench } from './support/uiBench';
import { HEADINGS, headingsOf, type Locale, wordsOf } from './support/words';
import { answer, dialogOf, messageOf, type Workplace } from './support/workplace';

const LOG_FILE = 'docs/learning_log_step1.md';
const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };
const NAMES = { en: ['Mentor Brain', 'Generate Learning Log'], 'zh-CN': ['导师大脑', '生成学习日志'] } as const;

describe('what goes wrong', function () {
  this.timeout(120_000);
  let bench: UiBench;
  let llm: LlmServer;

  before(async () => {
    llm = await startLlmServer({ reply: CHINESE_LOG, mode: 'reset' });
    bench = await UiBench.start({ 'mentorBrain.mentor': 'endpoint', 'mentorBrain.endpoint.model': 'tiny-mentor' });
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  for (const locale of ['zh-CN', 'en'] as const) describe(`in ${locale}`, () => told(locale));

  function told(locale: Locale): void {
    const say = wordsOf(locale);
    const [icon, generate] = NAMES[locale];
    let me: Workplace;

    before(async () => {
      me = await bench.openProject(locale);
      await me.preview.open(icon);
    });
    after(() => bench.closeWindows());

    const pointAt = (url: string): Promise<void> => me.set('mentorBrain.endpoint.baseUrl', url);

    /** The notice in the preview, whole, and what it offers; each offer is a button. */
    async function expectNotice(text: string, offers: readonly string[]): Promise<void> {
      await me.preview.notice.filter({ hasText: text }).waitFor({ timeout: 30_000 });
      assert.deepEqual(
        await me.preview.offers(),
        offers.map((offer) => say(offer)),
      );
    }

    async function expectRecordKept(): Promise<void> {
      assert.equal((await me.record()).changes.length, 1);
    }

    it('without a folder, says to open one', async () => {
      const page = await bench.openEmpty(locale);
      await palette(page, generate);
      const message = await messageOf(
        page,
        say(
          'No folder is open, so there is no session to write about. Open your project folder, work in it, then generate.',
        ),
      );
      await message.getByRole('button', { name: say('Open Folder'), exact: true }).waitFor();
      await shoot(page, `bad-1-no-folder-${locale}`);
      await page.close();
    });

    it('with nothing recorded, says what to do first', async () => {
      await me.preview.untilText(say('Nothing recorded yet'));
      await pointAt(llm.baseUrl);
      await me.preview.press(generate);
      await messageOf(
        me.page,
        say('Nothing is recorded yet. Edit a file or run a command in the terminal, then generate.'),
      );
      assert.equal(await dialogOf(me.page).count(), 0);
      await me.preview.untilPhase('empty');
      await shoot(me.page, `bad-2-nothing-${locale}`);
    });

    it('without a key, names the service and sends nothing', async () => {
      await me.edit(BEFORE_JOB, 'await ');
      await pointAt('https://api.example.invalid/v1');
      await me.preview.press(generate);
      await expectNotice(
        say(
          'There is no API key for {0}. Set the key and try again, or let the offline mentor write.',
          'https://api.example.invalid',
        ),
        ['Set API Key', 'Use Offline Mentor'],
      );
      assert.equal(await dialogOf(me.page).count(), 0, 'nothing to agree to');
      await shoot(me.page, `bad-3-no-key-${locale}`);
      await expectRecordKept();
    });

    it('with nobody at the address, says so and offers to retry [F26]', async () => {
      const closed = `http://127.0.0.1:${await freePort()}`;
      await pointAt(`${closed}/v1`);
      await me.preview.press(say('Generate Again'));
      await agreeToSend(me, closed);
      await expectNotice(
        say(
          'Nothing answers at this address on the machine or in the container that holds the project, which is not the computer in front of you. Is the local server (Ollama, LM Studio, vLLM) running there? {0}',
          '(',
        ),
        ['Retry', 'Open Settings', 'Use Offline Mentor'],
      );
      const buttons = await me.preview.buttons();
      assert.ok(!buttons.includes(say('Save Incomplete Log')), 'there is nothing to save');
      await shoot(me.page, `bad-4-refused-${locale}`);
      await expectRecordKept();
    });

    it('keeps the text of a reply that was cut [F3]', async () => {
      await pointAt(llm.baseUrl);
      llm.change({ mode: 'reset' });
      const sent = llm.requests.length;
      await me.preview.press(say('Retry'));
      await agreeToSend(me, llm.origin);
      await expectNotice(say('What arrived is kept below: continue it, or let the offline mentor finish it.'), [
        'Continue',
        'Finish Offline',
      ]);
      assert.equal(llm.requests.length, sent + 1, 'what has begun is not asked for again');
      const text = await me.preview.text();
      assert.ok(text.includes('[C1]') || text.includes('C1'), text);
      assert.ok((await me.preview.headings()).length < 8);
      assert.equal(await me.preview.log.locator('.partial:visible').count(), 1);
      await shoot(me.page, `bad-5-cut-${locale}`);
      await expectRecordKept();
    });

    it('keeps a partial draft over a reload', async () => {
      const before = await me.preview.headings();
      await me.window.reload();
      await me.preview.open(icon);
      await me.preview.untilPhase('failed');
      assert.deepEqual(await me.preview.headings(), before);
      assert.ok((await me.preview.buttons()).includes(say('Save Incomplete Log')));
      await expectNotice(say('The window closed before this log was finished. What was written until then is kept.'), [
        'Continue',
        'Finish Offline',
      ]);
      await shoot(me.page, `bad-6-reloaded-${locale}`);
      await expectRecordKept();
    });

    it('lets the offline mentor write what is missing after a second cut', async () => {
      llm.change({ mode: 'nodone', reply: CHINESE_LOG.slice(0, 400) });
      await me.preview.press(say('Generate Again'));
      await expectNotice(say('The reply stopped early. Retry, or choose another model. {0}', '').trim(), [
        'Continue',
        'Finish Offline',
      ]);
      llm.change({ reply: CHINESE_LOG });
      const sent = llm.requests.length;
      await me.preview.press(say('Finish Offline'));
      await me.preview.untilPhase('ready');
      assert.deepEqual(await me.preview.headings(), HEADINGS[locale]);
      assert.equal(llm.requests.length, sent, 'the offline mentor asks nobody');
    });

    it('changes no file that appeared in the meantime before the user has seen how [D6]', async () => {
      mkdirSync(join(me.window.folder, 'docs'), { recursive: true });
      writeFileSync(join(me.window.folder, LOG_FILE), 'mine\n');
      await me.preview.press(say('Save'));
      await messageOf(me.page, say('“{0}” is there already. Write what the diff shows?', LOG_FILE));
      await me.page.locator('.monaco-diff-editor').waitFor();
      await shoot(me.page, `bad-7-file-there-${locale}`);
      assert.equal(me.read(LOG_FILE), 'mine\n');
      const cross = me.page
        .locator('.editor-actions')
        .getByRole('button', { name: (locale === 'en' ? inEnglish : inChinese)['command.cancelSave'] });
      await cross.click();
      await me.page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
      assert.equal(me.read(LOG_FILE), 'mine\n');
      await me.preview.untilPhase('ready');
      assert.deepEqual(await me.preview.headings(), HEADINGS[locale]);
    });

    it('keeps a finished draft over a reload, to be saved when the file is out of the way', async () => {
      await me.window.reload();
      await me.preview.open(icon);
      await me.preview.untilPhase('ready');
      assert.deepEqual(await me.preview.headings(), HEADINGS[locale]);
      renameSync(join(me.window.folder, LOG_FILE), join(me.window.folder, 'docs', 'mine.md'));
      await me.preview.press(say('Save'));
      const log = await waitUntil('the log', () => me.read(LOG_FILE) ?? undefined, 20_000);
      assert.deepEqual(headingsOf(log), HEADINGS[locale]);
      assert.equal(me.read('docs/mine.md'), 'mine\n');
    });

    it('keeps what was written when it is cancelled [F29]', async () => {
      // The file that was moved may count as a change of the next session.
      await me.preview.frame.locator('body:not([data-phase="ready"])').waitFor();
      await me.edit(BEFORE_JOB, '/* 2 */ ');
      await me.preview.untilPhase('recording');
      llm.change({ mode: 'hang' });
      await me.preview.press(generate);
      await me.preview.untilText('让并发数不再超标');
      await me.preview.press(say('Cancel'));
      await expectNotice(say('Cancelled. What was written so far is kept.'), ['Continue', 'Finish Offline']);
      assert.match(await me.preview.text(), /让并发数不再超标/);
      await waitUntil('the connection to be closed', () => (llm.openSockets() === 0 ? true : undefined), 10_000);
      await shoot(me.page, `bad-8-cancelled-${locale}`);
    });

    it('asks before it saves an incomplete log [N8]', async () => {
      await me.preview.press(say('Save Incomplete Log'));
      await dialogOf(me.page)
        .filter({ hasText: say('This log is incomplete, because the mentor stopped early. Save what there is?') })
        .waitFor();
      assert.equal(me.read('docs/learning_log_step2.md'), null);
      await answer(dialogOf(me.page), say('Save Incomplete Log'));
      const log = await waitUntil('the log', () => me.read('docs/learning_log_step2.md') ?? undefined, 20_000);
      assert.ok(headingsOf(log).length < 8);
    });
  }
});
