import type { CommandRun, Problem, SessionRecord } from './sessionRecord';

/**
 * Commands that change what the next run finds, though no file of the session: installations, services, databases,
 * permissions, the environment. After one of these a rerun that passes is no sign of chance.
 */
const STIRS =
  /\b(?:install|uninstall|add|remove|update|upgrade|sync|ci|up|down|start|stop|restart|migrate|upgrade|create\w*|drop\w*|seed|rm|mv|cp|mkdir|touch|ln|chmod|chown|kill|killall|pkill|export|unset|source|activate|use|build|compile|generate|clean|prune|pull|checkout|stash|reset|restore|init|login|apply|clone|sed|tee|patch)\b|>/;

export function isStirring(command: string): boolean {
  return STIRS.test(command);
}

/**
 * Runs between the last that showed a problem and the one that did not, that may have ended it by other means than a
 * change: a server that was started, a package that was installed.
 */
export function otherMeans(problem: Problem, { runs }: SessionRecord): readonly CommandRun[] {
  const failed = runs.findIndex(({ id }) => id === problem.failedRuns.at(-1));
  const ended = runs.findIndex(({ id }) => id === problem.endedBy);
  if (failed < 0 || ended < 0 || problem.fix.length > 0 || problem.isFixUnticked) return [];
  return runs
    .slice(failed + 1, ended)
    .filter((run) => run.capture === 'running' || (run.outcome !== 'failed' && isStirring(run.command)));
}
