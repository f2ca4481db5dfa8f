import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HOST_TAG } from '../../src/host/files/hostTag';
import { logKey } from '../../src/host/files/logBases';
import { recordOf } from '../support/saveKills/savedText';
import { waitUntil } from '../support/vscode/processes';
import { filesWith, stateOf } from './support/keptByVsCode';
import { chooseCommand, focusRow, quickInput } from './support/quickInput';
import { Review } from './support/review';
import { journalKinds, shoot, UiBench } from './support/uiBench';
import { HEADINGS, headingsOf } from './support/words';
import { answer, dialogOf, messageOf, type Workplace } from './support/workplace';

const LOG_FILE = 'docs/learning_log_step1.md';
const SECOND_LOG = 'docs/learning_log_step2.md';
/** Of a process that is not there. */
const NOBODY = 0x3fffffff;
const OWN_NOTES = '## Mine\n\nmy own words\n';
const GENERATE_BUTTON = 'Generate Learning Log';
const GENERATE = `Mentor Brain: ${GENERATE_BUTTON}`;
/** In src/queue.js: `resolve(job())` before `job`, and `<=` behind `<`. */
const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };

describe('the offline mentor, in English, by keyboard alone', function () {
  this.timeout(120_000);
  let bench: UiBench;
  let me: Workplace;

  before(async () => {
    bench = await UiBench.start();
    me = await bench.openProject('en');
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(() => bench?.stop());

  async function untilFocusOn(label: string): Promise<void> {
    const probe = async (): Promise<true | undefined> => ((await me.preview.focused()) === label ? true : undefined);
    await waitUntil(`the focus on "${label}"`, probe, 15_000);
  }

  it('writes the log from the Command Palette', async () => {
    await me.edit(BEFORE_JOB, 'await ');
    await me.run('npm test');
    await me.palette(GENERATE);
    await me.preview.untilPhase('ready');
    assert.deepEqual(await me.preview.headings(), HEADINGS.en);
    assert.equal(await me.preview.log.locator('.unverified-label').count(), 0, 'what it says is in the record');
    assert.match(await me.preview.text(), /npm test/);
    assert.equal(me.read(LOG_FILE), null);
    const status = me.page.locator('.statusbar-item', { hasText: 'Step 1 · draft ready' });
    await status.waitFor({ timeout: 20_000 });
    await shoot(me.page, 'offline-1-ready');
  });

  it('exports the draft as a page with links into the project, which is no part of the session', async () => {
    const { keyboard } = me.page;
    const row = (label: string) => me.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label });
    await chooseCommand(me.page, 'Mentor Brain: Export Learning Log');
    await row('Copy as Markdown').waitFor({ timeout: 20_000 });
    await focusRow(me.page, 'Save as HTML');
    await shoot(me.page, 'offline-1a-export');
    await keyboard.press('Enter');
    const place = quickInput(me.page);
    const proposed = async () => ((await place.inputValue()).endsWith('learning_log_step1.html') ? true : undefined);
    await waitUntil('a place to be proposed', proposed, 20_000);
    // The dialog takes no Enter while it reads the folder.
    const written = async (): Promise<true | undefined> => {
      if (me.read('learning_log_step1.html') !== null) return true;
      if (await place.isVisible()) await keyboard.press('Enter');
      return undefined;
    };
    await waitUntil('the page', written, 20_000, 1000);
    await messageOf(me.page, 'Learning log exported to learning_log_step1.html.');
    const html = me.read('learning_log_step1.html') ?? '';
    assert.match(html, /^<!doctype html>\n<html lang="en">/);
    assert.match(html, /<a href="src\/queue\.js#L29">/);
    assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
  });

  it('reaches its controls with Tab, in the order in which they are read', async () => {
    await me.palette('Focus on Learning Log View');
    assert.deepEqual(await me.tabTo('Discard'), ['Choose Mentor', 'Save']);
    await shoot(me.page, 'offline-2-focus-on-discard');
  });

  it('discards a draft and keeps the record', async () => {
    const before = await me.record();
    assert.equal(before.changes.length, 1);
    await me.page.keyboard.press('Enter');
    await me.preview.untilPhase('recording');
    assert.equal(me.read(LOG_FILE), null);
    const { changes, runs } = await me.record();
    assert.deepEqual({ changes, runs }, { changes: before.changes, runs: before.runs });
    await untilFocusOn('Generate Learning Log');
    await me.page.keyboard.press('Enter');
    await me.preview.untilPhase('ready');
    assert.deepEqual(await me.preview.headings(), HEADINGS.en);
  });

  it('saves the log with Enter', async () => {
    await untilFocusOn('Save');
    await shoot(me.page, 'offline-3-focus-on-save');
    await me.page.keyboard.press('Enter');
    await waitUntil('the log file', () => me.read(LOG_FILE) ?? undefined, 20_000);
    await messageOf(me.page, `Learning log saved to ${LOG_FILE}`);
    const log = me.read(LOG_FILE) ?? '';
    assert.deepEqual(headingsOf(log), HEADINGS.en);
    assert.match(log, /^---\nstep: 1\n(?:\w+: .+\n)+---\n\n# Step 1 Learning Log: /);
    assert.match(log, /resolve\(await job\(\)\)/);
    assert.ok(!/\p{Script=Han}/u.test(log), 'no Chinese in an English log');
    assert.deepEqual(
      journalKinds(await me.storage()).filter((kind) => kind === 'logWritten'),
      ['logWritten'],
    );
  });

  it('has nothing to tell again until something happens', async () => {
    await me.preview.untilPhase('empty');
    await me.palette(GENERATE);
    await messageOf(me.page, 'Nothing is recorded yet.');
  });

  it('offers no command for a draft that is not there, and says so where one is run by its id', async () => {
    await me.page.keyboard.press('F1');
    await me.page.keyboard.type('Mentor Brain: ');
    const rows = me.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: GENERATE_BUTTON }).first().waitFor({ timeout: 20_000 });
    const offered = await rows.allInnerTexts();
    for (const title of [
      'Save Learning Log',
      'Discard Draft',
      'Cancel Generation',
      'Accept Unverified',
      'Write the Log',
    ]) {
      assert.ok(!offered.some((row) => row.includes(title)), title);
    }
    await me.page.keyboard.press('Escape');
    for (const [command, sentence] of [
      ['saveLog', 'There is no finished draft to save.'],
      ['discardDraft', 'There is no draft to discard.'],
      ['cancelGeneration', 'No log is being written, so there is nothing to cancel.'],
      ['acceptUnverified', 'There is no draft with claims to accept'],
      ['cancelSave', 'No save waits for an answer.'],
    ] as const) {
      await me.window.driver.command(`mentorBrain.${command}`);
      await messageOf(me.page, sentence);
    }
  });

  it('shows what a model would get, says that nothing is sent, and has the log written from there', async () => {
    await me.edit(BEFORE_JOB, '/* 2 */ ');
    await me.preview.press('Review What a Model Would Get');
    const review = await Review.open(me.page, 'open');
    assert.deepEqual(await review.buttons(), [GENERATE_BUTTON, 'Back to Session', 'Open as Text', 'Copy Request']);
    const text = await review.text();
    assert.match(text, /Nothing is sent: the mentor that is chosen writes on this machine\./);
    assert.doesNotMatch(text, /\bSend\b|before you send/);
    await shoot(me.page, 'offline-4-review');
    await review.frame.locator('[data-action="generate"]').click();
    await me.preview.untilPhase('ready');
    await me.page.locator('.tab.active', { hasText: 'What a Model Would Get' }).click({ button: 'middle' });
  });

  it('shows what a save would change in a file that is there, and takes a no from the message, by keyboard', async () => {
    writeFileSync(join(me.window.folder, SECOND_LOG), OWN_NOTES);
    await me.preview.press('Save');
    await me.page.locator('.tab', { hasText: 'Step 2: learning_log_step2.md (as it is ↔ as it will be)' }).waitFor();
    await me.page
      .locator('.monaco-diff-editor .modified .view-line', { hasText: /step:\s2/ })
      .first()
      .waitFor();
    assert.equal(me.read(SECOND_LOG), OWN_NOTES, 'nothing is written before');
    await shoot(me.page, 'offline-4-diff-before-save');
    const message = await messageOf(me.page, `“${SECOND_LOG}” is there already. Write what the diff shows?`);
    await me.palette('Notifications: Show Notifications');
    const cancel = message.getByRole('button', { name: 'Cancel', exact: true });
    const isReached = async (): Promise<true | undefined> => {
      if (await cancel.evaluate((button) => button.ownerDocument.activeElement === button)) return true;
      await me.page.keyboard.press('Tab');
      return undefined;
    };
    await waitUntil('the focus on Cancel', isReached, 15_000, 300);
    await me.page.keyboard.press('Enter');
    await me.page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    assert.equal(me.read(SECOND_LOG), OWN_NOTES);
    await me.preview.untilPhase('ready');
  });

  it('says what to do where the file is read-only, and keeps file and draft [D8]', async () => {
    await me.set('files.readonlyInclude', { 'docs/**': true });
    await me.preview.press('Save');
    await me.page.locator('.editor-actions').getByRole('button', { name: 'Write the Log as Shown' }).click();
    await messageOf(me.page, `“${SECOND_LOG}” is read-only and was not changed. Allow writing to it, then save again.`);
    await me.set('files.readonlyInclude', undefined);
    assert.equal(me.read(SECOND_LOG), OWN_NOTES);
    await me.preview.untilPhase('ready');
  });

  it('writes what the diff shows on the tick in its title, by mouse', async () => {
    await me.preview.press('Save');
    await me.page.locator('.editor-actions').getByRole('button', { name: 'Write the Log as Shown' }).click();
    await messageOf(me.page, `Learning log saved to ${SECOND_LOG}`);
    const log = me.read(SECOND_LOG) ?? '';
    assert.deepEqual(
      headingsOf(log).filter((heading) => heading !== 'Mine'),
      HEADINGS.en,
    );
    assert.ok(log.includes('my own words'), 'what a person wrote stays');
    assert.match(log, /^---\nstep: 2\n/);
  });

  const canary = `canary ${randomBytes(8).toString('hex')}`;
  const secret = `ghp_${randomBytes(18).toString('hex')}`;
  const SKILLS = 4;
  /** Where VS Code keeps all that it keeps. */
  let data: string;
  const untilKept = async (): Promise<void> => {
    const isKept = (): true | undefined => (filesWith(data, canary).length > 0 ? true : undefined);
    await waitUntil('the text to be kept', isKept, 20_000);
  };
  const skills = () => me.preview.log.locator('.section').nth(SKILLS);

  it('keeps what is not saved of a page that is closed, masked, for the one in the sidebar [T27]', async () => {
    data = join(await me.storage(), '..', '..', '..', '..');
    await me.edit(BEFORE_JOB, '/* 3 */ ');
    await me.palette(GENERATE);
    await me.preview.untilPhase('ready');
    await me.window.driver.command('mentorBrain.openPreview');
    const inEditor = me.page.locator('iframe.webview:not([src*="purpose=webviewView"])').contentFrame();
    const section = inEditor.frameLocator('#active-frame').locator('.section').nth(SKILLS);
    await section.locator('[data-tool=edit]').press('Enter');
    await section.locator('textarea').waitFor();
    await me.page.keyboard.type(`${canary} ${secret} `);
    await untilKept();
    await me.page.locator('.tabs-container .tab.active').click({ button: 'middle' });
    await inEditor.owner().waitFor({ state: 'detached' });
    await skills().locator('.quiet-row', { hasText: 'not saved yet' }).waitFor({ timeout: 20_000 });
    await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
    const text = await skills().locator('textarea').inputValue();
    // What was typed in the last moment before the page was closed may not be kept yet.
    assert.match(text.slice(canary.length), /^ \[REDACTED:[a-z-]+:\d+\]/);
    assert.ok(text.startsWith(canary));
    await me.preview.press('Save');
    await skills().locator('.editor', { hasText: 'Save or discard it first' }).waitFor();
  });

  it('offers both texts where a save was killed in the middle of it [D5]', async () => {
    const [before, after] = [Buffer.from('as it was\n'), Buffer.from('as it was to be\n')];
    const record = { ...recordOf(before, after), path: LOG_FILE, version: 1, owner: { host: HOST_TAG, pid: NOBODY } };
    const kept = join(await me.storage(), 'logs', `${logKey(undefined, LOG_FILE)}.save.json`);
    writeFileSync(kept, JSON.stringify(record));
    writeFileSync(join(me.window.folder, LOG_FILE), 'as it w');
    await me.window.reload();
    const interrupted = await messageOf(me.page, `Saving “${LOG_FILE}” was interrupted`);
    rmSync(join(me.window.folder, LOG_FILE));
    mkdirSync(join(me.window.folder, LOG_FILE));
    await answer(interrupted, 'Put Back What Was There');
    await messageOf(me.page, `“${LOG_FILE}” could not be written, and nothing is lost.`);
    rmdirSync(join(me.window.folder, LOG_FILE));
    writeFileSync(join(me.window.folder, LOG_FILE), 'as it w');
    await me.window.reload();
    await answer(await messageOf(me.page, `Saving “${LOG_FILE}” was interrupted`), 'Put Back What Was There');
    await waitUntil('the file as it was', () => (me.read(LOG_FILE) === 'as it was\n' ? true : undefined), 20_000);
    await waitUntil('both texts to be forgotten', () => (existsSync(kept) ? undefined : true), 20_000);
  });

  it('has what is not saved after a reload, and nothing of it where VS Code keeps its state [T27]', async () => {
    await me.preview.untilPhase('ready');
    await skills().locator('textarea').waitFor({ timeout: 20_000 });
    assert.ok((await skills().locator('textarea').inputValue()).startsWith(canary));
    const names = filesWith(data, canary).map((path) => basename(path));
    assert.deepEqual([names, filesWith(data, secret)], [['draft.json'], []]);
    const state = await stateOf(me);
    assert.match(state, /hidesConfirmed/, 'the state of our page is there');
    assert.ok(!state.includes(canary) && !state.includes(secret));
  });

  it('has nothing of it any more once the draft is discarded, nor in the next one [N10]', async () => {
    await me.preview.press('Discard');
    await answer(dialogOf(me.page), 'Discard');
    await me.preview.untilPhase('recording');
    const isGone = (): true | undefined => (filesWith(data, canary).length === 0 ? true : undefined);
    await waitUntil('the text to be gone', isGone, 20_000);
    await me.preview.press('Generate Learning Log');
    await me.preview.untilPhase('ready');
    assert.equal(await skills().locator('textarea, .quiet-row').count(), 0);
  });

  it('has nothing of it any more once what was recorded is deleted [N10]', async () => {
    await skills().locator('[data-tool=edit]').press('Enter');
    await skills().locator('textarea').waitFor();
    await me.page.keyboard.type(canary);
    await untilKept();
    await me.palette('Mentor Brain: Delete Recorded Data');
    await answer(dialogOf(me.page), 'Delete');
    await messageOf(me.page, 'Everything that was recorded for this workspace is deleted.');
    assert.deepEqual(filesWith(data, canary), []);
    const state = await stateOf(me);
    assert.ok(!state.includes(canary) && !state.includes(secret));
  });
});
