import { l10n } from 'vscode';
import type { MentorFailureReason } from '../../core/mentor/mentor';
import type { PreviewActivity } from '../../shared/previewMessages';
import type { DraftingActivity, DraftingState } from '../session/draftingState';

/** What is told while the mentor does not write; `null` while it does. */
export function activityOf(state: DraftingState): PreviewActivity | null {
  const { activity, isFollowUp, rewriting, draft } = state;
  if (activity === null) return null;
  if (rewriting !== null) {
    const heading = draft.sections.find(({ id }) => id === rewriting)?.heading ?? '';
    const purpose = l10n.t('Rewriting “{0}”', heading);
    return activity.kind === 'writing' ? { text: purpose, spoken: purpose } : after(purpose, inWords(activity));
  }
  if (activity.kind === 'writing') return null;
  const told = inWords(activity);
  if (!isFollowUp) return told;
  return after(l10n.t('Asking for what is missing'), told);
}

function after(purpose: string, { text, spoken }: PreviewActivity): PreviewActivity {
  return { text: `${purpose} · ${text}`, spoken: `${purpose} · ${spoken}` };
}

function inWords(activity: Exclude<DraftingActivity, { kind: 'writing' }>): PreviewActivity {
  switch (activity.kind) {
    case 'asking': {
      const spoken = l10n.t('Waiting for the first word');
      return { text: `${spoken} ${minutes(activity.seconds)}`, spoken };
    }
    case 'thinking': {
      const spoken = l10n.t('The mentor is thinking…');
      return { text: `${spoken} ${minutes(activity.seconds)}`, spoken };
    }
    case 'stalled': {
      const spoken = l10n.t('Waiting for the rest');
      return { text: `${spoken} ${minutes(activity.seconds)}`, spoken };
    }
    case 'retrying': {
      const { attempt, seconds, of } = activity;
      const why = reasonOf(activity.reason);
      const say = (left: number) => l10n.t('{0}; try {1} in {2} s', why, attempt, left);
      return { text: say(seconds), spoken: say(of) };
    }
  }
}

function reasonOf(reason: MentorFailureReason): string {
  switch (reason) {
    case 'rateLimited':
      return l10n.t('The service is busy');
    case 'serverFault':
      return l10n.t('The service has a fault');
    case 'unreachable':
      return l10n.t('The service cannot be reached');
    case 'timedOut':
      return l10n.t('The service did not answer in time');
    default:
      return l10n.t('The request failed');
  }
}

/** `0:42`, `12:05`. */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
