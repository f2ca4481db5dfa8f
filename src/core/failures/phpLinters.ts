import { type FoundFailure, foundAt } from './family';
import type { OutputText } from './outputText';
import { part } from './parts';

/** PHPStan's and Psalm's tables, PHP_CodeSniffer's: the file above, a row for each line. */
const HEADING = /^ {1,4}Line {2,}(?<stan>\S{1,300}\.php)|^FILE: (?<sniffer>\S{1,300}\.php)$/;
const ROW = /^ {2,4}(?<line>\d{1,6}) {2,}(?<message>\S.*)$/;
const SNIFFER_ROW = /^ {1,6}(?<line>\d{1,6}) \| ERROR {1,3}\| (?:\[.\] )?(?<message>\S.*)$/;

export function findPhpLinters(text: OutputText): FoundFailure[] {
  if (!/^ {1,4}Line {2,}\S|^FILE: /m.test(text.whole)) return [];
  let file: string | null = null;
  let isStan = false;
  return text.lines.flatMap((line, at) => {
    const heading = HEADING.exec(line)?.groups;
    if (heading) {
      file = heading['stan'] ?? heading['sniffer'] ?? null;
      isStan = heading['stan'] !== undefined;
    }
    const row = file === null ? undefined : (isStan ? ROW : SNIFFER_ROW).exec(line)?.groups;
    return row ? [foundAt(at, 'lint', part(row, 'message'), { file, line: Number(row['line']) })] : [];
  });
}
