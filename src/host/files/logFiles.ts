import { mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { LOG_FOLDER, lastLogBefore } from '../../core/log/logPath';
import { readPreviousLog } from '../../core/log/readLog';
import type { Redactor } from '../../core/privacy/redactor';
import type { PreviousLog } from '../../core/session/sessionRecord';
import { UserFailure } from '../userFailure';

/** @returns names of the files in the log folder, empty where it does not exist */
export async function existingLogNames(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  return await readdir(join(folder.uri.fsPath, LOG_FOLDER)).catch(() => []);
}

/** A larger file is no log. */
const MAX_LOG_BYTES = 1_000_000;

/**
 * What the log of the last step before this one asked for, as its file stands now.
 *
 * @param names of the files in the log folder
 * @returns `null` where there is none, or where it cannot be read, which the log channel tells
 */
export async function previousLog(
  folder: vscode.WorkspaceFolder,
  names: readonly string[],
  step: number,
  redactor: Redactor,
  logger: Logger,
): Promise<PreviousLog | null> {
  const last = lastLogBefore(names, step);
  if (last === null) return null;
  try {
    const path = `${LOG_FOLDER}/${last.name}`;
    const text = await readContained(folder.uri.fsPath, join(folder.uri.fsPath, LOG_FOLDER, last.name));
    return readPreviousLog(redactor.redact(text).text, last.step, path);
  } catch (error) {
    logger.warn(`The log of step ${last.step} was not read: ${error instanceof Error ? error.name : 'unknown'}`);
    return null;
  }
}

/** A link out of the workspace would bring a file of elsewhere into the record. */
async function readContained(root: string, path: string): Promise<string> {
  const [realRoot, realPath] = await Promise.all([realpath(root), realpath(path)]);
  if (!realPath.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) throw new RangeError('outside');
  const file = await open(realPath, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > MAX_LOG_BYTES) throw new RangeError('no log');
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
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
