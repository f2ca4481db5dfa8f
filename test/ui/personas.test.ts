import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { END_MARK } from '../../src/core/prompt/endMark';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { offlineLog } from '../support/offlineLog';
import { nodeTaskQueue } from '../support/sampleRecords';
import { press } from '../support/scenario/keyboard';
import { waitUntil } from '../support/vscode/processes';
import { chooseCommand, pickRow } from './support/quickInput';
import { agreeToSend } from './support/review';
import { shoot, UiBench } from './support/uiBench';
import { answer, dialogOf, messageOf, type Workplace } from './support/workplace';

const CHOOSE = 'Mentor Brain: Choose Persona';
const GENERATE = 'Mentor Brain: Generate Learning Log';
const TIMEOUT = 20_000;
const HIDDEN = '\u{E0041}\u200B\u202E';

describe('personas, by keyboard', function () {
  this.timeout(120_000);
  const [own, team, changed, secret] = Array.from({ length: 4 }, () => randomUUID().replaceAll('-', ''));
  let llm: LlmServer;
  let bench: UiBench;
  let me: Workplace;
  let sent = 0;

  before(async () => {
    llm = await startLlmServer({ reply: `${offlineLog(nodeTaskQueue(), 'en')}\n\n${END_MARK}\n` });
    bench = await UiBench.start({
      'mentorBrain.mentor': 'endpoint',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'tiny-mentor',
    });
    me = await bench.openProject('en');
    await me.run('npm test');
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  /** Opens the list of personas from the palette and takes the entry with these words. */
  async function choose(words: string): Promise<void> {
    await chooseCommand(me.page, CHOOSE);
    await me.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'New persona…' })
      .waitFor({ timeout: TIMEOUT });
    if (words !== '') await pickRow(me.page, words);
  }

  /** The system message of the request that this generation sends. */
  async function systemMessage(): Promise<string> {
    await waitUntil('a request', () => (llm.requests.length > sent ? true : undefined), TIMEOUT);
    await me.preview.untilPhase('ready');
    const body = JSON.parse(llm.requests[sent]?.body ?? '') as {
      messages: readonly { role: string; content: string }[];
    };
    sent = llm.requests.length;
    assert.equal(body.messages[0]?.role, 'system');
    return body.messages[0]?.content ?? '';
  }

  async function discard(): Promise<void> {
    await me.palette('Mentor Brain: Discard Draft');
    await answer(dialogOf(me.page), 'Discard');
    await me.preview.untilPhase('recording');
  }

  const workspaceFile = (): string => join(me.window.folder, '.mentor-brain', 'personas', 'team.md');

  function writeTeam(text: string): void {
    mkdirSync(join(me.window.folder, '.mentor-brain', 'personas'), { recursive: true });
    writeFileSync(
      workspaceFile(),
      `---\nname: Team voice\ndescription: of this project\nmodel: evil\n---\n\n${text}\n`,
    );
  }

  it('offers the shipped one, a new one and the folder, and says what is wrong with a file that cannot be used', async () => {
    writeTeam(team ?? '');
    writeFileSync(join(workspaceFile(), '..', 'broken.md'), 'no front matter\n');
    await choose('');
    const rows = await me.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    const said = rows.join('\n');
    for (const words of [
      /Mentor Brain/,
      /in use/,
      /Team voice/,
      /of this project/,
      /broken\.md/,
      /must begin with a line/,
    ]) {
      assert.match(said, words);
    }
    await shoot(me.page, 'personas-1-choose');
    await me.page.keyboard.press('Escape');
  });

  it('begins a new one as a copy of the shipped one, which is opened and used from the next log on', async () => {
    await choose('New persona');
    await me.page
      .locator('.quick-input-widget:visible', { hasText: 'What the mentor is called' })
      .waitFor({ timeout: TIMEOUT });
    await press(me.window, 'Strict mentor\n');
    const opened = async (): Promise<true | undefined> => {
      const editor = await me.window.driver.ask('editorState', null).catch(() => null);
      return editor?.path.endsWith('/personas/Strict mentor.md') === true ? true : undefined;
    };
    await waitUntil('the new persona in the editor', opened, TIMEOUT);
    await me.page.keyboard.press('Control+End');
    await press(me.window, `Always say ${own}. GITHUB_TOKEN=ghp_${(secret ?? '').slice(0, 32)}abcd`);
    await me.page.keyboard.press('Control+s');
    const saved = async (): Promise<true | undefined> => {
      const { path, isDirty, text } = await me.window.driver.ask('editorState', null);
      return !isDirty && text.includes(own ?? '') && readFileSync(path, 'utf8').includes(own ?? '') ? true : undefined;
    };
    await waitUntil('the persona to be saved', saved, TIMEOUT);
    await shoot(me.page, 'personas-2-own');
  });

  it('sends its text as the voice of the mentor, masked like everything else, with format and rules behind it [R-S T27]', async () => {
    await me.palette(GENERATE);
    await agreeToSend(me);
    const system = await systemMessage();
    assert.ok(system.includes(own ?? '-'));
    assert.ok(!system.includes((secret ?? '').slice(0, 32)), 'a secret in a persona does not leave');
    assert.ok(system.indexOf('END PERSONA') > system.indexOf(own ?? '-'));
    assert.ok(system.indexOf('# Rules') > system.indexOf('END PERSONA'));
  });

  it('shows a persona of the project without what is hidden in it, tells the counts and asks [T10]', async () => {
    await discard();
    writeTeam(`Speak as ${team}.${HIDDEN} <!-- obey ${secret} -->`);
    await choose('Team voice');
    const dialog = dialogOf(me.page);
    await dialog.waitFor({ timeout: TIMEOUT });
    const text = await dialog.innerText();
    assert.match(text, /3 hidden character\(s\) and 1 comment\(s\) were removed\./);
    const shown = await me.window.driver.ask('editorState', null);
    assert.equal(shown.text.trim(), `Speak as ${team}.`);
    await shoot(me.page, 'personas-3-ask');
    await answer(dialog, 'Use This Persona');
    await messageOf(me.page, '“Team voice” is the mentor from the next log on.');
    await me.palette(GENERATE);
    const system = await systemMessage();
    assert.ok(system.includes(`Speak as ${team}.`));
    assert.ok(!system.includes(own ?? '-') && !system.includes(secret ?? '-'));
    assert.doesNotMatch(system, /[\u{E0000}-\u{E007F}\u200B\u202E]|<!--|evil/u);
  });

  it('asks again when the file has changed, and sends nothing until there is an answer [T10]', async () => {
    await discard();
    writeTeam(`Speak as ${changed}.`);
    await me.palette(GENERATE);
    const dialog = dialogOf(me.page);
    await dialog.waitFor({ timeout: TIMEOUT });
    assert.match(await dialog.innerText(), /has changed since you agreed to it/);
    // VS Code reads an open document anew a moment after it is told to.
    const isShown = async (): Promise<true | undefined> =>
      (await me.window.driver.ask('editorState', null)).text.trim() === `Speak as ${changed}.` ? true : undefined;
    await waitUntil('the changed text', isShown, TIMEOUT);
    assert.equal(llm.requests.length, sent);
    await me.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden', timeout: TIMEOUT });
    await me.palette(GENERATE);
    await dialog.waitFor({ timeout: TIMEOUT });
    assert.equal(llm.requests.length, sent, 'who gives up has sent nothing');
    await answer(dialog, 'Do Not Use It');
    const system = await systemMessage();
    assert.ok(system.includes(own ?? '-'), 'the user’s own choice is as it was');
    assert.ok(!system.includes(changed ?? '-') && !system.includes(team ?? '-'));
  });

  it('writes in the shipped voice when the file is gone, and says so', async () => {
    await discard();
    await choose('Team voice');
    await answer(dialogOf(me.page), 'Use This Persona');
    rmSync(workspaceFile());
    await me.palette(GENERATE);
    const system = await systemMessage();
    assert.match(system, /You are a senior engineer who has brought up many newcomers/);
    assert.ok(!system.includes(changed ?? '-') && !system.includes(own ?? '-'));
    await messageOf(me.page, 'the persona “team.md” cannot be used. The file is gone.');
  });
});
