import * as vscode from 'vscode';
import { isMentorError } from '../../core/mentor/mentor';
import { sentenceOf } from '../mentor/mentorFailure';
import { UserFailure } from '../userFailure';

/**
 * Reads the endpoint's settings for a command.
 *
 * @throws UserFailure where they cannot be used, with the way to the settings
 */
export function fromSettings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isMentorError(error)) throw error;
    throw new UserFailure(sentenceOf(error).text, [
      {
        label: vscode.l10n.t('Open Settings'),
        command: 'workbench.action.openSettings',
        args: ['mentorBrain.endpoint'],
      },
    ]);
  }
}
