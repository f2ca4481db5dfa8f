import * as vscode from 'vscode';
import type { PersonaTrouble } from '../files/personaFiles';

/** What is wrong with a persona file and how to mend it, as one sentence or two. */
export function personaSentence({ fault, detail }: PersonaTrouble): string {
  return SENTENCES[fault](/\d+/.exec(detail)?.[0] ?? '');
}

const SENTENCES: Readonly<Record<PersonaTrouble['fault'], (number: string) => string>> = {
  tooLarge: () => vscode.l10n.t('The file is larger than 16 KB. Shorten it.'),
  frontMatterMissing: () =>
    vscode.l10n.t('The file must begin with a line “---”, then “name:” and “description:”, then a line “---”.'),
  frontMatterUnclosed: () => vscode.l10n.t('The front matter has no closing line “---”. Add one below “description:”.'),
  frontMatterUnreadable: (line) =>
    vscode.l10n.t('Line {0} of the front matter is not understood. Write “key: value”, each key once.', line),
  nameMissing: () => vscode.l10n.t('The front matter has no name. Add a line “name: …”.'),
  descriptionMissing: () => vscode.l10n.t('The front matter has no description. Add a line “description: …”.'),
  instructionsMissing: () => vscode.l10n.t('There is nothing below the front matter. Say there who the mentor is.'),
  missing: () => vscode.l10n.t('The file is gone. Bring it back, or choose another persona.'),
  unreadable: () => vscode.l10n.t('The file cannot be read. Check its permissions.'),
  notUtf8: () => vscode.l10n.t('The file is not in UTF-8. Save it with that encoding.'),
  outside: () => vscode.l10n.t('It is a link, or leads out of the project. Put the file itself there.'),
};

/** How much was taken out of a file that a person could not see; empty where nothing was. */
export function removedSentence(removed: {
  readonly hiddenCharactersRemoved: number;
  readonly commentsRemoved: number;
}): string {
  const { hiddenCharactersRemoved, commentsRemoved } = removed;
  if (hiddenCharactersRemoved + commentsRemoved === 0) return '';
  return vscode.l10n.t(
    '{0} hidden character(s) and {1} comment(s) were removed.',
    hiddenCharactersRemoved,
    commentsRemoved,
  );
}
