import assert from 'node:assert/strict';
import type { LanguageModelMessage } from '../../../src/core/mentor/languageModelRequest';
import { END_MARK } from '../../../src/core/prompt/endMark';
import {
  type LanguageModel,
  type LanguageModelLimits,
  LanguageModelMentor,
  type LanguageModelPart,
} from '../../../src/host/mentor/languageModelMentor';
import { pause } from '../../support/llm/faultModes';
import { type Heard, hear } from '../../support/llm/hearing';

const LOG = '# Step 1\n\n## A\n\nb\n';
const NEVER = new Promise<never>(() => undefined);

type Reply = (signal: AbortSignal) => AsyncIterable<LanguageModelPart>;

/** A model that replies by a script, and remembers what it was asked and whether it was told to stop. */
class ScriptedModel implements LanguageModel {
  readonly vendor = 'test';
  readonly id = 'one';
  readonly name = 'Scripted';
  readonly heard: (readonly LanguageModelMessage[])[] = [];
  signal: AbortSignal | null = null;

  constructor(
    private readonly reply: Reply,
    private readonly refusal: Error | null = null,
  ) {}

  async send(
    messages: readonly LanguageModelMessage[],
    signal: AbortSignal,
  ): Promise<AsyncIterable<LanguageModelPart>> {
    this.heard.push(messages);
    this.signal = signal;
    if (this.refusal !== null) throw this.refusal;
    return this.reply(signal);
  }
}

const text = (value: string): LanguageModelPart => ({ text: value, thinking: '' });

function saying(...parts: readonly (LanguageModelPart | Error | Promise<never>)[]): Reply {
  return async function* () {
    for (const part of parts) {
      if (part instanceof Error) throw part;
      yield await part;
    }
  };
}

async function heardFrom(
  reply: Reply,
  limits: Partial<LanguageModelLimits> = {},
): Promise<{ readonly heard: Heard; readonly model: ScriptedModel }> {
  const model = new ScriptedModel(reply);
  return { heard: await hear(new LanguageModelMentor(model, limits)), model };
}

describe('a language model of VS Code as a mentor [V-language-model]', () => {
  it('is complete when its reply ends with the end mark, which is not part of the log', async () => {
    const { heard } = await heardFrom(saying(text(LOG.slice(0, 9)), text(LOG.slice(9)), text(END_MARK)));
    assert.deepEqual([heard.end, heard.text], ['complete', LOG]);
  });

  it('is cut when its stream ends well but without the mark', async () => {
    const { heard } = await heardFrom(saying(text(LOG)));
    assert.deepEqual([heard.end, heard.text], ['cut', LOG]);
  });

  it('is given the system message as the first message of the user', async () => {
    const { model } = await heardFrom(saying(text(`${LOG}${END_MARK}`)));
    assert.deepEqual(model.heard, [
      [
        { role: 'user', content: '你是一位导师。' },
        { role: 'user', content: 'What did I learn?' },
      ],
    ]);
  });

  it('shows thinking as progress only, in parts and in tags', async () => {
    const { heard } = await heardFrom(
      saying({ text: '', thinking: 'hm' }, text('<think>well</think>'), text(`${LOG}${END_MARK}`)),
    );
    assert.deepEqual([heard.end, heard.text, heard.thinking], ['complete', LOG, 'hmwell']);
  });

  it('that only thinks has written nothing', async () => {
    const { heard } = await heardFrom(saying({ text: '', thinking: 'hm' }));
    assert.equal(heard.end, 'empty');
  });

  it('that says nothing has written nothing', async () => {
    const { heard } = await heardFrom(saying());
    assert.equal(heard.end, 'empty');
  });

  it('that fails half-way leaves the half', async () => {
    const failure = Object.assign(new Error('quota exceeded'), { code: 'Blocked' });
    const { heard } = await heardFrom(saying(text('# Step 1\n\n[END'), failure));
    assert.deepEqual([heard.end, heard.text], ['quota', '# Step 1\n\n[END']);
  });

  it('that may not be used is asked once, and the refusal is told', async () => {
    const refusal = Object.assign(new Error('no'), { code: 'NoPermissions' });
    const model = new ScriptedModel(saying(), refusal);
    const heard = await hear(new LanguageModelMentor(model));
    assert.deepEqual([heard.end, model.heard.length], ['notPermitted', 1]);
  });

  it('that falls silent is stopped, and what came is kept', async () => {
    const { heard, model } = await heardFrom(saying(text(LOG), NEVER), { idleMs: 50 });
    assert.deepEqual([heard.end, heard.text], ['timedOut', LOG]);
    assert.equal(model.signal?.aborted, true);
  });

  it('may think for longer than the pause between two fragments before it begins', async () => {
    const late: Reply = async function* () {
      await pause(150);
      yield text(`${LOG}${END_MARK}`);
    };
    const { heard } = await heardFrom(late, { firstMs: 20_000, idleMs: 20 });
    assert.equal(heard.end, 'complete');
  });

  it('that grows without end is stopped at the limit', async () => {
    const { heard, model } = await heardFrom(saying(text('# A\n'), text('x'.repeat(2000)), NEVER), {
      replyBytes: 1000,
    });
    assert.equal(heard.end, 'tooLarge');
    assert.equal(model.signal?.aborted, true);
  });

  it('is cancelled at once, even where the model does not listen', async () => {
    const model = new ScriptedModel(saying(text(LOG), NEVER));
    const abort = new AbortController();
    const heard = await hear(new LanguageModelMentor(model), abort.signal, () => abort.abort());
    assert.deepEqual([heard.end, heard.text], ['cancelled', LOG]);
    assert.equal(model.signal?.aborted, true);
  });

  it('is cancelled while VS Code still asks for consent', async () => {
    const model = new ScriptedModel(saying());
    model.send = () => NEVER;
    const abort = new AbortController();
    const hearing = hear(new LanguageModelMentor(model), abort.signal);
    abort.abort();
    assert.equal((await hearing).end, 'cancelled');
  });

  it('is not asked at all where it was cancelled before', async () => {
    const model = new ScriptedModel(saying());
    assert.equal((await hear(new LanguageModelMentor(model), AbortSignal.abort())).end, 'cancelled');
    assert.equal(model.heard.length, 0);
  });
});
