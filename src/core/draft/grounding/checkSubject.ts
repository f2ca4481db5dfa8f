import { type CheckContext, unverified } from './checkContext';
import { APART } from './checkTechnologies';
import type { Doubt } from './claim';
import { isCommonWord, stemOf } from './commonWords';
import { isAdvice } from './voice';
import { isWellKnown } from './wellKnown';

const CONTENT_WORD = /(?<![\w.'’/-])[A-Za-z][a-z]{3,30}(?![\w'’/…]|-\w)/g;
/** Of what a sentence is about: below it, it may be another way to say what the record says. */
const MOST = 0.6;

/** English sentences of fact: what they are about is in the record, in these words or in those next to them. */
export function checkSubject(context: CheckContext): readonly Doubt[] {
  const { piece, voice, index } = context;
  if (piece.section === 'practices' || piece.prose.includes(' / ')) return [];
  if (
    voice !== 'tells' ||
    piece.kind === 'code' ||
    piece.section === 'overview' ||
    piece.label === 'lesson' ||
    (piece.isTicked !== true && piece.prose.split(/[:;]\s/).some(isAdvice))
  )
    return [];
  if (APART.test(piece.prose)) return [];
  if (/[\u4e00-\u9fff]/.test(piece.prose)) return checkForeign(context);
  const words = [...new Set(piece.prose.match(CONTENT_WORD) ?? [])].filter((word) => !isCommonWord(word));
  const strange = words.filter((word) => !index.hasStem(stemOf(word)));
  const [first] = strange;
  if (first === undefined) return [];
  const isMost = strange.length > 1 && strange.length >= MOST * words.length;
  return isMost || isAlone(strange.length, words.length, context) ? [unverified('unknownConcept', first)] : [];
}

const FORMAT = /^(?:CSV|XML|YAML|TOML|SQL)$/;

/** A Latin word in Chinese text is a name, nearly always. */
function checkForeign({ piece, index }: CheckContext): readonly Doubt[] {
  if (piece.ids.length === 0 && piece.isTicked !== true) return [];
  const word = (piece.prose.match(/(?<![\w.@#/-])[A-Za-z][A-Za-z]{2,20}(?![\w./…-])/g) ?? []).find(
    (name) =>
      !isCommonWord(name) &&
      (FORMAT.test(name) || !isWellKnown(name)) &&
      !index.hasStem(stemOf(name)) &&
      !index.hasWordOfAnyCase(name),
  );
  return word === undefined ? [] : [unverified('unknownConcept', word)];
}

/** Where the only thing that is told of is strange: what was achieved, and what went wrong. */
function isAlone(strange: number, all: number, { piece }: CheckContext): boolean {
  if (piece.isTicked === true && piece.section === 'features' && strange * 2 >= all) return true;
  if (strange !== all || piece.spans.length > 0) return false;
  return (
    piece.isTicked === true || piece.label === 'symptom' || (piece.kind === 'heading' && piece.section === 'problems')
  );
}
