import * as vscode from 'vscode';
import { frontValue, splitFrontMatter } from '../../core/log/frontMatter';
import { DEFAULT_LOG_PATH, logPath, stepOfPath, usableLogPath } from '../../core/log/logPath';
import { fileIdOf } from '../../core/log/sectionMarker';
import type { LogLanguage } from '../../core/prompt/prompt';
import { logTarget } from '../files/logSetting';
import { folderOfKey } from '../recorder/workspaceFolders';
import type { Drafting } from '../session/drafting';
import { logLanguage, readSetting } from '../settings';
import { UserFailure } from '../userFailure';

/** A log that is there, as a draft or as a file. */
export interface LogToExport {
  /** The whole text of its file, with `\n`. */
  readonly text: string;
  readonly folder: vscode.WorkspaceFolder;
  /** Where the file lies, or would, workspace-relative. */
  readonly path: string;
  readonly language: LogLanguage;
}

/** A larger file is no log. */
const MAX_CHARS = 1_000_000;

/**
 * The draft; where there is none, the log in the active editor, as it stands there.
 *
 * @throws UserFailure where there is neither
 */
export function logToExport(drafting: Drafting): LogToExport {
  const log = draftOf(drafting) ?? logInEditor(vscode.window.activeTextEditor?.document);
  if (log !== null) return log;
  throw new UserFailure(
    vscode.l10n.t('There is nothing to export. Generate a learning log, or open one in the editor, then export again.'),
  );
}

function draftOf(drafting: Drafting): LogToExport | null {
  const { folder: key, step, language } = drafting.state;
  const folder = folderOfKey(key);
  if (folder === undefined || drafting.hash() === null) return null;
  const path = logTarget(folder, step).path ?? logPath(DEFAULT_LOG_PATH, 1);
  return { text: drafting.markdown({ path }), folder, path, language };
}

function logInEditor(document: vscode.TextDocument | undefined): LogToExport | null {
  const folder = document === undefined ? undefined : vscode.workspace.getWorkspaceFolder(document.uri);
  if (document === undefined || folder === undefined) return null;
  const text = document.getText().replaceAll('\r\n', '\n');
  if (text.length > MAX_CHARS) return null;
  const path = document.uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
  const own = usableLogPath(readSetting('mentorBrain.logPath', folder));
  const isNamed = [own, DEFAULT_LOG_PATH].some((template) => stepOfPath(template, path) !== null);
  // One that its user has moved or renamed still has its markers.
  if (!isNamed && (!path.endsWith('.md') || fileIdOf(text) === null)) return null;
  const { front } = splitFrontMatter(text);
  const told = front === null ? null : frontValue(front, 'language');
  return { text, folder, path, language: told === 'zh-CN' || told === 'en' ? told : logLanguage() };
}
