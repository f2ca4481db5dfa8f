import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';
import { frameOf, part } from './parts';
import { linesBelow } from './lines';

/** RSpec, Minitest, PHPUnit and ExUnit number their failures: `  1) Title`, the text, then the place. */
const NUMBERED = /^ {0,4}\d{1,4}\) (?<title>\S.{0,300})$/;
const PLACE =
  /^ {0,12}(?:# |\()?(?:\(\w+ [\d.]+\) )?(?<file>(?:\.\/|\/|[A-Za-z]:|\w)[^\s:]{0,300}\.(?:rb|php|exs?|phpt)):(?<line>\d+)(?::in .*|\)?:?|: (?:\(.*\)|[A-Z][\w.]*\.\S{1,80}\/\d+|anonymous .*))?$/;
const IN_TITLE = /\[(?<file>[^\s:]{1,300}\.rb):(?<line>\d+)\]:?$/;
const CODE_LINE = /^ *(?:Failure\/Error:|code:|left:|right:|stacktrace:|Failure:|Error:$|\*\* |arguments:)/;

export function findNumberedTests(text: OutputText): FoundFailure[] {
  if (
    !/^Failures:$|^(?:There (?:was|were) \d+ (?:failure|error))|^ {2}1\) test |^ {1,2}1\) (?:Failure|Error):/m.test(
      text.whole,
    )
  )
    return [];
  const starts = text.lines.flatMap((line, at) => (NUMBERED.test(line) ? [at] : []));
  return starts.flatMap((at, index) => {
    const end = Math.min(starts[index + 1] ?? text.lines.length, at + 80);
    const body = text.lines.slice(at + 1, end);
    const places = body.flatMap((line) => placeIn(line));
    // ExUnit names the test's own line first, and where it failed under `stacktrace:`.
    const stackAt = body.findIndex((line) => /^ *stacktrace:$/.test(line));
    const stack =
      stackAt < 0
        ? []
        : body
            .slice(stackAt)
            .filter((line) => !/^ *\((?:elixir|stdlib|ex_unit|mix|kernel) /.test(line))
            .flatMap(placeIn);
    const own =
      firstOwnFrame(stack) ?? firstOwnFrame(/\.exs?$/.test(places[0]?.file ?? '') ? places.toReversed() : places);
    if (!own) return [];
    const title = titleOf(text.lines, at);
    const last = body.findLastIndex((line) => PLACE.test(line) || IN_TITLE.test(line));
    const message = tellingLine(body) ?? title;
    const kind =
      /^\(?(?:[\w\\:]*[\\:.])?([A-Z]\w*(?:Error|Exception|Failure))\b/.exec(message)?.[1] ??
      body
        .map((line) => /^ +(?:\w+::)*([A-Z]\w*(?:Error|Exception)):$/.exec(line)?.[1])
        .find((name) => name !== undefined) ??
      'AssertionError';
    return [
      foundAt(at, kind, message, { file: own.file, line: own.line, test: title, until: at + 1 + Math.max(last, 0) }),
    ];
  });
}

/** Minitest and test-unit print `Failure:` as the title, the test below it. */
function titleOf(lines: readonly string[], at: number): string {
  const title = part(NUMBERED.exec(lineAt(lines, at))?.groups, 'title').trim();
  const test = /^(?:Failure|Error):$/.test(title) ? /^[A-Z][\w:]*#[\w?!=]+/.exec(lineAt(lines, at + 1)) : null;
  return test?.[0] ?? title;
}

/** Rails prints each failure as it happens: `Failure:`, then `Class#test [file:1]:`, then the text. */
export function findRailsTests(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    if (!/^(?:Failure|Error):$/.test(line)) return [];
    const head = /^(?<test>[A-Z]\S*#\S+?)(?: \[(?<file>[^\s:]{1,300}):(?<line>\d+)\])?:$/.exec(
      lineAt(text.lines, at + 1),
    )?.groups;
    const message = lineAt(text.lines, at + 2).trim();
    if (!head || message === '') return [];
    const kind = /^(?:[\w:]*::)?([A-Z]\w*Error)\b/.exec(message)?.[1] ?? 'AssertionError';
    const own = head['file'] ? undefined : firstOwnFrame(linesBelow(text.lines, at + 2, 17).flatMap(placeIn));
    const file = head['file'] ?? own?.file ?? null;
    const parts = { file, line: head['line'] ? Number(head['line']) : (own?.line ?? null), until: at + 2 };
    return [foundAt(at, kind, message, { ...parts, test: head['test'] ?? null })];
  });
}

function placeIn(line: string): Frame[] {
  const match = (PLACE.exec(line) ?? IN_TITLE.exec(line))?.groups;
  return match && isOwnFile(part(match, 'file')) ? [frameOf(match)] : [];
}

function tellingLine(body: readonly string[]): string | undefined {
  const raised = body
    .find((line) => /^ *\*\* \(/.test(line))
    ?.trim()
    .replace(/^\*\* /, '');
  // RSpec prints the class alone, the text under it.
  const classAt = body.findIndex(
    (line) => /^ +[A-Z][\w:]*(?:Error|Exception|NotFound|Invalid|ENOENT)?:$/.test(line) && !CODE_LINE.test(line),
  );
  if (classAt >= 0 && lineAt(body, classAt + 1).trim() !== '' && raised === undefined) return body[classAt + 1]?.trim();
  const isTelling = (line: string): boolean =>
    line.trim() !== '' &&
    !CODE_LINE.test(line) &&
    !PLACE.test(line) &&
    !IN_TITLE.test(line) &&
    !/^[A-Z][\w:]*#\w+:$/.test(line);
  return raised ?? body.find(isTelling)?.trim();
}
