import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha, type TestFile } from '../support/mocha/runMocha';

const TIMEOUT = 60_000;

/** What VS Code's extension host calls, with the files the runner bundled in. Results go beside the bundle. */
export async function run(files: readonly TestFile[], folder: string): Promise<void> {
  const results = join(folder, 'results.jsonl');
  const failures = await runMocha(files, TIMEOUT, (line) => appendFileSync(results, `${JSON.stringify(line)}\n`));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
