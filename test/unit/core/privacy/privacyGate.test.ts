import assert from 'node:assert/strict';
import type { ExclusionReason } from '../../../../src/core/privacy/exclusion';
import { PrivacyGate } from '../../../../src/core/privacy/privacyGate';
import type { SessionEvent } from '../../../../src/core/record/event';
import type { EditObservation, Observation } from '../../../../src/core/record/observation';

/** Masks a word, and counts how often; `!` marks what is still being typed. */
const MASKER = {
  redactInTurns: async (text: string, _turn: () => Promise<void>, isUnfinished?: boolean) => {
    const count = text.split('secret').length - 1;
    const counts: Readonly<Record<string, number>> = count === 0 ? {} : { word: count };
    const masked = text.replaceAll('secret', '•') + (isUnfinished === true ? '!' : '');
    return { text: masked, counts };
  },
};
const REASONS: Readonly<Record<string, ExclusionReason>> = {
  'hidden.env': 'secretFile',
  'hidden/a.ts': 'ignored',
  'dist/a.js': 'generated',
};
const asked: (string | undefined)[] = [];
const gate = new PrivacyGate(MASKER, async (path, folder) => {
  asked.push(folder);
  return REASONS[path] ?? null;
});

async function admitted(observation: Observation): Promise<SessionEvent | null> {
  const result = await gate.admit(observation);
  return result?.kind === 'event' ? result.event : null;
}

const LINE = { confidence: 'high', isTrusted: true } as const;
const edit: EditObservation = {
  kind: 'edit',
  path: 'src/secret.ts',
  language: 'typescript',
  at: 2,
  startedAt: 1,
  before: { from: 'disk', text: 'one secret' },
  after: 'a secret secret',
  origin: 'typed',
  isSaved: true,
};

describe('what passes the gate', () => {
  it('is masked in every string that an observation brings, and counted', async () => {
    assert.deepEqual(await admitted({ kind: 'note', at: 1, text: 'a secret' }), {
      kind: 'note',
      at: 1,
      text: 'a •',
      redactions: { word: 1 },
    });
    assert.deepEqual(
      await admitted({
        kind: 'diagnostic',
        at: 1,
        state: 'appeared',
        path: 'secret.ts',
        source: 'secret',
        code: 'secret',
        message: 'secret',
        line: 1,
        column: 1,
        redactions: {},
      }),
      {
        kind: 'diagnostic',
        at: 1,
        state: 'appeared',
        path: '•.ts',
        source: '•',
        code: '•',
        message: '•',
        line: 1,
        column: 1,
        redactions: { word: 4 },
      },
    );
    assert.deepEqual(
      await admitted({
        kind: 'gitMoved',
        at: 1,
        how: 'commit',
        subject: 'a secret',
        hash: 'abc',
        branch: 'secret',
        files: ['secret.ts', 'hidden.env'],
        fileCount: 2,
        redactions: {},
      }),
      {
        kind: 'gitMoved',
        at: 1,
        how: 'commit',
        subject: 'a •',
        hash: 'abc',
        branch: '•',
        files: ['•.ts'],
        fileCount: 2,
        redactions: { word: 3 },
      },
    );
    assert.deepEqual(await admitted({ kind: 'stepStarted', at: 1, step: 2, name: 'a secret', problems: [] }), {
      kind: 'stepStarted',
      at: 1,
      step: 2,
      name: 'a •',
      problems: [],
    });
    assert.deepEqual(await admitted({ kind: 'saved', at: 1, path: 'secret.ts' }), {
      kind: 'saved',
      at: 1,
      path: '•.ts',
    });
    assert.deepEqual(await admitted({ kind: 'renamed', at: 1, from: 'secret.ts', to: 'my-secret.ts' }), {
      kind: 'renamed',
      at: 1,
      from: '•.ts',
      to: 'my-•.ts',
    });
    const bulk = { kind: 'bulkChange', at: 1, startedAt: 1, cause: 'git', files: 3 } as const;
    assert.deepEqual(await admitted({ ...bulk, samples: ['secret.ts', 'hidden/a.ts', 'b.ts'] }), {
      ...bulk,
      samples: ['•.ts', 'b.ts'],
    });
  });

  it('is masked in a command, when it starts, goes on and ends', async () => {
    const started = {
      kind: 'commandStarted',
      at: 1,
      run: 'r',
      source: 'terminal',
      terminal: 'secret',
      cwd: '/secret',
      commandLine: { ...LINE, text: 'echo secret' },
      redactions: {},
    } as const;
    assert.deepEqual(await admitted(started), {
      ...started,
      label: undefined,
      terminal: '•',
      cwd: '/•',
      commandLine: { ...LINE, text: 'echo •' },
      redactions: { word: 3 },
    });
    const bare = await admitted({ ...started, label: 'a secret', cwd: null });
    assert.ok(bare?.kind === 'commandStarted' && bare.cwd === null && bare.label === 'a •');
    const cut = { droppedLines: 4, droppedChars: 9 };
    const progress = await admitted({
      kind: 'commandProgress',
      at: 1,
      run: 'r',
      output: { head: 'a secret', tail: 'secret', ...cut },
      redactions: {},
    });
    assert.ok(progress?.kind === 'commandProgress');
    assert.deepEqual(progress.output, { head: 'a •', tail: '•', ...cut });
    assert.deepEqual(progress.redactions, { word: 2 });
    const ended = await admitted({
      kind: 'commandEnded',
      at: 1,
      run: 'r',
      commandLine: { ...LINE, text: 'echo secret' },
      exitCode: 0,
      ending: 'ended',
      capture: 'whole',
      output: { head: 'se', tail: '', ...cut },
      redactions: {},
    });
    assert.ok(ended?.kind === 'commandEnded');
    assert.deepEqual([ended.commandLine.text, ended.redactions], ['echo •', { word: 1 }]);
  });

  it('is one text where nothing is missing between the head and the tail of an output', async () => {
    const progress = async (droppedLines: number, tail: string) => {
      const output = { head: 'a', tail, droppedLines, droppedChars: 0 };
      const event = await admitted({ kind: 'commandProgress', at: 1, run: 'x', output, redactions: {} });
      return event?.kind === 'commandProgress' ? [event.output.head, event.output.tail] : null;
    };
    assert.deepEqual(await progress(0, 'b'), ['a\nb', '']);
    assert.deepEqual(await progress(1, 'b'), ['a', 'b']);
    assert.deepEqual(await progress(0, ''), ['a', '']);
  });

  it('is nothing of what a command prints of a file whose name alone keeps it out', async () => {
    const byName = new PrivacyGate(MASKER, async () => null);
    const commandLine = { ...LINE, text: 'cat .env' };
    const start = { kind: 'commandStarted', at: 1, run: 'r', source: 'terminal', terminal: 't', cwd: '.' } as const;
    await byName.admit({ ...start, commandLine, redactions: {} });
    const output = { head: 'A=1', tail: '', droppedLines: 0, droppedChars: 0 };
    const told = await byName.admit({ kind: 'commandProgress', at: 2, run: 'r', output, redactions: {} });
    assert.ok(told?.kind === 'event' && told.event.kind === 'commandProgress');
    assert.doesNotMatch(told.event.output.head, /A=1/);
  });

  it('is nothing of a file that is kept out, not even its name', async () => {
    for (const observation of [
      { kind: 'saved', at: 1, path: 'hidden.env' },
      { kind: 'renamed', at: 1, from: 'hidden.env', to: 'a.ts' },
      { kind: 'renamed', at: 1, from: 'a.ts', to: 'hidden.env' },
      { ...edit, path: 'hidden/a.ts' },
    ] as const) {
      assert.equal(await gate.admit(observation), null, observation.kind);
    }
  });

  it('is of a project what its manifests say, but for those that are secret or ignored', async () => {
    const manifest = (path: string) => ({ path, kind: 'node', name: 'secret', dependencies: ['a', 'secret'] });
    const project = await admitted({
      kind: 'project',
      at: 1,
      folder: 'web',
      name: 'secret',
      manifests: ['hidden.env', 'hidden/a.ts', 'dist/a.js', 'package.json'].map(manifest),
    });
    assert.ok(project?.kind === 'project');
    assert.deepEqual(
      project.manifests.map(({ path }) => path),
      ['dist/a.js', 'package.json'],
    );
    assert.deepEqual(project.manifests[0], { path: 'dist/a.js', kind: 'node', name: '•', dependencies: ['a', '•'] });
    assert.equal(project.name, '•');
    assert.equal(asked.at(-1), 'web');
  });

  it('passes as it is where there is no text in it', async () => {
    const paused = { kind: 'paused', at: 1 } as const;
    assert.deepEqual(await admitted(paused), paused);
  });
});

describe('an edit that passes the gate', () => {
  const admittedEdit = async (parts: Partial<EditObservation>) => {
    const result = await gate.admit({ ...edit, ...parts });
    return result?.kind === 'edit' ? result : null;
  };

  it('is masked before and after, and what stands in both is counted once', async () => {
    const result = await admittedEdit({});
    assert.deepEqual(result?.edit, {
      ...edit,
      path: 'src/•.ts',
      before: { from: 'disk', text: 'one •' },
      after: 'a • •',
    });
    assert.deepEqual(result?.redactions, { word: 2 });
    const less = await admittedEdit({ after: 'nothing' });
    assert.deepEqual(less?.redactions, { word: 1 });
  });

  it('may be of a file that was not there, or is gone', async () => {
    const absent = await admittedEdit({ before: { from: 'absent' } });
    assert.deepEqual(absent?.edit.before, { from: 'absent' });
    const gone = await admittedEdit({ after: null });
    assert.equal(gone?.edit.after, null);
  });

  it('is taken for unfinished only where it was typed and is not saved', async () => {
    const after = async (parts: Partial<EditObservation>) => (await admittedEdit({ after: 'a', ...parts }))?.edit.after;
    assert.equal(await after({ isSaved: false }), 'a!');
    assert.equal(await after({ isSaved: true }), 'a');
    assert.equal(await after({ isSaved: false, origin: 'pasted' }), 'a');
  });

  it('is none of a text that is too large or no text, before or after', async () => {
    const large = 'x'.repeat(1_000_001);
    assert.equal(await admittedEdit({ after: large }), null);
    assert.equal(await admittedEdit({ before: { from: 'disk', text: large } }), null);
    assert.equal(await admittedEdit({ after: 'a\0b' }), null);
    assert.ok((await admittedEdit({ after: large.slice(1) })) !== null);
  });
});
