import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logWithout } from '../support/draftingBench';
import { hostileReply } from '../support/hostile/hostileReply';
import { hostileTexts } from '../support/hostile/hostileTexts';
import { Obeying } from '../support/hostile/obeying';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { waitUntil } from '../support/vscode/processes';
import { reviewFrameNow } from '../support/vscode/reviewFrame';
import { AttackedWindow } from './support/attackedWindow';
import { Canaries, ownFilesBelow, ownPagesOf } from './support/canaries';
import { ownStateOf } from './support/keptByVsCode';
import { CHINESE_LOG } from './support/modelReply';
import { playOrders, worldOf } from './support/orders';
import { agreeToSend } from './support/review';
import { playSecretSession, SEEN } from './support/secretSession';
import { shoot, UiBench } from './support/uiBench';
import { HEADINGS, headingsOf } from './support/words';
import { answer, dialogOf, messageOf, type Workplace } from './support/workplace';

const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };
const GENERATE = 'Mentor Brain: Generate Learning Log';
const FOCUS = 'Focus on Learning Log View';

describe('a log that a model does not finish', function () {
  this.timeout(120_000);
  let llm: LlmServer;
  let bench: UiBench;
  let me: Workplace;

  before(async () => {
    llm = await startLlmServer({ reply: CHINESE_LOG, mode: 'reset', firstTokenMs: 4000 });
    bench = await UiBench.start({
      'mentorBrain.mentor': 'endpoint',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'tiny-mentor',
    });
    me = await bench.openProject('en');
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  const rolesOf = (request: number): readonly string[] =>
    (JSON.parse(llm.requests[request]?.body ?? '{}') as { messages: readonly { role: string }[] }).messages.map(
      ({ role }) => role,
    );

  /** What is in a log that is being saved. */
  async function saved(path: string): Promise<string> {
    await messageOf(me.page, `Learning log saved to ${path}`);
    return me.read(path) ?? '';
  }

  it('says before the first send that a further request may follow', async () => {
    await me.edit(BEFORE_JOB, 'await ');
    await me.run('npm test');
    await me.palette(GENERATE);
    await agreeToSend(me, 'one further request');
  });

  it('shows for how long the first word has been waited for', async () => {
    await me.preview.untilText('Waiting for the first word 0:02');
    await shoot(me.page, 'partial-1-waiting');
  });

  it('is kept as far as it came, and offers what can be done', async () => {
    await me.preview.untilPhase('failed');
    assert.deepEqual(await me.preview.offers(), ['Continue', 'Finish Offline']);
    assert.ok((await me.preview.headings()).length < 8);
    assert.equal(await me.preview.log.locator('.partial:visible').count(), 1);
    assert.equal(llm.requests.length, 1);
    await shoot(me.page, 'partial-2-cut');
  });

  it('is continued by keyboard with one request, and saved whole', async () => {
    llm.change({ mode: 'ok', firstTokenMs: 0 });
    await me.palette(FOCUS);
    await me.tabTo('Continue');
    await me.page.keyboard.press('Enter');
    await me.preview.untilPhase('ready');
    assert.equal(await reviewFrameNow(me.page, 'asking'), undefined, 'the consent that was given covers it');
    assert.equal(llm.requests.length, 2);
    assert.deepEqual(rolesOf(1), ['system', 'user', 'assistant', 'user']);
    assert.deepEqual(await me.preview.headings(), HEADINGS.en);
    assert.equal(await me.preview.log.locator('.partial:visible, .badge:visible').count(), 0);
    const isOnSave = async () => ((await me.preview.focused()) === 'Save' ? true : undefined);
    await waitUntil('the focus on "Save"', isOnSave, 20_000);
    await me.page.keyboard.press('Enter');
    const log = await saved('docs/learning_log_step1.md');
    assert.deepEqual(headingsOf(log), HEADINGS.en);
    assert.doesNotMatch(log, /offline mentor/);
  });

  it('is finished offline from the palette, without a request, and the file says which sections', async () => {
    llm.change({ mode: 'reset' });
    await me.edit(BEFORE_JOB, '/* 2 */ ');
    await me.palette(GENERATE);
    await me.preview.untilPhase('failed');
    const written = (await me.preview.headings()).length - 1;
    await me.palette('Mentor Brain: Finish Learning Log Offline');
    await me.preview.untilPhase('ready');
    assert.equal(llm.requests.length, 3);
    assert.deepEqual(await me.preview.headings(), HEADINGS.en);
    const badges = await me.preview.log.locator('.badge:visible').allTextContents();
    assert.deepEqual(badges, Array(8 - written).fill('filled in by the offline mentor'));
    await shoot(me.page, 'partial-3-finished-offline');
    await me.preview.press('Save');
    const log = await saved('docs/learning_log_step2.md');
    assert.deepEqual(headingsOf(log), HEADINGS.en);
    assert.equal(log.match(/^\*Filled in by the offline mentor from the session record\.\*$/gm)?.length, 8 - written);
  });

  it('is mended by itself where the model leaves sections out twice', async () => {
    llm.change({ mode: 'ok', reply: logWithout('skills', 'practices') });
    await me.edit(BEFORE_JOB, '/* 3 */ ');
    await me.palette(GENERATE);
    await me.preview.untilPhase('ready');
    assert.equal(llm.requests.length, 5, 'one further request, and no more');
    assert.deepEqual(await me.preview.headings(), HEADINGS.en);
    await me.preview.untilText('2 filled in by the offline mentor');
    await me.preview.untilText('2 requests');
    await shoot(me.page, 'partial-4-mended');
    await me.preview.press('Save');
    assert.deepEqual(headingsOf(await saved('docs/learning_log_step3.md')), HEADINGS.en);
  });

  it('outlives the death of the extension host, sends nothing by itself, and is continued after it [F30]', async () => {
    llm.change({ mode: 'hang', reply: CHINESE_LOG });
    await me.edit(BEFORE_JOB, '/* 4 */ ');
    await me.palette(GENERATE);
    const path = join(await me.storage(), 'draft.json');
    await waitUntil('the draft on the disk', () => (existsSync(path) ? true : undefined), 20_000);
    const before = await me.preview.headings();
    await me.window.killExtensionHost();
    await me.preview.open('Mentor Brain');
    await me.preview.untilPhase('failed');
    assert.deepEqual(await me.preview.headings(), before);
    assert.deepEqual(await me.preview.offers(), ['Continue', 'Finish Offline']);
    assert.equal((await me.record()).changes.length, 1, 'the record is as it was');
    assert.equal(llm.requests.length, 6, 'nothing was sent again');
    await shoot(me.page, 'partial-5-after-a-kill');
    llm.change({ mode: 'ok' });
    await me.preview.press('Continue');
    await me.preview.untilPhase('ready');
    assert.equal(llm.requests.length, 7);
    assert.deepEqual(rolesOf(6), ['system', 'user', 'assistant', 'user']);
    assert.deepEqual(await me.preview.headings(), HEADINGS.en);
    assert.equal(await me.preview.log.locator('.badge:visible').count(), 0);
  });

  describe('is made the user’s own before it is saved', () => {
    const PROBLEMS = 2;
    const FEATURES = 3;
    const SKILLS = 4;
    const section = (index: number) => me.preview.log.locator('.section').nth(index);
    const button = (index: number, name: string) => section(index).getByRole('button', { name, exact: true });
    /** Of the tools that have no room in a page as narrow as this. */
    async function choose(index: number, name: string): Promise<void> {
      await button(index, 'More').click();
      await section(index).locator('.menu').getByRole('button', { name, exact: true }).click();
    }
    const textOf = (index: number) => section(index).locator('.body').innerText();

    async function until(what: string, probe: () => Promise<boolean>): Promise<void> {
      await waitUntil(what, async () => ((await probe()) ? true : undefined), 20_000);
    }

    it('edits a section in its place', async () => {
      await section(FEATURES).scrollIntoViewIfNeeded();
      await button(FEATURES, 'Edit').click();
      await section(FEATURES).locator('textarea').fill('### 1. My own words\n\n- The queue has a limit of 4242 [R77].');
      await shoot(me.page, 'edit-1-editing');
      await me.page.keyboard.press('Control+Enter');
      await until('the user’s words', async () => (await textOf(FEATURES)).includes('My own words'));
      assert.equal(await section(FEATURES).locator('mark').count(), 0, 'the user is not doubted');
    });

    it('has another one rewritten as wished for, while the others stay', async () => {
      llm.change({
        reply: `## ${HEADINGS.en[SKILLS]}\n\n### Mastered\n\n- [ ] Reading a queue\n- [ ] Writing less\n\n## Best Practices\n\nNo.\n`,
        chunkMs: 250,
      });
      const before = await textOf(PROBLEMS);
      await choose(SKILLS, 'Rewrite…');
      await section(SKILLS).getByRole('textbox').fill('shorter, please');
      await shoot(me.page, 'edit-2-wish');
      await me.page.keyboard.press('Enter');
      await me.preview.untilPhase('drafting');
      await until('the first words', async () => (await textOf(SKILLS)).includes('Reading'));
      await shoot(me.page, 'edit-3-rewriting', true);
      await me.preview.untilPhase('ready');
      assert.equal(llm.requests.length, 8);
      assert.deepEqual(rolesOf(7), ['system', 'user', 'assistant', 'user']);
      assert.match(llm.requests[7]?.body ?? '', /The user wishes: shorter, please/);
      assert.match(llm.requests[7]?.body ?? '', /My own words/);
      assert.equal(await textOf(PROBLEMS), before);
      assert.match(await textOf(SKILLS), /Writing less/);
    });

    it('takes it back, and forward again', async () => {
      await choose(SKILLS, 'Former Versions');
      await button(SKILLS, 'Take Back: As the mentor wrote it').click();
      await until('the former text', async () => !(await textOf(SKILLS)).includes('Writing less'));
      await choose(SKILLS, 'Former Versions');
      await shoot(me.page, 'edit-4-versions');
      await section(SKILLS)
        .getByRole('button', { name: /^Take Back: Rewritten: shorter, please/ })
        .click();
      await until('the new text', async () => (await textOf(SKILLS)).includes('Writing less'));
    });

    it('ticks a task', async () => {
      await section(SKILLS).getByRole('checkbox', { name: 'Reading a queue' }).click();
      await until('the tick', async () => (await section(SKILLS).locator('input[checked]').count()) === 1);
    });

    it('accepts one claim and removes another, from the mark', async () => {
      const claims = section(PROBLEMS).locator('.findings li');
      const count = await claims.count();
      assert.ok(count >= 2, `${count} claims`);
      await section(PROBLEMS).locator('.unverified-label').first().click();
      await shoot(me.page, 'edit-5-claims');
      const accept = claims.filter({ hasNotText: 'P9' }).getByRole('button', { name: /^Accept/ });
      await accept.first().click();
      await until('one claim less', async () => (await claims.count()) === count - 1);
      await claims
        .filter({ hasText: 'P9' })
        .getByRole('button', { name: /^Remove/ })
        .click();
      await until('the claim to be gone', async () => !(await textOf(PROBLEMS)).includes('P9'));
      await me.preview.untilText('accepted by you');
    });

    it('drops a section, outlives the death of the extension host, and saves what is shown', async () => {
      await button(6, 'More').click();
      await button(6, 'Drop Section').click();
      await button(6, 'Bring Back').waitFor();
      await shoot(me.page, 'edit-6-dropped');
      const shown = [await textOf(FEATURES), await textOf(SKILLS), await textOf(PROBLEMS)];
      await me.window.killExtensionHost();
      await me.preview.open('Mentor Brain');
      await me.preview.untilPhase('ready');
      assert.deepEqual([await textOf(FEATURES), await textOf(SKILLS), await textOf(PROBLEMS)], shown);
      await me.preview.press('Save');
      const log = await saved('docs/learning_log_step4.md');
      assert.deepEqual(
        headingsOf(log),
        HEADINGS.en.filter((_, index) => index !== 6),
      );
      assert.match(log, /^- The queue has a limit of 4242 \[\^?R77\]\.$/m);
      assert.match(log, /^- \[x\] Reading a queue$/m);
      assert.match(log, /^- \[ \] Writing less$/m);
      assert.doesNotMatch(log, /P9/);
    });
  });

  describe('of a session with a secret in everything', () => {
    const canaries = new Canaries();
    const SKILLS = 4;
    let data: string;
    let asked: number;
    /** Each page at its time, as what it showed is gone later. */
    const pages: string[] = [];

    before(async () => {
      data = join(await me.storage(), '..', '..', '..', '..');
      asked = llm.requests.length;
      await playSecretSession(me, canaries);
    });

    const look = async (): Promise<void> => void pages.push(await ownPagesOf(me));

    it('has none in what it sends, shows and keeps, whatever comes back [N3 R-S T27]', async () => {
      const said = { error: { message: `canaryRefused ${canaries.at('error of the service')}` } };
      llm.change({ mode: 'respond', chunkMs: 0, respond: { status: 400, body: JSON.stringify(said) } });
      await me.palette(GENERATE);
      await me.window.driver.command('mentorBrain.preview.focus');
      await me.preview.untilText('canaryRefused');
      await look();
      const echo = canaries.at('reply');
      llm.change({ mode: 'ok', reply: CHINESE_LOG.replace('任务队列', `canaryReplied ${echo}`).replace('计数', echo) });
      await me.palette(GENERATE);
      await me.preview.untilPhase('ready');
      const skills = me.preview.log.locator('.section').nth(SKILLS);
      await skills.getByRole('button', { name: 'More', exact: true }).click();
      await skills.locator('.menu').getByRole('button', { name: 'Rewrite…', exact: true }).click();
      await skills.getByRole('textbox').fill(`canaryWish ${canaries.at('wish for a section')}`);
      llm.change({ reply: `## ${HEADINGS.en[SKILLS]}\n\n- [ ] canaryRewritten ${canaries.at('section')}\n` });
      await me.page.keyboard.press('Enter');
      await me.preview.untilText('canaryRewritten');
      await me.preview.untilPhase('ready');
      await look();
      assert.ok(llm.requests.length >= asked + 3);
      const sent = llm.requests.slice(asked).map(({ body }) => body);
      for (const word of [...Object.values(SEEN), 'canaryWish']) assert.ok(sent.join().includes(word), word);
      assert.deepEqual(canaries.leaksInto(sent.join('\n')), [], canaries.around(sent.join('\n')));
    });

    it('has none in the file that is saved, nor where anything of ours is kept [N3 R-S T27]', async () => {
      await me.preview.press('Save');
      const log = await saved('docs/learning_log_step5.md');
      await look();
      assert.match(log, /canaryReplied \\?\[REDACTED:/);
      const kept = ownFilesBelow(data);
      const state = await ownStateOf(me);
      for (const word of ['canaryRun', 'canaryReplied']) assert.ok(kept.includes(word), word);
      assert.match(state, /mentorBrain/);
      const found = { log, kept, state, pages: pages.join('\n') };
      const leaks = Object.entries(found).map(([sink, text]) => [sink, canaries.leaksInto(text)]);
      assert.deepEqual(
        leaks,
        Object.keys(found).map((sink) => [sink, []]),
        canaries.around(Object.values(found).join('\n')),
      );
      assert.ok(canaries.places.length >= 18, canaries.places.join());
      assert.match(pages.join(), /canaryRefused[^]*canaryReplied/);
    });
  });

  describe('of a project in which an attacker wrote', () => {
    const canaries = new Canaries();
    let attacked: AttackedWindow;
    let data: string;

    before(async () => {
      data = join(await me.storage(), '..', '..', '..', '..');
      attacked = await AttackedWindow.watch(me);
      await playOrders(me, attacked.sink.origin);
    });
    after(() => attacked?.sink.close());

    it('is text and nothing else, though the model does all that it was told to [N6 T9]', async () => {
      const model = new Obeying('en', canaries.at('known to the model'));
      model.requests = llm.requests;
      llm.change({
        mode: 'events',
        get events() {
          return model.events;
        },
      });
      const { host } = new URL(llm.origin);
      const world = await worldOf(me, data);
      await me.window.driver.ask('watchEffects', null);
      await me.palette(GENERATE);
      await me.preview.untilPhase('ready');
      assert.deepEqual(await attacked.whatCameOfIt(), []);
      assert.ok(model.obeyed.size >= 20, `${model.obeyed.size} orders were followed`);
      const { connections, processes } = await me.window.driver.ask('effects', null);
      assert.deepEqual([...new Set(connections)], [host]);
      assert.deepEqual(
        // VS Code’s own: its git, and its search for ports that are listened at.
        processes.filter((line) => !/^\S*git |^\/bin\/sh -c (?:ls -l \/proc\/|ps )/.test(line)),
        [],
      );
      assert.deepEqual(await worldOf(me, data), world);
      assert.deepEqual(canaries.leaksInto(await ownPagesOf(me)), []);
    });

    it('loads, sends and runs nothing when it is shown, shown again, and restored after a reload [N5 T11 T15]', async () => {
      const texts = hostileTexts(attacked.sink.origin);
      llm.change({ mode: 'ok', reply: hostileReply('en', texts), chunkChars: 4000 });
      const isWritten = me.window.driver.command('mentorBrain.generateLog');
      await answer(dialogOf(me.page), 'Replace Draft');
      await isWritten;
      await me.preview.untilPhase('ready');
      const isText = async (): Promise<void> => {
        const isShown = async (): Promise<true | undefined> => (await attacked.shown(texts)) > 450 || undefined;
        await waitUntil('the texts to be shown', isShown, 60_000);
        assert.deepEqual(await attacked.whatCameOfIt(), []);
      };
      await isText();
      await me.window.driver.command('workbench.view.explorer');
      await me.window.viewWebviews.first().waitFor({ state: 'hidden' });
      await me.window.driver.command('mentorBrain.preview.focus');
      await isText();
      await me.window.reload();
      await me.window.driver.command('mentorBrain.preview.focus');
      await isText();
      assert.ok(await attacked.noticesScripts());
    });
  });
});
