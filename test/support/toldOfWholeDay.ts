import assert from 'node:assert/strict';
import type { Claim } from '../../src/core/draft/grounding/claim';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import type { SectionId } from '../../src/core/prompt/outline';
import { wholeDay } from './wholeDay';

/** P1 and P2 are proven, P6 is open; R3 ended with 0 after R2 with 2; R4 printed that 2 of 3 tests passed, R6 that 3 did. */
const record = wholeDay();

/** What is found of a sentence that stands as an item in that section of a log of the whole day. */
export function claimsOf(text: string, section: SectionId): readonly Claim[] {
  const sections = [{ id: section, heading: '', body: `- ${text}\n`, writtenBy: 'mentor', complete: true }] as const;
  return groundDraft({ title: '', sections }, record).claims;
}

export function doubts(text: string, section: SectionId): readonly string[] {
  return claimsOf(text, section).flatMap((claim) =>
    claim.doubts.map(({ verdict, text: told, instead }) => `${verdict}: ${told} → ${instead}`),
  );
}

export function accepts(section: SectionId, ...texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(doubts(text, section), [], text);
}

export function contradicts(section: SectionId, ...told: readonly (readonly [text: string, doubt: string])[]): void {
  for (const [text, doubt] of told) assert.deepEqual(doubts(text, section), [`contradicted: ${doubt}`], text);
}
