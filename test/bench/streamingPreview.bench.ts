import type { BenchResult } from './bench';

/** Checked by the compiler with the tests of the page, which know a browser's types; the benches know Node's alone. */
const SCRIPT = '../webview/support/streamingBench';

export async function bench(): Promise<readonly BenchResult[]> {
  const { streamingBench } = (await import(SCRIPT)) as { streamingBench(): Promise<readonly BenchResult[]> };
  return streamingBench();
}
