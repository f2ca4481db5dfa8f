import assert from 'node:assert/strict';
import { anything, assert as check, constantFrom, oneof, property, record } from 'fast-check';
import { parseReviewRequest, type ReviewRequest } from '../../../src/shared/reviewMessages';

const HASH = 'a'.repeat(64);

const REQUESTS: readonly ReviewRequest[] = [
  { kind: 'ready' },
  { kind: 'send', hash: HASH },
  { kind: 'back' },
  { kind: 'refresh' },
  { kind: 'openText' },
  { kind: 'copy' },
];

const REFUSED: readonly unknown[] = [
  null,
  undefined,
  'send',
  [],
  {},
  { kind: 'send' },
  { kind: 'send', hash: HASH.toUpperCase() },
  { kind: 'send', hash: `${HASH}\n` },
  { kind: 'send', hash: [HASH] },
  { kind: 'send', hash: HASH, body: '{}' },
  { kind: 'send', hash: HASH, url: 'https://evil.example' },
  { kind: 'openText', path: '/etc/passwd' },
  { kind: 'copy', text: 'x' },
  { kind: 'back', command: 'workbench.action.quit' },
  { kind: 'constructor' },
  { kind: '__proto__' },
];

describe('messages of the page that shows what will be sent [T16]', () => {
  it('lets every request through unchanged', () => {
    for (const request of REQUESTS) assert.deepEqual(parseReviewRequest(request), request);
  });

  it('refuses what is nearly a request', () => {
    for (const message of REFUSED) assert.equal(parseReviewRequest(message), null, JSON.stringify(message));
  });

  it('answers anything at all with null or a request, and never throws', () => {
    const kind = constantFrom(...REQUESTS.map((request) => request.kind), 'show', 'toString', '');
    const nearly = record({ kind, hash: anything(), path: anything() }, { requiredKeys: [] });
    const message = oneof(anything({ withNullPrototype: true, withDate: true, withMap: true }), nearly);
    check(
      property(message, (sent) => {
        const request = parseReviewRequest(sent);
        if (request === null) return;
        assert.deepEqual(request, { ...(sent as object) });
        assert.ok(request.kind !== 'send' || /^[0-9a-f]{64}$/.test(request.hash));
      }),
      { numRuns: 10_000 },
    );
  });
});
