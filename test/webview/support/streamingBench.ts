import { PreviewBench } from './previewBench';
import { READY } from './sampleLog';
import { costOfPieces, costOfPlainText, costOfWholes, logText, quickest, streamedModels } from './streamedLog';
import type { BenchResult } from '../../bench/bench';
import { median } from '../../bench/measure';

const PIECES = 600;
/** Rendering the whole is slow, so every tenth piece stands for ten. */
const EVERY = 10;

const LOGS: readonly { readonly name: string; readonly bodies: readonly string[] }[] = [
  { name: '60 KB in eight sections', bodies: Array.from({ length: 8 }, (_, index) => logText(7_500, index)) },
  { name: '60 KB in one section', bodies: [logText(60_000)] },
];

/** The preview in a browser while a log streams in, with colours and marks: what a piece costs, and all of them. */
export async function streamingBench(): Promise<readonly BenchResult[]> {
  const preview = await PreviewBench.start();
  const results = [await bytesToFirstPaint(preview)];
  for (const { name, bodies } of LOGS) {
    const models = streamedModels(bodies, PIECES);
    const tab = await preview.open('isolated');
    // The first run is for the compiler, and for the script that colours code.
    await costOfPieces(tab.page, models.slice(0, 100));
    const pieces = await quickest(3, () => costOfPieces(tab.page, models));
    const wholes = await costOfWholes(tab.page, models, EVERY);
    const [value, baseline] = [median(pieces), median(await costOfPlainText(tab.page, models))];
    const limit = `preview, ${name}, a piece, over its text alone`;
    results.push({ name: limit, value, unit: 'ms', baseline, ratio: value / baseline });
    await tab.close();
    results.push(...figures(name, pieces, wholes));
  }
  await preview.stop();
  return results;
}

/** What the page fetched before anything of a log could be seen: a log with code, as most are. */
async function bytesToFirstPaint(preview: PreviewBench): Promise<BenchResult> {
  const tab = await preview.open();
  await tab.show(READY);
  const bytes = await tab.page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY;
    const fetched = ['navigation', 'resource'].flatMap(
      (kind) => performance.getEntriesByType(kind) as PerformanceResourceTiming[],
    );
    return fetched
      .filter(({ startTime }) => startTime < painted)
      .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
  });
  await tab.close();
  return { name: 'preview, bytes to the first paint', value: bytes / 1000, unit: 'KB', baseline: null, ratio: null };
}

function figures(name: string, pieces: readonly number[], wholes: readonly number[]): readonly BenchResult[] {
  const third = Math.floor(pieces.length / 3);
  const [first, last] = [median(pieces.slice(0, third)), median(pieces.slice(-third))];
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const all = { value: sum(pieces), baseline: sum(wholes) * EVERY };
  const late = { value: percentile(pieces, 0.95), baseline: percentile(wholes, 0.95) };
  return [
    { name: `preview, ${name}, 600 pieces, all`, unit: 'ms', ...all, ratio: all.value / all.baseline },
    { name: `preview, ${name}, a piece, 95 %`, unit: 'ms', ...late, ratio: late.value / late.baseline },
    { name: `preview, ${name}, a piece, worst`, value: Math.max(...pieces), unit: 'ms', baseline: null, ratio: null },
    {
      name: `preview, ${name}, a piece of the last third`,
      value: last,
      unit: 'ms',
      baseline: first,
      ratio: last / first,
    },
  ];
}

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
