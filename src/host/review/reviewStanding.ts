import { l10n } from 'vscode';
import type { MentorDestination } from '../../core/mentor/exactRequest';
import { isEmptyRecord } from '../../core/session/sessionRecord';
import type { ReviewStanding, ReviewState } from '../../shared/reviewMessages';
import { destinationName } from '../mentor/destinationName';
import type { ReviewedRequest } from './reviewedRequest';

/** What the page says that it is, and whether *Send* is offered. */
export function reviewStanding(request: ReviewedRequest, state: ReviewState, isOutdated: boolean): ReviewStanding {
  const { destination } = request;
  const isEmpty = state === 'open' && isEmptyRecord(request.prompt.record);
  return {
    state,
    title: titleOf(destination, state),
    lead: isEmpty ? nothingYet() : destination === null ? nowhere() : leadOf(destination, state),
    outdated: isOutdated ? outdated(destination, state) : '',
    canSend: destination !== null && !isEmpty && state !== 'sent',
    canGenerate: destination === null && !isEmpty,
  };
}

function titleOf(destination: MentorDestination | null, state: ReviewState): string {
  if (destination === null) return l10n.t('What a Model Would Get');
  return state === 'sent' ? l10n.t('What Was Sent') : l10n.t('What Will Be Sent');
}

function leadOf({ origin, model }: MentorDestination, state: ReviewState): string {
  const name = destinationName(origin);
  switch (state) {
    case 'asking':
      return l10n.t(
        'Nothing has been sent yet. Send this session to {0} (model {1})? You are asked once for this service, model and project.',
        name,
        model,
      );
    case 'open':
      return l10n.t('Nothing of this has been sent. Send hands exactly this to {0} (model {1}).', name, model);
    case 'sent':
      return l10n.t('This is what {0} (model {1}) was handed, to the byte.', name, model);
  }
}

function nowhere(): string {
  return l10n.t(
    'Nothing is sent: the mentor that is chosen writes on this machine. Generate has it write the log of this session. Below is what a language model would be given.',
  );
}

function nothingYet(): string {
  return l10n.t('Nothing is recorded yet, so there is nothing to send. This is the frame that a record is put in.');
}

function outdated(destination: MentorDestination | null, state: ReviewState): string {
  if (destination === null) return l10n.t('The session or the settings changed since this was made.');
  return state === 'sent'
    ? l10n.t('This is no longer the latest: another request was sent since, or its draft is gone.')
    : l10n.t(
        'The session or the settings changed since this was made. Send still hands over exactly what stands here.',
      );
}
