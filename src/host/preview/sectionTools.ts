import { env, l10n } from 'vscode';
import type { DraftSection } from '../../core/draft/draft';
import { pastOf, type SectionVersion } from '../../core/draft/sectionHistory';
import type { PreviewModel, PreviewSection } from '../../shared/previewMessages';
import type { PreviewVersion, SectionStrings } from '../../shared/sectionMessages';
import { type Writer, writerLine } from '../mentor/chooseMentor';
import { type DraftingState, isWritten } from '../session/draftingState';
import { revisionOf, shortHash } from '../session/sectionRevision';

/** How much of a former text is shown in the list. */
const EXCERPT = 80;

/** What can be done to a section; nothing while somebody writes. */
export function toolsOf(state: DraftingState, section: DraftSection): Pick<PreviewSection, 'tools'> {
  if (!isWritten(state)) return {};
  const { former } = pastOf(state, section);
  const unsaved = state.unsaved.find(({ section: id }) => id === section.id);
  return {
    tools: {
      revision: revisionOf(section),
      dropped: section.dropped === true,
      versions: former.map(versionOf).reverse(),
      canFill: state.record !== null,
      ...(unsaved === undefined ? {} : { unsaved: { text: unsaved.text, revision: unsaved.revision } }),
    },
  };
}

/** Who writes a section anew, now or when asked to. */
export function rewritingOf(
  { rewriting }: DraftingState,
  writer: Writer,
): Pick<PreviewModel, 'rewriting' | 'rewriter'> {
  return {
    ...(rewriting === null ? {} : { rewriting }),
    ...(writer.kind === 'offline' ? {} : { rewriter: writerLine(writer).mentorLabel }),
  };
}

function versionOf(version: SectionVersion): PreviewVersion {
  const { body, at } = version;
  const time =
    at === null ? [] : [new Date(at).toLocaleTimeString(env.language, { hour: '2-digit', minute: '2-digit' })];
  const excerpt = body.replace(/[\s#*`>|-]+/g, ' ').trim();
  return {
    id: shortHash(body),
    label: [originOf(version), ...time].join(' · '),
    excerpt: excerpt.length > EXCERPT ? `${excerpt.slice(0, EXCERPT)}…` : excerpt,
  };
}

function originOf({ origin, wish }: SectionVersion): string {
  switch (origin) {
    case 'written':
      return l10n.t('As the mentor wrote it');
    case 'offline':
      return l10n.t('By the offline mentor');
    case 'rewritten':
      return wish === '' ? l10n.t('Rewritten') : l10n.t('Rewritten: {0}', wish.slice(0, EXCERPT));
    case 'edited':
      return l10n.t('Edited by you');
    case 'ticked':
      return l10n.t('Ticked by you');
    case 'claimsRemoved':
      return l10n.t('Claims removed');
  }
}

export function sectionStrings(): SectionStrings {
  return {
    tools: l10n.t('Change “{0}”'),
    edit: l10n.t('Edit'),
    rewrite: l10n.t('Rewrite…'),
    versions: l10n.t('Former Versions'),
    more: l10n.t('More'),
    fill: l10n.t('Write Offline'),
    drop: l10n.t('Drop Section'),
    dropped: l10n.t('Dropped: it will not be in the log.'),
    bringBack: l10n.t('Bring Back'),
    editor: l10n.t('Markdown of “{0}”'),
    save: l10n.t('Save Section'),
    cancel: l10n.t('Cancel'),
    saving: l10n.t('Saving…'),
    tooLong: l10n.t('This text is too long: a section may have 200 KB.'),
    changedMeanwhile: l10n.t('This section has changed since you began. Saving puts your text in its place.'),
    unsaved: l10n.t('Your text is not saved yet.'),
    unsavedFirst: l10n.t('A section has text of yours that is not saved. Save or discard it first.'),
    goOn: l10n.t('Go On Editing'),
    discardText: l10n.t('Discard Text'),
    wish: l10n.t('What should be different?'),
    suggestions: [
      l10n.t('Shorter'),
      l10n.t('In simpler words'),
      l10n.t('More detail on the cause'),
      l10n.t('As a list of points'),
    ],
    rewriteWith: l10n.t('Rewrite with {0}'),
    onlyOffline: l10n.t('The offline mentor writes this section from the session record; it cannot follow wishes.'),
    takeBack: l10n.t('Take Back'),
    noVersions: l10n.t('There is no former version.'),
    accept: l10n.t('Accept'),
    remove: l10n.t('Remove'),
    editClaim: l10n.t('Edit'),
    acceptAll: l10n.t('Accept All Unverified'),
    removeAll: l10n.t('Remove All Unverified'),
  };
}
