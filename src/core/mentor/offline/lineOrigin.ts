import { codeSpan } from '../../prompt/markdownText';
import type { Problem } from '../../session/sessionRecord';
import { parseHunks } from './hunks';
import { type SessionFacts, knownPath } from './sessionFacts';
import { cite, lineRange } from './wording';

/**
 * That a change of this session wrote the line an error points at. Numbers hold only for the last change of the file
 * before the error; of a file that is new as a whole it says nothing.
 */
export function lineOrigin({ failure, failedRuns, firstSeenAt }: Problem, facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const { file, line } = failure;
  if (file === null || line === null) return [];
  const first = facts.run(failedRuns[0] ?? null);
  // A problem may have been seen earlier at another line, before a change above it.
  if (first !== undefined && !first.failures.some((seen) => seen.file === file && seen.line === line)) return [];
  const seenAt = first?.startedAt ?? firstSeenAt;
  const path = knownPath(file, record);
  const last = record.changes.findLast((change) => change.startedAt < seenAt && change.path === path);
  if (last === undefined || last.endedAt > seenAt) return [];
  const isItsOwn = parseHunks(last.diff).some(
    ({ lines }) =>
      lines.some(({ sign }) => sign !== '+') && lines.some(({ sign, after }) => sign === '+' && after === line),
  );
  const place = `${codeSpan(path)} ${lineRange(line, line, say)}`;
  return isItsOwn
    ? [
        say(
          `报错指向的 ${place}，是报错之前的改动写进来的${cite([last.id])}。`,
          `The line the error points at, ${place}, came in with an earlier change${cite([last.id])}.`,
        ),
      ]
    : [];
}
