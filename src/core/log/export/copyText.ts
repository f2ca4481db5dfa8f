import { splitFrontMatter } from '../frontMatter';
import { readMarker } from '../sectionMarker';

/** A log to be pasted elsewhere: its words and footnotes, without front matter and without the markers of sections. */
export function copyText(file: string): string {
  const kept: string[] = [];
  let isAfterMarker = false;
  for (const line of splitFrontMatter(file).body.split('\n')) {
    const isMarker = readMarker(line) !== null;
    // A marker stands between two empty lines, of which one goes with it.
    if (!isMarker && !(isAfterMarker && line.trim() === '')) kept.push(line);
    isAfterMarker = isMarker;
  }
  return `${kept.join('\n').trim()}\n`;
}
