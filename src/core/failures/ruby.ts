import { type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame } from './ownCode';
import { frameOf, part, placed } from './parts';
import { linesBelow } from './lines';

const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?:\S{0,60}ruby: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.(?:rb|ru|rake)|-e|Rakefile|Gemfile):(?<line>\d+): (?<message>(?:syntax errors? found|syntax error,|.{0,60} unexpected ).*?)(?: \((?<kind>SyntaxError)\))?$/,
    kind: 'SyntaxError',
  },
  {
    pattern:
      /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}):(?<line>\d+):in [`'].{1,200}': (?<message>.*? \((?<kind>[A-Z][\w:]*)\))$/,
    kind: 'Ruby',
  },
  {
    pattern:
      /^(?<message>Could not find (?:gem )?'?.{1,200} in (?:locally installed gems|any of the sources|rubygems).*|Bundler could not find .*|Could not locate Gemfile.*)$/,
    kind: 'bundler',
  },
  {
    pattern: /^(?<message>ERROR: {1,2}(?:Could not find a valid gem|While executing gem|Error installing).*)$/,
    kind: 'gem',
  },
  {
    pattern:
      /^(?<file>[^\s:]{1,300}\.rb):(?<line>\d+):(?<column>\d+): (?<message>[CWEF]: (?:\[Correctable\] )?(?<kind>[A-Z]\w+\/\w+): .*)$/,
    kind: 'rubocop',
  },
];
/** Ruby: `file:1:in 'm': text (Class)`, then `\tfrom file:2:in …`; in rake the frames stand under the class. */
const RUBY_HEAD =
  /^(?:\S{0,60}ruby: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,400}|<internal:[^>]{1,200}>):(?<line>\d+):in [`'].{1,300}?': (?<message>.*? ?\((?<kind>[A-Z][\w:]*)\))$/;
const RUBY_FRAME = /^\t+(?:\d+: )?from (?<file>(?:[A-Za-z]:)?[^:]{1,400}|<internal:[^>]{1,200}>):(?<line>\d+):in /;
const RAKE_HEAD = /^(?<message>(?<kind>[A-Z]\w*(?:::[A-Z]\w*){0,6}(?:Error|Exception|NotFound|Invalid)?): .+)$/;
/** Rails logs `NoMethodError (undefined method …):`, some empty lines, then the frames of the application. */
const RAILS_HEAD = /^(?<message>(?<kind>[A-Z]\w*(?:::[A-Z]\w*){0,6}) \(.{1,600}\):?)$/;
const RAKE_FRAME = /^(?<file>(?:[A-Za-z]:)?\/[^:]{1,400}|[\w./-]{1,200}\.(?:rb|rake)):(?<line>\d+):in /;

export function findRuby(text: OutputText): FoundFailure[] {
  const traces = text.whole.includes(':in ') ? findTraces(text) : [];
  const aborted = findAborted(text);
  const others = traces.filter((trace) => !aborted.some(({ at, until }) => trace.at >= at && trace.at <= until));
  return [...causesLast([...aborted, ...others], text), ...findLoadErrors(text), ...findByLine(text, RULES)];
}

/** An exception's cause is printed right under its frames; the last of such a chain is what happened first. */
function causesLast(found: readonly FoundFailure[], text: OutputText): FoundFailure[] {
  return found.map((failure, index) =>
    isCause(found[index + 1], failure, text.lines) ? { ...failure, rank: 'consequence' } : failure,
  );
}

/** Ruby leaves no line between an exception and its cause, rake writes `Caused by:` above it. */
function isCause(next: FoundFailure | undefined, failure: FoundFailure, lines: readonly string[]): boolean {
  if (next === undefined) return false;
  return next.at === failure.until + 1 || (next.at > failure.at && lines[next.at - 1] === 'Caused by:');
}

/** `rake aborted!`, then the text with or without its class, then the frames. */
function findAborted(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('aborted!')) return [];
  return text.lines.flatMap((line, at) => {
    const isAborted = /^(?:rake|bin\/rails|rails|bin\/rake) aborted!$/.test(line);
    const message = lineAt(text.lines, at + 1);
    if (!isAborted || message.trim() === '') return [];
    const { frames, until } = framesBelow(text, at + 1, RAKE_FRAME);
    const kind = /^([A-Z][\w:]*)(?:: |$)/.exec(message)?.[1] ?? 'RuntimeError';
    return [{ ...fromFrames(at, until, { kind, message }, frames), until: Math.max(at + 1, until) }];
  });
}

/** RSpec could not load a file of examples: the class and the text stand under `Failure/Error:`. */
function findLoadErrors(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('An error occurred while loading')) return [];
  return text.lines.flatMap((line, at) => {
    if (!line.startsWith('An error occurred while loading ')) return [];
    const body = linesBelow(text.lines, at, 29);
    const classAt = body.findIndex((below) => /^[A-Z][\w:]*:$/.test(below));
    const message = lineAt(body, classAt + 1);
    if (classAt < 0 || message.trim() === '') return [];
    const frames = body.flatMap((below) => {
      const place = /^# (?<file>[^\s:]{1,300}):(?<line>\d+):in /.exec(below)?.groups;
      return place ? [frameOf(place)] : [];
    });
    const kind = lineAt(body, classAt).slice(0, -1);
    const named = /^ {2}(?<file>[^\s:]{1,300}\.rb):(?<line>\d+): /.exec(message)?.groups;
    const first = named ? [frameOf(named)] : [];
    return [fromFrames(at, at + 2 + classAt, { kind, message }, [...first, ...frames])];
  });
}

function findTraces(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    const head = RUBY_HEAD.exec(line)?.groups;
    if (head) {
      const first = [frameOf(head)];
      const { frames, until } = framesBelow(text, at, RUBY_FRAME);
      return [fromFrames(at, until, head, [...first, ...frames])];
    }
    const rails = RAILS_HEAD.exec(line)?.groups;
    const rake = RAKE_HEAD.exec(line)?.groups ?? rails;
    const below = rake ? framesBelow(text, at, RAKE_FRAME) : undefined;
    return rake && below && below.frames.length > 0
      ? [{ ...fromFrames(at, below.until, rake, below.frames), isCertain: !rails }]
      : [];
  });
}

function framesBelow(text: OutputText, at: number, pattern: RegExp): { frames: Frame[]; until: number } {
  const frames: Frame[] = [];
  let until = at;
  for (const [index, line] of linesBelow(text.lines, at, 199).entries()) {
    const match = pattern.exec(line)?.groups;
    if (!match && (frames.length > 0 || index >= 6)) break;
    if (!match) continue;
    frames.push(frameOf(match));
    until = at + 1 + index;
  }
  return { frames, until };
}

function fromFrames(
  at: number,
  until: number,
  head: Record<string, string | undefined>,
  frames: readonly Frame[],
): FoundFailure {
  const own = firstOwnFrame(frames);
  const kind = (head['kind'] ?? 'Error').split('::').at(-1) ?? 'Error';
  return foundAt(at, kind, part(head, 'message'), { ...placed(own), until });
}
