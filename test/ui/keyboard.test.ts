import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { waitUntil } from '../support/vscode/processes';
import { Hands } from './support/hands';
import { chooseCommand } from './support/quickInput';
import { Review } from './support/review';
import { SessionTree } from './support/sessionTree';
import { LOGS, TourModel } from './support/tourReplies';
import { shoot, UiBench } from './support/uiBench';
import { HEADINGS } from './support/words';
import type { Workplace } from './support/workplace';

const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };
const LOG_FILE = 'docs/learning_log_step1.md';
const OWN_NOTES = '## Mine\n\nmy own words\n';
const TIMEOUT = 30_000;

describe('the main job without a mouse', function () {
  this.timeout(90_000);
  // Each step stands on the one before.
  this.bail(true);
  const model = new TourModel();
  let llm: LlmServer;
  let bench: UiBench;
  let me: Workplace;
  let hands: Hands;
  let tree: SessionTree;

  before(async () => {
    llm = await startLlmServer(model);
    bench = await UiBench.start({
      'mentorBrain.mentor': 'endpoint',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'tiny-mentor',
    });
    me = await bench.openProject('en');
    hands = new Hands(me.page);
    tree = new SessionTree(me.window);
    await hands.layMouseAway();
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  /** Where the keyboard is, it is seen. */
  async function expectRing(name: string | RegExp): Promise<void> {
    const held = await hands.rest(name);
    assert.ok(held.hasRing, `no ring around ${held.name}`);
  }

  const section = (index: number) => me.preview.log.locator('.section').nth(index);

  it('goes through what was recorded, leaves something out with Space and opens it with Enter', async () => {
    await me.edit(BEFORE_JOB, 'await ');
    await me.run('npm test');
    await me.palette('Focus on Learning Log View');
    await tree.until('Commands');
    await me.palette('Focus on Session View');
    await hands.until(/Commands/, 'ArrowDown');
    await hands.press('ArrowRight');
    await tree.until('npm test');
    await hands.until(/npm test/, 'ArrowDown');
    await hands.press('Space');
    await tree.untilTicked('npm test', false);
    await shoot(me.page, 'keyboard-1-unticked');
    await hands.press('Enter');
    await me.page.locator('.tab.active', { hasText: 'R1 npm test' }).waitFor({ timeout: TIMEOUT });
    await hands.rest(/npm test/);
    await hands.press('Space');
    await tree.untilTicked('npm test', true);
  });

  it('generates, and sends what was read', async () => {
    await me.palette('Focus on Learning Log View');
    await hands.until('Generate Learning Log');
    await expectRing('Generate Learning Log');
    model.writes(LOGS.en, 32);
    await hands.press('Enter');
    await Review.open(me.page, 'asking');
    await hands.rest('What Will Be Sent');
    await hands.until('Send');
    await expectRing('Send');
    await shoot(me.page, 'keyboard-2-send');
    await hands.press('Enter');
    await me.preview.untilPhase('drafting');
  });

  it('finds Cancel while the log is written, and Save once it is there', async () => {
    await me.palette('Focus on Learning Log View');
    await hands.until('Cancel');
    await expectRing('Cancel');
    model.release();
    await me.preview.untilPhase('ready');
    await expectRing('Save');
  });

  it('jumps by the outline, and the next Tab is at the tools of that section', async () => {
    await hands.until(/^Outline/);
    await hands.press('Enter');
    await hands.until(/Best Practices/);
    await expectRing(/Best Practices/);
    await hands.press('Enter');
    await hands.rest(HEADINGS.en[6] ?? '');
    await hands.press('Tab');
    await expectRing('Edit');
    await shoot(me.page, 'keyboard-3-tools');
  });

  it('edits a section in its place and saves it, with Ctrl+Enter and by way of its button', async () => {
    await hands.press('Enter');
    await hands.rest(/Best Practices/);
    await me.page.keyboard.type('My own rule.\n\n');
    await hands.press('Control+Enter');
    await section(6).locator('.body', { hasText: 'My own rule.' }).waitFor({ timeout: TIMEOUT });
    await hands.rest('Edit');
    await hands.press('Enter');
    await hands.rest(/Best Practices/);
    await me.page.keyboard.type('And another.\n\n');
    await hands.press('Tab');
    await expectRing('Save Section');
    await hands.press('Enter');
    await section(6).locator('.body', { hasText: 'And another.' }).waitFor({ timeout: TIMEOUT });
    await expectRing('Edit');
  });

  it('opens and closes the other tools, and is back where it was', async () => {
    await hands.until('More');
    await hands.press('Enter');
    await hands.rest('Rewrite…');
    await hands.press('Escape');
    await expectRing('More');
  });

  it('ticks a task with Space, and stays at it', async () => {
    const box = section(7).locator('.task input').first();
    await hands.until(/Reading the output first/);
    await expectRing(/Reading the output first/);
    await hands.press('Space');
    const isTicked = async (): Promise<true | undefined> => ((await box.isChecked()) ? true : undefined);
    await waitUntil('the tick', isTicked, TIMEOUT, 50);
    await hands.rest(/Reading the output first/);
  });

  it('accepts a claim from its mark, and stands at the section', async () => {
    await hands.until(/^unverified/, 'Shift+Tab');
    await expectRing(/^unverified/);
    await me.preview.frame.locator('.tip').waitFor({ timeout: TIMEOUT });
    await shoot(me.page, 'keyboard-4-why');
    await hands.press('Enter');
    await expectRing(/^Accept: /);
    await hands.press('Enter');
    await me.preview.log.locator('.unverified-label').waitFor({ state: 'detached', timeout: TIMEOUT });
    await expectRing('Edit');
  });

  it('shows the draft again in its tab of the editor after a reload', async () => {
    await me.palette('Mentor Brain: Open Preview in Editor');
    const isShown = async (): Promise<true | undefined> => {
      for (const frame of me.page.frames()) {
        const log = frame.locator('body[data-place="editor"] article.log');
        const text = await log.innerText({ timeout: 500 }).catch(() => '');
        if (text.includes('My own rule.') && (await log.locator('h2').count()) === 8) return true;
      }
      return undefined;
    };
    await waitUntil('the draft in the editor', isShown, TIMEOUT);
    await me.window.reload();
    await waitUntil('the draft in the editor again', isShown, TIMEOUT);
    await shoot(me.page, 'keyboard-5-restored');
    await me.palette('View: Close All Editors');
    await me.palette('Focus on Learning Log View');
    await me.preview.untilPhase('ready');
  });

  it('saves what the diff shows, and opens the file', async () => {
    mkdirSync(join(me.window.folder, 'docs'), { recursive: true });
    writeFileSync(join(me.window.folder, LOG_FILE), OWN_NOTES);
    await hands.until('Save');
    await hands.press('Enter');
    await me.page.locator('.monaco-diff-editor .view-line').first().waitFor({ timeout: TIMEOUT });
    await me.page.locator('.editor-actions .codicon-check').first().waitFor({ timeout: TIMEOUT });
    await shoot(me.page, 'keyboard-6-diff');
    assert.equal(me.read(LOG_FILE), OWN_NOTES);
    await me.palette('Mentor Brain: Write the Log as Shown');
    await waitUntil('the file', () => (me.read(LOG_FILE)?.includes('My own rule.') ? true : undefined), TIMEOUT);
    assert.ok(me.read(LOG_FILE)?.includes('my own words'));
    await me.palette('Notifications: Show Notifications');
    await hands.until('Open Log');
    await hands.press('Enter');
    const isOpen = async (): Promise<true | undefined> => {
      const editor = await me.window.driver.ask('editorState', null).catch(() => null);
      return editor?.path.endsWith(LOG_FILE) === true && editor.text.includes('my own words') ? true : undefined;
    };
    await waitUntil('the log in the editor', isOpen, TIMEOUT, 100);
  });

  it('is asked for the next step or the one before, and goes on with that', async () => {
    await me.edit(BEFORE_JOB, '/* 2 */ ');
    const rows = me.page.locator('.quick-input-list .monaco-list-row');
    await chooseCommand(me.page, 'Mentor Brain: New Step');
    await rows.filter({ hasText: 'Continue Step 1' }).waitFor({ timeout: TIMEOUT });
    const labels = (await rows.allInnerTexts()).map((text) => text.trim().split('\n')[0]);
    assert.deepEqual(labels, ['Begin Step 3', 'Continue Step 1']);
    await shoot(me.page, 'keyboard-7-new-step');
    await hands.press('ArrowDown', 'Enter');
    await me.page.locator('.statusbar-item', { hasText: 'Step 1' }).waitFor({ timeout: TIMEOUT });
  });

  it('needed no mouse', async () => {
    assert.equal(await hands.mousePresses(), 0);
  });
});
