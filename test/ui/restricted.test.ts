import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/host/catalogue';
import { hostileSettings, SETTINGS_FORMS } from '../support/hostile/hostileSettings';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { waitUntil } from '../support/vscode/processes';
import { can } from '../support/vscode/abilities';
import { PlantedSettings } from './support/plantedSettings';
import { journalKinds, shoot, UiBench } from './support/uiBench';
import { wordsOf } from './support/words';
import { messageOf, type Workplace } from './support/workplace';

/** They show what is there, or take it away. */
const OPEN: readonly string[] = [
  COMMANDS.openPrivacy,
  COMMANDS.withdrawConsent,
  COMMANDS.openPreview,
  COMMANDS.showOutput,
  COMMANDS.openWalkthrough,
  COMMANDS.showMenu,
  COMMANDS.deleteRecordedData,
];
const REFUSED = Object.values(COMMANDS).filter((command) => !OPEN.includes(command));
const PLACE = { path: 'src/queue.js', line: 29, column: 15 };

describe('a folder that is not trusted [T30]', function () {
  this.timeout(180_000);
  let bench: UiBench;
  let me: Workplace;
  /** Where the project wants the session to go. */
  let evil: LlmServer;
  const say = wordsOf('zh-CN');
  const sentence = say(
    'This folder is in Restricted Mode: Mentor Brain records, sends and writes nothing here until you trust it.',
  );

  before(async () => {
    evil = await startLlmServer();
    bench = await UiBench.startUntrusted();
    me = await bench.openProject('zh-CN', SETTINGS_FORMS['all of it at once']?.(hostileSettings(evil.baseUrl)));
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await evil?.close();
  });

  const files = (): readonly string[] =>
    readdirSync(me.window.folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const hasJournal = (): boolean => bench.storages().some((storage) => existsSync(join(storage, 'journals')));

  it('is told of in the status bar and in the sidebar', async () => {
    await me.page
      .locator('.statusbar-item', { hasText: say('Restricted Mode') })
      .filter({ hasText: 'Mentor' })
      .waitFor();
    await me.preview.open('导师大脑');
    await me.page.locator('.sidebar .welcome-view-content', { hasText: sentence }).waitFor({ timeout: 20_000 });
    await shoot(me.page, 'restricted-1');
  });

  it('is refused by every command that records, sends or writes, with one sentence and the way out', async () => {
    const before = files();
    for (const id of REFUSED) {
      await me.window.driver.command('notifications.clearAll');
      await me.window.driver.command(id);
      const message = await messageOf(me.page, sentence);
      assert.ok(await message.getByRole('button', { name: say('Manage Workspace Trust') }).isVisible(), id);
    }
    await shoot(me.page, 'restricted-2');
    assert.deepEqual(files(), before);
  });

  it('shows the page on privacy, and what was agreed to [P-page P-ask]', async () => {
    await me.palette('隐私：记录与发送的内容');
    await me.page.locator('.tabs-container .tab', { hasText: 'privacy.zh-CN.md' }).waitFor({ timeout: 30_000 });
    await shoot(me.page, 'restricted-4-privacy');
    await me.palette('撤回发送许可');
    await messageOf(me.page, say('You have agreed to nothing: before anything is sent, you are asked.'));
  });

  hasNoSay('its settings file', () => PlantedSettings.inFolder(me.window, evil));

  it('leaves nothing of what is done in it', async () => {
    await me.edit(PLACE, '/* unseen */ ');
    // Looking at the record is what ends all bursts and writes them.
    const record = await me.record();
    assert.deepEqual([record.changes, record.runs], [[], []]);
    assert.ok(!hasJournal(), 'no journal was begun');
  });

  it('is recorded as soon as it is trusted, without a reload', async () => {
    const host = me.window.driver.generation;
    await me.window.driver.command('notifications.clearAll');
    await me.window.driver.command('workbench.trust.manage');
    const trust = me.page.locator('.workspace-trust-editor .workspace-trust-buttons-row .monaco-button').first();
    await trust.click({ timeout: 30_000 });
    await me.page.locator('.statusbar-item', { hasText: say('Step {0}', '1') }).waitFor({ timeout: 30_000 });
    await me.edit({ ...PLACE, line: 1, column: 1 }, '/* seen */ ');
    await me.run('echo trusted');
    await waitUntil('the run', async () => ((await me.record()).runs.length === 1 ? true : undefined), 20_000);
    assert.equal((await me.record()).changes.length, 1);
    assert.equal(me.window.driver.generation, host, 'the same extension host');
    assert.ok(journalKinds(await me.storage()).includes('edit'));
    await shoot(me.page, 'restricted-3-trusted');
  });

  it('decides neither before nor after who writes and where a session goes [N1 T1]', async () => {
    await me.window.driver.command('mentorBrain.generateLog');
    await me.preview.untilPhase('ready');
    assert.deepEqual([evil.connections(), evil.bytesIn()], [0, 0]);
  });

  describe('of which a .code-workspace file has settings of its own', () => {
    before(async () => {
      await bench.closeWindows();
      me = await bench.openWorkspaceFile('zh-CN');
    });

    hasNoSay('that file', () => PlantedSettings.inWorkspaceFile(me.window, evil));
  });

  function hasNoSay(what: string, plant: () => PlantedSettings): void {
    let planted: PlantedSettings | undefined;

    for (const form of Object.keys(SETTINGS_FORMS)) {
      it(`has no say in where anything goes by ${what}, and nothing goes: ${form} [N1 T1]`, async () => {
        planted ??= plant();
        await planted.write(form);
        if (can('nestedScopes')) assert.deepEqual(await planted.counting(), []);
        for (const id of REFUSED) await me.window.driver.command(id);
        await me.window.driver.command('notifications.clearAll');
        assert.deepEqual([evil.connections(), evil.bytesIn()], [0, 0]);
      });
    }
  }
});
