import { ENDPOINT, PREVIEW } from './rows/endpoint';
import { DURABILITY, FILES, JOURNAL_DESIGN } from './rows/files';
import { DATA_PROTECTION, LOAD, REDACTION } from './rows/load';
import { STREAM_FAULTS, TOO_LONG, VENDORS } from './rows/models';
import { NON_NEGOTIABLES } from './rows/nonNegotiables';
import type { ThreatGroup } from './threatRow';

/** What the product is measured by, in the order of the table. */
export const THREAT_GROUPS: readonly ThreatGroup[] = [
  NON_NEGOTIABLES,
  ENDPOINT,
  PREVIEW,
  FILES,
  DURABILITY,
  JOURNAL_DESIGN,
  LOAD,
  REDACTION,
  DATA_PROTECTION,
  STREAM_FAULTS,
  VENDORS,
  TOO_LONG,
];
