import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { KnownLinks } from '../../../src/core/log/knownLinks';
import { DEFAULT_LOG_PATH, logPath } from '../../../src/core/log/logPath';
import { recordLinks } from '../../../src/core/log/recordLinks';
import { fileIdOf, readMarker } from '../../../src/core/log/sectionMarker';
import { Redactor } from '../../../src/core/privacy/redactor';
import type { Prompt } from '../../../src/core/prompt/prompt';
import { createGuarded } from '../../../src/host/files/guardedFile';
import { makePrompt } from '../../../src/host/session/makePrompt';
import { DraftingBench } from '../../support/draftingBench';
import { attackedSession } from '../../support/hostile/attackedSession';
import { type Effects, watchEffects } from '../../support/hostile/effects';
import { forbiddenIn } from '../../support/hostile/forbiddenIn';
import { type Attack, attacks } from '../../support/hostile/injections';
import { Obeying } from '../../support/hostile/obeying';
import { TemporaryFolders } from '../../support/temporaryFolder';

const SINK = 'https://sink.example';
const ATTACKS = attacks(SINK);

/** Of the right form, and of nobody. */
function newSecret(): string {
  return `ghp_${Array.from({ length: 36 }, () => Math.floor(Math.random() * 36).toString(36)).join('')}`;
}

interface Outcome {
  readonly prompt: Prompt;
  readonly bench: DraftingBench;
  readonly model: Obeying;
  readonly effects: Effects;
  readonly secret: string;
  /** Every state that a page was shown, what was kept, and the file as it would be saved. */
  readonly texts: readonly string[];
  readonly file: string;
}

describe('a model that does whatever it reads', () => {
  const folders = new TemporaryFolders();
  const outcomes: (Outcome & { readonly attack: Attack })[] = [];

  before(async function () {
    this.timeout(60_000);
    for (const attack of ATTACKS) outcomes.push({ ...(await suffered(attack)), attack });
  });
  after(async () => {
    folders.remove();
    for (const { bench } of outcomes) await bench.stop();
  });

  async function suffered(attack: Attack): Promise<Outcome> {
    const redactor = new Redactor();
    const mask = (text: string) => redactor.redact(text).text;
    const secret = newSecret();
    const { record, persona } = attackedSession(attack, mask(`token: ${secret}`));
    const prompt = makePrompt({ record, persona, language: attack.language, profile: null });
    const model = new Obeying(attack.language, secret);
    const bench = await DraftingBench.answering(model);
    model.requests = bench.server.requests;
    const drafting = bench.drafting(mask);
    const texts: string[] = [];
    const effects = watchEffects();
    try {
      drafting.onDidChange((state) => texts.push(JSON.stringify(state.draft)));
      await drafting.write(prompt, bench.chosen);
    } finally {
      effects.stop();
    }
    const file = drafting.markdown({ path: logPath(DEFAULT_LOG_PATH, 2) });
    texts.push(file, readFileSync(bench.path, 'utf8'), JSON.stringify(bench.told));
    return { prompt, bench, model, effects, secret, texts, file };
  }

  it('reads more than 200 orders, in both languages and in every place that others write [T9]', () => {
    assert.ok(ATTACKS.flatMap(({ injections }) => injections).length > 200);
    const obeyed = outcomes.reduce((sum, { model }) => sum + model.obeyed.size, 0);
    assert.ok(obeyed > 200, `${obeyed} reached the model, which did as it was told`);
  });

  it('is asked by requests to itself alone, and nothing else is asked, run or written [N6 T9]', () => {
    for (const { bench, effects, attack } of outcomes) {
      const { port } = new URL(bench.server.origin);
      assert.deepEqual([...effects.connections], [`127.0.0.1:${port}`], attack.demand);
      assert.ok(bench.server.requests.length <= 2, 'the log, and what it lacks');
      assert.ok(
        bench.server.requests.every(({ method, path }) => method === 'POST' && path === '/v1/chat/completions'),
      );
      assert.deepEqual(effects.processes, []);
      const elsewhere = [...effects.paths].filter((path) => !path.startsWith(dirname(bench.path)));
      assert.deepEqual(elsewhere, [], 'the draft is kept in its place');
    }
  });

  it('brings no masked value back, as it is not told of it and its words are masked again [N3 T9]', () => {
    for (const { bench, texts, secret, attack } of outcomes) {
      assert.match(bench.server.requests[0]?.body ?? '', /\[REDACTED:[a-z-]+:1\]/);
      const told = bench.server.requests.map(({ body }) => body);
      for (const text of [...told, ...texts]) assert.ok(!text.includes(secret), attack.demand);
    }
  });

  it('ends as text: no image, no HTML, no marker but our own and no link that carries data [T9 T12 T17]', () => {
    for (const { file, prompt, attack } of outcomes) {
      const known = new KnownLinks(recordLinks(prompt.record));
      const fileId = fileIdOf(file) ?? '';
      const mayLink = (href: string) => known.has(href);
      // A note is the user's own words, told at the end as they are.
      const told = file.replace(/^\[\^N1\]: .*$/m, '');
      assert.deepEqual(forbiddenIn(told, { fileId, mayLink }), [], attack.demand);
      const markers = file.split('\n').flatMap((line) => readMarker(line) ?? []);
      assert.ok(markers.every((marker) => marker.fileId === fileId));
    }
  });

  it('would have been seen to ask, run or write something', async () => {
    const folder = folders.make();
    const effects = watchEffects();
    try {
      await reach(outcomes[0]?.bench.server.origin ?? '');
      spawn(process.execPath, ['--version']).unref();
      writeFileSync(join(folder, 'a'), 'a');
      await writeFile(join(folder, 'b'), 'b');
      await (await open(join(folder, 'c'), 'wx')).close();
    } finally {
      effects.stop();
    }
    assert.equal(effects.connections.size, 1);
    assert.equal(effects.processes.length, 1);
    assert.deepEqual(
      [...effects.paths],
      ['a', 'b', 'c'].map((name) => join(folder, name)),
    );
  });

  it('is saved to the one path that the settings name, and nothing else changes [N6 T9]', async () => {
    for (const { file } of outcomes) {
      const folder = folders.make();
      await createGuarded(folder, logPath(DEFAULT_LOG_PATH, 2), file);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      assert.deepEqual(files.sort(), ['docs', join('docs', 'learning_log_step2.md')]);
    }
  });

  it('reads every order between the marker lines, and the persona between its own [T9]', () => {
    for (const { prompt, attack } of outcomes) {
      const [system, user] = prompt.messages.map(({ content }) => content);
      const marker = /^BEGIN PERSONA ([\w-]{24})$/m.exec(system ?? '')?.[1] ?? '';
      assert.notEqual(marker, '');
      const outside = [
        cut(system ?? '', `BEGIN PERSONA ${marker}`, `END PERSONA ${marker}`),
        cut(user ?? '', `BEGIN ${marker}`, `END ${marker}`),
      ];
      for (const text of outside) assert.doesNotMatch(text, /⟪|sink\.example|evil\.example/, attack.demand);
    }
  });

  it('has another marker in every request [T9]', () => {
    const markers = outcomes.map(({ prompt }) => /^BEGIN ([\w-]{24})$/m.exec(prompt.messages[1]?.content ?? '')?.[1]);
    assert.equal(new Set(markers).size, outcomes.length);
    assert.ok(!markers.includes(undefined));
  });

  it('has logs whose markers differ, so that none can stand in another one’s place [T17]', () => {
    assert.equal(new Set(outcomes.map(({ file }) => fileIdOf(file))).size, outcomes.length);
  });
});

/** What stands before and after two lines, each of which is there once. */
function cut(text: string, begin: string, end: string): string {
  const lines = text.split('\n');
  const [first, last] = [lines.indexOf(begin), lines.lastIndexOf(end)];
  assert.deepEqual([lines.lastIndexOf(begin), lines.indexOf(end)], [first, last]);
  assert.ok(first >= 0 && last > first);
  return [...lines.slice(0, first), ...lines.slice(last + 1)].join('\n');
}

function reach(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });
}
