import { open, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { type LogFile, lastLogBefore } from '../../core/log/logPath';
import { readPreviousLog } from '../../core/log/readLog';
import type { Redactor } from '../../core/privacy/redactor';
import type { PreviousLog } from '../../core/session/sessionRecord';
import { nextTurn } from '../systemClock';
import { isWithin } from './isWithin';

/** A larger file is no log. */
const MAX_LOG_BYTES = 1_000_000;

/**
 * What the log of the last step before this one asked for, as its file stands now.
 *
 * @param logs that stand in the folder
 * @returns `null` where there is none, or where it cannot be read, which the log channel tells
 */
export async function previousLog(
  folder: vscode.WorkspaceFolder,
  logs: readonly LogFile[],
  step: number,
  redactor: Redactor,
  logger: Logger,
): Promise<PreviousLog | null> {
  const last = lastLogBefore(logs, step);
  if (last === null) return null;
  try {
    const text = await readContained(folder.uri.fsPath, join(folder.uri.fsPath, last.path));
    return readPreviousLog((await redactor.redactInTurns(text, nextTurn)).text, last.step, last.path);
  } catch (error) {
    logger.warn(`The log of step ${last.step} was not read: ${error instanceof Error ? error.name : 'unknown'}`);
    return null;
  }
}

/** A link out of the workspace would bring a file of elsewhere into the record. */
async function readContained(root: string, path: string): Promise<string> {
  const [realRoot, realPath] = await Promise.all([realpath(root), realpath(path)]);
  if (!isWithin(realRoot, realPath)) throw new RangeError('outside');
  const file = await open(realPath, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > MAX_LOG_BYTES) throw new RangeError('no log');
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
