import type { FailureFamily, FoundFailure } from './family';
import { findGoCrashes } from './goCrash';
import { findGoTests } from './goTest';
import { findByLine, type LineRule } from './lineRule';

/** Go prints no word for "error": a place and a text (go build, go vet), indented for a test's own messages. */
const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?:vet: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.go):(?<line>\d+):(?<column>\d+): (?<message>.*?)(?: \((?<kind>[a-z]\w+)\))?$/,
    kind: 'CompileError',
  },
  { pattern: /^(?<file>[^\s:]{1,300}\.go):(?<line>\d+): (?<message>(?!.*\d{4}\/\d\d).+)$/, kind: 'CompileError' },
  { pattern: /^(?<file>[^\s:]{0,300}go\.(?:mod|work|sum)):(?<line>\d+): (?<message>.*)$/, kind: 'GoMod' },
  { pattern: /^(?<message>go: errors parsing go\.(?:mod|work):)$/, kind: 'go', rank: 'consequence' },
  { pattern: /^(?<message>(?:# \S{1,200}: )?runtime\.main_main.f: .*)$/, kind: 'GoLink' },
  {
    pattern:
      /^(?<message>go: (?!downloading|finding|found|added|extracting|upgraded|creating|to add|warning|removed|downgraded|updating).*)$/,
    kind: 'go',
  },
  {
    pattern:
      /^(?<message>no required module provides package .*|package \S+ is not in (?:GOROOT|std).*|build constraints exclude .*|pattern \S{1,200}: .*|package \S{1,200}: .*|import cycle not allowed.*|stat \S{1,300}\.go: no such file or directory|named files must .*|cannot find package .*)$/,
    kind: 'GoPackage',
  },
];
const VET_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:fmt|log|t|b)\.\w+ (?:format|call|arg)/, 'printf'],
  [/^unreachable code/, 'unreachable'],
  [/^undefined: /, 'undefined'],
  [/imported and not used|declared and not used/, 'unused'],
  [/^syntax error/, 'syntax'],
  [/struct field tag/, 'structtag'],
  [/passes lock by value|copies lock/, 'copylocks'],
];
const MAYBE =
  /\.go[:\s]|^go: |go\.mod|panic: |panic serving |goroutine |^fatal error: |GOROOT|no required module|main_main|^--- FAIL: |^pattern \S|^import cycle/m;

export const go: FailureFamily = {
  name: 'go',
  find(text) {
    if (!MAYBE.test(text.whole)) return [];
    const crashes = findGoCrashes(text);
    return [...crashes, ...findGoTests(text, crashes.length > 0), ...findByLine(text, RULES).map(kinded)];
  },
};

function kinded(failure: FoundFailure): FoundFailure {
  const known = VET_KINDS.find(([pattern]) => pattern.test(failure.message))?.[1];
  return failure.kind === 'CompileError' && known ? { ...failure, kind: known } : failure;
}
