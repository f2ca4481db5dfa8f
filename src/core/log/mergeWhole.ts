export interface MergeLogInput {
  /** `null`: unknown. */
  readonly base: string | null;
  readonly theirs: string;
  readonly ours: string;
  readonly labels: { readonly theirs: string; readonly ours: string };
}

export interface MergedLog {
  readonly text: string;
  readonly conflicts: number;
}

/** Takes the side that changed; where both did, both stand between marks. */
export function mergeLog({ base, theirs, ours, labels }: MergeLogInput): MergedLog {
  if (theirs === ours || base === ours) return { text: theirs, conflicts: 0 };
  if (base === theirs) return { text: ours, conflicts: 0 };
  return { text: `<<<<<<< ${labels.theirs}\n${theirs}=======\n${ours}>>>>>>> ${labels.ours}\n`, conflicts: 1 };
}
