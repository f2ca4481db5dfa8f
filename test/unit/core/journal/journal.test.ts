import assert from 'node:assert/strict';
import { type EventSink, Journal } from '../../../../src/core/journal/journal';
import { exclusionOfName } from '../../../../src/core/privacy/exclusion';
import { PrivacyGate } from '../../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../../src/core/privacy/redactor';
import type { SessionEvent } from '../../../../src/core/record/event';
import type { Baseline, EditObservation, Observation } from '../../../../src/core/record/observation';
import { MemoryTextStore } from '../../../support/memoryTextStore';
import { extentOf } from '../../../../src/core/session/editExtent';
import { unifiedDiff } from '../../../../src/core/session/unifiedDiff';
import { SilentLogger } from '../../../support/silentLogger';

class MemorySink implements EventSink {
  readonly events: SessionEvent[] = [];
  append(event: SessionEvent): void {
    this.events.push(event);
  }
  async flush(): Promise<boolean> {
    return true;
  }
}

function edit(path: string, before: Baseline, after: string | null): EditObservation {
  return {
    kind: 'edit',
    at: 2,
    startedAt: 1,
    path,
    language: 'javascript',
    before,
    after,
    origin: 'typed',
    isSaved: true,
  };
}

/** Built at run time, so that no scanner takes it for a real one. */
const secret = ['ghp', 'Q7v2Lk9XwZp4Rt8YbN3mDf6HsJ1cGa5TeUiO'].join('_');

describe('Journal', () => {
  async function record(...observations: readonly Observation[]) {
    const texts = new MemoryTextStore();
    const sink = new MemorySink();
    const gate = new PrivacyGate(new Redactor(), async (path) =>
      path.startsWith('private/') ? 'ignored' : exclusionOfName(path),
    );
    const keeps = (): boolean => true;
    const extent = async (...texts: Parameters<typeof extentOf>) => extentOf(...texts);
    const journal = new Journal(gate, texts, sink, new SilentLogger(), () => {}, keeps, extent);
    for (const observation of observations) journal.record(observation);
    await journal.flush();
    return { events: sink.events, texts: [...texts.texts.values()] };
  }

  it('keeps the texts once and the events in the order in which they were seen', async () => {
    const { events, texts } = await record(
      edit('a.js', { from: 'editor', text: 'one' }, 'two'),
      { kind: 'note', at: 3, text: 'why' },
      edit('a.js', { from: 'earlier' }, 'one'),
    );
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['edit', 'note', 'edit'],
    );
    assert.deepEqual(texts.toSorted(), ['one', 'two']);
  });

  it('takes the text before a later edit from the edit before it', async () => {
    const { events } = await record(
      edit('a.js', { from: 'editor', text: 'one' }, 'two'),
      edit('a.js', { from: 'earlier' }, 'three'),
    );
    const [first, second] = events;
    assert.ok(first?.kind === 'edit' && second?.kind === 'edit');
    assert.deepEqual(second.before, first.after);
    assert.equal(second.baseline, 'earlier');
  });

  it('tells how large an edit is and what it imports, by the texts that it keeps', async () => {
    const before = `${'line\n'.repeat(20)}const key = '${secret}';\n`;
    const { events } = await record(
      edit('a.js', { from: 'editor', text: before }, `import React from 'react';\n${before}more\n`),
      edit('a.js', { from: 'earlier' }, 'one\n'),
      edit('a.js', { from: 'earlier' }, `${'a long line\n'.repeat(500)}`),
      edit('b.js', { from: 'absent' }, 'new\n'),
      edit('c.js', { from: 'unknown' }, 'nobody knows'),
      edit('d.js', { from: 'editor', text: 'x'.repeat(300_000) }, 'y'.repeat(300_000)),
    );
    const extents = events.map((event) => (event.kind === 'edit' ? event.extent : null));
    const [first, second, third, fourth, ...none] = extents;
    assert.deepEqual([first?.added, first?.removed, first?.imports], [2, 0, ['react']]);
    assert.deepEqual([second?.added, second?.removed, second?.imports], [1, 23, undefined]);
    assert.equal(second?.shortChars, undefined);
    assert.deepEqual([third?.added, third?.removed], [500, 1]);
    assert.ok((third?.diffChars ?? 0) > 6_000);
    assert.ok((third?.shortChars ?? 0) > 1_000 && (third?.shortChars ?? 0) < 1_600);
    assert.deepEqual([fourth?.added, fourth?.removed], [1, 0]);
    assert.deepEqual(none, [undefined, undefined]);
    const kept = `import React from 'react';\n${before.replace(secret, '[REDACTED:github-token:1]')}more\n`;
    assert.equal(second?.diffChars, unifiedDiff(kept, 'one\n').text.length, 'it is that of the masked texts');
  });

  it('keeps an edit of which nobody can tell the extent', async () => {
    const sink = new MemorySink();
    const errors: string[] = [];
    const faults: unknown[] = [];
    const logger = Object.assign(new SilentLogger(), { error: (message: string) => errors.push(message) });
    const gate = new PrivacyGate(new Redactor(), async () => null);
    const keeps = (): boolean => true;
    const fault = (error: unknown): number => faults.push(error);
    const journal = new Journal(gate, new MemoryTextStore(), sink, logger, fault, keeps, () =>
      Promise.reject(new Error('no extent')),
    );
    journal.record(edit('a.js', { from: 'editor', text: 'one' }, 'two'));
    journal.record(edit('a.js', { from: 'earlier' }, 'three'));
    assert.ok(await journal.flush());
    const extents = sink.events.map((event) => (event.kind === 'edit' ? event.extent : null));
    assert.deepEqual([extents, faults], [[undefined, undefined], []]);
    assert.deepEqual(errors, ['the extent of an edit is not known', 'the extent of an edit is not known']);
  });

  it('records no edit that changed nothing', async () => {
    const { events } = await record(edit('a.js', { from: 'editor', text: 'same' }, 'same'));
    assert.deepEqual(events, []);
  });

  it('keeps nothing of secret, ignored, generated, binary and large files [N4 P-exclusions]', async () => {
    const absent: Baseline = { from: 'absent' };
    const { events, texts } = await record(
      ...['.env', 'config/.env.local', 'certs/server.pem', 'home/.ssh/config', 'private/diary.js'].map((path) =>
        edit(path, absent, 'canary'),
      ),
      ...['node_modules/a/index.js', '.venv/a.py', 'package-lock.json'].map((path) => edit(path, absent, 'canary')),
      edit('photo.txt', absent, 'canary\0binary'),
      edit('large.txt', absent, 'canary'.repeat(200_000)),
    );
    assert.deepEqual(events, []);
    assert.deepEqual(texts, []);
  });

  it('masks a secret that lies across the border between head and tail', async () => {
    const commandLine = { text: 'cat key', confidence: 'high', isTrusted: true } as const;
    const lines = Array.from({ length: 6 }, () => 'Zx9'.repeat(20));
    const key = ['-----BEGIN RSA PRIVATE KEY-----', ...lines, '-----END RSA PRIVATE KEY-----'];
    const output = {
      head: key.slice(0, 3).join('\n'),
      tail: key.slice(3).join('\n'),
      droppedLines: 0,
      droppedChars: 0,
    };
    const end = { kind: 'commandEnded', at: 2, run: 'r', commandLine, exitCode: 0, ending: 'ended' } as const;
    const { events } = await record({ ...end, output, capture: 'whole' });
    assert.ok(!JSON.stringify(events).includes('Zx9Zx9'));
  });

  it('masks a secret in texts, commands, outputs and notes before anything is kept [N3 T27]', async () => {
    const commandLine = {
      text: `curl -H "Authorization: Bearer ${secret}"`,
      confidence: 'high',
      isTrusted: true,
    } as const;
    const { events, texts } = await record(
      edit('a.js', { from: 'editor', text: '' }, `const token = "${secret}";\n`),
      { kind: 'commandStarted', at: 1, run: 'r', terminal: 'bash', source: 'terminal', commandLine, cwd: '.' },
      {
        kind: 'commandEnded',
        at: 2,
        run: 'r',
        commandLine,
        exitCode: 0,
        ending: 'ended',
        output: { head: `token ${secret}`, tail: secret, droppedLines: 0, droppedChars: 0 },
        capture: 'whole',
      },
      { kind: 'note', at: 3, text: `my token is ${secret}` },
      {
        kind: 'gitMoved',
        at: 4,
        how: 'commit',
        subject: `use ${secret}`,
        hash: '1234567',
        branch: `try-${secret}`,
        files: [],
        fileCount: 0,
      },
    );
    const kept = JSON.stringify(events) + texts.join('\n');
    for (let start = 0; start + 8 <= secret.length; start += 1) {
      assert.ok(!kept.includes(secret.slice(start, start + 8)), `characters from ${start} are kept`);
    }
    assert.equal(events.length, 5);
    assert.match(kept, /\[REDACTED:github-token:1\]/);
  });

  it('masks a secret in the names of files, branches, steps, projects and tools [N3 T27]', async () => {
    const name = `src/${secret}.js`;
    const place = { language: 'javascript', startedAt: 1, at: 2, isSaved: true, origin: 'typed' } as const;
    const { events } = await record(
      { ...place, kind: 'edit', path: name, before: { from: 'editor', text: '' }, after: 'let a;' },
      { kind: 'saved', at: 3, path: name },
      { kind: 'renamed', at: 4, from: name, to: `lib/${secret}.js` },
      { kind: 'bulkChange', at: 5, startedAt: 4, cause: 'unknown', files: 1, samples: [name] },
      { ...MOVED, files: [name], branch: secret },
      {
        kind: 'diagnostic',
        at: 6,
        state: 'appeared',
        path: name,
        source: secret,
        code: secret,
        message: secret,
        ...AT,
      },
      { kind: 'stepStarted', at: 7, step: 2, name: secret, problems: [] },
      {
        kind: 'project',
        at: 8,
        name: secret,
        manifests: [{ path: name, kind: 'npm', name: secret, dependencies: [secret] }],
      },
    );
    const kept = JSON.stringify(events);
    assert.equal(events.length, 8);
    assert.ok(!kept.includes(secret.slice(4, 12)), kept);
    const [first, second] = events;
    assert.ok(first?.kind === 'edit' && second?.kind === 'saved');
    assert.equal(first.path, 'src/[REDACTED:github-token:1].js');
    assert.equal(second.path, first.path, 'it is the same file');
  });

  it('keeps nothing of what its redactor fails on, and says so [N3 T27]', async () => {
    const texts = new MemoryTextStore();
    const sink = new MemorySink();
    const failing = {
      redactInTurns: async (text: string) => {
        if (text.includes('boom')) throw new Error(text);
        return { text, counts: {} };
      },
    };
    const errors: string[] = [];
    const faults: unknown[] = [];
    const logger = Object.assign(new SilentLogger(), { error: (message: string) => errors.push(message) });
    const gate = new PrivacyGate(failing, async () => null);
    const journal = new Journal(gate, texts, sink, logger, (error) => faults.push(error));
    journal.record({ kind: 'note', at: 1, text: 'boom' });
    journal.record(edit('a.js', { from: 'editor', text: 'one' }, 'boom'));
    journal.record({ ...ENDED, output: { head: 'boom', tail: '', droppedLines: 0, droppedChars: 0 } });
    journal.record({ kind: 'note', at: 2, text: 'and on it goes' });
    await journal.flush();
    assert.deepEqual(
      sink.events.map((event) => (event.kind === 'note' ? event.text : event.kind)),
      ['and on it goes'],
    );
    assert.deepEqual([...texts.texts.values()], []);
    // Who hears of it can tell it from a disk that refuses.
    assert.deepEqual(faults, [new Error('boom'), new Error('boom'), new Error('boom')]);
    assert.deepEqual(new Set(errors), new Set(['an observation could not be recorded']));
  });
});

const AT = { line: 1, column: 1 };
const MOVED = { kind: 'gitMoved', at: 6, how: 'commit', subject: 'a', hash: '1234567', fileCount: 1 } as const;
const ENDED = {
  kind: 'commandEnded',
  at: 2,
  run: 'r',
  commandLine: { text: 'make', confidence: 'high', isTrusted: true },
  exitCode: 0,
  ending: 'ended',
  capture: 'whole',
} as const;
