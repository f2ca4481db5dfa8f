import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import type { DraftingState } from '../session/draftingState';
import type { PreviewRequest } from '../../shared/previewMessages';
import type { SectionRequest } from '../../shared/sectionMessages';
import { COMMANDS } from '../catalogue';
import { guarded } from '../commands/guard';
import type { Evidence } from '../views/evidence';
import { runNoticeAction, type Shows } from './noticeActions';
import { openEvidence } from './openEvidence';
import { type LinkDoor, openLink } from './openLink';

/** Answers the preview's requests. Never throws: what fails is told to the user. */
export async function answerRequest(
  request: Exclude<PreviewRequest, SectionRequest>,
  state: DraftingState,
  evidence: Pick<Evidence, 'open'>,
  saves: Shows,
  logger: Logger,
): Promise<void> {
  await guarded(request.kind, logger, () => carryOut(request, state, evidence, saves));
}

/** Each request names an intent only; what is done is decided here. */
async function carryOut(
  request: Exclude<PreviewRequest, SectionRequest>,
  state: DraftingState,
  evidence: Pick<Evidence, 'open'>,
  saves: Shows,
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
      return await runNoticeAction(request.id, saves);
    case 'openEvidence':
      return await openEvidence(request.id, state, evidence);
    case 'openLink':
      return await openLink(request.href, state.record, LINK_DOOR);
  }
}

const LINK_DOOR: LinkDoor = {
  refuse: (href) => {
    const refusal = vscode.l10n.t('This address is of this machine or its network, so it is not opened: {0}', href);
    void vscode.window.showWarningMessage(refusal);
  },
  ask: async (href, host) => {
    const open = vscode.l10n.t('Open');
    const question = vscode.l10n.t('Open this address in your browser?');
    const detail = [vscode.l10n.t('Host: {0} · {1} characters', host, href.length), href].join('\n');
    return (await vscode.window.showInformationMessage(question, { modal: true, detail }, open)) === open;
  },
  open: async (href) => void (await vscode.env.openExternal(vscode.Uri.parse(href, true))),
};
