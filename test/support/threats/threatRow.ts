/** One threat, fault or expectation that the product is measured by. */
export interface ThreatRow {
  /** As a test names it at the end of its title: `[T5]`. */
  readonly id: string;
  /** What is attacked, or what goes wrong. */
  readonly attack: string;
  /** What must hold all the same. */
  readonly holds: string;
  /** Why the row has no test: it is about something that the product does not have. */
  readonly doesNotApply?: string;
  /** What the tests leave out of the row, and why. */
  readonly note?: string;
}

export interface ThreatGroup {
  readonly title: string;
  readonly rows: readonly ThreatRow[];
}
