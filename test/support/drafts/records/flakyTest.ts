import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';
import { withStack } from '../withStack';

const SEARCH = `import { debounce } from './debounce.js';

export function createSearch(fetchResults, wait = 200) {
  const state = { query: '', results: [] };
  const search = debounce(async (query) => {
    state.results = await fetchResults(query);
  }, wait);
  return { state, search };
}
`;
const SEARCH_LATEST = SEARCH.replace(
  '    state.results = await fetchResults(query);\n',
  '    state.query = query;\n    const results = await fetchResults(query);\n    if (state.query === query) state.results = results;\n',
);
const DEBOUNCE = `export function debounce(run, wait) {
  var timer = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
}
`;
const DEBOUNCE_LET = DEBOUNCE.replace('var timer', 'let timer');
const JEST_SLOW = `FAIL test/search.test.js
  createSearch
    ✓ waits until typing has stopped (212 ms)
    ✕ keeps the results of the last query (5004 ms)

  ● createSearch › keeps the results of the last query

    thrown: "Exceeded timeout of 5000 ms for a test.

      at test/search.test.js:21:3

Tests:       1 failed, 1 passed, 2 total
Test Suites: 1 failed, 1 total
`;
const JEST_OK = `PASS test/search.test.js
  createSearch
    ✓ waits until typing has stopped (209 ms)
    ✓ keeps the results of the last query (431 ms)

Tests:       2 passed, 2 total
Test Suites: 1 passed, 1 total
`;
const ESLINT = `
/home/lin/movie-search/src/debounce.js
  2:3  error  Unexpected var, use let or const instead  no-var

✖ 1 problem (1 error, 0 warnings)
  1 error and 0 warnings potentially fixable with the \`--fix\` option.
`;

/** A jest test that failed once and passed on the rerun, a lint error that is proven mended, a race that nothing tested. */
export function flakyTest(): SessionRecord {
  const script = new SessionScript().wait(60_000);
  script.change('src/debounce.js', DEBOUNCE, { baseline: 'absent' }, null);
  script.change('src/search.js', SEARCH, { baseline: 'absent' }, null).wait(5 * 60_000);
  script.run('npx jest', 1, JEST_SLOW).wait(30_000).run('npx jest', 0, JEST_OK).wait(60_000);
  script.run('npx eslint src', 1, ESLINT).wait(60_000);
  script
    .edit('src/debounce.js', DEBOUNCE_LET)
    .run('npx eslint src', 0, '')
    .wait(3 * 60_000);
  script.edit('src/search.js', SEARCH_LATEST).note('slow answers can arrive after fast ones; keep only the latest');
  script.commit('fix: keep the answer of the latest query', {
    files: ['src/debounce.js', 'src/search.js'],
    fileCount: 2,
    hash: 'e5520aa',
  });
  return withStack(
    ['JavaScript', 'Jest', 'ESLint'],
    script.record({ step: 9, stepName: 'search box', folderName: 'movie-search' }),
  );
}
