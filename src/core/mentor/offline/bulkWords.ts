import { codeSpan } from '../../prompt/markdownText';
import type { BulkChange } from '../../session/sessionRecord';
import type { SessionFacts } from './sessionFacts';
import { cite, many, type Say } from './wording';

const MOST_TOLD = 4;

/** Files that changed on the disk all at once, and the command that ran meanwhile: a hint at who did it, no proof. */
export function bulkWords({ say, record }: SessionFacts): readonly string[] {
  const { bulkChanges, runs } = record;
  if (bulkChanges.length === 0) return [];
  const lines = bulkChanges.slice(0, MOST_TOLD).map(({ cause, files, run: id }) => {
    const size = say(`${files} 个文件在磁盘上同时改变`, `${many(files, 'file')} changed at once on disk`);
    const run = runs.find((each) => each.id === id);
    if (run === undefined) return `  - ${size}${causeWords(cause, say)}`;
    const command = run.command === '' ? say('一条命令', 'a command') : codeSpan(run.command, 80);
    const ran = say(`，当时在运行 ${command}`, ` while ${command} ran`);
    return `  - ${size}${causeWords(cause, say)}${ran}${cite([run.id])}`;
  });
  const more = bulkChanges.length - lines.length;
  const rest = more > 0 ? [say(`  - 另有 ${more} 次`, `  - and ${many(more, 'more time')}`)] : [];
  return [`- **${say('批量改动', 'Bulk changes')}**:`, ...lines, ...rest];
}

function causeWords(cause: BulkChange['cause'], say: Say): string {
  switch (cause) {
    case 'git':
      return say('（git 操作引起）', ' (by git)');
    case 'install':
      return say('（安装依赖引起）', ' (by an installation)');
    case 'unknown':
      return '';
  }
}
