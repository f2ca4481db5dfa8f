import assert from 'node:assert/strict';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RecordingSwitch } from '../../../src/core/journal/recordingSwitch';
import type { Observation } from '../../../src/core/record/observation';
import { OpenRuns } from '../../../src/core/record/openRuns';
import { pauseRecording, resumeRecording } from '../../../src/host/commands/pauseRecording';
import { PauseFile } from '../../../src/host/files/pauseFile';
import { storageIn } from '../../../src/host/files/storage';
import { KeptPause } from '../../../src/host/session/keptPause';
import { FakeClock } from '../../support/fakeClock';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { WorkspaceMemory } from '../../support/workspaceMemory';

/** Recorders that finish when they are told to. */
class Latch {
  open = (): void => {};
  readonly opened = new Promise<void>((done) => (this.open = done));
}

function parts() {
  const clock = new FakeClock();
  const told: Observation[] = [];
  const recording = new RecordingSwitch((seen) => told.push(seen), false);
  const runs = new OpenRuns(clock, 'w', (seen) => recording.pass(seen));
  const watchers = { catchUp: async () => {}, finish: () => runs.suspend(), beginAnew: () => runs.takeUp() };
  const pause = new KeptPause(null, new WorkspaceMemory(), new SilentLogger());
  const commandLine = { text: 'npm run dev', confidence: 'high', isTrusted: true } as const;
  const server = runs.begin({ terminal: 't', commandLine, cwd: '.', isShellCommand: true });
  return { clock, told, recording, runs, watchers, pause, server };
}

const story = (told: readonly Observation[]): unknown =>
  told.map((event) => [event.kind, 'output' in event ? event.output.head : '']);

describe('a pause', () => {
  it('does not take up again what runs in a terminal that the user left out meanwhile', async () => {
    const { told, runs, server, ...rest } = parts();
    await pauseRecording(rest);
    runs.leave(server);
    await resumeRecording(rest);
    server.feed('after the pause\r\n');
    runs.flush();
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['commandStarted', 'commandEnded', 'paused', 'resumed'],
    );
  });

  it('begins when what was on its way is recorded', async () => {
    const { told, recording, watchers, server, ...rest } = parts();
    const catchUp = async (): Promise<void> => {
      await Promise.resolve();
      recording.pass({ kind: 'saved', at: 1, path: 'written by an agent.js' });
    };
    await pauseRecording({ ...rest, recording, watchers: { ...watchers, catchUp } });
    server.feed('in the pause\r\n');
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['commandStarted', 'saved', 'commandEnded', 'paused'],
    );
  });

  it('does not begin where recording was taken up again before the recorders had finished', async () => {
    const { told, recording, watchers, ...rest } = parts();
    const settling = new Latch();
    const paused = pauseRecording({ ...rest, recording, watchers: { ...watchers, catchUp: () => settling.opened } });
    await resumeRecording({ ...rest, recording, watchers });
    settling.open();
    assert.equal(await paused, true);
    assert.deepEqual([recording.isPaused, rest.pause.isPaused], [false, false]);
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['commandStarted'],
    );
  });

  it('ends with a new run for a server that runs on, so that what it prints afterwards is recorded', async () => {
    const { told, runs, server, ...rest } = parts();
    await pauseRecording(rest);
    server.feed('in the pause\r\n');
    await resumeRecording(rest);
    server.feed('after the pause\r\n');
    runs.flush();
    assert.deepEqual(story(told), [
      ['commandStarted', ''],
      ['commandEnded', ''],
      ['paused', ''],
      ['resumed', ''],
      ['commandStarted', ''],
      ['commandProgress', 'after the pause'],
    ]);
  });
});

const folders = new TemporaryFolders();

/** A workspace of which any number of windows may be open. */
class Workspace {
  readonly path = storageIn(join(folders.make(), 'storage')).pause;
  readonly memory = new WorkspaceMemory();

  open(): KeptPause {
    return new KeptPause(new PauseFile(this.path), this.memory, new SilentLogger());
  }

  /** What the next window finds. */
  get isPaused(): boolean {
    return this.open().readAtStart();
  }
}

describe('that recording is paused', () => {
  after(() => folders.remove());

  it('outlives a reload at any moment, until the user says that it is over', async () => {
    const workspace = new Workspace();
    workspace.memory.isLate = true;
    assert.equal(workspace.isPaused, false);
    const pause = workspace.open();
    assert.equal(await pause.keep(true), true);
    assert.equal(workspace.isPaused, true);
    assert.equal(await pause.keep(false), true);
    assert.equal(workspace.isPaused, false);
    assert.deepEqual(readdirSync(dirname(workspace.path)), []);
  });

  it('is on the disk before the recorders have finished', async () => {
    const workspace = new Workspace();
    const pause = workspace.open();
    const settling = new Latch();
    const { recording, watchers, clock } = parts();
    const paused = pauseRecording({
      recording,
      watchers: { ...watchers, catchUp: () => settling.opened },
      pause,
      clock,
    });
    await pause.settle();
    assert.deepEqual([recording.isPaused, workspace.isPaused], [false, true]);
    settling.open();
    assert.deepEqual([await paused, recording.isPaused], [true, true]);
  });

  it('is what was said last, however fast', async () => {
    const workspace = new Workspace();
    const pause = workspace.open();
    for (const isPaused of [true, false, true, false, true]) void pause.keep(isPaused);
    await pause.settle();
    assert.equal(workspace.isPaused, true);
    void pause.keep(false);
    await pause.settle();
    assert.equal(workspace.isPaused, false);
  });

  it('holds in doubt: whatever is in the file, and where it cannot be looked for', async () => {
    const workspace = new Workspace();
    await workspace.open().keep(true);
    writeFileSync(workspace.path, '');
    assert.equal(workspace.isPaused, true);
    assert.equal(new PauseFile(`${workspace.path}\0`).isThereAtStart(), true);
  });

  it('is taken over from VS Code’s memory, which has it no longer then', async () => {
    const workspace = new Workspace();
    await workspace.memory.update('isPaused', true);
    const pause = workspace.open();
    assert.equal(pause.readAtStart(), true);
    await pause.settle();
    assert.deepEqual([workspace.memory.keys(), workspace.isPaused], [[], true]);
  });

  it('is told to be unsure where the disk refuses, and left to VS Code’s memory', async () => {
    const workspace = new Workspace();
    await workspace.open().keep(true);
    const folder = dirname(workspace.path);
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, 'no folder');
    const pause = workspace.open();
    const { recording, watchers, clock } = parts();
    assert.equal(await pauseRecording({ recording, watchers, pause, clock }), false);
    assert.deepEqual([recording.isPaused, workspace.isPaused], [true, true]);
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    assert.equal(await resumeRecording({ recording, watchers, pause, clock }), true);
    assert.deepEqual([workspace.memory.keys(), workspace.isPaused], [[], false]);
  });
});
