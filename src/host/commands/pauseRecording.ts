import type { Clock } from '../../core/base/clock';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import type { Watchers } from '../recorder/watchers';
import type { KeptPause } from '../session/keptPause';

export interface PauseParts {
  readonly recording: RecordingSwitch;
  readonly watchers: Pick<Watchers, 'catchUp' | 'finish' | 'beginAnew'>;
  readonly pause: Pick<KeptPause, 'keep' | 'isPaused'>;
  readonly clock: Clock;
}

/**
 * What was done until now is recorded, and nothing after it.
 *
 * @returns whether the pause outlives a reload; in this window it holds in any case
 */
export async function pauseRecording({ recording, watchers, pause, clock }: PauseParts): Promise<boolean> {
  // At once: the window may be reloaded before the recorders have finished.
  const kept = pause.keep(true);
  if (!recording.isPaused) {
    // What an agent wrote a moment ago, and a commit, are still on their way.
    await watchers.catchUp();
    // Recording was taken up again meanwhile.
    if (!pause.isPaused) return true;
    watchers.finish();
  }
  recording.set(true, clock.now());
  return await kept;
}

/** @returns whether the end of the pause outlives a reload */
export async function resumeRecording({ recording, watchers, pause, clock }: PauseParts): Promise<boolean> {
  const kept = pause.keep(false);
  const wasOff = recording.isPaused;
  recording.set(false, clock.now());
  // Behind the end of the pause: what still runs is told of as a run that begins here.
  if (wasOff) watchers.beginAnew();
  return await kept;
}
