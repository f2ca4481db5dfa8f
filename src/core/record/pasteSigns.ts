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
  return changes.every((change) =>
    selections.some(
      (selection) =>
        (isSame(change.range.start, selection.start) && isSame(change.range.end, selection.end)) ||
        (isWholeLine(change) && change.range.start.line === selection.start.line),
    ),
  );
}

/** Whether the cursors stand where these changes end, as after a paste. */
export function endWithCursors(changes: readonly PlacedChange[], cursors: readonly TextPlace[]): boolean {
  let shifted = 0;
  return changes
    .toSorted((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character)
    .every((change) => {
      const { range, text } = change;
      const lines = text.split('\n');
      const line = range.start.line + shifted + lines.length - 1;
      shifted += lines.length - 1 - (range.end.line - range.start.line);
      const character = (lines.length === 1 ? range.start.character : 0) + (lines.at(-1)?.length ?? 0);
      return cursors.some((cursor) => cursor.line === line && (cursor.character === character || isWholeLine(change)));
    });
}

function isWholeLine({ range, text }: PlacedChange): boolean {
  return text.endsWith('\n') && range.start.character === 0 && isSame(range.start, range.end);
}

function isSame(a: TextPlace, b: TextPlace): boolean {
  return a.line === b.line && a.character === b.character;
}
