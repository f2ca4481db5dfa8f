import { evidenceTexts, generalText } from '../draft/grounding/evidenceTexts';
import { leadsInside } from '../mentor/endpointUrl';
import { KNOWN_LINKS } from '../mentor/offline/knowledge/knownLinks';
import type { SessionRecord } from '../session/sessionRecord';

/** More than anybody reads; a server's log may hold any number. */
const MOST_LINKS = 1000;

/** As a text has it, to the sign that cannot be of an address; what closes a sentence or a bracket is not of it. */
const ADDRESS = /https?:\/\/[^\s<>"'`|\\^{}\p{Cc}\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef]{1,2000}/giu;
const CLOSING = /[.,;:!?)\]*_~]{1,20}$/;

const found = new WeakMap<SessionRecord, readonly string[]>();

/**
 * The addresses that a log of a session may have links to: those of the record, and the curated catalogue of
 * documentation. None leads to this machine or its network. The same array each time for the same record.
 *
 * @param record `null` where it is gone: then the catalogue alone
 */
export function recordLinks(record: SessionRecord | null): readonly string[] {
  if (record === null) return KNOWN_LINKS;
  const known = found.get(record);
  if (known !== undefined) return known;
  const links = [...new Set([...KNOWN_LINKS, ...linksIn(record)])];
  found.set(record, links);
  return links;
}

function linksIn(record: SessionRecord): readonly string[] {
  const links = new Set<string>();
  for (const text of [generalText(record), ...evidenceTexts(record).values()]) {
    for (const [address] of text.matchAll(ADDRESS)) {
      const link = address.replace(CLOSING, '');
      if (links.size >= MOST_LINKS) return [...links];
      if (URL.canParse(link) && !leadsInside(link)) links.add(link);
    }
  }
  return [...links];
}
