import { oneLine } from './plainText';

const NAME_LIMIT = 200;

/** A name, command or message of the session as a JSON string: one line, no controls, cut at 200 characters. */
export function quoted(text: string, limit = NAME_LIMIT): string {
  return JSON.stringify(oneLine(text, limit));
}

/** When something happened, in minutes since the session began: needs no time zone. */
export function minutesInto(at: number, startedAt: number): string {
  return `minute ${Math.max(0, Math.floor((at - startedAt) / 60_000))}`;
}

/** A duration for reading: `0.4 s`, `12 s`. */
export function seconds(durationMs: number): string {
  const value = Math.max(0, durationMs) / 1000;
  return value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
}
