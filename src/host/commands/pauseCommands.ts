import { l10n } from 'vscode';
import { COMMANDS } from '../catalogue';
import { UserFailure } from '../userFailure';
import { type PauseParts, pauseRecording, resumeRecording } from './pauseRecording';

export async function pauseCommand(parts: PauseParts): Promise<void> {
  if (await pauseRecording(parts)) return;
  throw notKept(
    l10n.t(
      'Recording is paused, but the disk refused to remember it. After a reload of the window, look at the status bar and pause again.',
    ),
  );
}

export async function resumeCommand(parts: PauseParts): Promise<void> {
  if (await resumeRecording(parts)) return;
  throw notKept(
    l10n.t(
      'Recording goes on, but the disk refused to remember it. After a reload of the window, look at the status bar and resume again.',
    ),
  );
}

function notKept(message: string): UserFailure {
  return new UserFailure(message, [{ label: l10n.t('Show Log'), command: COMMANDS.showOutput }]);
}
