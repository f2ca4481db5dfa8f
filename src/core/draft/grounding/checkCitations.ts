import type { Doubt } from './claim';
import { type CheckContext, unverified } from './checkContext';

export function checkIds({ piece, index }: CheckContext): readonly Doubt[] {
  const unknown = piece.ids.filter(({ text }) => !index.ids.has(text)).map(({ text }) => text);
  return [...new Set(unknown)].map((id) => unverified('unknownEvidence', id));
}

export function checkLinks({ piece, index, links }: CheckContext): readonly Doubt[] {
  return piece.links
    .filter(({ text }) => !links.isKnown(text, index))
    .map(({ text }) => unverified('unknownLink', text));
}
