import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { root } from './paths';

/**
 * A function that turns places in a bundle into places in the sources. The extension host has a stack trace of its own
 * making, in which Node's source maps have no part.
 */
export function originalPlaces(bundle: string): (text: string) => string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  const place = new RegExp(`[^\\s(]*${basename(dirname(bundle))}[/\\\\]${basename(bundle)}:(\\d+):(\\d+)`, 'g');
  return (text) =>
    text.replace(place, (whole, line: string, column: string) => {
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return whole;
      const source = relative(root, join(dirname(bundle), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}
