import { allResources } from '../../mentor/offline/knowledge/resources';
import type { RecordIndex } from './recordIndex';

/** Addresses of the curated catalogue, however their language, scheme and end are written. */
export class LinkCatalogue {
  private readonly known = new Set(allResources().flatMap(({ zh, en }) => [normalLink(zh), normalLink(en)]));

  isKnown(link: string, index: RecordIndex): boolean {
    if (/^(?:#|mailto:)/i.test(link)) return true;
    if (!/^https?:/i.test(link)) return index.hasFile(link.replace(/#.*$/, ''));
    const address = normalLink(link);
    return this.known.has(address) || index.hasText(link) || index.hasText(address);
  }
}

function normalLink(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/#.*$/, '')
    .replace(/\/(?:zh-cn|en-us|zh|en)(?=\/|$)/, '')
    .replace(/(?:\/index)?(?:\.html)?\/?$/, '');
}
