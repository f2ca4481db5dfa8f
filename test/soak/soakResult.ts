/** One line of the soak: a figure that a long run has, and whether it is within its limit. */
export interface SoakResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `null` where the figure is for the record alone. */
  readonly limit: number | null;
  readonly ok: boolean;
}
