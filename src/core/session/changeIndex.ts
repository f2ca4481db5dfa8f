import type { PlacedChange, Span } from './changes';

/** Between two places in the sequence of events, both outside. */
export interface Interval {
  readonly from: number;
  readonly to: number;
  /** Commands see what is on the disk; a language service sees the editor. */
  readonly by: 'saved' | 'edited';
}

/** Finds the changes of an interval in time that depends on their number, not on the session's. */
export class ChangeIndex {
  private readonly saved: SpanIndex;
  private readonly edited: SpanIndex;

  constructor(changes: readonly PlacedChange[]) {
    this.saved = new SpanIndex(changes, ({ saved }) => saved);
    this.edited = new SpanIndex(changes, ({ edited }) => edited);
  }

  between(interval: Interval): readonly PlacedChange[] {
    return this[interval.by].overlapping(interval);
  }
}

class SpanIndex {
  private readonly sorted: readonly PlacedChange[];
  /** The furthest end among all up to this one: what lies before it needs no look. */
  private readonly furthest: readonly number[];

  constructor(
    changes: readonly PlacedChange[],
    private readonly spanOf: (change: PlacedChange) => Span,
  ) {
    this.sorted = changes.toSorted((a, b) => spanOf(a).first - spanOf(b).first);
    let end = -1;
    this.furthest = this.sorted.map((change) => (end = Math.max(end, spanOf(change).last)));
  }

  overlapping({ from, to }: Interval): readonly PlacedChange[] {
    const found: PlacedChange[] = [];
    for (let place = this.firstAt(to) - 1; place >= 0 && (this.furthest[place] ?? 0) > from; place -= 1) {
      const change = this.sorted[place];
      if (change !== undefined && this.spanOf(change).last > from) found.push(change);
    }
    return found.reverse();
  }

  /** Place of the first that begins at or after an index. */
  private firstAt(index: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const change = this.sorted[middle];
      if (change !== undefined && this.spanOf(change).first < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
