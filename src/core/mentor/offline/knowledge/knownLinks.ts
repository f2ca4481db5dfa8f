import { allResources } from './resources';

/** Every address of the catalogue of official documentation, both languages. */
export const KNOWN_LINKS: readonly string[] = [...new Set(allResources().flatMap(({ zh, en }) => [zh, en]))];
