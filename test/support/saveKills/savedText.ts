import type { Saving } from '../../../src/host/session/logSaves';

export const LOG = 'docs/learning_log_step1.md';
export const KEY = '0'.repeat(32);

/** A log of some 300 kB, of which every part tells that it is of this turn. */
export function wholeText(turn: number): string {
  return `# ${turn}\n${`- ${turn} 学习日志\n`.repeat(15_000)}end ${turn}\n`;
}

export function isWhole(text: string): boolean {
  const turn = Number(/^# (\d{1,9})\n/.exec(text)?.[1] ?? 0);
  return turn > 0 && text === wholeText(turn);
}

export function recordOf(before: Uint8Array | null, after: Uint8Array): Saving {
  return {
    phase: 'writing',
    folder: null,
    path: LOG,
    step: 1,
    before: before === null ? null : Buffer.from(before).toString('base64'),
    after: Buffer.from(after).toString('base64'),
    draftText: 'draft',
    fileId: null,
    draftHash: 'hash',
    through: 1,
    problems: [],
    marks: [],
    editor: null,
  };
}
