import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { type Frame } from './ownCode';
import { findScala, findSpring, findSurefire } from './jvmReports';
import { part, placeIn } from './parts';
import { linesAbove } from './lines';

/**
 * The JVM's stack traces (java.lang.Throwable#printStackTrace): outermost first, each cause under it. Frames of the
 * runtime name their module; those of frameworks are known by their packages.
 */
const HEAD =
  /^(?:\[ERROR\] {1,2}|\[error\] |:\w{1,60}(?=Exception in thread))?(?<indent>\s{0,12})(?<message>(?:Exception in thread "[^"]{0,200}" |Caused by: |Wrapped by: |Suppressed: )?(?<kind>(?:[\p{L}\p{M}\p{N}_$]{1,80}\.){0,20}[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_$]{0,100}(?:Exception|Error|Throwable|Failure|Failed[\w$]*|Invoked|Interrupt|Exit|Stubbing\w*|异常|错误))(?:: (?<text>.*))?)$/u;
/** The thread or the chain says that it is a throwable, whatever its class is called. */
const NAMED_HEAD =
  /^(?::\w{1,60}(?=Exception in thread))?(?<message>(?:Exception in thread "[^"]{0,200}" |Caused by: )(?<kind>(?:[\p{L}\p{M}\p{N}_$]{1,80}\.){0,20}[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_$]{0,100})(?:: (?<text>.*))?)$/u;
const FRAME =
  /^(?:\[ERROR\] |\[error\] )?\s{1,12}at (?<where>[^(]{1,300})\((?<file>[^\s():]{1,120}):(?<line>\d+)\)(?: ~?\[(?<jar>[\w.-]{1,120}-\d[\w.-]{0,60}\.jar))?/;
const ANY_FRAME = /^(?:\[ERROR\] |\[error\] )?\s{1,12}(?:at [^(]{1,300}\(|\.\.\. \d+ (?:more|common frames))/;
const FOREIGN =
  /^(?:[\w.]+(?:@[\d.]*)?\/|app\/\/)?(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|org\.(?:junit|testng|gradle|apache|springframework|hibernate|mockito|assertj|hamcrest|codehaus|eclipse|jetbrains|scalatest|postgresql|h2|slf4j|opentest4j|flywaydb|jooq|mybatis|thymeleaf|yaml|xml|w3c|json|elasticsearch|redisson|bouncycastle|quartz|objectweb|http4s|springdoc|jboss|glassfish|mongodb|mariadb|sqlite)|liquibase|okhttp3|okio|retrofit2|feign|lombok|freemarker|oracle|redis\.clients|javassist|picocli|kafka|cats|zio|slick|munit|junit|io\.(?:netty|micronaut|quarkus|vertx|undertow|lettuce|grpc|jsonwebtoken|reactivex|circe|opentelemetry|micrometer)|com\.(?:fasterxml|google|zaxxer|mysql|intellij|mongodb|alibaba|baomidou|squareup|amazonaws|microsoft\.sqlserver|typesafe|github\.benmanes|datastax|ibm)|net\.bytebuddy|reactor|sbt|ch\.qos|akka|play|android|androidx|dalvik|worker\.org)\.|^java\.|^jdk\.|^\$/;
const LOGGED = /(?:^|[\s[])(?:ERROR|WARN|WARNING|SEVERE|INFO|DEBUG)(?:[\s\]:]|$)/;

const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?:\[ERROR\] )?.{0,80}?(?<file>(?:[A-Za-z]:|\/)[^:\s][^:]{0,400}\.(?:java|kt|kts|groovy|scala)):\[(?<line>\d+),(?<column>\d+)\] (?<message>(?:error: )?.*)$/,
    kind: 'CompileError',
  },
  {
    pattern:
      /^(?:\[ERROR\] |\[javac\] |:\w{1,60}(?=\/)| {0,12})(?:Exit code: \d+ - )?(?<file>[^\s:][^:]{0,400}(?::[\\/][^:]{1,400})?\.(?:java|groovy)):(?<line>\d+): (?<message>(?:error|错误|エラー): .*)$/,
    kind: 'CompileError',
  },
  {
    pattern:
      /^e: (?:file:\/\/)?(?<file>[^:]{1,400}(?::[\\/][^:]{1,400})?): \((?<line>\d+), (?<column>\d+)\): (?<message>.*)$/,
    kind: 'CompileError',
  },
  {
    pattern: /^e: (?:file:\/\/)?(?<file>(?:\/?[A-Za-z]:)?[^:]{1,400}):(?<line>\d+):(?<column>\d+):? (?<message>.*)$/,
    kind: 'CompileError',
  },
  { pattern: /^e: (?<message>.*)$/, kind: 'CompileError' },
  {
    pattern: /^(?:\[ERROR\] )?(?<file>[^\s:][^:]{0,400}\.kts?):(?<line>\d+):(?<column>\d+): (?<message>error: .*)$/,
    kind: 'CompileError',
  },
  {
    pattern:
      /^\[error\] (?:-- )?(?:\[(?<kind>E\d+)\] )?(?<file>[^\s:][^:]{0,400}\.scala):(?<line>\d+):(?:(?<column>\d+):)? (?<message>.*)$/,
    kind: 'CompileError',
  },
  { pattern: /^(?<file>[^\s:][^:]{0,400}\.scala):(?<line>\d+): (?<message>error: .*)$/, kind: 'CompileError' },
  {
    pattern:
      /^(?:\[error\] )?-- (?:\[(?<kind>E\d+)\] )?(?<message>.{0,60}?Error): (?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) -*$/,
    kind: 'CompileError',
  },
  {
    pattern:
      /^(?<message>(?:error|错误): (?:file not found|找不到文件|类|无效|未找到|发行版|class .{1,200} is public|invalid (?:flag|target|source)|release version|no source files|Could not find or load).*)$/,
    kind: 'javac',
  },
  {
    pattern:
      /^(?<message>(?:Error|错误)[:：] ?(?:找不到或无法加载主类|在类 .{1,200} 中找不到|无法(?:访问|初始化)|Could not find or load main class|Main method not found|Unable to (?:access|initialize)|Invalid or corrupt).*)$/,
    kind: 'ClassNotFound',
  },
  {
    pattern:
      /^(?<message>Unrecognized option: .*|Invalid (?:maximum|initial) heap size: .*|Unrecognized VM option .*|Conflicting collector combinations .*)$/,
    kind: 'JvmOption',
  },
  {
    pattern:
      /^(?<message>Error: Could not create the Java Virtual Machine\.|Error: A fatal exception has occurred\. Program will exit\.|Error occurred during initialization of (?:VM|boot layer))$/,
    kind: 'Jvm',
    rank: 'consequence',
  },
  { pattern: /^\t(?<message>java\.lang\.(?<kind>\w{1,60}Error): .*)$/, kind: 'LinkageError' },
  { pattern: /^(?<message>Error: (?:A JNI error|LinkageError) .*)$/, kind: 'Jvm', rank: 'consequence' },
  {
    pattern: /^(?:Caused by|原因): (?<message>java\.lang\.ClassNotFoundException: .*)$/,
    kind: 'ClassNotFoundException',
    rank: 'consequence',
  },
  {
    pattern:
      /^\[(?:FATAL|ERROR)\] {1,4}(?<message>Non-parseable POM (?<file>[^:]{1,300}): .{1,2000}?@(?<line>\d+):(?<column>\d+)\).*)$/,
    kind: 'Maven',
  },
  { pattern: /^\[FATAL\] (?<message>Non-\w+ .*)$/, kind: 'Maven' },
  { pattern: /^\[ERROR\] (?<message>The build could not read .*)$/, kind: 'Maven', rank: 'consequence' },
  {
    pattern: /^\[ERROR\] (?<message>(?:Failed to execute goal|BUILD ERROR) .*)$/,
    kind: 'MojoFailure',
    rank: 'consequence',
  },
  {
    pattern:
      /^\[ERROR\] {1,4}(?<message>(?<test>[\w$.\u00c0-\uac00]+):(?<line>\d+)(?:->[\w$.:\u00c0-\uac00]+)* (?:» )?.*)$/,
    kind: 'TestFailed',
    rank: 'consequence',
  },
  {
    pattern:
      /^\[ERROR\] {0,2}(?<message>(?:Could not (?:find|resolve)|Unknown lifecycle phase|No goals|The goal you|Non-resolvable|Malformed POM|Non-parseable POM|Unrecognised tag|'[\w.]+' (?:for|is|with)|No plugin found|Plugin .{1,200} not found|The build could not|Error resolving).*)$/,
    kind: 'Maven',
  },
  { pattern: /^\[error\] (?<message>\([\w./: -]{1,120}\) (?!.*Total time).*)$/, kind: 'sbt', rank: 'consequence' },
  {
    pattern:
      /^(?<file>[^\s:]{1,300}\.kts?):(?<line>\d+):(?<column>\d+):? (?<message>\S.{0,500}? \((?<kind>[\w:-]{3,80})\))$/,
    kind: 'ktlint',
  },
  {
    pattern: /^\[error\] (?<message>Failed tests:|\t\S{1,200})$/,
    kind: 'sbt',
    rank: 'consequence',
  },
  {
    pattern:
      /^\[error\] (?<message>(?:Not a valid|Expected|sbt\.|Error downloading|stack trace is suppressed|Test .{1,200} failed:).*)$/,
    kind: 'sbt',
  },
];

export const jvm: FailureFamily = {
  name: 'jvm',
  find(text) {
    const byLine = /\.kts?:\d|error|ERROR|e: |Error|FATAL|错误|Unrecognized|Invalid/.test(text.whole)
      ? findByLine(text, RULES)
      : [];
    return promoted(
      withoutSummaries([
        ...findSpring(text),
        ...findScala(text),
        ...findSurefire(text),
        ...findTraces(text),
        ...byLine,
      ]),
    );
  },
};

/** `[ERROR]   FooTest.bar:12 expected…` repeats what was reported; alone, it is the report. */
function withoutSummaries(found: readonly FoundFailure[]): FoundFailure[] {
  const isSummary = (failure: FoundFailure): boolean => failure.kind === 'TestFailed' && failure.rank === 'consequence';
  const hasReport = found.some((failure) => failure.rank === 'error');
  return found.filter((failure) => !hasReport || !isSummary(failure));
}

/** Maven's last word repeats the compiler's or the tests'; where nothing else was said, it is the reason. */
function promoted(found: readonly FoundFailure[]): FoundFailure[] {
  if (found.some((failure) => failure.rank === 'error')) return [...found];
  return found.map((failure) =>
    failure.kind === 'MojoFailure' && failure.message.includes(': ') ? { ...failure, rank: 'error' } : failure,
  );
}

interface Trace extends Frame {
  readonly failure: FoundFailure;
  readonly isCause: boolean;
  /** The own frame is `main`, which starts everything and explains nothing of what a framework did. */
  readonly isLaunch: boolean;
}

function findTraces(text: OutputText): FoundFailure[] {
  if (!/\bat \S{1,300}\(|Exception in thread|Caused by: /.test(text.whole)) return [];
  const traces: Trace[] = [];
  for (let at = 0; at < text.lines.length; at++) {
    const trace = readTrace(text.lines, at);
    if (!trace) continue;
    traces.push(trace);
    at = trace.failure.until;
  }
  return rankCauses(traces);
}

function readTrace(lines: readonly string[], at: number): Trace | undefined {
  const line = lineAt(lines, at);
  const head = (HEAD.exec(line) ?? NAMED_HEAD.exec(line))?.groups;
  if (!head) return undefined;
  let first = at + 1;
  while (first < at + 8 && !ANY_FRAME.test(lineAt(lines, first)) && !HEAD.test(lineAt(lines, first))) first++;
  let until = first;
  while (ANY_FRAME.test(lineAt(lines, until))) until++;
  // .NET writes its frames alike, with ` in file:line 3` behind them.
  if (lines.slice(first, until).some((frame) => / in .{1,300}:line \d+$/.test(frame))) return undefined;
  const isNamed = /^(?:Exception in thread|Caused by: )/.test(part(head, 'message'));
  if (until === first && !isNamed) return undefined;
  const frames = lines
    .slice(first, until)
    .map((frame) => FRAME.exec(frame)?.groups)
    .filter((match) => match !== undefined);
  const own = frames.find((frame) => !FOREIGN.test(part(frame, 'where')) && frame['jar'] === undefined);
  const place = placeIn(own);
  const kind = (head['kind'] ?? 'Exception').split(/[.$]/).at(-1) ?? 'Exception';
  // JUnit begins the text on a line of its own.
  const below = lines.slice(at + 1, first).find((other) => other.trim() !== '');
  const isBare = /: *$/.test(part(head, 'message')) && below !== undefined;
  const message = isBare ? below : (head['message'] ?? line).replace(/^Exception in thread "[^"]{0,200}" /, '');
  const isLogged = LOGGED.test(lineAt(lines, at - 1)) && !/Exception in thread/.test(line);
  const end = until === first ? at : until - 1;
  const failure = foundAt(at, kind, message, {
    ...place,
    until: end,
    test: testAbove(lines, at),
    isCertain: !isLogged,
  });
  const isLaunch = /(?:^|\.)main$/.test(part(own, 'where'));
  return { failure, ...place, file: place.file ?? '', isCause: /^\s*(?:Caused by|Suppressed)/.test(line), isLaunch };
}

/** Surefire and Gradle name the test above its trace. */
function testAbove(lines: readonly string[], at: number): string | null {
  const above = linesAbove(lines, at, 2).join('\n');
  const surefire = /^\[ERROR\] ([\p{L}\p{M}\p{N}_$.()]{1,300}) {1,2}(?:-- )?Time elapsed: /mu.exec(above)?.[1];
  return surefire ?? /^(\S{1,200} > .{1,300}) FAILED$/m.exec(above)?.[1] ?? null;
}

/** `nested exception is java.io.IOException: x`: the wrapper says all that its cause says. */
function restates(wrapper: FoundFailure, cause: FoundFailure): boolean {
  const said = cause.message.replace(/^(?:Caused by|Suppressed): /, '');
  const text = said.slice(said.indexOf(': ') + 2);
  return wrapper !== cause && text.length > 8 && said.includes(': ') && wrapper.message.includes(text);
}

/** The innermost cause is the root, unless a wrapper with a frame of the user's code restates it. */
function rankCauses(traces: readonly Trace[]): FoundFailure[] {
  const chains: Trace[][] = [];
  for (const trace of traces) {
    const chain = chains.at(-1);
    if (chain && trace.isCause) chain.push(trace);
    else chains.push([trace]);
  }
  return chains.flatMap((chain) => {
    const last = chain.findLast((trace) => !trace.failure.message.startsWith('Suppressed')) ?? chain.at(-1);
    const wrapper = chain.findLast((trace) => trace.file !== '' && !trace.failure.message.startsWith('Suppressed'));
    const root = last && wrapper && restates(wrapper.failure, last.failure) ? wrapper : last;
    const place =
      wrapper && (wrapper === last || !wrapper.isLaunch || chain.length === 1) ? wrapper.failure : undefined;
    return chain.map(({ failure }) =>
      failure === root?.failure
        ? { ...failure, file: place?.file ?? failure.file, line: place?.line ?? failure.line }
        : { ...failure, rank: 'consequence' as const },
    );
  });
}
