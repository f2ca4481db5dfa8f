import * as vscode from 'vscode';
import type { DraftingState } from '../session/draftingState';
import { leadsInside } from '../../core/mentor/endpointUrl';
import { isOpenable, type NoticeActionId, type PreviewRequest } from '../../shared/previewMessages';
import type { SectionRequest } from '../../shared/sectionMessages';
import { COMMANDS } from '../catalogue';
import type { Evidence } from '../views/evidence';
import { openEvidence } from './openEvidence';

/** Answers the preview's requests. Each names an intent only; what is done is decided here. */
export async function answerRequest(
  request: Exclude<PreviewRequest, SectionRequest>,
  state: DraftingState,
  evidence: Evidence,
): Promise<void> {
  const run = vscode.commands.executeCommand;
  switch (request.kind) {
    case 'ready':
    case 'acceptUnverified':
    case 'removeUnverified':
      return;
    case 'generate':
      return await run(COMMANDS.generateLog);
    case 'cancel':
      return await run(COMMANDS.cancelGeneration);
    case 'save':
      return await run(COMMANDS.saveLog, request.hash);
    case 'discard':
      return await run(COMMANDS.discardDraft, request.hash);
    case 'review':
      return await run(COMMANDS.reviewRequest);
    case 'chooseMentor':
      return await run(COMMANDS.chooseMentor);
    case 'openWalkthrough':
      return await run(COMMANDS.openWalkthrough);
    case 'noticeAction':
      return await runNoticeAction(request.id);
    case 'openEvidence':
      return await openEvidence(request.id, state, evidence);
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

/** A model wrote the address, so the user reads it whole before it is opened; one of this network may do things there. */
async function openLink(href: string): Promise<void> {
  if (!isOpenable(href)) return;
  if (leadsInside(href)) {
    const refusal = vscode.l10n.t('This address is of this machine or its network, so it is not opened: {0}', href);
    void vscode.window.showWarningMessage(refusal);
    return;
  }
  const open = vscode.l10n.t('Open');
  const question = vscode.l10n.t('Open this address in your browser?');
  const choice = await vscode.window.showInformationMessage(question, { modal: true, detail: href }, open);
  if (choice === open) await vscode.env.openExternal(vscode.Uri.parse(href, true));
}
