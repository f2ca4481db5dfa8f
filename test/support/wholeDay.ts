import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { problemMemos } from '../../src/core/session/problemMemos';
import { SessionScript } from './sessionScript';

const CART = `export interface Item {
  price: number;
  count: number;
}

export function total(items: Item[]): number {
  let sum = 0;
  for (const item of items) {
    sum += item.price;
  }
  return sum;
}
`;
const CART_TYPED = CART.replace('let sum = 0;', "let sum: number = '';");
const CART_FIXED = CART.replace('sum += item.price;', 'sum += item.price * item.count;');
const TYPE_ERROR = {
  path: 'src/cart.ts',
  message: "Type 'string' is not assignable to type 'number'.",
  code: 'TS2322',
  line: 7,
};
const UNUSED = { path: 'src/format.ts', message: "Cannot find name 'formatt'.", code: 'TS2304', line: 2 };
const FAILED = `✖ counts each item (2.1ms)
ℹ tests 3
ℹ pass 2
ℹ fail 1

AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

10 !== 30

    at TestContext.<anonymous> (file:///app/test/cart.test.ts:9:10)
`;
const PASSED = '✔ counts each item (1.9ms)\nℹ tests 3\nℹ pass 3\nℹ fail 0\n';
const TIMEOUT = `✖ loads the prices (5003ms)
  Error: timed out after 5000 ms
      at Timeout._onTimeout (file:///app/test/prices.test.ts:14:11)
ℹ tests 1
ℹ pass 0
ℹ fail 1
`;
const REFUSED = `Error: connect ECONNREFUSED 127.0.0.1:5432
    at TCPConnectWrap.afterConnect (node:net:1300:16)
    at connect (/app/src/store.ts:4:9)
`;

const MISSING = `Error: Cannot find module 'euro'
Require stack:
- /app/src/report.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)
    at Object.<anonymous> (/app/src/report.js:1:14) {
  code: 'MODULE_NOT_FOUND'
}
`;

/** A day with every kind of evidence: tasks, a debugger, diagnostics, a server, git, a pause, and a problem met before. */
export function wholeDay(): SessionRecord {
  const before = new SessionScript().run('node src/store.ts', 1, REFUSED).record();
  const script = new SessionScript();
  script.change('src/cart.ts', CART, { baseline: 'absent', language: 'typescript' }, null);
  const server = script.start('npm run dev');
  script
    .prints(server, 'ready on http://localhost:3000')
    .commit('feat: total of a cart', { files: ['src/cart.ts'], fileCount: 1 });
  script.change('src/cart.ts', CART_TYPED, { language: 'typescript' }).diagnostic('appeared', TYPE_ERROR);
  script.run('tsc: build', 2, `src/cart.ts(7,7): error TS2322: ${TYPE_ERROR.message}\n`, {
    source: 'task',
    label: 'build',
  });
  script.change('src/cart.ts', CART, { language: 'typescript' }).diagnostic('gone', TYPE_ERROR);
  script.run('tsc: build', 0, '', { source: 'task', label: 'build' });
  script.wait(20 * 60_000).run('npm test', 1, FAILED);
  script.run('node src/cart.ts', 1, FAILED, { source: 'debug', label: 'Debug cart' });
  script.change('src/cart.ts', CART_FIXED, { language: 'typescript', origin: 'onDisk', baseline: 'head' });
  script
    .change('README.md', '# Shop\n\nRun `npm test`.\n', { language: 'markdown' }, '# Shop\n')
    .run('npm t', 0, PASSED);
  script.commit('fix: count each item', { files: ['src/cart.ts', 'README.md'], fileCount: 2 }).pause(30 * 60_000);
  script
    .commit('checkout: moving from main to prices', { how: 'checkout', branch: 'prices', hash: 'def5678' })
    .bulk('git', 64);
  script.run('npm test -- prices.test.ts', 1, TIMEOUT).run('npm test -- prices.test.ts', 0, PASSED);
  script.change(
    'src/format.ts',
    'export const euro = 1;\nformatt(euro);\n',
    { language: 'typescript' },
    'export const euro = 1;\n',
  );
  script.diagnostic('appeared', UNUSED);
  script
    .change('src/format.ts', 'export const euro = 1;\nformat(euro);\n', { language: 'typescript' })
    .diagnostic('gone', UNUSED);
  script.rename('src/money.ts', 'src/price.ts').change('src/old.ts', null, { language: 'typescript' }, 'export {};\n');
  script.change('dist/report.ts', 'made\n', { language: 'typescript', origin: 'onDisk', baseline: 'unknown' }, null);
  script
    .run('node src/report.js', 1, MISSING)
    .run('npm install', 0, 'added 1 package\n')
    .run('node src/report.js', 0, 'ok\n');
  script.run('node src/store.ts', 1, REFUSED).note('数据库没有启动？');
  script.add({ kind: 'thinned', at: script.events[0]?.at ?? 0, what: 'passedOutput', count: 12 });
  return script.record({ step: 4, stepName: '购物车', earlier: [{ step: 2, problems: problemMemos(before) }] });
}
