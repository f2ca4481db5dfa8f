import * as vscode from 'vscode';
import { UserFailure } from '../userFailure';
import { codeOf, PlaceError, type PlaceFault } from './guardedFile';

/** The one sentence for a log that was not written or read. @param path workspace-relative */
export function logFailure(path: string, error: unknown): UserFailure {
  if (error instanceof UserFailure) return error;
  if (error instanceof PlaceError) return new UserFailure(placeSentence(path, error.fault));
  if (error instanceof RangeError) return new UserFailure(tooLarge(path));
  return new UserFailure(
    vscode.l10n.t(
      '“{0}” could not be written ({1}). Check the folder’s permissions and free space, then save again. The draft is kept.',
      path,
      codeOf(error),
    ),
    [],
    { cause: error },
  );
}

function tooLarge(path: string): string {
  return vscode.l10n.t(
    '“{0}” is too large to be a learning log and was not changed. Move it away, then save again. The draft is kept.',
    path,
  );
}

function placeSentence(path: string, fault: PlaceFault): string {
  switch (fault) {
    case 'outside':
      return vscode.l10n.t(
        'The folder of “{0}” leads out of the workspace, so nothing was written. Replace the link by a folder, then save again. The draft is kept.',
        path,
      );
    case 'link':
      return vscode.l10n.t(
        '“{0}” is a link, so nothing was written. Put a file there or remove it, then save again. The draft is kept.',
        path,
      );
    case 'notAFile':
      return vscode.l10n.t(
        'Something on the way to “{0}” is no folder, or it is no file itself, so nothing was written. Move that away, then save again. The draft is kept.',
        path,
      );
    case 'hardLink':
      return vscode.l10n.t(
        '“{0}” has a second name (a hard link) that would change with it, so nothing was written. Put a copy in its place, then save again. The draft is kept.',
        path,
      );
    case 'swapped':
      return vscode.l10n.t(
        'Another program changed “{0}” or its folder at that very moment. Look at it, then save again. The draft is kept.',
        path,
      );
  }
}
