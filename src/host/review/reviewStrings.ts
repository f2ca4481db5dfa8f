import { l10n } from 'vscode';
import type { ReviewStrings } from '../../shared/reviewMessages';

/** Every text of the page that is the same for all requests. @param isSent they go somewhere */
export function reviewStrings(isSent: boolean): ReviewStrings {
  return {
    send: l10n.t('Send'),
    generate: l10n.t('Generate Learning Log'),
    back: l10n.t('Back to Session'),
    openText: l10n.t('Open as Text'),
    copy: l10n.t('Copy Request'),
    copied: l10n.t('The request is in the clipboard, to the byte.'),
    refresh: l10n.t('Refresh'),
    actionsLabel: l10n.t('Actions'),
    warning: l10n.t('Warning'),
    factsHeading: isSent ? l10n.t('Where it goes and what it holds') : l10n.t('What it holds'),
    maskedHeading: l10n.t('What was masked'),
    maskedText: l10n.t(
      'Each place was masked before it was stored and reads [REDACTED:kind:number] here. The number tells equal values apart, and nothing else of them is left.',
    ),
    nothingMasked: isSent
      ? l10n.t('No secret was found in what was recorded. Look for what no rule can know before you send.')
      : l10n.t('No secret was found in what was recorded.'),
    kind: l10n.t('Kind'),
    recorded: l10n.t('While recording'),
    inRequest: l10n.t('In this request'),
    leftOutHeading: l10n.t('What was left out'),
    nothingLeftOut: l10n.t('Nothing.'),
    notesHeading: l10n.t('What else to know'),
    requestHeading: l10n.t('The request'),
    viewLabel: l10n.t('How the request is shown'),
    readable: l10n.t('Readable'),
    exact: l10n.t('Exact Bytes'),
    otherFields: l10n.t('Other fields: {0}'),
    system: l10n.t('System message'),
    user: l10n.t('User message'),
    assistant: l10n.t('What the mentor had written'),
  };
}
