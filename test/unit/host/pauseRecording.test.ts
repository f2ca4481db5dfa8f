import assert from 'node:assert/strict';
import { RecordingSwitch } from '../../../src/core/journal/recordingSwitch';
import type { Observation } from '../../../src/core/record/observation';
import { OpenRuns } from '../../../src/core/record/openRuns';
import { type PauseParts, pauseRecording, resumeRecording } from '../../../src/host/commands/pauseRecording';
import { FakeClock } from '../../support/fakeClock';

function parts() {
  const clock = new FakeClock();
  const told: Observation[] = [];
  const recording = new RecordingSwitch((seen) => told.push(seen), false);
  const runs = new OpenRuns(clock, 'w', (seen) => recording.pass(seen));
  const watchers = { catchUp: async () => {}, finish: () => runs.suspend(), beginAnew: () => runs.takeUp() };
  const memory = { get: () => undefined, keys: () => [], update: async () => {} } as PauseParts['memory'];
  const commandLine = { text: 'npm run dev', confidence: 'high', isTrusted: true } as const;
  const server = runs.begin({ terminal: 't', commandLine, cwd: '.', isShellCommand: true });
  return { clock, told, recording, runs, watchers, memory, server };
}

const story = (told: readonly Observation[]): unknown =>
  told.map((event) => [event.kind, 'output' in event ? event.output.head : '']);

describe('a pause', () => {
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
