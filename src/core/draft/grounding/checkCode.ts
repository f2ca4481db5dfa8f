import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { withoutComment } from './codeLines';

const ILLUSTRATION =
  /illustrat|示意|示例|例如|比如|举例|for example|e\.g\.|sketch|simplified|简化|伪代码|pseudo|not (?:from|in) (?:the|this) (?:record|session)|不在记录|非本次|样例|演示/i;
const SHELL = /^(?:ba|z|fi)?sh$|^(?:console|shell|terminal|powershell|cmd)$/i;
const COMMENT = /^\s{0,80}(?:\/\/|#(?!include|\[)|--|\/\*|\*|<!--|"""|''')/;
const GAP = /^\s{0,80}(?:\/\/|#|--)?\s{0,10}(?:\.{3}|…)/;

/** Each line of a block stands in the changes, the workspace or an output: together, and where the lead says. */
export function checkCodeBlock(context: CheckContext): readonly Doubt[] {
  const { piece, index, voice } = context;
  if (piece.kind !== 'code' || voice === 'plans') return [];
  const lines = piece.code.split('\n').filter((line) => /[\w\u4e00-\u9fff]/.test(line) && !GAP.test(line));
  if (lines.length === 0) return [];
  const isIllustration =
    ILLUSTRATION.test(piece.lead) || ILLUSTRATION.test(lines.find((line) => COMMENT.test(line)) ?? '');
  if (isIllustration) return [];
  if (/^(?:diff|patch)$/i.test(piece.info)) return checkDiff(lines, context);
  if (SHELL.test(piece.info)) return checkShell(lines, context);
  const told = lines.map(withoutComment).filter((line) => /\w/.test(line) && !COMMENT.test(line));
  const unknown = told.find((line) => !index.code.has(line) && !isKnownPart(line, context));
  if (unknown !== undefined) return [unverified('unknownCode', unknown.trim())];
  return checkPlace(told, context);
}

/** A long line may be shortened by a gap, and an error may be told without what stands before it. */
function isKnownPart(line: string, { index }: CheckContext): boolean {
  const parts = line
    .split(/\.{3}|…/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > 1) return parts.every((part) => index.hasText(part));
  return line.trim().length >= 12 && index.hasText(line);
}

function checkDiff(lines: readonly string[], { index }: CheckContext): readonly Doubt[] {
  const told = lines.filter((line) => !/^(?:@@|diff |index |\+\+\+ |--- )/.test(line));
  for (const line of told) {
    const text = line.slice(1);
    if (line.startsWith('+') && index.code.wasAdded(text)) continue;
    if (line.startsWith('-') && index.code.wasRemoved(text)) continue;
    if (!/^[+-]/.test(line) && (index.code.has(text) || index.code.has(line))) continue;
    return [
      /^[+-]/.test(line) && index.code.has(text) ? contradicted('unknownCode', line) : unverified('unknownCode', line),
    ];
  }
  return [];
}

function checkShell(lines: readonly string[], { index, voice }: CheckContext): readonly Doubt[] {
  if (voice === 'teaches') return [];
  const unknown = lines
    .map((line) =>
      withoutComment(line)
        .replace(/^\s{0,20}[$>%]\s/, '')
        .trim(),
    )
    .find((line) => line !== '' && !line.startsWith('#') && !index.hasText(line));
  return unknown === undefined ? [] : [unverified('unknownCommand', unknown)];
}

/** The file that the words before the block name is one that has these lines. */
function checkPlace(lines: readonly string[], { piece, index }: CheckContext): readonly Doubt[] {
  const named = /`([\w./@()[\]-]{1,200}\.\w{1,6})(?::\d{1,6})?`/.exec(piece.lead)?.[1];
  if (named === undefined || !index.hasFile(named)) return [];
  const homes = lines.map((line) => [...index.code.homesOf(line)].map((home) => index.code.labelOf(home).path));
  const isThere = homes.every(
    (paths) => paths.length === 0 || paths.some((path) => path === '' || path.endsWith(named.replace(/^\.\//, ''))),
  );
  const first = (homes.find((paths) => paths.length > 0 && !paths.some((path) => path.endsWith(named))) ?? []).find(
    (path) => path !== '',
  );
  return isThere ? [] : [unverified('wrongPlace', lines[0]?.trim() ?? '', first ?? null)];
}
