import { stripVTControlCharacters } from 'node:util';
import { TerminalText } from '../../src/core/record/terminalText';
import type { BenchResult } from './bench';

const CHUNK = 64 * 1024;
const CHUNKS = 256;
const ROUNDS = 3;

const plainLine = 'src/app/server.ts(12,7): the quick brown fox jumps over the lazy dog 0123456789\r\n';
const colouredLine =
  '\x1b[36msrc/app/server.ts\x1b[0m:\x1b[33m12\x1b[0m:\x1b[33m7\x1b[0m - \x1b[1;31merror\x1b[0m \x1b[90mTS2322: \x1b[0mno\r\n';
const chineseLine = '编译失败：找不到模块“./配置”，请检查路径是否正确。\r\n';

/** Throughput in MB/s (10^6 UTF-16 units) against Node's own stripping, which has no memory of a line. */
export async function bench(): Promise<readonly BenchResult[]> {
  return [
    measure('terminalText plain', plainLine),
    measure('terminalText coloured', colouredLine),
    measure('terminalText Chinese', chineseLine),
    measure('terminalText progress', '\r\x1b[K[=========>          ] 50%'),
  ];
}

function measure(name: string, line: string): BenchResult {
  const chunk = line.repeat(Math.ceil(CHUNK / line.length)).slice(0, CHUNK);
  const value = best(() => {
    const text = new TerminalText();
    for (let i = 0; i < CHUNKS; i++) text.feed(chunk);
    return text.result().head.length;
  });
  const baseline = best(() => {
    let length = 0;
    for (let i = 0; i < CHUNKS; i++) length += stripVTControlCharacters(chunk).length;
    return length;
  });
  return { name, value, unit: 'MB/s', baseline, ratio: Math.round((value / baseline) * 100) / 100 };
}

/** The best of a few rounds: what else the machine does only ever makes it slower. */
function best(run: () => number): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    run();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return Math.round((CHUNK * CHUNKS) / 1e3 / fastest);
}
