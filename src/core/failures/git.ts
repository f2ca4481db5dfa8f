import type { FailureFamily } from './family';
import { findByLine, type LineRule } from './lineRule';

/** git says `fatal:` when it gives up, `error:` before that, and `CONFLICT` for a merge (git-scm.com/docs). */
const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?<message>fatal: (?:Could not read from remote repository|the remote end hung up|early EOF|index-pack failed|Exiting because of).*)$/,
    kind: 'fatal',
    rank: 'consequence',
    isCertain: false,
  },
  { pattern: /^(?<message>fatal: (?!\[).*)$/, kind: 'fatal', isCertain: false },
  {
    pattern: /^(?<message>CONFLICT \((?<what>[^)]{1,60})\): (?:.{0,60} (?:conflict )?in (?<file>\S.*)|.*))$/,
    kind: 'CONFLICT',
  },
  {
    pattern: /^(?<message>error: (?:failed to push some refs|could not apply|Committing is not possible).*)$/,
    kind: 'git',
    rank: 'consequence',
    isCertain: false,
  },
  {
    pattern:
      /^(?<message>error: (?:pathspec|Your local changes|The following untracked|patch failed|cannot|unable to|could not|corrupt|src refspec|branch|The branch|unknown|switch|no such|unmerged|Pulling is not|You have not|RPC failed|object|bad signature|commit|Entry|short SHA|invalid|remote).*)$/,
    kind: 'git',
    isCertain: false,
  },
  { pattern: /^ {1,3}(?<message>! \[(?:remote )?rejected\] .*)$/, kind: 'rejected', isCertain: false },
  { pattern: /^(?<message>Automatic merge failed; fix conflicts .*)$/, kind: 'git', rank: 'consequence' },
  { pattern: /^(?<message>git: '.{1,80}' is not a git command\..*)$/, kind: 'git', isCertain: false },
  { pattern: /^(?<message>remote: (?:error|fatal|ERROR): .*)$/, kind: 'remote', isCertain: false },
];

export const git: FailureFamily = {
  name: 'git',
  find(text, outcome) {
    if (!/^fatal: |^CONFLICT |^ ! \[/m.test(text.whole) && !/\bgit\b/.test(outcome.command)) return [];
    return findByLine(text, RULES);
  },
};
