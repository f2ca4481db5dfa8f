import * as v from 'valibot';
import { isFileId } from '../core/log/sectionMarker';
import { SECTION_IDS, type SectionId } from '../core/prompt/outline';
import { MAX_BODY_BYTES, MAX_UNSAVED_BYTES, MAX_WISH_LENGTH } from './sectionLimits';

/** The part of the contract between host and preview that is about changing one section of a draft. */

/** A former text of a section. */
export interface PreviewVersion {
  /** Names it among the others of its section. */
  readonly id: string;
  /** Who wrote it and when. */
  readonly label: string;
  /** How it begins, for telling it from others. */
  readonly excerpt: string;
}

/** What the user has written in a section's editor and not saved: of the draft, whatever page it was written in. */
export interface UnsavedText {
  /** With every secret masked. */
  readonly text: string;
  /** Of the section's text that it was begun from. */
  readonly revision: string;
}

/** What can be done to a section now. */
export interface SectionTools {
  /** Names what is shown: a request about another text is refused. */
  readonly revision: string;
  /** It is not part of the log that is saved; its text is kept. */
  readonly dropped: boolean;
  /** Newest first. */
  readonly versions: readonly PreviewVersion[];
  /** The offline mentor has a record to write it from. */
  readonly canFill: boolean;
  /** Absent where everything is saved. */
  readonly unsaved?: UnsavedText;
}

/** Texts of the tools; `{0}` is filled in by the webview. */
export interface SectionStrings {
  /** {0}: the section's heading. */
  readonly tools: string;
  readonly edit: string;
  readonly rewrite: string;
  readonly versions: string;
  readonly more: string;
  readonly fill: string;
  readonly drop: string;
  readonly dropped: string;
  readonly bringBack: string;
  /** {0}: the section's heading. */
  readonly editor: string;
  readonly save: string;
  readonly cancel: string;
  readonly saving: string;
  readonly tooLong: string;
  readonly changedMeanwhile: string;
  readonly unsaved: string;
  readonly unsavedFirst: string;
  readonly goOn: string;
  readonly discardText: string;
  readonly wish: string;
  readonly suggestions: readonly string[];
  /** {0}: who would write. */
  readonly rewriteWith: string;
  readonly onlyOffline: string;
  readonly takeBack: string;
  readonly noVersions: string;
  readonly accept: string;
  readonly remove: string;
  readonly editClaim: string;
  readonly acceptAll: string;
  readonly removeAll: string;
}

/** Each is about a section as it was shown. There are no paths in it; what comes of it the host decides. */
export type SectionRequest =
  | (Spot<'editSection'> & { readonly body: string })
  | (Spot<'rewriteSection'> & { readonly wish: string })
  | Spot<'fillSection'>
  | Spot<'dropSection'>
  | Spot<'bringBackSection'>
  | (Spot<'takeBackSection'> & { readonly version: string })
  /** `task`: which one of the section's text, from 0. */
  | (Spot<'tickTask'> & { readonly task: number; readonly ticked: boolean })
  /** `claim`: where it begins in the section's text; `null`: all that nobody has confirmed. */
  | (Spot<'settleClaim'> & { readonly claim: number | null; readonly decision: 'accept' | 'remove' })
  /**
   * What is written in the section's editor now; `null` where there is nothing any more that is not saved. `revision` is of
   * what it was begun from, which may stand there no more; `draft` is what it belongs to.
   */
  | (Spot<'unsavedText'> & { readonly draft: string; readonly text: string | null });

interface Spot<K extends string> {
  readonly kind: K;
  readonly section: SectionId;
  readonly revision: string;
}

// @__NO_SIDE_EFFECTS__
const spot = <const K extends string>(kind: K) => ({
  kind: v.literal(kind),
  section: v.picklist(SECTION_IDS),
  revision: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}-[0-9a-f]{16}$/)),
});

// @__NO_SIDE_EFFECTS__
const index = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

// @__NO_SIDE_EFFECTS__
const schemas = () =>
  [
    v.strictObject({ ...spot('editSection'), body: v.pipe(v.string(), v.maxBytes(MAX_BODY_BYTES)) }),
    v.strictObject({ ...spot('rewriteSection'), wish: v.pipe(v.string(), v.maxLength(MAX_WISH_LENGTH)) }),
    v.strictObject(spot('fillSection')),
    v.strictObject(spot('dropSection')),
    v.strictObject(spot('bringBackSection')),
    v.strictObject({ ...spot('takeBackSection'), version: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) }),
    v.strictObject({ ...spot('tickTask'), task: index(), ticked: v.boolean() }),
    v.strictObject({ ...spot('settleClaim'), claim: v.nullable(index()), decision: v.picklist(['accept', 'remove']) }),
    v.strictObject({
      ...spot('unsavedText'),
      draft: v.pipe(v.string(), v.check(isFileId)),
      text: v.nullable(v.pipe(v.string(), v.maxBytes(MAX_UNSAVED_BYTES))),
    }),
  ] as const;

export const SECTION_REQUESTS = /* @__PURE__ */ schemas();

const KINDS: ReadonlySet<string> = /* @__PURE__ */ new Set<SectionRequest['kind']>([
  'editSection',
  'rewriteSection',
  'fillSection',
  'dropSection',
  'bringBackSection',
  'takeBackSection',
  'tickTask',
  'settleClaim',
  'unsavedText',
]);

export function isSectionRequest(request: { readonly kind: string }): request is SectionRequest {
  return KINDS.has(request.kind);
}
