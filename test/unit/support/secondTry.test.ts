import assert from 'node:assert/strict';
import type { TestResult } from '../../support/mocha/testResult';
import { inPairs, withSecondTry } from '../../support/suites/secondTry';

type Outcome = 'passed' | 'failed';

const result = (file: string, title: string, state: Outcome): TestResult => ({
  file,
  title,
  titles: [title],
  state,
  ms: 1,
});

describe('the second try of a file of tests', () => {
  let told: string[];
  let runs: string[][];

  beforeEach(() => {
    told = [];
    runs = [];
  });

  /** @param outcomes of each run, by file; a run ends with an error where a file is missing */
  async function tell(outcomes: readonly Readonly<Record<string, readonly Outcome[]>>[]): Promise<void> {
    const files = Object.keys(outcomes[0] ?? {});
    const secondTry = await withSecondTry(
      [...files, ...(files.includes('b') ? [] : ['b'])],
      async (names, onResult) => {
        const run = outcomes[runs.length] ?? {};
        runs.push([...names]);
        for (const name of names) {
          if (run[name] === undefined) throw new Error('the host died');
          for (const [index, state] of run[name].entries()) onResult(result(name, `${name}${index}`, state));
        }
      },
      ({ title, state }) => told.push(`${title} ${state}`),
    );
    assert.ok(runs.length <= 1, 'nothing is tried again before it is asked for');
    await secondTry();
  }

  it('is not had where all passed', async () => {
    await tell([{ a: ['passed'], b: ['passed', 'passed'] }]);
    assert.deepEqual(runs, [['a', 'b']]);
    assert.deepEqual(told, ['a0 passed', 'b0 passed', 'b1 passed']);
  });

  it('counts for the whole file in which a test failed, and says that it is one', async () => {
    await tell([{ a: ['passed', 'failed'], b: ['passed'] }, { a: ['passed', 'passed'] }]);
    assert.deepEqual(runs, [['a', 'b'], ['a']]);
    assert.deepEqual(told, ['b0 passed', 'a0 (second try) passed', 'a1 (second try) passed']);
  });

  it('fails what fails twice', async () => {
    await tell([{ a: ['failed'], b: ['passed'] }, { a: ['failed'] }]);
    assert.deepEqual(told, ['b0 passed', 'a0 (second try) failed']);
  });

  it('is had by the files that a run did not come to', async () => {
    await tell([{ a: ['passed'] }, { a: ['passed'], b: ['passed'] }]);
    assert.deepEqual(runs, [
      ['a', 'b'],
      ['a', 'b'],
    ]);
    assert.deepEqual(told, ['a0 (second try) passed', 'b0 (second try) passed']);
  });

  it('fails where it tells nothing of a file that had failed', async () => {
    await assert.rejects(tell([{ a: ['failed'], b: ['passed'] }, { a: [] }]), /the second try told nothing of a/);
  });

  it('ends with the error of a run that dies twice', async () => {
    await assert.rejects(tell([{ a: ['passed'] }, { a: ['passed'] }]), /the host died/);
  });
});

describe('files that run in pairs', () => {
  it('are two at a time, each a run of its own, and have their second tries when they are asked for', async () => {
    const log: string[] = [];
    const told: string[] = [];
    let running = 0;
    const secondTries = await inPairs(
      ['a', 'b', 'c', 'd'],
      async (names, onResult) => {
        running += 1;
        log.push(`${names.join('+')} with ${running - 1} beside it`);
        await new Promise((done) => setImmediate(done));
        const isFirst = log.filter((line) => line.includes(names[0] ?? '')).length === 1;
        if (names[0] === 'c' && isFirst) throw new Error('the host died');
        for (const name of names) onResult(result(name, name, name === 'a' && isFirst ? 'failed' : 'passed'));
        running -= 1;
      },
      ({ title, state }) => told.push(`${title} ${state}`),
    );
    assert.equal(log.length, 4);
    await secondTries();
    assert.deepEqual(log.slice(0, 2), ['a with 0 beside it', 'b with 1 beside it']);
    assert.deepEqual(log.length, 5);
    assert.match(log.at(-1) ?? '', /^a\+c /);
    assert.deepEqual(told, ['b passed', 'd passed', 'a (second try) passed', 'c (second try) passed']);
  });

  it('has one lane alone until nothing else runs', async () => {
    const log: string[] = [];
    let free = (): void => {};
    const alone = new Promise<void>((done) => (free = done));
    let running = 0;
    const run = async ([name = '']: readonly string[], onResult: (one: TestResult) => void): Promise<void> => {
      log.push(`${name} with ${running} beside it`);
      running += 1;
      if (name === 'b') free();
      await new Promise((next) => setImmediate(next));
      await new Promise((next) => setImmediate(next));
      onResult(result(name, name, 'passed'));
      running -= 1;
    };
    await inPairs(['a', 'b', 'c'], run, () => {}, alone);
    assert.deepEqual(log, ['a with 0 beside it', 'b with 0 beside it', 'c with 1 beside it']);
  });
});
