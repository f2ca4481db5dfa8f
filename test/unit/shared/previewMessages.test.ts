import assert from 'node:assert/strict';
import { anything, constantFrom, assert as check, oneof, property, record } from 'fast-check';
import { parsePreviewRequest } from '../../../src/shared/parsePreviewRequest';
import {
  EVIDENCE_ID,
  foldPreview,
  isOpenable,
  MAX_HREF_LENGTH,
  NOTICE_ACTIONS,
  type PreviewModel,
  type PreviewRequest,
  type PreviewSection,
} from '../../../src/shared/previewMessages';
import { SECTION_IDS } from '../../../src/core/prompt/outline';
import { MAX_BODY_BYTES, MAX_UNSAVED_BYTES, MAX_WISH_LENGTH } from '../../../src/shared/sectionLimits';
import { isSectionRequest } from '../../../src/shared/sectionMessages';

const HASH = 'a'.repeat(64);
const SPOT = { section: 'skills', revision: `${'a'.repeat(16)}-${'0'.repeat(16)}` } as const;

const REQUESTS: readonly PreviewRequest[] = [
  { kind: 'ready' },
  { kind: 'generate' },
  { kind: 'cancel' },
  { kind: 'save', hash: HASH },
  { kind: 'discard', hash: HASH },
  { kind: 'discard', hash: null },
  { kind: 'review' },
  { kind: 'chooseMentor' },
  ...NOTICE_ACTIONS.map((id) => ({ kind: 'noticeAction', id }) as const),
  { kind: 'openEvidence', id: 'P12' },
  { kind: 'openLink', href: 'https://docs.python.org/3/library/asyncio.html?q=1#a' },
  { kind: 'acceptUnverified', hash: HASH },
  { kind: 'removeUnverified', hash: HASH },
  { kind: 'editSection', ...SPOT, body: `${'界'.repeat(60_000)}\n<script>` },
  { kind: 'rewriteSection', ...SPOT, wish: '更短一些' },
  { kind: 'rewriteSection', ...SPOT, wish: '' },
  { kind: 'fillSection', ...SPOT },
  { kind: 'dropSection', ...SPOT },
  { kind: 'bringBackSection', ...SPOT },
  { kind: 'takeBackSection', ...SPOT, version: 'ab'.repeat(8) },
  { kind: 'tickTask', ...SPOT, task: 0, ticked: true },
  { kind: 'settleClaim', ...SPOT, claim: 12, decision: 'accept' },
  { kind: 'settleClaim', ...SPOT, claim: null, decision: 'remove' },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', text: `${'界'.repeat(100_000)}\n<script>` },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', text: null },
];

const REFUSED: readonly unknown[] = [
  null,
  undefined,
  '',
  'generate',
  42,
  [],
  {},
  { kind: 'approve', path: '../../.bashrc' },
  { kind: 'save' },
  { kind: 'save', hash: HASH.toUpperCase() },
  { kind: 'save', hash: `${HASH}0` },
  { kind: 'save', hash: `${HASH}\n` },
  { kind: 'save', hash: [HASH] },
  { kind: 'save', hash: HASH, path: '../../.bashrc' },
  { kind: 'generate', command: 'workbench.action.terminal.sendSequence' },
  { kind: 'noticeAction', id: 'workbench.action.quit' },
  { kind: 'noticeAction', id: '__proto__' },
  { kind: 'openEvidence', id: 'P1/../../x' },
  { kind: 'openEvidence', id: 'P1\n' },
  { kind: 'editSection', ...SPOT },
  { kind: 'editSection', ...SPOT, body: 'x'.repeat(MAX_BODY_BYTES + 1) },
  { kind: 'editSection', ...SPOT, body: '界'.repeat(MAX_BODY_BYTES / 2) },
  { kind: 'editSection', ...SPOT, body: ['x'] },
  { kind: 'editSection', ...SPOT, section: '../../x', body: '' },
  { kind: 'editSection', ...SPOT, section: '__proto__', body: '' },
  { kind: 'editSection', section: 'skills', body: '' },
  { kind: 'editSection', ...SPOT, body: '', path: 'docs/x.md' },
  { kind: 'rewriteSection', ...SPOT, wish: 'x'.repeat(MAX_WISH_LENGTH + 1) },
  { kind: 'rewriteSection', ...SPOT },
  { kind: 'takeBackSection', ...SPOT, version: '../x' },
  { kind: 'tickTask', ...SPOT, task: -1, ticked: true },
  { kind: 'tickTask', ...SPOT, task: 0.5, ticked: true },
  { kind: 'tickTask', ...SPOT, task: 0, ticked: 'yes' },
  { kind: 'settleClaim', ...SPOT, claim: 1, decision: 'confirm' },
  { kind: 'settleClaim', ...SPOT, claim: '1', decision: 'accept' },
  { kind: 'dropSection', section: 'skills', revision: `${SPOT.revision}\n` },
  { kind: 'removeUnverified' },
  { kind: 'unsaved', count: 1 },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', text: 'x'.repeat(10 * 1024 * 1024) },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', text: 'x'.repeat(MAX_UNSAVED_BYTES + 1) },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', text: ['x'] },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd' },
  { kind: 'unsavedText', ...SPOT, text: 'x' },
  { kind: 'unsavedText', ...SPOT, draft: '../../draft.json', text: 'x' },
  { kind: 'unsavedText', ...SPOT, draft: '0123ABCD', text: 'x' },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', section: 'nothing', text: 'x' },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', revision: '', text: 'x' },
  { kind: 'unsavedText', ...SPOT, draft: '0123abcd', text: 'x', path: 'x' },
  { kind: 'acceptUnverified' },
  { kind: 'acceptUnverified', hash: null },
  { kind: 'discard' },
  { kind: 'constructor' },
  { kind: '__proto__' },
];

const CLOSED_LINKS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'command:workbench.action.quit',
  'vscode://settings/x',
  'vscode-insiders:x',
  'file:///etc/passwd',
  'data:text/html,x',
  'blob:https://example.org/1',
  '//example.org',
  '/etc/passwd',
  '#here',
  'ftp://example.org',
  'https://user:password@example.org/',
  'https://user@example.org/',
  'mailto:',
  'mailto:someone@example.org',
  'https://',
  `https://example.org/?${'d'.repeat(MAX_HREF_LENGTH)}`,
];

describe('messages of the preview [T16]', () => {
  it('lets every request through unchanged', () => {
    for (const request of REQUESTS) assert.deepEqual(parsePreviewRequest(request), request);
  });

  it('refuses what is nearly a request', () => {
    for (const message of REFUSED) assert.equal(parsePreviewRequest(message), null, JSON.stringify(message));
    for (const href of CLOSED_LINKS) {
      assert.equal(parsePreviewRequest({ kind: 'openLink', href }), null, href);
      assert.equal(isOpenable(href), false, href);
    }
  });

  it('answers anything at all with null or a request, and never throws', () => {
    const kind = constantFrom(...REQUESTS.map((request) => request.kind), 'show', 'toString', '');
    const spot = {
      section: oneof(constantFrom('skills', 'none'), anything()),
      revision: oneof(constantFrom(SPOT.revision), anything()),
    };
    const details = {
      body: anything(),
      wish: anything(),
      version: anything(),
      task: anything(),
      ticked: anything(),
      claim: anything(),
      decision: anything(),
    };
    const plain = { hash: anything(), id: anything(), href: anything() };
    const nearly = record({ kind, ...plain, ...spot, ...details }, { requiredKeys: ['kind'] });
    const message = oneof(anything({ withNullPrototype: true, withDate: true, withMap: true }), nearly);
    check(
      property(message, (sent) => {
        const request = parsePreviewRequest(sent);
        if (request === null) return;
        assert.deepEqual(request, { ...(sent as object) });
        const hash = 'hash' in request ? request.hash : null;
        assert.ok(hash === null || /^[0-9a-f]{64}$/.test(hash));
        assert.equal('section' in request, isSectionRequest(request));
        assert.ok(!('section' in request) || SECTION_IDS.includes(request.section));
        assert.ok(request.kind !== 'openEvidence' || EVIDENCE_ID.test(request.id));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the model of the preview', () => {
  const section = (id: string, body: string): PreviewSection => ({
    id,
    heading: id,
    body,
    complete: false,
    badge: '',
    findings: [],
  });
  // Only what the fold looks at.
  const model = { title: 'Step 3', sections: [section('a', '1')] } as unknown as PreviewModel;
  const update = (index: number, body: string) => ({ kind: 'section', index, section: section('a', body) }) as const;

  it('takes a section in place, and one past the last', () => {
    const changed = foldPreview(model, update(0, '12'));
    assert.deepEqual(changed?.sections, [section('a', '12')]);
    assert.deepEqual(foldPreview(changed, update(1, 'x'))?.sections, [section('a', '12'), section('a', 'x')]);
    assert.deepEqual(model.sections, [section('a', '1')], 'the value before is untouched');
  });

  it('ignores a section that has no place', () => {
    for (const index of [2, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.equal(foldPreview(model, update(index, 'x')), model);
    }
    assert.equal(foldPreview(null, update(0, 'x')), null);
  });

  it('is replaced as a whole by `show`', () => {
    assert.equal(foldPreview(null, { kind: 'show', model }), model);
  });
});
