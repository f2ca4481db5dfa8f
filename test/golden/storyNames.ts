import type { LogLanguage } from '../../src/core/prompt/prompt';

/** The stories of test/scenarios that are played in a real VS Code, and the language of its window. */
export const STORIES: Readonly<Record<string, LogLanguage>> = {
  pytestPrices: 'zh-CN',
  tscCart: 'en',
  agentWrites: 'zh-CN',
  nothingSolved: 'en',
};
