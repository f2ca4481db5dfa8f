import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { firstOwnFrame, pathOf } from './ownCode';
import { part, placed } from './parts';
import { linesBelow } from './lines';

/** Swift, Xcode, Dart and Flutter. */
const RULES: readonly LineRule[] = [
  {
    pattern: /^ {2,4}error • (?<message>.*?) • (?<file>[^\s:•]{1,300}):(?<line>\d+):(?<column>\d+) • (?<kind>\w+)$/,
    kind: 'analyzer',
  },
  {
    pattern: /^ {2}error - (?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) - (?<message>.*) - (?<kind>\w+)$/,
    kind: 'analyzer',
  },
  {
    pattern:
      /^(?<file>[^\s:][^:]{0,400}\.(?:swift|mm?)):(?<line>\d+): (?<message>error: -?\[?(?<test>[^\]:]{1,200})\]? : .*)$/,
    kind: 'XCTestFailure',
  },
  {
    pattern:
      /^✘ Test (?<test>.{1,200}) (?<message>recorded an issue (?:with .{1,300} )?at (?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): (?:(?<kind>Caught error): )?.*)$/,
    kind: 'TestIssue',
  },
  {
    pattern:
      /^(?<message>xcodebuild: error: .*|error: (?:no such module|Could not find Package\.swift|package|terminated|'.{1,100}': ).*)$/,
    kind: 'swift',
  },
  {
    pattern: /^(?<message>error: fatalError|error: Exited with unexpected signal .*)$/,
    kind: 'swift',
    rank: 'consequence',
  },
  { pattern: /^(?<file>[\w/.-]{1,200}\.swift):(?<line>\d+): (?<message>Fatal error: .*)$/, kind: 'fatalError' },
  { pattern: /^\[!\] (?<message>(?!Starting|Error:).*)$/, kind: 'CocoaPods', isCertain: false },
  { pattern: /^(?<message>Target \w+ failed: .*)$/, kind: 'TargetFailed', rank: 'consequence' },
  { pattern: /^(?<message>Error \(Xcode\): .*)$/, kind: 'Xcode' },
  {
    pattern:
      /^(?<message>Because .{1,300} version solving failed\.|And because .{1,300} version solving failed\.|So, because .{1,300} version solving failed\.)$/,
    kind: 'VersionSolving',
  },
  {
    pattern:
      /^(?<message>No pubspec\.yaml file found\..*|Error on line (?<line>\d+), column (?<column>\d+) of (?<file>\S{1,200}): .*)$/,
    kind: 'pub',
  },
  {
    pattern:
      /^(?<message>Target file ".{1,200}" not found\.|No supported devices .*|Expected to find project root in current working directory\.)$/,
    kind: 'flutter',
  },
];
const DART_UNHANDLED = /^(?:\[ERROR:.{1,120}\] )?Unhandled [Ee]xception:(?<rest>.*)$/;
const DART_FRAME = /^#\d+ {2,8}.{1,200} \((?<file>[^\s():]{1,40}:?[^():]{1,300}):(?<line>\d+)(?::(?<column>\d+))?\)$/;
const FLUTTER_BOX = /^══╡ EXCEPTION CAUGHT BY .{1,80} ╞═+$/;
const DART_TEST = /^\d\d:\d\d \+\d+(?: ~\d+)? -\d+: (?:(?:loading )?\S{1,200}: )?(?<test>.{1,300}?) \[E\]$/;

export const mobile: FailureFamily = {
  name: 'mobile',
  find: (text) => [...findDartTests(text), ...findDartExceptions(text), ...findByLine(text, RULES).map(brief)],
};

/** The analyzer adds what to try: a person quotes only the first sentence. */
function brief(failure: FoundFailure): FoundFailure {
  const end = failure.message.indexOf('. Try ');
  return end < 0 || !/^[a-z_]+$/.test(failure.kind)
    ? failure
    : { ...failure, message: failure.message.slice(0, end + 1) };
}

function findDartExceptions(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    const match = DART_UNHANDLED.exec(line);
    const isBox = !match && FLUTTER_BOX.test(line);
    if (!match && !isBox) return [];
    const inline = match?.groups?.['rest']?.trim() ?? '';
    const messageAt = inline !== '' ? at : isBox ? at + 2 : at + 1;
    const message = inline !== '' ? inline : lineAt(text.lines, messageAt).trim();
    return message === '' ? [] : [dartFailure(text, at, messageAt, message)];
  });
}

function dartFailure(
  text: OutputText,
  at: number,
  messageAt: number,
  message: string,
  test: string | null = null,
): FoundFailure {
  const below = linesBelow(text.lines, messageAt, 59);
  const frames = below.flatMap((line) => {
    const place =
      DART_FRAME.exec(line)?.groups ??
      /^ {2}(?<file>\S{1,200}\.dart) (?<line>\d+):(?<column>\d+) {1,}/.exec(line)?.groups ??
      // The widget that a rendering error is about.
      /^ {2}\w[\w<>-]{0,80}[: ](?<file>file:\/\/[^\s:]{1,300}):(?<line>\d+):(?<column>\d+)$/.exec(line)?.groups;
    return place
      ? [
          {
            file: pathOf(part(place, 'file')),
            line: Number(place['line']),
            column: place['column'] ? Number(place['column']) : null,
          },
        ]
      : [];
  });
  const own = firstOwnFrame(frames.filter((frame) => !frame.file.startsWith('package:matcher')));
  const kind =
    /^(?:\w+\.)?([A-Z]\w*(?:Error|Exception|Failure))/.exec(message)?.[1] ??
    (test === null ? 'Exception' : 'TestFailure');
  return foundAt(at, kind, message, {
    ...placed(own),
    test,
    until: messageAt,
  });
}

function findDartTests(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('[E]')) return [];
  return text.lines.flatMap((line, at) => {
    const test = DART_TEST.exec(line)?.groups?.['test'];
    const message = lineAt(text.lines, at + 1).trim();
    return test === undefined || message === '' ? [] : [dartFailure(text, at, at + 1, message, test)];
  });
}
