import { type FailureFamily, foundAt } from './family';
import { part } from './parts';

/** Foundry's `forge test`: a heading with the file, then `[FAIL: reason] test()` lines (book.getfoundry.sh). */
const HEADING = /^(?:Encountered \d+ failing tests? in |Ran \d+ tests? for )(?<file>[^\s:]{1,300}\.sol):/;
const FAILED = /^\[FAIL(?:\. Reason)?: (?<message>.*?)\] (?<test>\w+\([^()]{0,200}\))(?: \(.*)?$/;

export const foundry: FailureFamily = {
  name: 'foundry',
  find(text) {
    if (!text.whole.includes('[FAIL')) return [];
    let file: string | null = null;
    return text.lines.flatMap((line, at) => {
      file = HEADING.exec(line)?.groups?.['file'] ?? file;
      const match = FAILED.exec(line)?.groups;
      return match ? [foundAt(at, 'TestFailed', part(match, 'message'), { file, test: match['test'] ?? null })] : [];
    });
  },
};
