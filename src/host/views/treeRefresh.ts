import type { Clock } from '../../core/base/clock';

/** So long after a tick the next one is expected. */
const TICKING_MS = 1000;

/**
 * Tells VS Code what of a tree to draw anew, at a time at which nobody ticks. From then on until it has fetched them
 * again, VS Code does not know the children of an element that is drawn anew, or any element where all are: a click on
 * the box of one is dropped, and the box is back as it was (`_addChildrenToClear` and `setCheckboxState` in its
 * `extHostTreeViews.ts`). An element without children is drawn anew with nothing forgotten.
 */
export class TreeRefresh {
  private readonly parents = new Set<string>();
  private isOfAll = false;
  private lastTick = Number.NEGATIVE_INFINITY;
  private cancelTimer: (() => void) | null = null;

  /** @param draw elements by their ids, `null` for all */
  constructor(
    private readonly clock: Clock,
    private readonly draw: (ids: readonly string[] | null) => void,
  ) {}

  /** The user has clicked a box, and may click the next one. */
  ticked(): void {
    this.lastTick = this.clock.now();
  }

  /** @param leaves elements without children @param parents elements that may have some */
  some(leaves: readonly string[], parents: readonly string[]): void {
    for (const id of parents) this.parents.add(id);
    // In one go where that may be: at the end of each VS Code takes the focus back to the tree.
    if (this.left() <= 0) return this.now(leaves);
    if (leaves.length > 0) this.draw(leaves);
    this.soon();
  }

  all(): void {
    this.isOfAll = true;
    this.soon();
  }

  dispose(): void {
    this.cancelTimer?.();
  }

  private soon(): void {
    if (this.cancelTimer !== null) return;
    const left = this.left();
    if (left <= 0) return this.now([]);
    this.cancelTimer = this.clock.after(left, () => {
      this.cancelTimer = null;
      this.soon();
    });
  }

  private now(leaves: readonly string[]): void {
    const ids = this.isOfAll ? null : [...leaves, ...this.parents];
    this.parents.clear();
    this.isOfAll = false;
    if (ids === null || ids.length > 0) this.draw(ids);
  }

  private left(): number {
    return this.lastTick + TICKING_MS - this.clock.now();
  }
}
