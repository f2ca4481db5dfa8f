import type { EventOf, SessionEvent } from './event';

/** Where the text before an edit comes from. `earlier` is what the journal itself recorded last for that path. */
export type Baseline =
  | { readonly from: 'editor' | 'disk' | 'head' | 'sessionStart'; readonly text: string }
  | { readonly from: 'earlier' }
  /** The file was not there. */
  | { readonly from: 'absent' }
  | { readonly from: 'unknown' };

export interface EditObservation {
  readonly kind: 'edit';
  readonly at: number;
  /** Key of the workspace folder; absent in a workspace of one folder. */
  readonly folder?: string;
  readonly startedAt: number;
  readonly path: string;
  readonly language: string;
  readonly before: Baseline;
  /** `null`: the file is gone. */
  readonly after: string | null;
  readonly origin: EventOf<'edit'>['origin'];
  readonly isSaved: boolean;
}

/**
 * What a recorder saw, in memory only and not yet checked: an edit with its texts, or an event whose strings are raw.
 * It becomes an event, and reaches the disk, through the privacy gate alone.
 */
export type Observation = EditObservation | Exclude<SessionEvent, { readonly kind: 'edit' }>;
