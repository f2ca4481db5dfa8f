export interface Item {
  readonly name: string;
  readonly price: number;
  readonly count: number;
  /** Between 0 and 1; absent where the item costs its full price. */
  readonly discount?: number;
}

/** The price of all items together. */
export function total(items: readonly Item[]): number {
  let sum = 0;
  for (const item of items) {
    sum += item.price;
  }
  return sum;
}
