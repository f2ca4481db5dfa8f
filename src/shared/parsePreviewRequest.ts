import * as v from 'valibot';
import { EVIDENCE_ID, isOpenable, NOTICE_ACTIONS, type PreviewRequest } from './previewMessages';
import { SECTION_REQUESTS } from './sectionMessages';

// Apart from the messages themselves: the page need not load what only the host does.

const plain = <const K extends string>(kind: K) => v.strictObject({ kind: v.literal(kind) });

/** SHA-256, hexadecimal. */
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const requestSchema: v.GenericSchema<unknown, PreviewRequest> = v.variant('kind', [
  plain('ready'),
  plain('generate'),
  plain('cancel'),
  plain('review'),
  plain('chooseMentor'),
  plain('openWalkthrough'),
  v.strictObject({ kind: v.literal('save'), hash }),
  v.strictObject({ kind: v.literal('discard'), hash: v.nullable(hash) }),
  v.strictObject({ kind: v.literal('acceptUnverified'), hash }),
  v.strictObject({ kind: v.literal('noticeAction'), id: v.picklist(NOTICE_ACTIONS) }),
  v.strictObject({ kind: v.literal('openEvidence'), id: v.pipe(v.string(), v.regex(EVIDENCE_ID)) }),
  v.strictObject({ kind: v.literal('openLink'), href: v.pipe(v.string(), v.check(isOpenable)) }),
  v.strictObject({ kind: v.literal('removeUnverified'), hash }),
  ...SECTION_REQUESTS,
]);

/** `null` for everything that is not exactly one of the requests; never throws. */
export function parsePreviewRequest(message: unknown): PreviewRequest | null {
  const result = v.safeParse(requestSchema, message);
  return result.success ? result.output : null;
}
