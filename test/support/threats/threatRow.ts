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
  /** What the row asks for and no test shows yet: the row then counts as shown in part, or as not shown. */
  readonly open?: string;
  /** What the tests leave out of the row for good, and why. */
  readonly note?: string;
}

export interface ThreatGroup {
  readonly title: string;
  readonly rows: readonly ThreatRow[];
}
