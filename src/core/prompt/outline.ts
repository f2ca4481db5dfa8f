import type { LogLanguage } from './prompt';

/** The eight sections of a learning log, in their order. */
export const SECTION_IDS = [
  'overview',
  'concepts',
  'problems',
  'features',
  'skills',
  'nextSteps',
  'practices',
  'reflection',
] as const;

export type SectionId = (typeof SECTION_IDS)[number];

export interface OutlineSection {
  readonly id: SectionId;
  /** Heading text without `## `, exactly as the log shows it, emoji included. */
  readonly heading: Readonly<Record<LogLanguage, string>>;
}
