import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { type DraftCase, draftCases } from '../support/drafts/draftCase';
import { groundingQuality, inLanguage } from '../support/drafts/groundingQuality';
import type { BenchResult } from './bench';

/**
 * How many of the inventions planted in drafts are found, by kind and in all, and how many claims that are true are
 * doubted; the blind set apart from those by which the rules were made. The baseline is what issue 4 aims at.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  return [
    ...resultsOf('', [...draftCases('cases'), ...draftCases('heldOut')]),
    ...resultsOf('blind: ', draftCases('blind3')),
  ];
}

function resultsOf(set: string, cases: readonly DraftCase[]): readonly BenchResult[] {
  const { planted, found, byKind } = qualityOf(cases);
  const kinds = Object.entries(byKind).map(([kind, counts]) =>
    share(`${set}inventions found: ${kind}`, counts.found, counts.planted, 0.95),
  );
  return [
    share(`${set}inventions found`, found, planted, 0.95),
    ...kinds.sort((a, b) => a.name.localeCompare(b.name)),
    ...(['zh-CN', 'en'] as const).flatMap((language) => {
      const quality = qualityOf(inLanguage(cases, language));
      return [
        share(`${set}inventions found, ${language}`, quality.found, quality.planted, 0.95),
        share(`${set}true claims doubted, ${language}`, quality.falseAlarms, quality.trueClaims, 0.05),
      ];
    }),
  ];
}

function qualityOf(cases: readonly DraftCase[]) {
  return groundingQuality(cases, (draft, record) => groundDraft(draft, record).claims);
}

function share(name: string, count: number, of: number, aim: number): BenchResult {
  const value = of === 0 ? 0 : count / of;
  return { name, value, unit: `of ${of}`, baseline: aim, ratio: value / aim };
}
