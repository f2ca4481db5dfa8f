import type { Memento } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import type { Watchers } from '../recorder/watchers';

const KEY = 'isPaused';

export interface PauseParts {
  readonly recording: RecordingSwitch;
  readonly watchers: Pick<Watchers, 'catchUp' | 'finish' | 'beginAnew'>;
  /** The workspace's, so that a pause outlives a reload: it ends when the user says so. */
  readonly memory: Memento;
  readonly clock: Clock;
}

export function wasPaused(memory: Memento): boolean {
  return memory.get(KEY) === true;
}

/** What was done until now is recorded, and nothing after it. */
export async function pauseRecording({ recording, watchers, memory, clock }: PauseParts): Promise<void> {
  if (!recording.isPaused) {
    // What an agent wrote a moment ago, and a commit, are still on their way.
    await watchers.catchUp();
    watchers.finish();
  }
  recording.set(true, clock.now());
  await memory.update(KEY, true);
}

export async function resumeRecording({ recording, watchers, memory, clock }: PauseParts): Promise<void> {
  const wasOff = recording.isPaused;
  recording.set(false, clock.now());
  // Behind the end of the pause: what still runs is told of as a run that begins here.
  if (wasOff) watchers.beginAnew();
  await memory.update(KEY, undefined);
}
