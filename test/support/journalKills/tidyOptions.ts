import type { TidyOptions } from '../../../src/host/files/tidyStorage';

/** The time at which the prepared storage is tidied, with limits that make every kind of work necessary. */
export const TIDY_OPTIONS: TidyOptions = {
  now: Date.UTC(2026, 10, 20),
  retentionDays: 30,
  limits: { total: 60_000, session: 30_000 },
};
