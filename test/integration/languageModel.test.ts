import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { languageModelRequest } from '../../src/core/mentor/languageModelRequest';
import { isMentorError, type MentorChunk } from '../../src/core/mentor/mentor';
import { END_MARK } from '../../src/core/prompt/endMark';
import { vendorName } from '../../src/host/mentor/destinationName';
import { LanguageModelMentor, type LanguageModelLimits } from '../../src/host/mentor/languageModelMentor';
import { vscodeModel } from '../../src/host/mentor/vscodeModel';
import { aPrompt } from '../support/llm/aPrompt';
import { can } from '../support/vscode/abilities';
import { readReview } from './support/journalOnDisk';
import { showNew } from './support/project';

const LOG = `# Step 1\n\n## A\n\n${'一二三 and more [C1].\n'.repeat(20)}`;
/** Five pieces, as the scripted models cut a reply. */
const SOME = LOG.slice(0, 200);
const WHOLE = `${LOG}${END_MARK}\n`;
const PROMPT = aPrompt('What did I learn?');

interface Script {
  readonly reply?: string;
  readonly thinking?: string;
  readonly pieces?: number;
  readonly ending?: 'end' | 'hang' | 'fail' | 'refuse';
  readonly error?: { readonly code?: string; readonly message: string };
}

interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly isCancelled: boolean;
}

async function asked(): Promise<readonly Asked[]> {
  return await vscode.commands.executeCommand<readonly Asked[]>('scriptedModels.requests');
}

interface Heard {
  readonly text: string;
  readonly thinking: string;
  readonly end: string;
}

/** Has a model play a script to a mentor. */
async function hear(
  script: Script,
  options: { readonly limits?: Partial<LanguageModelLimits>; readonly abort?: AbortController } = {},
): Promise<Heard> {
  await vscode.commands.executeCommand('scriptedModels.play', script);
  const [model] = await vscode.lm.selectChatModels({ vendor: 'scripted', id: 'large-1' });
  assert.ok(model !== undefined);
  const abort = options.abort ?? new AbortController();
  const chunks: MentorChunk[] = [];
  const told = (end: string): Heard => {
    const of = (kind: MentorChunk['kind']): string =>
      chunks.map((chunk) => (chunk.kind === kind && 'text' in chunk ? chunk.text : '')).join('');
    return { text: of('text'), thinking: of('thinking'), end };
  };
  try {
    const mentor = new LanguageModelMentor(vscodeModel(model), options.limits);
    for await (const chunk of mentor.write(PROMPT, abort.signal)) {
      chunks.push(chunk);
      if (options.abort !== undefined) abort.abort();
      if (told('').text.length >= SOME.length) await vscode.commands.executeCommand('scriptedModels.fail');
    }
    return told('complete');
  } catch (error) {
    if (!isMentorError(error)) throw error;
    return told(error.reason);
  }
}

describe('language models of VS Code', () => {
  it('are not looked for before the user asks for something', async () => {
    const own = vscode.extensions.getExtension('mentor-brain.mentor-brain');
    await own?.activate();
    await vscode.commands.executeCommand('mentorBrain.preview.focus');
    assert.equal(own?.isActive, true);
    const provider = vscode.extensions.getExtension('mentor-brain-test.scripted-models');
    // That nothing happens takes time to see: looking for models starts their extension within a few hundred ms.
    for (let waited = 0; waited < 3000; waited += 100) {
      assert.equal(provider?.isActive, false);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it('are called by the name that their extension gives them', () => {
    assert.equal(vendorName('scripted'), 'Scripted Vendor');
    assert.equal(vendorName('nobody'), 'nobody');
  });

  it('write a whole log, and are handed exactly what a review shows', async () => {
    const heard = await hear({ reply: WHOLE });
    assert.deepEqual(heard, { text: LOG, thinking: '', end: 'complete' });
    const requests = await asked();
    const { messages } = languageModelRequest(PROMPT, 'scripted', 'large-1');
    assert.deepEqual(requests[0]?.messages, messages);
    assert.equal(requests.length, 1);
  });

  it('may think, which is shown and never written', async () => {
    const heard = await hear({ reply: WHOLE, thinking: 'let me see' });
    const thinking = can('modelThinking', vscode.version) ? 'let me see' : '';
    assert.deepEqual(heard, { text: LOG, thinking, end: 'complete' });
  });

  it('that stop in the middle without a word have not written a whole log', async () => {
    const heard = await hear({ reply: WHOLE, pieces: 5 });
    assert.deepEqual(heard, { text: SOME, thinking: '', end: 'cut' });
  });

  it('that fail in the middle leave what they wrote [V-language-model]', async () => {
    const error = { code: 'Blocked', message: 'You have used up your monthly allowance.' };
    const heard = await hear({ reply: WHOLE, pieces: 5, ending: 'fail', error });
    assert.deepEqual(heard, { text: SOME, thinking: '', end: 'quota' });
  });

  for (const { error, end } of [
    { error: { code: 'NoPermissions', message: 'not for you' }, end: 'notPermitted' },
    { error: { code: 'NotFound', message: 'unknown' }, end: 'modelGone' },
    { error: { code: 'Blocked', message: 'rate limit exceeded' }, end: 'rateLimited' },
    { error: { message: 'off_topic' }, end: 'filtered' },
    { error: { message: 'This model’s prompt is too long.' }, end: 'tooLong' },
    { error: { message: 'socket hang up' }, end: 'serverFault' },
  ]) {
    it(`that refuse with ${error.code ?? `"${error.message}"`} are understood: ${end} [V-language-model]`, async () => {
      const heard = await hear({ ending: 'refuse', error });
      assert.deepEqual(heard, { text: '', thinking: '', end });
    });
  }

  it('are told when nobody listens any more [V-language-model]', async () => {
    const heard = await hear({ reply: LOG, ending: 'hang' }, { abort: new AbortController() });
    assert.equal(heard.end, 'cancelled');
    if (!can('modelCancel', vscode.version)) return;
    const deadline = Date.now() + 20_000;
    while ((await asked())[0]?.isCancelled !== true && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal((await asked())[0]?.isCancelled, true);
  });

  it('that fall silent are given up', async () => {
    const heard = await hear({ reply: LOG, ending: 'hang' }, { limits: { idleMs: 300 } });
    assert.deepEqual(heard, { text: LOG, thinking: '', end: 'timedOut' });
  });
});

describe('the review of a request to a language model of VS Code', () => {
  const configuration = () => vscode.workspace.getConfiguration('mentorBrain');

  before(async () => {
    await configuration().update('mentor', 'vscode', vscode.ConfigurationTarget.Global);
    await configuration().update('vscodeModel', 'scripted/large-1', vscode.ConfigurationTarget.Global);
    await showNew('model/note.txt', 'something happened\n');
  });
  after(async () => {
    await configuration().update('mentor', 'auto', vscode.ConfigurationTarget.Global);
    await configuration().update('vscodeModel', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('names vendor and model, and has no message that the model could not be given', async () => {
    await vscode.commands.executeCommand('scriptedModels.play', {});
    await vscode.commands.executeCommand('mentorBrain.reviewRequest');
    const request = JSON.parse(await readReview('request.json')) as {
      readonly vendor: string;
      readonly model: string;
      readonly messages: readonly { readonly role: string }[];
    };
    assert.deepEqual([request.vendor, request.model], ['scripted', 'large-1']);
    assert.deepEqual(
      request.messages.map(({ role }) => role),
      ['user', 'user'],
    );
    assert.deepEqual(await asked(), []);
  });
});
