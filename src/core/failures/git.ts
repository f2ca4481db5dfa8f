import type { FailureFamily } from './family';
import { findByLine, type LineRule } from './lineRule';

/**
 * git says `fatal:` when it gives up, `error:` before that, and `CONFLICT` for a merge (git-scm.com/docs); in Chinese
 * 致命错误, 错误 and 冲突 (git's zh_CN.po, whose older editions leave the first two in English).
 */
const FATAL = '(?:fatal|致命错误)(?:: |：)';
const ERROR = '(?:error|错误|錯誤)(?:: |：)';

const RULES: readonly LineRule[] = [
  {
    pattern: new RegExp(
      `^(?<message>${FATAL}(?:Could not read from remote repository|the remote end hung up|early EOF|index-pack failed|Exiting because of|无法读取远程仓库|因为存在未解决的冲突而退出).*)$`,
    ),
    kind: 'fatal',
    rank: 'consequence',
    isCertain: false,
  },
  { pattern: new RegExp(`^(?<message>${FATAL}(?!\\[).*)$`), kind: 'fatal', isCertain: false },
  {
    pattern:
      /^(?<message>(?:CONFLICT \([^)]{1,60}\): |冲突（.{1,40}）：).{0,60}(?:conflict in |合并冲突于 )(?<file>\S.*))$/,
    kind: 'CONFLICT',
  },
  {
    pattern:
      /^(?<message>(?:CONFLICT \((?:[^)]{0,40}delete[^)]{0,40})\): |冲突（.{1,20}删除.{0,10}）：)(?<file>\S{1,300}) ?(?:deleted|renamed|added|在).*)$/,
    kind: 'CONFLICT',
  },
  { pattern: /^(?<message>CONFLICT \([^)]{1,60}\): .*|冲突（.{1,40}）：.*)$/, kind: 'CONFLICT' },
  {
    pattern: new RegExp(
      `^(?<message>${ERROR}(?:failed to push some refs|could not (?:apply|revert)|无法推送一些引用|不能应用|不能还原|无法应用).*|${ERROR}.{1,300}: patch does not apply)$`,
    ),
    kind: 'git',
    rank: 'consequence',
    isCertain: false,
  },
  {
    pattern: new RegExp(
      `^(?<message>${ERROR}(?:patch failed: |打补丁失败：)(?<file>[^:：]{1,300})[:：](?<line>\\d+))$`,
    ),
    kind: 'git',
    isCertain: false,
  },
  { pattern: /^ {1,3}(?<message>! \[.{1,40}\] {1,20}\S.* -> .*)$/, kind: 'rejected', isCertain: false },
  {
    pattern: /^(?<message>Automatic merge failed; fix conflicts .*|自动合并失败，.*)$/,
    kind: 'git',
    rank: 'consequence',
  },
  {
    pattern: /^(?<message>git: '.{1,80}' is not a git command\..*|git：?:? ?'.{1,80}' 不是一个 git 命令。.*)$/,
    kind: 'git',
    isCertain: false,
  },
  { pattern: /^(?<message>remote: (?:error|fatal|ERROR): .*)$/, kind: 'remote', isCertain: false },
  {
    pattern:
      /^(?<message>ERROR: (?:Repository not found|Permission to .{1,200} denied|The project you were looking for).*)$/,
    kind: 'remote',
  },
];
/** Only where the command is git's: other tools begin a line like that, too. */
const ITS_OWN: readonly LineRule[] = [
  { pattern: new RegExp(`^(?<message>${ERROR}(?!Please commit or stash)\\S.*)$`), kind: 'git', isCertain: false },
  {
    pattern:
      /^(?<message>There is no tracking information for the current branch\.|当前分支没有跟踪信息。|The following paths are ignored by one of your \.gitignore files:|下列路径根据您的一个 \.gitignore 文件而被忽略：|Author identity unknown|作者身份未知|You are not currently on a branch\.?|您当前不在一个分支上。?)$/,
    kind: 'git',
    isCertain: false,
  },
];

export const git: FailureFamily = {
  name: 'git',
  find(text, outcome) {
    const isGit = /\bgit\b/.test(outcome.command);
    if (!isGit && !/^fatal: |^致命错误|^CONFLICT |^冲突（|^ ! \[/m.test(text.whole)) return [];
    return findByLine(text, isGit ? [...RULES, ...ITS_OWN] : RULES);
  },
};
