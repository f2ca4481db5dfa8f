import { KnownLinks } from '../../core/log/knownLinks';
import { recordLinks } from '../../core/log/recordLinks';
import { leadsInside } from '../../core/mentor/endpointUrl';
import type { SessionRecord } from '../../core/session/sessionRecord';
import { isOpenable } from '../../shared/previewMessages';

/** What the user is told and asked about an address, and the way out. */
export interface LinkDoor {
  readonly refuse: (href: string) => void;
  /** @returns whether the user wants it opened, having read its host, its length and all of it */
  readonly ask: (href: string, host: string) => Promise<boolean>;
  readonly open: (href: string) => Promise<void>;
}

/**
 * Opens an address that a page asks for. A model wrote it, so only one that the record or the catalogue has is opened,
 * and only after a question; one of this machine or its network may do things there and never is.
 */
export async function openLink(href: string, record: SessionRecord | null, door: LinkDoor): Promise<void> {
  if (!isOpenable(href)) return;
  if (leadsInside(href)) return door.refuse(href);
  if (!new KnownLinks(recordLinks(record)).has(href)) return;
  if (await door.ask(href, new URL(href).host)) await door.open(href);
}
