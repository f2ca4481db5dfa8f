import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLanguage } from '../../src/core/prompt/prompt';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { readMarked } from '../support/drafts/markedText';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import type { Step } from '../support/scenario/format';
import { readScenario } from '../support/scenario/main';
import { linkTools } from '../support/scenario/projectTools';
import { ResultFolder } from '../support/scenario/results';
import { playStep } from '../support/scenario/steps';
import { storyRecord, summaryOf } from '../support/scenario/storyRecord';
import { TerminalDriver } from '../support/scenario/terminal';
import { packVsix } from '../support/vscode/packVsix';
import { root, temporaryDirectory } from '../support/vscode/paths';
import { startVsCode, type VsCode } from '../support/vscode/start';
import { copyOf, type VsCodeWindow } from '../support/vscode/window';
import { assertGolden, readGolden } from '../golden/goldenFile';
import { STORIES } from '../golden/storyNames';
import { agreeToSend } from './support/review';
import { HEADINGS, headingsOf } from './support/words';

const SCENARIOS = join(root, 'test', 'scenarios');
const DOUBT = /未证实|与记录不符|\(unverified\)|\(not what the record says/;
const WRITING_TIMEOUT = 60_000;

describe('stories, each told by the offline mentor and by a scripted model', function () {
  this.timeout(240_000);
  let llm: LlmServer;
  let vscode: VsCode;
  let window: VsCodeWindow;

  before(async () => {
    llm = await startLlmServer({ chunkChars: 200 });
    const settings = {
      'mentorBrain.mentor': 'endpoint',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'scripted',
    };
    vscode = await startVsCode({ vsix: [await packVsix()], env: { PYTHONDONTWRITEBYTECODE: '1' }, settings });
  });
  afterEach(async () => {
    await window?.close();
  });
  after(async () => {
    await vscode?.close();
    await llm?.close();
  });

  for (const [name, language] of Object.entries(STORIES)) {
    it(`${name}: is recorded as known, and told by both`, async function () {
      if (name === 'pytestPrices' && !hasPython) this.skip();
      const scenario = readScenario(join(SCENARIOS, `${name}.json`));
      const results = new ResultFolder(temporaryDirectory(name));
      const folder = copyOf(join(SCENARIOS, scenario.workspace));
      linkTools(folder);
      window = await vscode.openWindow({ folder, locale: language });
      const stage = { window, results, terminal: new TerminalDriver(window) };
      for (const step of scenario.steps.filter(isPlayed)) {
        await playStep(stage, JSON.parse(withOwnTools(JSON.stringify(step))) as Step);
      }

      await window.driver.command('mentorBrain.generateLog', [{ mentor: 'offline' }], WRITING_TIMEOUT);
      await results.keepLog(window);
      const record = JSON.parse(readFileSync(join(results.path, 'record.json'), 'utf8')) as SessionRecord;
      if (hasPytest || name !== 'pytestPrices') assertStory(name, storyRecord(record, window.folder));
      const offline = readFileSync(join(results.path, 'log.md'), 'utf8');
      assert.deepEqual(headingsOf(offline), HEADINGS[language]);

      const reply = readMarked(name, withOwnTools(readFileSync(join(SCENARIOS, `${name}.reply.md`), 'utf8')));
      llm.change({ reply: reply.text });
      const saved = await writtenByModel(window);
      for (const { text } of reply.planted) {
        const line = saved.split('\n').find((each) => each.includes(asSaved(text, language))) ?? '';
        assert.match(line, DOUBT, `unmarked: ${text}`);
      }
      const innocent = doubtfulLines(saved).filter(
        (line) => !reply.planted.some(({ text }) => line.includes(asSaved(text, language))),
      );
      assert.deepEqual(innocent, [], 'what the record tells is not marked');
    });
  }
});

/** A link that the record does not know is saved as its words and its address, not to be clicked. */
function asSaved(planted: string, language: LogLanguage): string {
  const [open, close] = language === 'zh-CN' ? ['（', '）'] : [' (', ')'];
  return planted.replace(/\[([^\]]*)\]\((https:[^)]*)\)/g, `$1${open}\`$2\`${close}`);
}

function doubtfulLines(log: string): readonly string[] {
  return log.split('\n').filter((line) => DOUBT.test(line));
}

async function writtenByModel(window: VsCodeWindow): Promise<string> {
  const written = window.driver.command('mentorBrain.generateLog', [], WRITING_TIMEOUT);
  await agreeToSend(window);
  await written;
  await window.driver.command('mentorBrain.saveLog', [], WRITING_TIMEOUT);
  return readFileSync(join(window.folder, 'docs', 'learning_log_step1.md'), 'utf8');
}

/** What tools print differs from version to version, the story does not; `UPDATE_GOLDEN=1` keeps what was played. */
function assertStory(name: string, record: SessionRecord): void {
  const file = join('stories', `${name}.record.json`);
  if (process.env.UPDATE_GOLDEN === '1') assertGolden(file, `${JSON.stringify(record, null, 2)}\n`);
  const known = JSON.parse(readGolden(file)) as SessionRecord;
  assert.equal(summaryOf(record), summaryOf(known));
}

function isPlayed(step: Step): boolean {
  return !('generate' in step) && !('screenshot' in step);
}

const hasPython = runs('python3', '--version');
const hasPytest = runs('python3', '-c', 'import pytest');

/** pytest is what the story is about; where it is missing, Python's own runner tells nearly the same. */
function withOwnTools(text: string): string {
  return hasPytest ? text : text.replaceAll('-m pytest -q', '-m unittest');
}

function runs(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
