import type { Both } from './wording';

/** What this mentor says where a session gives it nothing to go by, or always says so: no later step has to do it. */
export const STANDING_ADVICE = {
  setGoal: {
    zh: '定一个能在一次会话里完成并验证的目标',
    en: 'Set a goal that one session can finish and verify',
  },
  startSmall: {
    zh: '从半小时内能完成的一个小改动开始',
    en: 'Start with a change that takes half an hour',
  },
  ownCode: { zh: '把不是自己敲的代码变成自己的', en: 'Make code that you did not type your own' },
} as const satisfies Readonly<Record<string, Both>>;
