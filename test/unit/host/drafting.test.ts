import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mentor, type MentorChunk, MentorError } from '../../../src/core/mentor/mentor';
import type { Draft } from '../../../src/core/draft/draft';
import { namedFiles } from '../../../src/core/draft/grounding/namedFiles';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import { DraftFile } from '../../../src/host/files/draftFile';
import { Drafting } from '../../../src/host/session/drafting';
import { DraftCheck } from '../../../src/host/session/draftingCheck';
import { restoreSoon } from '../../../src/host/session/restoreSoon';
import { FakeClock } from '../../support/fakeClock';
import { SessionScript } from '../../support/sessionScript';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/vscode/processes';

const OUTGOING = { mask: (text: string) => text, wholeOf: (record: SessionRecord) => record, onSend: () => {} };
const REPLY = '# Step 1 学习日志：队列\n\n## 📅 学习概览\n\n第一节 [R1] [P9]\n\n## 🧠 核心技术概念\n\n第二节\n';

/** Says its words, then waits for `release` or the abort, then ends as told. */
class StagedMentor implements Mentor {
  readonly label = 'staged';
  release = (): void => {};

  constructor(
    private readonly words: string,
    private readonly failure: MentorError | null = null,
  ) {}

  async *write(_prompt: unknown, signal: AbortSignal): AsyncIterable<MentorChunk> {
    if (this.words !== '') yield { kind: 'text', text: this.words };
    await new Promise<void>((resolve) => {
      this.release = resolve;
      signal.addEventListener('abort', () => resolve());
    });
    if (signal.aborted) throw new MentorError('cancelled');
    if (this.failure !== null) throw this.failure;
  }
}

const MODEL = { origin: 'https://a.example', model: 'm', isUnencrypted: false } as const;

describe('Drafting', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  const record = new SessionScript().run('npm test', 1, 'TypeError: x\n').record();
  const prompt = { version: 'test', language: 'zh-CN', messages: [], record, sent: record, tokens: 0 } as const;
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

  function drafting(
    path = join(folders.make(), 'draft.json'),
    recordThrough: () => Promise<SessionRecord | null> = async () => record,
  ) {
    return {
      path,
      subject: new Drafting(
        new DraftFile(path),
        recordThrough,
        OUTGOING,
        new DraftCheck(async () => [], new SilentLogger()),
        new SilentLogger(),
      ),
    };
  }

  async function write(subject: Drafting, mentor: StagedMentor): Promise<void> {
    const written = subject.write(prompt, { mentor, destination: MODEL, profile: null });
    await turn();
    mentor.release();
    await written;
  }

  it('is ready when the mentor has said all, with what the record does not confirm', async () => {
    const { subject } = drafting();
    await write(subject, new StagedMentor(REPLY));
    assert.equal(subject.state.phase, 'ready');
    assert.deepEqual(
      subject.state.grounding.claims.flatMap(({ doubts }) => doubts.map(({ text }) => text)),
      ['P9'],
    );
    assert.match(subject.hash() ?? '', /^[0-9a-f]{64}$/);
  });

  it('stays on the screen while the disk refuses, tells once, and is kept again with its next change [D4]', async () => {
    const folder = folders.make();
    const path = join(folder, 'storage', 'draft.json');
    writeFileSync(join(folder, 'storage'), 'in the way');
    let told = 0;
    const subject = new Drafting(
      new DraftFile(path, () => (told += 1)),
      async () => record,
      OUTGOING,
      new DraftCheck(async () => [], new SilentLogger()),
      new SilentLogger(),
    );
    await write(subject, new StagedMentor(REPLY));
    await write(subject, new StagedMentor(REPLY));
    assert.deepEqual([subject.state.phase, told], ['ready', 1]);
    rmSync(join(folder, 'storage'));
    await write(subject, new StagedMentor(REPLY));
    assert.deepEqual([(await new DraftFile(path).read())?.isComplete, told], [true, 1]);
    rmSync(join(folder, 'storage'), { recursive: true });
    writeFileSync(join(folder, 'storage'), 'in the way');
    await write(subject, new StagedMentor(REPLY));
    assert.equal(told, 2, 'of the next time, too');
  });

  it('takes code for the workspace’s where a file that it names has it, and for unverified where none has', async () => {
    const reply =
      '# Step 1 学习日志：x\n\n## 🧠 核心技术概念\n\n### 1. 队列\n\n**关键代码模式**: `src/unchanged.js`\n\n```js\nconst queue = new Queue({ limit: 2 });\n```\n';
    const asked: string[] = [];
    const verdicts = async (text: string): Promise<readonly string[]> => {
      const file = new DraftFile(null);
      const sources = async (draft: Draft) => {
        asked.push(...namedFiles(draft));
        return [{ path: 'src/unchanged.js', text }];
      };
      const subject = new Drafting(
        file,
        async () => record,
        OUTGOING,
        new DraftCheck(sources, new SilentLogger()),
        new SilentLogger(),
      );
      await write(subject, new StagedMentor(reply));
      return subject.state.grounding.claims.flatMap(({ doubts }) => doubts.map(({ kind }) => kind));
    };
    assert.ok(!(await verdicts('const queue = new Queue({ limit: 2 });\n')).includes('unknownCode'));
    assert.ok((await verdicts('const other = 1;\n')).includes('unknownCode'));
    assert.deepEqual(asked, ['src/unchanged.js', 'src/unchanged.js']);
  });

  it('is whole where the files that it names cannot be read, and is not stopped by a refusal', async () => {
    const failing = async (): Promise<never> => {
      throw new Error('no disk');
    };
    const subject = new Drafting(
      new DraftFile(null),
      async () => record,
      OUTGOING,
      new DraftCheck(failing, new SilentLogger()),
      new SilentLogger(),
    );
    const mentor = new StagedMentor(REPLY);
    const written = subject.write(prompt, { mentor, destination: MODEL, profile: null });
    await turn();
    subject.refuse(new MentorError('keyMissing'));
    assert.equal(subject.state.phase, 'drafting');
    mentor.release();
    await written;
    assert.equal(subject.state.phase, 'ready');
  });

  it('is leaving while one that was discarded is on its way to the disk yet', async () => {
    const { subject } = drafting();
    const seen: boolean[] = [];
    subject.onDidChange(({ phase }) => {
      if (phase === 'ready') queueMicrotask(() => void subject.discard());
      seen.push(subject.isLeaving);
    });
    await write(subject, new StagedMentor(REPLY));
    assert.deepEqual([subject.state.phase, seen.at(-1), seen.at(-2)], ['idle', true, false]);
    assert.ok(!subject.isLeaving);
  });

  it('is gone for good when it is discarded while it is being written', async () => {
    const { subject, path } = drafting();
    const mentor = new StagedMentor(REPLY);
    const written = subject.write(prompt, { mentor, destination: MODEL, profile: null });
    await turn();
    assert.ok(!subject.isLeaving);
    const discarded = subject.discard();
    assert.ok(subject.isLeaving, 'its end is still to come');
    await discarded;
    await written;
    assert.ok(!subject.isLeaving);
    assert.equal(subject.state.phase, 'idle');
    assert.equal(subject.hash(), null);
    assert.equal(existsSync(path), false);
  });

  it('stays as it was when a new attempt fails before its first word', async () => {
    const { subject } = drafting();
    await write(subject, new StagedMentor(REPLY));
    const hash = subject.hash();
    await write(subject, new StagedMentor('', new MentorError('unreachable', 'ECONNREFUSED')));
    assert.equal(subject.state.phase, 'ready');
    assert.equal(subject.hash(), hash);
    assert.equal(subject.state.failure?.reason, 'unreachable');
  });

  it('leaves nothing behind, not even a complaint, when it is cancelled before the first word', async () => {
    const { subject } = drafting();
    await write(subject, new StagedMentor('', new MentorError('unreachable')));
    assert.equal(subject.state.phase, 'failed');
    const mentor = new StagedMentor('');
    const written = subject.write(prompt, { mentor, destination: MODEL, profile: null });
    await turn();
    subject.cancel();
    await written;
    assert.equal(subject.state.phase, 'idle');
    assert.equal(subject.state.failure, null);
  });

  it('keeps what arrived when the stream is cut or cancelled', async () => {
    for (const failure of [new MentorError('cut'), null]) {
      const { subject } = drafting();
      const mentor = new StagedMentor(REPLY, failure);
      const written = subject.write(prompt, { mentor, destination: MODEL, profile: null });
      await turn();
      if (failure === null) subject.cancel();
      else mentor.release();
      await written;
      assert.equal(subject.state.phase, 'failed');
      assert.match(subject.markdown(), /第二节/);
    }
  });

  it('knows why a mentor of another bundle stopped, whose error class is not this one', async () => {
    const { subject } = drafting();
    const foreign = Object.assign(new Error('cut'), { name: 'MentorError', reason: 'cut', detail: '' });
    await write(subject, new StagedMentor(REPLY, foreign as MentorError));
    assert.equal(subject.state.failure?.reason, 'cut');
  });

  it('is written by one mentor at a time', async () => {
    const { subject } = drafting();
    const first = new StagedMentor(REPLY);
    const written = subject.write(prompt, { mentor: first, destination: MODEL, profile: null });
    await turn();
    await subject.write(prompt, { mentor: new StagedMentor('# other\n'), destination: MODEL, profile: null });
    first.release();
    await written;
    assert.match(subject.markdown(), /Step 1/);
  });

  it('saves what is unverified with a mark until the user accepts it, which another hash says', async () => {
    const { subject, path } = drafting();
    await write(subject, new StagedMentor(REPLY));
    const before = subject.hash();
    assert.match(subject.markdown(), /（未证实）|\(unverified\)/);
    await subject.edits.acceptUnverified(null);
    assert.doesNotMatch(subject.markdown(), /（未证实）|\(unverified\)/);
    assert.notEqual(subject.hash(), before);
    const { subject: next } = drafting(path);
    await next.restore();
    assert.equal(next.hash(), subject.hash());
  });

  it('takes a draft that was kept before claims were accepted one by one', async () => {
    const { subject, path } = drafting();
    await write(subject, new StagedMentor(REPLY));
    const { accepted, ...old } = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
    assert.deepEqual(accepted, []);
    writeFileSync(path, JSON.stringify({ ...old, acceptsUnverified: true }));
    const { subject: next } = drafting(path);
    await next.restore();
    assert.equal(next.state.grounding.unverified, 1);
    assert.doesNotMatch(next.markdown(), /（未证实）|\(unverified\)/);
  });

  it('is back a moment after a reload, also where nobody looks and its record could not be read at first', async () => {
    const { subject, path } = drafting();
    await write(subject, new StagedMentor(REPLY));
    const [clock, logger] = [new FakeClock(), new SilentLogger()];
    let reads = 0;
    const { subject: next } = drafting(path, async () => {
      reads += 1;
      if (reads === 1) throw new Error('EIO');
      return record;
    });
    restoreSoon(next, clock, logger);
    clock.advance(5000);
    await waitUntil('the failure', () => (logger.lines.length > 0 ? true : undefined), 10_000, 5);
    assert.equal(next.state.phase, 'idle');
    restoreSoon(next, clock, logger);
    clock.advance(5000);
    await waitUntil('the draft', () => (next.state.phase === 'ready' ? true : undefined), 10_000, 5);
    assert.deepEqual([next.hash(), logger.lines.length], [subject.hash(), 1]);
  });

  it('is gone from the disk after everything is deleted, also where it could not be brought back', async () => {
    const { subject, path } = drafting();
    await write(subject, new StagedMentor(REPLY));
    const { subject: next } = drafting(path, async () => {
      throw new Error('EIO');
    });
    await next.erase();
    assert.deepEqual([next.state.phase, existsSync(path)], ['idle', false]);
  });

  it('stops nobody who deletes everything, where the disk keeps it', async () => {
    const { subject } = drafting(folders.make());
    await subject.erase();
    assert.equal(subject.state.phase, 'idle');
  });

  it('comes back after a reload with its findings and its destination, also when the window went in mid-stream', async () => {
    const { subject, path } = drafting();
    const mentor = new StagedMentor(REPLY);
    void subject.write(prompt, {
      mentor,
      destination: { origin: 'https://a.example', model: 'm', isUnencrypted: false },
      profile: null,
    });
    await turn();
    await subject.interrupt();
    assert.match(readFileSync(path, 'utf8'), /第一节/);
    const { subject: next } = drafting(path);
    await next.restore();
    assert.equal(next.state.phase, 'failed');
    assert.equal(next.state.destination, 'https://a.example');
    assert.deepEqual(
      next.state.grounding.claims.flatMap(({ doubts }) => doubts.map(({ text }) => text)),
      ['P9'],
    );
  });
});
