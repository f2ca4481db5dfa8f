import * as vscode from 'vscode';
import type { DraftingState } from '../session/draftingState';
import { isOpenable, type NoticeActionId, type PreviewRequest } from '../../shared/previewMessages';
import type { SectionRequest } from '../../shared/sectionMessages';
import { COMMANDS } from '../catalogue';
import { folderOfKey } from '../recorder/workspaceFolders';
import { orFailure } from '../session/sessionFolders';
import type { ReviewDocuments } from '../views/reviewDocuments';

/** Answers the preview's requests. Each names an intent only; what is done is decided here. */
export async function answerRequest(
  request: Exclude<PreviewRequest, SectionRequest>,
  state: DraftingState,
  documents: ReviewDocuments,
): Promise<void> {
  const run = vscode.commands.executeCommand;
  switch (request.kind) {
    case 'ready':
    case 'removeUnverified':
      return;
    case 'generate':
      return await run(COMMANDS.generateLog);
    case 'cancel':
      return await run(COMMANDS.cancelGeneration);
    case 'save':
      return await run(COMMANDS.saveLog, request.hash);
    case 'acceptUnverified':
      return await run(COMMANDS.acceptUnverified);
    case 'discard':
      return await run(COMMANDS.discardDraft);
    case 'review':
      return await run(COMMANDS.reviewRequest);
    case 'chooseMentor':
      return await run(COMMANDS.chooseMentor);
    case 'noticeAction':
      return await runNoticeAction(request.id);
    case 'openEvidence':
      return await openEvidence(request.id, state, documents);
    case 'openLink':
      return await openLink(request.href);
  }
}

async function runNoticeAction(id: NoticeActionId): Promise<void> {
  const run = vscode.commands.executeCommand;
  const actions: Readonly<Record<NoticeActionId, () => Thenable<unknown>>> = {
    continueLog: () => run(COMMANDS.continueLog),
    finishOffline: () => run(COMMANDS.finishOffline),
    retry: () => run(COMMANDS.generateLog),
    setKey: () => run(COMMANDS.setApiKey),
    useOffline: () => run(COMMANDS.generateLog, { mentor: 'offline' }),
    openSettings: () => run('workbench.action.openSettings', 'mentorBrain'),
    chooseMentor: () => run(COMMANDS.chooseMentor),
  };
  await actions[id]();
}

/** A change and a problem open their file; everything else is shown in the session record. */
async function openEvidence(id: string, { record, folder }: DraftingState, documents: ReviewDocuments): Promise<void> {
  const change = record?.changes.find((candidate) => candidate.id === id);
  const problem = record?.problems.find((candidate) => candidate.id === id);
  const path = change?.path ?? problem?.failure.file ?? null;
  const line = change === undefined ? (problem?.failure.line ?? 1) : firstChangedLine(change.diff);
  if (path === null || !(await openAt(path, line, folder))) await documents.show('session-record.json');
}

/** A hunk begins with lines that did not change. */
function firstChangedLine(diff: string): number {
  const [, start = '1', unchanged = ''] = /^@@ -\d+(?:,\d+)? \+(\d+).*\n((?: .*\n)*)/m.exec(diff) ?? [];
  return Number(start) + unchanged.split('\n').length - 1;
}

/** @returns false where there is no such file in the workspace: paths in outputs are claims */
async function openAt(path: string, line: number, folder: string | undefined): Promise<boolean> {
  const root = orFailure(folderOfKey(folder)).uri;
  const uri = path.startsWith('/') ? vscode.Uri.file(path) : vscode.Uri.joinPath(root, path);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return false;
  try {
    const position = new vscode.Position(Math.max(0, line - 1), 0);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position), preview: true });
    return true;
  } catch {
    return false;
  }
}

/** A model wrote the address, so the user reads it whole before it is opened. */
async function openLink(href: string): Promise<void> {
  if (!isOpenable(href)) return;
  const open = vscode.l10n.t('Open');
  const question = vscode.l10n.t('Open this address in your browser?');
  const choice = await vscode.window.showInformationMessage(question, { modal: true, detail: href }, open);
  if (choice === open) await vscode.env.openExternal(vscode.Uri.parse(href, true));
}
