import { allResources } from './resources';

const RESOURCES = allResources();

const LINKS: ReadonlySet<string> = new Set(RESOURCES.flatMap(({ zh, en }) => [plain(zh), plain(en)]));

/** Every address of the catalogue of official documentation, both languages. */
export const KNOWN_LINKS: readonly string[] = [...new Set(RESOURCES.flatMap(({ zh, en }) => [zh, en]))];

/**
 * Whether a link leads to a page of the catalogue of official documentation, whatever its fragment; a deeper page of
 * the same site is not known to exist.
 */
export function isKnownLink(url: string): boolean {
  return LINKS.has(plain(url));
}

function plain(url: string): string {
  return url
    .trim()
    .replace(/#.*$/s, '')
    .replace(/\/$/, '')
    .replace(/^http:/, 'https:')
    .toLowerCase();
}
