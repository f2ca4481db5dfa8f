import type { EventOf } from '../record/event';
import type { FailureReader } from './runFailures';
import { textOfOutput } from './runOutput';
import type { CommandRun, RecordedFailure } from './sessionRecord';

/** What a run reported with one piece of its output, while it ran: a server or a watcher may never end. */
export interface Segment {
  /** Index of its event: what was on the disk before it may have been seen. */
  readonly at: number;
  readonly time: number;
  readonly failures: readonly RecordedFailure[];
  readonly rootCause: number | null;
  readonly independent: readonly RecordedFailure[];
}

/** No family of tools tells of a failure without one of these; a server's log of requests is not worth a closer look. */
const MAY_FAIL =
  /err|fail|exception|panic|fatal|trace|cannot|can't|could not|unable|denied|refused|not found|no such|undefined|invalid|missing|unexpected|abort|killed|segmentation|warn|✖|✗|✘|×|❌|⨯|错误|失败|异常|无法|找不到|未找到|不存在|拒绝/i;

export function readSegments(
  progress: readonly { readonly index: number; readonly event: EventOf<'commandProgress'> }[],
  run: CommandRun,
  reader: FailureReader,
): readonly Segment[] {
  return progress.flatMap(({ index, event }) => {
    const output = textOfOutput(event.output);
    if (output.trim() === '') return [];
    const place = { at: index, time: event.at };
    if (!MAY_FAIL.test(output)) return [{ ...place, failures: [], rootCause: null, independent: [] }];
    const read = reader.read({ command: run.command, exitCode: null, output }, run.cwd);
    const { failures, rootCause, independent } = read;
    return [{ ...place, failures, rootCause, independent }];
  });
}
