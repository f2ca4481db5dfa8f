import assert from 'node:assert/strict';
import { DraftAssembler } from '../../src/core/draft/assembleDraft';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import type { LogLanguage } from '../../src/core/prompt/prompt';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { draftCases } from '../support/drafts/draftCase';
import { type GroundingQuality, groundingQuality } from '../support/drafts/groundingQuality';
import { offlineLog } from '../support/offlineLog';
import { readGolden } from './goldenFile';
import { STORIES } from './storyNames';

/** What has been reached; it only goes up. The aim is 0.95, see the bench `groundingQuality`. */
const FOUND = 0.95;
const DOUBTED = 0.05;
/** Claims of the offline mentor about the played stories: all are true, so it only goes down. */
const DOUBTED_OFFLINE = 1;

describe('the quality of grounding', () => {
  let quality: GroundingQuality;

  before(() => {
    quality = groundingQuality(
      [...draftCases('cases'), ...draftCases('heldOut')],
      (draft, record) => groundDraft(draft, record).claims,
    );
  });

  it(`finds at least ${FOUND * 100} % of the planted inventions`, () => {
    const { planted, found, missed } = quality;
    const told = missed.map(({ draft, invention }) => `${draft} ${invention.kind}: ${invention.text}`);
    assert.ok(found >= FOUND * planted, `${found} of ${planted}; not found:\n${told.join('\n')}`);
  });

  it(`doubts at most ${DOUBTED * 100} % of what is true`, () => {
    const { trueClaims, falseAlarms, alarms } = quality;
    assert.ok(trueClaims >= 400, `${trueClaims} claims`);
    const told = alarms.map(({ draft, text }) => `${draft}: ${text}`);
    assert.ok(falseAlarms <= DOUBTED * trueClaims, `${falseAlarms} of ${trueClaims}:\n${told.join('\n')}`);
  });

  it('takes the offline mentor at its word', () => {
    const doubted = Object.keys(STORIES).flatMap((name) =>
      (['zh-CN', 'en'] as const).flatMap((language) => doubtedOffline(name, language)),
    );
    assert.ok(doubted.length <= DOUBTED_OFFLINE, doubted.join('\n'));
  });
});

function doubtedOffline(name: string, language: LogLanguage): readonly string[] {
  const record = JSON.parse(readGolden(`stories/${name}.record.json`)) as SessionRecord;
  const assembler = new DraftAssembler(language);
  assembler.add(offlineLog(record, language));
  const draft = assembler.finish();
  const bodies = new Map(draft.sections.map(({ id, body }) => [id, body]));
  return groundDraft(draft, record)
    .claims.filter(({ verdict }) => verdict !== 'confirmed')
    .map(({ section, start, end }) => `${name} ${language}: ${bodies.get(section)?.slice(start, end)}`);
}
