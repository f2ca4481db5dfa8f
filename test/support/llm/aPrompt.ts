import type { Prompt } from '../../../src/core/prompt/prompt';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';

const RECORD: SessionRecord = {
  version: 1,
  overview: {
    stepName: null,
    pauses: [],
    step: 1,
    project: 'sample',
    date: '2026-11-23',
    startedAt: 0,
    endedAt: 0,
    activeMinutes: 0,
    idleMinutes: 0,
    stack: [],
    files: [],
  },
  changes: [],
  runs: [],
  problems: [],
  commits: [],
  bulkChanges: [],
  notes: [],
  leftOut: [],
  previousLog: null,
  redactions: {},
};

/** The smallest prompt: one user message, and an empty record that no endpoint reads. */
export function aPrompt(content: string): Prompt {
  return {
    version: 'test/1',
    language: 'zh-CN',
    messages: [
      { role: 'system', content: '你是一位导师。' },
      { role: 'user', content },
    ],
    record: RECORD,
    sent: RECORD,
    tokens: 0,
  };
}
