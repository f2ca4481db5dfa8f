import assert from 'node:assert/strict';
import { modernTheme } from '../support/vscode/abilities';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { readScenario } from '../support/scenario/main';
import { ResultFolder } from '../support/scenario/results';
import { playStep } from '../support/scenario/steps';
import { root, temporaryDirectory } from '../support/vscode/paths';
import { settled } from '../support/vscode/settled';
import { Film } from './support/film';
import { CAPTIONS, FILM_LOGS } from './support/filmReplies';
import { Review } from './support/review';
import { Tourist } from './support/tourStop';
import { UiBench } from './support/uiBench';
import type { Locale } from './support/words';

const TIMEOUT = 30_000;
const SIZE = { width: 1080, height: 700 };
const CONTAINER = { 'zh-CN': '导师大脑', en: 'Mentor Brain' } as const;
const LIMIT = 1_500_000;

/** What a test of the task queue prints is long; the end of it says how it went. */
const READING = 1_100;

// It is not a test: it makes media/screenshots/mainJob.*.gif for the read-me, where the environment asks for pictures.
const films = process.env.MENTOR_BRAIN_PICTURES === undefined ? describe.skip : describe;

films('the main job, recorded for the read-me', function () {
  this.timeout(180_000);
  let llm: LlmServer;
  let bench: UiBench;

  before(async () => {
    llm = await startLlmServer();
    const home = temporaryDirectory('home');
    writeFileSync(join(home, '.bashrc'), "PS1='$ '\n");
    bench = await UiBench.start({
      'mentorBrain.mentor': 'endpoint',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'tiny-mentor',
      'workbench.colorTheme': modernTheme('Light'),
      'editor.minimap.enabled': false,
      'terminal.integrated.env.linux': { HOME: home },
      'terminal.integrated.cursorBlinking': false,
      'editor.cursorBlinking': 'solid',
    });
  });
  afterEach(async function () {
    await bench.shootFailure(this.currentTest);
    await bench.closeWindows();
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  for (const locale of ['en', 'zh-CN'] as const) {
    it(`in ${locale}`, async () => {
      const gif = await record(new Tourist(await bench.openProject(locale), locale));
      assert.ok(gif.length <= LIMIT, `${gif.length} bytes`);
      mkdirSync(join(root, 'media', 'screenshots'), { recursive: true });
      writeFileSync(join(root, 'media', 'screenshots', `mainJob.${locale}.gif`), gif);
    });
  }

  async function record(tourist: Tourist): Promise<Uint8Array> {
    const { me, say, locale } = tourist;
    const words = CAPTIONS[locale];
    const { page } = me;
    await page.setViewportSize(SIZE);
    await me.preview.open(CONTAINER[locale]);
    await tourist.resizeSidebar(380);
    // Where it points at nothing that tells of itself.
    await page.mouse.move(SIZE.width - 40, SIZE.height / 3);
    const film = new Film(page);
    await film.caption(words.fails);
    await playTaskQueue(me, locale, film);

    await me.window.driver.command('workbench.action.closePanel');
    await film.caption(words.generate);
    const generate = me.preview.frame.getByRole('button', { name: say('Generate Learning Log'), exact: true });
    await film.pointAt(generate);
    await generate.click();
    const review = await Review.open(page, 'asking');
    await settled(page);
    await film.caption(words.review);
    const [problem] = (await me.record()).problems;
    const date = new Date().toISOString().slice(0, 10);
    const reply = FILM_LOGS[locale].replaceAll('[P1]', `[${problem?.id}]`).replace('DATE', date);
    llm.change({ reply, chunkChars: 12, chunkMs: 60, promptTokens: 4_300 });
    await film.shot(1_200);
    await film.pointAt(review.frame.locator('[data-action="send"]'));
    await review.send();

    await film.caption(words.streams);
    await me.preview.untilPhase('drafting');
    await film.follow(26, 130, me.preview.untilPhase('ready'));
    await film.shot(600);

    await film.caption(words.evidence);
    const chip = me.preview.log.locator('[data-evidence="C2"]').first();
    await me.preview.log.locator('.unverified-label').first().scrollIntoViewIfNeeded();
    await film.shot(1_500);
    await film.caption(words.chip);
    await film.pointAt(chip);
    await chip.click();
    await page.locator('.monaco-diff-editor .view-line').first().waitFor({ timeout: TIMEOUT });
    await settled(page);
    await film.shot(1_500);

    await film.caption(words.save);
    await me.preview.press(say('Save'));
    const openLog = me.preview.notice.getByRole('button', { name: say('Open Log'), exact: true });
    await openLog.waitFor({ timeout: TIMEOUT });
    await film.pointAt(openLog);
    await openLog.click();
    await page.locator('.tab.active', { hasText: 'learning_log_step1.md' }).waitFor({ timeout: TIMEOUT });
    await settled(page);
    await film.shot(2_200);
    return film.gif();
  }

  /** What a picture says of a run is in the sidebar, too. */
  async function untilCounted({ preview }: Tourist['me'], runs: number, problems: number): Promise<void> {
    const count = preview.frame.locator('.recorded dd');
    await count
      .nth(1)
      .filter({ hasText: new RegExp(`^${runs}$`) })
      .waitFor({ timeout: TIMEOUT });
    await count
      .nth(2)
      .filter({ hasText: new RegExp(`^${problems}$`) })
      .waitFor({ timeout: TIMEOUT });
  }

  /** The session of the scenario up to the log, without what is there for others: a note in Chinese and pictures. */
  async function playTaskQueue(me: Tourist['me'], locale: Locale, film: Film): Promise<void> {
    const { steps } = readScenario(join(root, 'test', 'scenarios', 'taskQueue.json'));
    const stage = { window: me.window, results: new ResultFolder(temporaryDirectory('film')), terminal: me.terminal };
    let runs = 0;
    const changes = [CAPTIONS[locale].first, CAPTIONS[locale].second];
    for (const step of steps) {
      if ('note' in step || 'screenshot' in step || 'generate' in step) continue;
      if ('replace' in step) await film.caption(changes.shift() ?? '');
      await playStep(stage, step);
      if ('replace' in step) await film.shot(READING / 2);
      if (!('waitFor' in step)) continue;
      runs += 1;
      await untilCounted(me, runs, runs < 3 ? 1 : 0);
      await film.shot(READING);
    }
  }
});
