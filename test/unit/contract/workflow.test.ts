import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { load } from 'js-yaml';
import * as v from 'valibot';
import manifest from '../../../package.json';
import { checks } from '../../support/suites/checks';
import { hostSuite } from '../../support/suites/hostSuite';
import { mochaSuites } from '../../support/suites/mochaSuites';

const FILE = '.github/workflows/ci.yml';
const TEXT = v.union([v.string(), v.number(), v.boolean()]);
const STEP = v.object({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  with: v.optional(v.record(v.string(), TEXT)),
});
const WORKFLOW = v.object({
  on: v.record(v.string(), v.unknown()),
  permissions: v.record(v.string(), v.string()),
  concurrency: v.object({ group: v.string() }),
  jobs: v.record(
    v.string(),
    v.object({
      'runs-on': v.string(),
      'timeout-minutes': v.number(),
      env: v.optional(v.record(v.string(), TEXT)),
      strategy: v.optional(v.object({ matrix: v.record(v.string(), v.array(TEXT)) })),
      steps: v.array(STEP),
    }),
  ),
});

describe('the workflow for hosted machines', () => {
  const text = readFileSync(FILE, 'utf8');
  const workflow = v.parse(WORKFLOW, load(text));
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const lines = steps.flatMap(({ run }) => run?.split('\n') ?? []);

  it('runs scripts and suites that are there', () => {
    const suites = [...Object.values(checks), ...Object.values(mochaSuites), hostSuite].map(({ name }) => name);
    const named: string[] = [];
    for (const line of lines) {
      const script = /\bnpm (?:run )?([a-z][\w:-]{2,20})/.exec(line.replace(/npm (?:ci|audit)\b/g, ''));
      if (script?.[1] === undefined) continue;
      assert.ok(Object.hasOwn(manifest.scripts, script[1]), line);
      if (script[1] === 'test') named.push(...(/npm test --silent (.{1,80})$/.exec(line)?.[1]?.split(' ') ?? []));
    }
    for (const suite of named) assert.ok(suites.includes(suite), suite);
    // With `.ci/run`, which runs all of them, none is left out on the systems that can run it.
    for (const suite of ['lint', 'types', 'pack', 'unit', 'golden', 'integration'])
      assert.ok(named.includes(suite), suite);
    assert.ok(lines.includes('npm run test:oldest'));
    assert.ok(lines.includes('.ci/run') && existsSync('.ci/run'));
    // Windows knows no such mode.
    assert.ok(process.platform === 'win32' || (statSync('.ci/run').mode & 0o100) !== 0);
  });

  it('runs on the three systems, with the oldest Node that package.json allows and a newer one', () => {
    const { plain, desktop } = workflow.jobs;
    const systems = ['ubuntu-latest', 'windows-latest', 'macos-latest'];
    assert.deepEqual(plain?.strategy?.matrix.os, systems);
    assert.deepEqual(desktop?.strategy?.matrix.os, systems);
    const oldest = `${/^>=(\d{2}\.\d{1,2})$/.exec(manifest.engines.node)?.[1]}.0`;
    assert.deepEqual(plain?.strategy?.matrix.node, [oldest, 'current']);
    const fixed = steps.flatMap((step) => step.with?.['node-version'] ?? []).map(String);
    for (const version of fixed.filter((one) => !one.startsWith('${{'))) {
      const [major = 0, minor = 99] = version.split('.').map(Number);
      const [least = 0, leastMinor = 0] = oldest.split('.').map(Number);
      assert.ok(major > least || (major === least && minor >= leastMinor), version);
    }
  });

  it('runs in the oldest VS Code that package.json allows, the newest and the one to come', () => {
    const { desktop } = workflow.jobs;
    assert.deepEqual(desktop?.strategy?.matrix.vscode, [
      manifest.engines.vscode.replace('^', ''),
      'stable',
      'insiders',
    ]);
    assert.equal(desktop?.env?.MENTOR_BRAIN_VSCODE, 'desktop');
    assert.equal(desktop?.env?.MENTOR_BRAIN_VSCODE_VERSION, '${{ matrix.vscode }}');
  });

  it('may read the sources and nothing else, and runs actions of a commit that cannot change', () => {
    assert.deepEqual(workflow.permissions, { contents: 'read' });
    assert.doesNotMatch(text, /secrets\.|pull_request_target|permissions:\s{1,9}write|github\.event\.(?!_name)/);
    for (const { uses, with: given } of steps) {
      if (uses === undefined) continue;
      assert.match(uses, /^actions\/[a-z-]{3,30}@[0-9a-f]{40}$/);
      if (uses.startsWith('actions/checkout@')) assert.equal(given?.['persist-credentials'], false);
    }
    assert.equal(
      text.match(/uses: actions\/\S{40,90} # v\d{1,2}\.\d{1,2}\.\d{1,2}$/gm)?.length,
      text.match(/uses:/g)?.length,
    );
  });

  it('ends, and installs only what is pinned, with nothing that runs at install', () => {
    for (const [name, job] of jobs) assert.ok(job['timeout-minutes'] <= 60, name);
    const installs = lines.filter((line) => /\bnpm (?:ci|install|i)\b/.test(line));
    assert.ok(installs.length >= 4);
    for (const line of installs) assert.match(line.trim(), /^npm ci --ignore-scripts\b/);
  });

  it('packs twice and compares the bytes', () => {
    const run = workflow.jobs.package?.steps.map((step) => step.run ?? '').join('\n') ?? '';
    assert.equal(run.match(/npm run package -- /g)?.length, 2);
    assert.match(run, /^cmp /m);
    assert.match(run, /^npm audit$/m);
  });
});
