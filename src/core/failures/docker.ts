import type { FailureFamily, FoundFailure } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { placeIn } from './parts';

/** BuildKit and the classic builder, compose, the daemon, and package tools that mostly fail inside a build. */
const RULES: readonly LineRule[] = [
  {
    pattern: /^(?<message>(?:ERROR: )?failed to solve: (?:process|executor failed|rpc error: .{0,80}process) .*)$/,
    kind: 'BuildStepFailed',
    rank: 'consequence',
  },
  {
    pattern: /^(?<message>The command '.{1,500}' returned a non-zero code: \d+)$/,
    kind: 'BuildStepFailed',
    rank: 'consequence',
  },
  {
    pattern:
      /^(?<message>(?:ERROR: )?failed to (?:solve|build|compute cache key|read dockerfile|fetch|do request|resolve|load cache key).*)$/,
    kind: 'BuildError',
  },
  { pattern: /^(?<message>(?:COPY|ADD) failed: .*)$/, kind: 'FileNotFound' },
  {
    pattern:
      /^(?<message>(?:Error response from daemon|Error parsing reference|invalid reference format|unable to prepare context|error during connect|Cannot connect to the Docker daemon|docker: (?!')|docker-compose: ).*)$/,
    kind: 'DockerError',
  },
  { pattern: /^(?<message>(?:Dockerfile|dockerfile)(?::| )parse error.*)$/, kind: 'DockerfileParse' },
  { pattern: /^(?<message>yaml: line (?<line>\d+): .*)$/, kind: 'ComposeError', isCertain: false },
  {
    pattern:
      /^(?<message>(?:yaml: |validating |service ".{1,80}" |services\.|no such service: |network .{1,80} declared|no configuration file provided).*)$/,
    kind: 'ComposeError',
    isCertain: false,
  },
  {
    pattern: /^(?<message>E: (?:Version|Unable to locate|Package|Couldn't find|Unable to correct).*)$/,
    kind: 'PackageNotFound',
  },
  { pattern: /^(?<message>E: (?!Sub-process).*)$/, kind: 'apt' },
  { pattern: /^(?<message>E: Sub-process .*)$/, kind: 'apt', rank: 'consequence' },
  { pattern: /^(?<message>Do you want to continue\? \[Y\/n\] Abort\.)$/, kind: 'Abort' },
  { pattern: /^ {2}(?<message>\S+ \(no such package\):)$/, kind: 'PackageNotFound' },
  { pattern: /^(?<message>ERROR: unable to select packages:)$/, kind: 'apk', rank: 'consequence' },
];

const EXCERPT = /^(?<file>[\w./-]{0,400}(?:Dockerfile|dockerfile|Containerfile)[\w.-]{0,100}):(?<line>\d+)$/;
const RULE = /^-{6,}$/;

export const docker: FailureFamily = {
  name: 'docker',
  find: (text) => findByLine(text, RULES).filter((failure) => !isRestated(failure, text)),
  refine(found, text) {
    const excerptAt = text.lines.findIndex((line, at) => EXCERPT.test(line) && RULE.test(lineAt(text.lines, at + 1)));
    const place = EXCERPT.exec(lineAt(text.lines, excerptAt))?.groups;
    if (!place) return found;
    // What the failing step printed has no place in the project but the step itself.
    return found.map((failure) =>
      failure.file === null && failure.rank === 'error' && (failure.at < excerptAt || isOfTheFile(failure))
        ? { ...failure, ...placeIn(place) }
        : failure,
    );
  },
};

/** What is wrong with an instruction itself is said once, behind the excerpt. */
function isOfTheFile(failure: FoundFailure): boolean {
  return /failed to solve: (?:dockerfile parse error|.{1,300}: failed to resolve source metadata|unknown instruction)/i.test(
    failure.message,
  );
}

/** `failed to solve: x` says again what `failed to compute cache key: x` said. */
function isRestated(failure: FoundFailure, text: OutputText): boolean {
  const tail = /^(?:ERROR: )?failed to (?:solve|build): (.*)$/.exec(failure.message)?.[1];
  return (
    tail !== undefined &&
    text.lines.slice(0, failure.at).some((line) => line === tail || line.endsWith(`ERROR: ${tail}`))
  );
}
