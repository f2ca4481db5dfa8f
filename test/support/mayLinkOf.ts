import { KnownLinks } from '../../src/core/log/knownLinks';
import { recordLinks } from '../../src/core/log/recordLinks';
import type { SessionRecord } from '../../src/core/session/sessionRecord';

/** As a saved log decides it. */
export function mayLinkOf(record: SessionRecord): (address: string) => boolean {
  const links = new KnownLinks(recordLinks(record));
  return (address) => links.has(address);
}
