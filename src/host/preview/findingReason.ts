import { l10n } from 'vscode';
import type { Doubt, DoubtKind } from '../../core/draft/grounding/claim';

/** Why a text is doubted, in one sentence, with what the record says where it says something. */
export function findingReason({ kind, instead }: Doubt): string {
  const reason = REASONS[kind]();
  return instead === null || instead === '' ? reason : `${reason} ${l10n.t('On record: {0}', instead.slice(0, 200))}`;
}

const REASONS: Readonly<Record<DoubtKind, () => string>> = {
  unknownEvidence: () => l10n.t('The session record has no such evidence.'),
  unknownFile: () => l10n.t('The session record knows no such file.'),
  unknownSymbol: () => l10n.t('No code or output on record has this name.'),
  unknownCommand: () => l10n.t('No such command is on record for this.'),
  unknownText: () => l10n.t('No output on record has this text.'),
  unknownLink: () => l10n.t('This address is neither in the catalogue of documentation nor on record.'),
  unknownCode: () => l10n.t('This code is in no change on record.'),
  unknownConcept: () => l10n.t('Nothing on record uses this.'),
  unknownProblem: () => l10n.t('The session record has no such problem.'),
  wrongNumber: () => l10n.t('The session record does not have this number.'),
  wrongDate: () => l10n.t('This is not the date of the session.'),
  wrongName: () => l10n.t('This is not the name on record.'),
  wrongResult: () => l10n.t('No run on record had this result.'),
  wrongState: () => l10n.t('The problem did not end like this on record.'),
  wrongFix: () => l10n.t('On record this is not what ended the problem.'),
  wrongAuthor: () => l10n.t('By the record this text came about in another way.'),
  wrongPlace: () => l10n.t('The cited evidence is about something else.'),
  unproven: () => l10n.t('Nothing that is cited proves this.'),
  noEvidence: () => l10n.t('No evidence is cited for this.'),
};
