import type { Change, FileSummary } from '../../session/sessionRecord';
import { codeSpan } from '../../prompt/markdownText';
import type { Say } from './wording';

/** How much of a file changed, where its text before is known. */
function sizeWords({ added, removed }: FileSummary, changes: readonly Change[], say: Say): string {
  return changes.length > 0 && changes.every(({ baseline }) => baseline === 'unknown')
    ? say('改动前的内容未知', 'text before not known')
    : `+${added} −${removed}`;
}

/** As `sizeWords`, and what it was called before; of a file that has another name and nothing else no size is told. */
export function sizeAndName(file: FileSummary, changes: readonly Change[], say: Say): string {
  const size = sizeWords(file, changes, say);
  const from = firstName(changes);
  if (from === null) return size;
  const renamed = say(`由 ${codeSpan(from)} 重命名`, `renamed from ${codeSpan(from)}`);
  return file.added + file.removed === 0 ? renamed : say(`${size}，${renamed}`, `${size}, ${renamed}`);
}

function firstName(changes: readonly Change[]): string | null {
  return changes.find(({ renamedFrom }) => renamedFrom !== null)?.renamedFrom ?? null;
}

/** What was done to a file, with its name: made, changed, renamed or deleted. */
export function doneTo(file: FileSummary, changes: readonly Change[], say: Say): string {
  const path = codeSpan(file.path);
  const size = `${say('（', ' (')}${sizeWords(file, changes, say)}${say('）', ')')}`;
  const from = firstName(changes);
  if (changes.at(-1)?.isDeleted === true) {
    return `${say('删除', 'Deleted')} ${path}${size}`;
  }
  if (from !== null) {
    const moved = `${say('重命名', 'Renamed')} ${codeSpan(from)} → ${path}`;
    return file.added + file.removed === 0 ? moved : `${moved}${size}`;
  }
  return `${file.isNew ? say('新文件', 'New file') : say('修改', 'Changed')} ${path}${size}`;
}
