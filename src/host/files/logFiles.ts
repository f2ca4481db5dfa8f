import { mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import * as vscode from 'vscode';
import { LOG_FOLDER } from '../../core/log/logPath';
import { UserFailure } from '../userFailure';

/** @returns names of the files in the log folder, empty where it does not exist */
export async function existingLogNames(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  return await readdir(join(folder.uri.fsPath, LOG_FOLDER)).catch(() => []);
}

/**
 * Creates the log file; it never replaces one. The real folder must lie in the real workspace, so that a linked
 * `docs` cannot lead the write out of it.
 *
 * @throws UserFailure where the file is there already, the folder leads out of the workspace or cannot be written
 */
export async function createLogFile(folder: vscode.WorkspaceFolder, path: string, text: string): Promise<vscode.Uri> {
  const target = join(folder.uri.fsPath, ...path.split('/'));
  try {
    await makeContainedFolder(folder.uri.fsPath, dirname(target));
    // `wx` follows no link and fails on anything that is there.
    const file = await open(target, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } catch (error) {
      // Half a log would be in the way of the next try; the file is ours, as `wx` made it.
      await rm(target, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof UserFailure ? error : writeFailure(path, error);
  }
  return vscode.Uri.file(target);
}

async function makeContainedFolder(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const realRoot = await realpath(root);
  const realFolder = await realpath(folder);
  if (realFolder.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return;
  throw new UserFailure(
    vscode.l10n.t(
      '“{0}” leads out of the workspace, so nothing was written. Replace the link by a folder, then save again.',
      LOG_FOLDER,
    ),
  );
}

function writeFailure(path: string, error: unknown): UserFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EEXIST') {
    return new UserFailure(
      vscode.l10n.t(
        '“{0}” is there already and was not changed. Move it away, then save again. The draft is kept.',
        path,
      ),
    );
  }
  return new UserFailure(
    vscode.l10n.t(
      '“{0}” could not be written ({1}). Check the folder’s permissions and free space, then save again. The draft is kept.',
      path,
      code,
    ),
    [],
    { cause: error },
  );
}
