/** Zero-based, as VS Code counts. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

export interface TextSpan {
  readonly start: TextPlace;
  readonly end: TextPlace;
}

export interface PlacedChange {
  /** What the text took the place of. */
  readonly range: TextSpan;
  readonly text: string;
}

/**
 * Whether a change took the place of exactly what was selected, at every cursor, as a paste does. A whole line that was
 * copied without a selection goes above the line of the cursor.
 */
export function replacesSelections(changes: readonly PlacedChange[], selections: readonly TextSpan[]): boolean {
  if (changes.length !== selections.length) return false;
  const spans = new Set(selections.map(({ start, end }) => `${keyOf(start)}-${keyOf(end)}`));
  const lines = new Set(selections.map(({ start }) => start.line));
  return changes.every((change) => {
    const { start, end } = change.range;
    return spans.has(`${keyOf(start)}-${keyOf(end)}`) || (isWholeLine(change) && lines.has(start.line));
  });
}

/** Whether the cursors stand where these changes end, as after a paste. */
export function endWithCursors(changes: readonly PlacedChange[], cursors: readonly TextPlace[]): boolean {
  const places = new Set(cursors.map(keyOf));
  const lines = new Set(cursors.map(({ line }) => line));
  let shifted = 0;
  return changes
    .toSorted((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character)
    .every((change) => {
      const { range, text } = change;
      const inserted = text.split('\n');
      const line = range.start.line + shifted + inserted.length - 1;
      shifted += inserted.length - 1 - (range.end.line - range.start.line);
      const character = (inserted.length === 1 ? range.start.character : 0) + (inserted.at(-1)?.length ?? 0);
      return places.has(keyOf({ line, character })) || (isWholeLine(change) && lines.has(line));
    });
}

function keyOf({ line, character }: TextPlace): string {
  return `${line}:${character}`;
}

function isWholeLine({ range, text }: PlacedChange): boolean {
  return text.endsWith('\n') && range.start.character === 0 && isSame(range.start, range.end);
}

function isSame(a: TextPlace, b: TextPlace): boolean {
  return a.line === b.line && a.character === b.character;
}
