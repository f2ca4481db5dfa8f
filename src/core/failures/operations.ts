import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { part, placeIn } from './parts';
import { linesBelow, linesUntil } from './lines';

/** Databases, clusters, infrastructure and configuration tools: one line that names itself an error. */
const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?<message>error: error (?:parsing|validating|converting) "?(?<file>[^\s:"]{1,200})"?: (?:.*\bline (?<line>\d+): )?.*)$/,
    kind: 'YAMLError',
    isCertain: false,
  },
  {
    // PostgreSQL sets two spaces behind the severity, which tells it from other tools' words.
    pattern:
      /^(?:psql:(?<file>[^\s:]{1,200}):(?<line>\d+): )?(?<message>(?:psql: (?:error|FATAL):|(?:ERROR|FATAL|PANIC): {2}) ?\S.*)$/,
    kind: 'SQLError',
  },
  {
    pattern:
      /^(?<message>(?<kind>ERROR \d{4} \(\w{5}\))(?: at line (?<line>\d+))?(?: in file: '(?<file>[^']{1,200})')?: .*)$/,
    kind: 'MySQL',
  },
  {
    pattern:
      /^(?<message>(?:Parse|Runtime) error(?: near line (?<line>\d+))?(?: in (?<file>\S{1,200}))?: .*|Error: (?:near line (?<line2>\d+): |in prepare, |stepping, |no such (?:table|column)).*)$/,
    kind: 'SQLite',
  },
  { pattern: /^(?<message>\(error\) .*)$/, kind: 'redis' },
  {
    pattern:
      /^(?<message>(?<kind>ERR|WRONGTYPE|NOAUTH|MOVED|READONLY|MISCONF|OOM|NOSCRIPT|EXECABORT|NOPERM|WRONGPASS) (?:[a-zA-Z]).*)$/,
    kind: 'redis',
    isCertain: false,
  },
  { pattern: /^(?<message>Terraform has no command named .*)$/, kind: 'terraform' },
  { pattern: /^(?<message>(?:Could not connect to Redis|Could not connect to) .*)$/, kind: 'ConnectionError' },
  { pattern: /^(?<message>\*{3} FATAL CONFIG FILE ERROR .*)$/, kind: 'ConfigError', rank: 'consequence' },
  { pattern: /^(?<message>Bad directive or wrong number of arguments)$/, kind: 'ConfigError' },
  {
    pattern: /^[\d:]+\w? .{0,40} # (?:Warning: )?(?<message>Could not create server TCP listening socket .*)$/,
    kind: 'EADDRINUSE',
  },
  {
    pattern: /^[\d:]+\w? .{0,40} # (?<message>Failed listening on port .*)$/,
    kind: 'ListenFailed',
    rank: 'consequence',
  },
  { pattern: /^(?<message>Mongo\w*(?:Error|Exception): .*)$/, kind: 'MongoError' },
  { pattern: /^(?<message>Error from server \((?<kind>\w+)\): .*)$/, kind: 'kubectl' },
  { pattern: /^(?<message>The connection to the server .* was refused .*)$/, kind: 'ConnectionError' },
  {
    pattern:
      /^(?<message>Error: (?:(?:INSTALLATION|UPGRADE) FAILED: )?YAML parse error on (?<file>\S{1,300}?): .*\bline (?<line>\d+): .*)$/,
    kind: 'helm',
  },
  { pattern: /^(?<message>Error: (?:INSTALLATION|UPGRADE) FAILED: .*)$/, kind: 'helm' },
  {
    pattern: /^(?<message>nginx: \[(?:emerg|alert|crit|error)\] .*? in (?<file>[^\s:]{1,200}):(?<line>\d+))$/,
    kind: 'nginx',
  },
  { pattern: /^(?<message>nginx: \[(?:emerg|alert|crit)\] .*)$/, kind: 'nginx' },
  { pattern: /^nginx: (?<message>configuration file .{1,200} test failed)$/, kind: 'nginx', rank: 'consequence' },
  { pattern: /^In (?<file>[^\s:]{1,300}) line (?<line>\d+):$/, kind: 'shellcheck' },
  {
    pattern:
      /^(?<file>[^\s:]{1,300}\.ya?ml):(?<line>\d+):(?<column>\d+): \[error\] (?<message>.*?)(?: \((?<kind>[\w-]+)\))?$/,
    kind: 'yamllint',
  },
  {
    pattern: /^ {2}(?<line>\d+):(?<column>\d+) {1,8}error {2}(?<message>.*?) {1,2}\((?<kind>[\w-]+)\)$/,
    kind: 'yamllint',
  },
  {
    pattern:
      /^(?<file>[^\s:]{1,300}\.(?:md|markdown)):(?<line>\d+)(?::(?<column>\d+))? (?:error )?(?<message>(?<kind>MD\d{3})\/.*)$/,
    kind: 'markdownlint',
  },
  { pattern: /^(?<message>jq: (?:parse )?error.*)$/, kind: 'jq', isCertain: false },
  {
    pattern:
      /^(?<message>(?:wrangler|vercel|netlify|firebase|heroku|aws|gcloud|az)(?::|\.)? ?(?:ERROR|Error|error): ?.*)$/,
    kind: 'cloud',
    isCertain: false,
  },
  {
    pattern:
      /^(?<message>ERROR: \(gcloud\..*|An error occurred \((?<kind>\w+)\) when calling .*|Unable to locate credentials\..*)$/,
    kind: 'cloud',
  },
];
/** Terraform's box: `│ Error: text`, then `│   on main.tf line 3, in …` (or `╷`-less with -no-color). */
const TERRAFORM = /^(?:│ )?(?<message>Error: .*)$/;
const TERRAFORM_PLACE =
  /^(?:│ )? {2}(?:on|with) (?<file>\S{1,200}\.(?:tf|tfvars|hcl)) line (?<line>\d+)(?:, in .*|:)?$/;
/** Prisma: `error: text`, then `  -->  schema.prisma:3`. */
const PRISMA_PLACE = /^ *--> {1,3}(?<file>\S{1,200}\.prisma):(?<line>\d+)$/;

export const operations: FailureFamily = {
  name: 'operations',
  find: (text) => [
    ...findTerraform(text),
    ...findAnsible(text),
    ...(/rror|ERR|FATAL|WRONG|NOAUTH|Terraform|refused|FAILED|emerg|listening|connect|directive|nginx|MD\d|SC\d/.test(
      text.whole,
    )
      ? findByLine(text, RULES).map((failure) => withShellcheck(failure, text))
      : []),
  ],
  refine: (found, text) =>
    text.whole.includes('.prisma:') ? found.map((failure) => withPrismaPlace(failure, text)) : found,
};

/** Ansible: `fatal: [host]: FAILED! => {…}` unless `...ignoring` follows, `ERROR! ` for a playbook it cannot read. */
const ANSIBLE =
  /^(?:(?:fatal|failed): \[[^\]]{1,80}\](?: \(item=.{1,200}\))?: (?<task>(?:FAILED|UNREACHABLE)! =>.*)|(?<play>ERROR! .*))$/;
const ANSIBLE_PLACE = /The error appears to be in '(?<file>[^']{1,300})': line (?<line>\d+), column (?<column>\d+)/;

function findAnsible(text: OutputText): FoundFailure[] {
  if (!/! =>|ERROR! /.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const match = ANSIBLE.exec(line)?.groups;
    const below = linesBelow(text.lines, at, 11);
    const end = below.findIndex((other) => /^(?:\.\.\.ignoring|TASK|PLAY|fatal:|failed:|$)/.test(other));
    if (!match || below[end] === '...ignoring') return [];
    const place = [line, ...below.slice(0, 10)]
      .map((other) => ANSIBLE_PLACE.exec(other)?.groups)
      .find((found) => found !== undefined);
    const parts = placeIn(place);
    return [foundAt(at, 'ansible', match['task'] ?? match['play'] ?? line, parts)];
  });
}

/** Prisma's errors look like rustc's, but for a place without a column. */
function withPrismaPlace(failure: FoundFailure, text: OutputText): FoundFailure {
  const place = failure.file === null ? PRISMA_PLACE.exec(lineAt(text.lines, failure.at + 1))?.groups : undefined;
  return place ? { ...failure, ...placeIn(place) } : failure;
}

function findTerraform(text: OutputText): FoundFailure[] {
  if (!/ on \S+ line \d|\.prisma:\d/.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const message = TERRAFORM.exec(line)?.groups?.['message'] ?? /^error: .*$/.exec(line)?.[0];
    if (message === undefined) return [];
    const isNext = (other: string): boolean => TERRAFORM.test(other) || other.startsWith('error: ');
    const below = linesUntil(linesBelow(text.lines, at, 5), isNext);
    const place = below
      .map((other) => (TERRAFORM_PLACE.exec(other) ?? PRISMA_PLACE.exec(other))?.groups)
      .find((match) => match !== undefined);
    return place
      ? [
          foundAt(at, 'ConfigError', message, {
            ...placeIn(place),
            until: at + 2,
          }),
        ]
      : [];
  });
}

/** shellcheck prints the code and a caret with the rule under the place. */
function withShellcheck(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.kind !== 'shellcheck') return failure;
  const below = linesBelow(text.lines, failure.at, 7);
  const index = below.findIndex((line) => /\bSC\d{4} \(/.test(line));
  const message = /(?<message>(?<kind>SC\d{4}) \(.*)$/.exec(lineAt(below, index))?.groups;
  if (!message) return { ...failure, isCertain: false, rank: 'consequence' };
  return {
    ...failure,
    kind: message['kind'] ?? 'shellcheck',
    message: part(message, 'message'),
    until: failure.at + 1 + index,
  };
}
