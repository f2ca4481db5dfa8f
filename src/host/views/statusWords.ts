import { l10n } from 'vscode';
import type { Counts } from '../../core/session/liveCounts';
import { untrustedSentence } from '../trust';
import { type Standing, type StatusKind, statusKind } from './standing';

const ICONS: Readonly<Record<StatusKind, string>> = {
  noFolder: 'circle-slash',
  untrusted: 'shield',
  writing: 'loading~spin',
  incomplete: 'record',
  conflicts: 'git-merge',
  ready: 'record',
  paused: 'debug-pause',
  unseen: 'eye-closed',
  recording: 'record',
};

export interface StatusWords {
  readonly icon: string;
  readonly text: string;
  /** What goes on, in sentences. */
  readonly sentences: readonly string[];
}

/** What the status bar says. @param blind why terminals are not recorded, a sentence each */
export function statusWords(standing: Standing, blind: readonly string[]): StatusWords {
  const kind = statusKind(standing);
  const { step } = standing;
  const own = shortWord(kind, standing);
  const place = step === null ? 'Mentor Brain' : l10n.t('Step {0}', step);
  const text =
    kind === 'noFolder'
      ? own
      : kind === 'untrusted'
        ? `Mentor Brain · ${own}`
        : own === ''
          ? place
          : `${place} · ${own}`;
  const counts =
    kind === 'noFolder' || kind === 'untrusted' || step === null ? [] : [countsSentence(step, standing.counts)];
  const icon = standing.unseen > 0 && ICONS[kind] === 'record' ? ICONS.unseen : ICONS[kind];
  return {
    icon,
    text,
    sentences: [sentence(kind), ...counts, ...(standing.hasFolder && standing.isTrusted ? blind : [])],
  };
}

function shortWord(kind: StatusKind, { unseen, counts, openConflicts }: Standing): string {
  switch (kind) {
    case 'noFolder':
      return l10n.t('Mentor: not recording');
    case 'untrusted':
      return l10n.t('Restricted Mode');
    case 'writing':
      return l10n.t('writing');
    case 'incomplete':
      return l10n.t('draft incomplete');
    case 'conflicts':
      return l10n.t('conflicts: {0}', openConflicts);
    case 'ready':
      return l10n.t('draft ready');
    case 'paused':
      return l10n.t('paused');
    case 'unseen':
      return l10n.t('unseen terminals: {0}', unseen);
    case 'recording':
      return counts.problems === 0 ? '' : l10n.t('{0} open', counts.problems);
  }
}

function sentence(kind: StatusKind): string {
  switch (kind) {
    case 'noFolder':
      return l10n.t('Open a folder to record a session.');
    case 'untrusted':
      return untrustedSentence();
    case 'writing':
      return l10n.t('The mentor is writing the learning log.');
    case 'incomplete':
      return l10n.t('This session is still recorded. An incomplete draft waits in the sidebar.');
    case 'conflicts':
      return l10n.t('The draft stands in its file with conflicts. Settle them there, then save the file.');
    case 'ready':
      return l10n.t('This session is still recorded. A draft waits in the sidebar to be saved.');
    case 'paused':
      return l10n.t('Nothing is recorded now.');
    case 'unseen':
    case 'recording':
      return l10n.t('Edits and terminal commands of this session are recorded.');
  }
}

function countsSentence(step: number, { changes, runs, problems }: Counts): string {
  return l10n.t('Step {0}: files changed: {1} · commands: {2} · open problems: {3}', step, changes, runs, problems);
}
