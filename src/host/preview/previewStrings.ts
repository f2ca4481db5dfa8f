import { l10n } from 'vscode';
import { readingStrings } from './readingStrings';
import { sectionStrings } from './sectionTools';
import { untrustedSentence } from '../trust';
import type { NoticeActionId } from '../../shared/previewMessages';
import type { PreviewStrings } from '../../shared/previewStrings';

/** Whether what happens is recorded, and why not. */
export type Recording = 'on' | 'paused' | 'untrusted';

/** Every text of the preview, in the language in which VS Code is displayed. @param isLocal nothing would be sent */
export function previewStrings(recording: Recording, isLocal: boolean): PreviewStrings {
  return {
    generate: l10n.t('Generate Learning Log'),
    generateAgain: l10n.t('Generate Again'),
    cancel: l10n.t('Cancel'),
    save: l10n.t('Save'),
    savePartial: l10n.t('Save Incomplete Log'),
    discard: l10n.t('Discard'),
    review: isLocal ? l10n.t('Review What a Model Would Get') : l10n.t('Review What Will Be Sent'),
    reviewSent: l10n.t('Review What Was Sent'),
    chooseMentor: l10n.t('Choose Mentor'),
    actionsLabel: l10n.t('Actions'),
    logLabel: l10n.t('Learning log'),
    mentor: l10n.t('Mentor: {0}'),
    staysLocal: l10n.t('Nothing leaves this machine.'),
    sendsTo: l10n.t('Sends to {0} when you generate.'),
    target: l10n.t('Saves to {0}'),
    emptyTitle: l10n.t('Nothing recorded yet'),
    emptySteps: [
      l10n.t('Work as usual: edits and terminal commands are recorded from here on, on this machine.'),
      l10n.t('Run something that fails, mend it, and run it again: that is what is learned from.'),
      l10n.t('Generate the learning log, read it, and save it when you like it.'),
    ],
    howItWorks: l10n.t('Get Started'),
    ...recordingWords(recording),
    changes: l10n.t('Files changed'),
    runs: l10n.t('Commands'),
    problems: l10n.t('Open problems'),
    progress: l10n.t('{0} of {1} sections · {2} characters'),
    sectionPartial: l10n.t('not finished'),
    unverified: l10n.t('unverified'),
    contradicted: l10n.t('contradicts the record'),
    acceptUnverified: l10n.t('Accept Unverified Claims'),
    unverifiedCount: l10n.t('{0} not confirmed by the session record'),
    severityInfo: l10n.t('Note'),
    severityWarning: l10n.t('Warning'),
    severityError: l10n.t('Error'),
    image: l10n.t('[image: {0}]'),
    evidence: l10n.t('{0}: {1}'),
    announceSection: l10n.t('Writing section {0} of {1}: {2}'),
    announceReady: l10n.t('The learning log is ready. Nothing has been saved yet.'),
    announceFailed: l10n.t('The learning log is incomplete.'),
    removeUnverified: l10n.t('Remove Unverified Claims'),
    section: sectionStrings(),
    reading: readingStrings(),
  };
}

function recordingWords(recording: Recording): Pick<PreviewStrings, 'recordingTitle' | 'recordingText'> {
  switch (recording) {
    case 'on':
      return {
        recordingTitle: l10n.t('Recording this session'),
        recordingText: l10n.t(
          'Generate when you want to look back. Nothing is written to your project before you save.',
        ),
      };
    case 'paused':
      return {
        recordingTitle: l10n.t('Recording is paused'),
        recordingText: l10n.t('Nothing is recorded until you run Resume Recording. What was recorded before is kept.'),
      };
    case 'untrusted':
      return { recordingTitle: l10n.t('Restricted Mode'), recordingText: untrustedSentence() };
  }
}

export function noticeActionLabel(id: NoticeActionId): string {
  const labels: Readonly<Record<NoticeActionId, string>> = {
    continueLog: l10n.t('Continue'),
    finishOffline: l10n.t('Finish Offline'),
    retry: l10n.t('Retry'),
    setKey: l10n.t('Set API Key'),
    useOffline: l10n.t('Use Offline Mentor'),
    openSettings: l10n.t('Open Settings'),
    chooseMentor: l10n.t('Choose Mentor'),
    generateAgain: l10n.t('Generate Again'),
    goToConflict: l10n.t('Go to Conflict'),
    showFile: l10n.t('Show File'),
    openLog: l10n.t('Open Log'),
    previewLog: l10n.t('Show Preview'),
    newStep: l10n.t('New Step…'),
  };
  return labels[id];
}
