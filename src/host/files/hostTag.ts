import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

/** Tells this machine's process ids from another's, where both see the same storage. */
export const HOST_TAG = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
