import type { Counts } from '../../core/session/liveCounts';
import { recordLinks } from '../../core/log/recordLinks';
import { SECTION_IDS, titleOfStep } from '../../core/prompt/outline';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { PreviewEvidence, PreviewModel, PreviewNotice, PreviewPace } from '../../shared/previewMessages';
import { logTarget } from '../files/logSetting';
import { type Writer, writerLine } from '../mentor/chooseMentor';
import { destinationName } from '../mentor/destinationName';
import { canAcceptUnverified, type DraftingState } from '../session/draftingState';
import { badgesOf, remarksOf } from './draftRemarks';
import { activityOf } from './draftActivity';
import { folderOfKey } from '../recorder/workspaceFolders';
import { confirmedOf, findingsOf, groundingFigure } from './draftFindings';
import { noticeOf } from './previewNotice';
import { previewStrings, type Recording } from './previewStrings';
import { rewritingOf, toolsOf } from './sectionTools';

/** What the preview shows for a state of the draft. @param around what is told where the draft itself has nothing to tell */
export function previewModel(
  state: DraftingState,
  counts: Counts,
  draftHash: string | null,
  recording: Recording,
  writer: Writer,
  around: PreviewNotice | null,
  pace: PreviewPace | undefined,
): PreviewModel {
  // Before anybody has written, the settings say who will, and whether anything will leave this machine.
  const { mentorLabel, destination } = state.mentorLabel === '' ? writerLine(writer) : state;
  const { path, fault } = logTarget(folderOfKey(state.folder), state.step);
  const sections = sectionsOf(state);
  return {
    draftId: state.fileId,
    phase: phaseOf(state, counts, recording),
    language: state.language,
    title: titleOfStep(state.draft.title, state.step),
    sections,
    status: {
      mentorLabel,
      destination: destination === null ? null : destinationName(destination),
      sectionsDone: sections.filter(({ complete }) => complete).length,
      sectionsTotal: SECTION_IDS.length,
      characters: state.characters,
      activity: activityOf(state),
      ...(pace === undefined ? {} : { pace }),
    },
    notice: noticeOf(state) ?? around,
    remarks: [
      ...(fault === null || state.phase === 'idle' ? [] : [fault]),
      ...groundingFigure(state),
      ...remarksOf(state),
    ],
    evidence: state.record === null ? [] : evidenceOf(state.record),
    links: recordLinks(state.record),
    counts,
    targetPath: path ?? '',
    draftHash,
    canAccept: canAcceptUnverified(state),
    ...rewritingOf(state, writer),
    strings: previewStrings(recording, destination === null),
  };
}

function sectionsOf(state: DraftingState): PreviewModel['sections'] {
  const badges = badgesOf(state);
  return state.draft.sections.map((section) => ({
    id: section.id,
    heading: section.heading,
    body: section.body,
    complete: section.complete,
    badge: badges.get(section.id) ?? '',
    findings: findingsOf(state, section.id),
    confirmed: confirmedOf(state, section.id),
    ...toolsOf(state, section),
  }));
}

function phaseOf({ phase }: DraftingState, counts: Counts, recording: Recording): PreviewModel['phase'] {
  if (phase !== 'idle') return phase;
  return recording === 'on' && counts.changes + counts.runs === 0 ? 'empty' : 'recording';
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
