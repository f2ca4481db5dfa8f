import type { Counts } from '../../core/session/liveCounts';
import { logPath } from '../../core/log/logPath';
import { SECTION_IDS } from '../../core/prompt/outline';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { NoticeActionId, PreviewEvidence, PreviewModel, PreviewNotice } from '../../shared/previewMessages';
import { configuredMentor, hostOf } from '../mentor/chooseMentor';
import { sentenceOf } from '../mentor/mentorFailure';
import type { DraftingState } from '../session/draftingState';
import { findingReason } from './findingReason';
import { noticeActionLabel, previewStrings } from './previewStrings';

/** What the preview shows for a state of the draft. */
export function previewModel(
  state: DraftingState,
  counts: Counts,
  draftHash: string | null,
  isPaused: boolean,
): PreviewModel {
  const { draft, findings, language, characters, isThinking } = state;
  // Before anybody has written, the settings say who will, and whether anything will leave this machine.
  const { mentorLabel, destination } = state.mentorLabel === '' ? configuredMentor() : state;
  const sections = draft.sections.map((section) => ({
    ...section,
    findings: findings
      .filter((finding) => finding.section === section.id)
      .map((finding) => ({ text: finding.text, reason: findingReason(finding) })),
  }));
  return {
    phase: phaseOf(state, counts, isPaused),
    language,
    title: draft.title,
    sections,
    status: {
      mentorLabel,
      destination: destination === null ? null : hostOf(destination),
      sectionsDone: sections.filter(({ complete }) => complete).length,
      sectionsTotal: SECTION_IDS.length,
      characters,
      isThinking,
    },
    notice: noticeOf(state),
    evidence: state.record === null ? [] : evidenceOf(state.record),
    counts,
    targetPath: logPath(Math.max(1, state.step)),
    draftHash,
    strings: previewStrings(isPaused),
  };
}

function phaseOf({ phase }: DraftingState, counts: Counts, isPaused: boolean): PreviewModel['phase'] {
  if (phase !== 'idle') return phase;
  return !isPaused && counts.changes + counts.runs === 0 ? 'empty' : 'recording';
}

function noticeOf({ failure }: DraftingState): PreviewNotice | null {
  if (failure === null) return null;
  const { text, actions } = sentenceOf(failure);
  const toAction = (id: NoticeActionId) => ({ id, label: noticeActionLabel(id) });
  return { severity: failure.reason === 'cancelled' ? 'info' : 'warning', text, actions: actions.map(toAction) };
}

function evidenceOf({ problems, changes, runs, commits, notes }: SessionRecord): readonly PreviewEvidence[] {
  return [
    ...problems.map(({ id, failure }) => ({ id, label: failure.message })),
    ...changes.map(({ id, path, added, removed }) => ({ id, label: `${path} +${added} −${removed}` })),
    ...runs.map(({ id, command, exitCode }) => ({ id, label: `${command} → ${exitCode ?? '?'}` })),
    ...commits.map(({ id, hash, subject }) => ({ id, label: `${hash} ${subject}` })),
    ...notes.map(({ id, text }) => ({ id, label: text })),
  ].map(({ id, label }) => ({ id, label: label.slice(0, 200) }));
}
