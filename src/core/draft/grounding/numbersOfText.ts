export function numbersIn(text: string): readonly number[] {
  return (text.match(/(?<![\w$])\d+(?:\.\d+)?/g) ?? []).map(Number);
}

export function near(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}

export function secondsIn(text: string): readonly number[] {
  const seconds = near(text, /(\d{1,9}(?:\.\d{1,6})?)[ ]?(?:s|secs?|seconds?|秒)\b/g);
  const ms = near(text, /(\d{1,12}(?:\.\d{1,6})?)[ ]?ms\b/g);
  return [...seconds.flatMap((value) => [value, ...around(value)]), ...ms.flatMap((value) => around(value / 1000))];
}

export function around(value: number): readonly number[] {
  return [Math.floor(value), Math.round(value), Math.ceil(value), Math.round(value * 10) / 10];
}

export function linesOfDiff(diff: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const match of diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)) {
    for (const [from, count] of [
      [match[1], match[2]],
      [match[3], match[4]],
    ]) {
      for (let line = 0; line < Math.min(Number(count ?? 1), 5000); line += 1) lines.add(Number(from) + line);
    }
  }
  return lines;
}

export function isWithin(text: string | null, line: number): boolean {
  return text !== null && line >= 1 && line <= lineCount(text);
}

export function upTo(text: string | null): readonly number[] {
  return text === null ? [] : Array.from({ length: Math.min(lineCount(text), 5000) }, (_, index) => index + 1);
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

/** How many lines follow each other that a diff adds or takes out. */
export function runsOfLines(diff: string): readonly number[] {
  return (diff.match(/(?:^\+.*\n?){1,5000}|(?:^-.*\n?){1,5000}/gm) ?? []).map(
    (lines) => lines.replace(/\n$/, '').split('\n').length,
  );
}

/** A few seconds are no minute. */
export function minutes(span: number): readonly number[] {
  return span < 30_000 ? [0] : around(span / 60_000);
}
