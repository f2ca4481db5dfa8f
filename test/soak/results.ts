import type { SoakResult } from './soakResult';

/** A figure for the record. */
export function figure(name: string, value: number, unit: string): SoakResult {
  return { name, value, unit, limit: null, ok: true };
}

export function atMost(limit: number, name: string, value: number, unit: string): SoakResult {
  return { name, value, unit, limit, ok: value <= limit };
}

export function atLeast(limit: number, name: string, value: number, unit: string): SoakResult {
  return { name, value, unit, limit, ok: value >= limit };
}
