import { commandKey, isToldByExitCode, wordsOf } from '../../session/commandKey';
import type { Problem } from '../../session/sessionRecord';
import type { SessionFacts } from './sessionFacts';

/** Why a rerun that ended with exit code 0 proves nothing, and what would. */
export interface WeakProof {
  readonly because: string;
  readonly remedy: string;
}

/** @returns `null` where the command that failed has not ended with exit code 0 since */
export function weakProof(
  { state, endedBy, failedRuns, fix }: Problem,
  { say, run, change }: SessionFacts,
): WeakProof | null {
  const ended = run(endedBy);
  if (state !== 'likely' || ended?.exitCode !== 0) {
    return null;
  }
  const key = commandKey(ended);
  const isSame = failedRuns.some((id) => {
    const failed = run(id);
    return failed !== undefined && commandKey(failed) === key;
  });
  if (!isSame) {
    return null;
  }
  if (!isToldByExitCode(wordsOf(ended))) {
    return {
      because: say(
        '一行里有多条命令，退出码 0 不说明每一条都成功',
        'exit code 0 of a line with several commands does not say that each of them ended well',
      ),
      remedy: say(
        '把出过错的那条单独运行一次，看到退出码 0 才算数',
        'run the one that failed by itself and see exit code 0',
      ),
    };
  }
  // A task and a debug configuration have their folder by definition.
  if (ended.cwd === null && ended.source !== 'task' && ended.source !== 'debug') {
    return {
      because: say('记录里没有它运行的目录', 'the folder in which it ran is not on record'),
      remedy: say(
        '在出错的目录里再运行一次，看到退出码 0 才算数',
        'run it again in the folder where it failed and see exit code 0',
      ),
    };
  }
  return fix.length > 0 && fix.every((id) => change(id)?.language === 'markdown')
    ? {
        because: say('两次之间只改过文档', 'only documents were changed in between'),
        remedy: say('多运行几次，确认它不是时好时坏', 'run it a few more times to see that it does not come and go'),
      }
    : null;
}
