import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { copyText } from '../../core/log/export/copyText';
import { isElsewhere } from '../elsewhere';
import type { Drafting } from '../session/drafting';
import { UserFailure } from '../userFailure';
import { type LogToExport, logToExport } from './logToExport';

type ExportForm = 'markdown' | 'html' | 'print';

/**
 * Brings a log out of the project: to the clipboard, or as a page of its own that a browser shows and prints.
 *
 * @param wish `{ as }` names the form; anything else lets the user choose
 */
export async function exportLog({ drafting }: { readonly drafting: Drafting }, wish: unknown): Promise<void> {
  await drafting.restore();
  const log = logToExport(drafting);
  switch (wishedForm(wish) ?? (await chosenForm())) {
    case undefined:
      return;
    case 'markdown':
      await vscode.env.clipboard.writeText(copyText(log.text));
      void vscode.window.showInformationMessage(vscode.l10n.t('The learning log is in the clipboard as Markdown.'));
      return;
    case 'html':
      return await exportPage(log, false);
    case 'print':
      return await exportPage(log, true);
  }
}

function wishedForm(wish: unknown): ExportForm | null {
  const form = typeof wish === 'object' && wish !== null && 'as' in wish ? wish.as : null;
  return form === 'markdown' || form === 'html' || form === 'print' ? form : null;
}

async function chosenForm(): Promise<ExportForm | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly form: ExportForm })[] = [
    {
      form: 'markdown',
      label: `$(clippy) ${vscode.l10n.t('Copy as Markdown')}`,
      detail: vscode.l10n.t('Text and footnotes, without front matter and markers'),
    },
    {
      form: 'html',
      label: `$(browser) ${vscode.l10n.t('Save as HTML…')}`,
      detail: vscode.l10n.t('One file for any browser, light and dark, with no script and no network'),
    },
    {
      form: 'print',
      label: `$(file-pdf) ${vscode.l10n.t('Print or Save as PDF…')}`,
      detail: vscode.l10n.t('The same file: open it in a browser and print it there'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export Learning Log'),
    placeHolder: vscode.l10n.t('What the log becomes'),
  });
  return chosen?.form;
}

async function exportPage(log: LogToExport, isForPaper: boolean): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    defaultUri: await proposedPlace(log),
    filters: { HTML: ['html'] },
    title: vscode.l10n.t('Export Learning Log'),
  });
  if (uri === undefined) return;
  const inside = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === log.folder.uri.toString();
  const page = inside ? uri.path.slice(log.folder.uri.path.replace(/\/$/, '').length + 1) : null;
  const { exportHtml } = await import('../../core/log/export/exportHtml');
  const html = exportHtml(log.text, { language: log.language, place: { log: log.path, page }, sha256 });
  try {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(html, 'utf8'));
  } catch (error) {
    const shown = vscode.workspace.asRelativePath(uri);
    throw new UserFailure(
      vscode.l10n.t('“{0}” could not be written. Choose another place, then export again.', shown),
      [],
      { cause: error },
    );
  }
  void offerPage(uri, isForPaper);
}

/** Beside the log; where its folder is not there yet, in the workspace folder. */
async function proposedPlace({ folder, path }: LogToExport): Promise<vscode.Uri> {
  const beside = vscode.Uri.joinPath(folder.uri, path.replace(/\.md$/i, '.html'));
  const isThere = await vscode.workspace.fs.stat(vscode.Uri.joinPath(beside, '..')).then(
    () => true,
    () => false,
  );
  return isThere ? beside : vscode.Uri.joinPath(folder.uri, beside.path.slice(beside.path.lastIndexOf('/') + 1));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

/** Only a VS Code beside the file can hand it to a browser; a remote one, or one in a browser, can say where it is. */
async function offerPage(uri: vscode.Uri, isForPaper: boolean): Promise<void> {
  const shown = vscode.workspace.asRelativePath(uri);
  if (isElsewhere()) {
    const reveal = vscode.l10n.t('Show in Explorer');
    const message = isForPaper
      ? vscode.l10n.t(
          'The page for printing is {0}. Download it in the Explorer, open it in a browser and print it.',
          shown,
        )
      : vscode.l10n.t('Learning log exported to {0}. Download it in the Explorer to open it in a browser.', shown);
    const chosen = await vscode.window.showInformationMessage(message, reveal);
    if (chosen === reveal) await vscode.commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const open = vscode.l10n.t('Open in Browser');
  const message = isForPaper
    ? vscode.l10n.t('The page for printing is {0}. Open it in a browser and print it there.', shown)
    : vscode.l10n.t('Learning log exported to {0}.', shown);
  if ((await vscode.window.showInformationMessage(message, open)) === open) await vscode.env.openExternal(uri);
}
