import type { LeftOut } from '../../session/sessionRecord';
import type { SessionFacts } from './sessionFacts';
import { listed, many, type Say } from './wording';

/** How often and how long recording was stopped; empty where it never was. */
export function pauseWords({ say, record }: SessionFacts): string {
  const { pauses } = record.overview;
  if (pauses.length === 0) {
    return '';
  }
  const minutes = Math.round(pauses.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000);
  const time =
    minutes === 0 ? say('不到 1 分钟', 'less than a minute') : say(`${minutes} 分钟`, many(minutes, 'minute'));
  return pauses.length === 1
    ? say(
        `其间暂停记录${minutes === 0 ? '' : ' '}${time}，那段时间做了什么没有记录`,
        `recording was paused for ${time}, and what was done then is not known`,
      )
    : say(
        `其间暂停记录 ${pauses.length} 次，共${minutes === 0 ? '' : ' '}${time}，那些时间做了什么没有记录`,
        `recording was paused ${pauses.length} times, ${time} in all, and what was done then is not known`,
      );
}

const WHAT: Readonly<Record<LeftOut['what'], { readonly zh: string; readonly en: string }>> = {
  output: { zh: '段命令输出', en: 'output' },
  diff: { zh: '处差异', en: 'diff' },
  text: { zh: '份文件全文', en: 'text of a file' },
  run: { zh: '次命令运行', en: 'run' },
  change: { zh: '次改动', en: 'change' },
  attempt: { zh: '次尝试', en: 'attempt' },
  problem: { zh: '个问题', en: 'problem' },
  commit: { zh: '次提交', en: 'commit' },
  note: { zh: '条笔记', en: 'note' },
  file: { zh: '个文件名', en: 'name of a file' },
  event: { zh: '条原始事件', en: 'raw event' },
};

/** What the user chose to keep out of this log. */
export function untickedWords({ say, record }: SessionFacts): readonly string[] {
  const { unticked = [] } = record;
  if (unticked.length === 0) {
    return [];
  }
  const items = listed(namesOf(unticked, say), say, 9);
  return [
    say(
      `- **未写入的内容**: 按你的选择，${items}没有写进这份日志。`,
      `- **Kept out**: ${items}, as you chose. This log does not tell of them.`,
    ),
  ];
}

/** A word on what the record does not hold: it was too much, could not be written or was damaged. */
export function leftOutWords({ say, record }: SessionFacts): readonly string[] {
  if (record.leftOut.length === 0) {
    return [];
  }
  const items = listed(namesOf(record.leftOut, say), say, 9);
  return [
    say(
      `- **记录说明**: 记录不完整，缺少 ${items}（会话太长，或者当时没能写入磁盘）；这份日志只依据留下来的内容。`,
      `- **About the record**: it is incomplete. Missing: ${items} (the session was too long, or the disk could not take them). This log rests on what is left.`,
    ),
  ];
}

function namesOf(leftOut: readonly LeftOut[], say: Say): readonly string[] {
  return leftOut.map(({ what, count }) =>
    say(
      `${count} ${WHAT[what].zh}`,
      many(count, WHAT[what].en, what === 'text' ? 'texts of files' : `${WHAT[what].en}s`),
    ),
  );
}
