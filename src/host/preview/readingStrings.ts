import { l10n } from 'vscode';
import type { ReadingStrings } from '../../shared/readingStrings';

/** Texts of the preview for finding one's way in a log and for reading what is proven in it. */
export function readingStrings(): ReadingStrings {
  return {
    outline: l10n.t('Outline'),
    waiting: l10n.t('not begun'),
    writing: l10n.t('being written'),
    done: l10n.t('done'),
    unfinished: l10n.t('not finished'),
    dropped: l10n.t('dropped'),
    doubts: l10n.t('{0} to check'),
    confirmed: l10n.t('confirmed'),
    showConfirmed: l10n.t('Show What Is Confirmed'),
    kinds: {
      C: l10n.t('Change'),
      P: l10n.t('Problem'),
      R: l10n.t('Command run'),
      G: l10n.t('Commit'),
      N: l10n.t('Your note'),
    },
    opens: {
      C: l10n.t('Click or press Enter to see the change as a diff.'),
      P: l10n.t('Click or press Enter to go to where it failed.'),
      R: l10n.t('Click or press Enter to see its output.'),
      G: l10n.t('Click or press Enter to see what it changed.'),
      N: l10n.t('Click or press Enter to read the note.'),
    },
    elapsed: l10n.t('{0} so far'),
    tokens: l10n.t('about {0} tokens'),
    copyAddress: l10n.t('Copy {0}'),
    addressCopied: l10n.t('Address copied'),
    firstWord: l10n.t('first word after {0} s'),
  };
}
