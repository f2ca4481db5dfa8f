import type { EventOf } from '../record/event';
import { importedModules } from './imports';
import { isLongDiff, shortDiff, unifiedDiff } from './unifiedDiff';

export type EditExtent = NonNullable<EventOf<'edit'>['extent']>;

/** What a record needs to know of an edit whose diff does not stay in it. */
export function extentOf(before: string, after: string, language: string): EditExtent {
  const { text: diff, added, removed } = unifiedDiff(before, after);
  const imports = [...new Set(importedModules([{ language, diff }]))];
  return {
    added,
    removed,
    diffChars: diff.length,
    ...(isLongDiff(diff.length) ? { shortChars: shortDiff(diff).length } : {}),
    ...(imports.length === 0 ? {} : { imports }),
  };
}
