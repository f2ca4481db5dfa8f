// A process of its own for one suite: `node --import tsx main.ts RESULTS TIMEOUT FILE…`. A crash here fails the suite alone.
import { appendFileSync } from 'node:fs';
import { runMocha } from './runMocha';

const [results = '', timeout = '', ...files] = process.argv.slice(2);
const tests = files.map((name) => ({ name, load: () => import(name) as Promise<unknown> }));

runMocha(tests, Number(timeout), (line) => appendFileSync(results, `${JSON.stringify(line)}\n`)).then(
  (failures) => process.exit(failures === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
