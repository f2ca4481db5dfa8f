import type { SessionItemKind } from './sessionItems';
import type { SessionTree, TreeEntry, TreeGroup } from './sessionTree';

/** What of a tree is to be drawn anew. */
export interface TreeChange {
  /** Groups have come or gone. */
  readonly isOfAll: boolean;
  /** Groups whose entries have come, gone or moved, or that look different themselves. */
  readonly groups: readonly SessionItemKind[];
  /** Keys of entries that look different, those of such groups among them. */
  readonly entries: readonly string[];
}

/** All that is seen of a part of a tree. */
export interface TreeLooks {
  group(group: TreeGroup): string;
  entry(entry: TreeEntry): string;
}

export function treeChange(before: SessionTree, after: SessionTree, looks: TreeLooks): TreeChange {
  const kinds = ({ groups }: SessionTree): string => groups.map(({ kind }) => kind).join(' ');
  if (kinds(before) !== kinds(after)) return { isOfAll: true, groups: [], entries: [] };
  const face = (group: TreeGroup): string =>
    JSON.stringify([looks.group(group), group.entries.map(({ item }) => item.key)]);
  const faces = new Set(before.groups.map(face));
  const entriesOf = ({ groups }: SessionTree): readonly TreeEntry[] => groups.flatMap(({ entries }) => entries);
  const known = new Map(entriesOf(before).map((entry) => [entry.item.key, looks.entry(entry)]));
  const isChanged = (entry: TreeEntry): boolean =>
    known.has(entry.item.key) && known.get(entry.item.key) !== looks.entry(entry);
  return {
    isOfAll: false,
    groups: after.groups.filter((group) => !faces.has(face(group))).map(({ kind }) => kind),
    entries: entriesOf(after)
      .filter(isChanged)
      .map(({ item }) => item.key),
  };
}
