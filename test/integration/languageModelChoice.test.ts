import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MentorFailureReason } from '../../src/core/mentor/mentor';
import { ApiKeys } from '../../src/host/mentor/apiKeys';
import { chooseMentor, expectedWriter } from '../../src/host/mentor/chooseMentor';
import { ModelFacts } from '../../src/host/mentor/modelFacts';
import { VscodeModels } from '../../src/host/mentor/vscodeModels';
import { SilentLogger } from '../support/silentLogger';

const silentLogger = new SilentLogger();

type Settings = Readonly<Record<string, string>>;

const REMOTE = { 'endpoint.baseUrl': 'https://llm.example/v1', 'endpoint.model': 'm' };
const LOCAL = { 'endpoint.baseUrl': 'http://127.0.0.1:9/v1', 'endpoint.model': 'm' };
const ALL = ['mentor', 'vscodeModel', 'endpoint.baseUrl', 'endpoint.model'];

/** Secrets in memory, as the tests' own extension has none. */
function keysWith(...origins: readonly string[]): ApiKeys {
  const stored = new Map(
    origins.map((origin) => [`mentorBrain.apiKey:${origin}`, JSON.stringify({ origin, key: 'k' })]),
  );
  const secrets: Partial<vscode.SecretStorage> = {
    get: async (name) => stored.get(name),
    onDidChange: () => new vscode.Disposable(() => undefined),
  };
  return new ApiKeys(secrets as vscode.SecretStorage, () => undefined, {
    get: () => undefined,
    update: async () => undefined,
  });
}

/** As in an editor whose user has no model. */
class NoModels extends VscodeModels {
  override async look(): Promise<readonly vscode.LanguageModelChat[]> {
    return [];
  }
  override get known(): readonly vscode.LanguageModelChat[] {
    return [];
  }
}

async function set(settings: Settings): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('mentorBrain');
  for (const name of ALL) await configuration.update(name, settings[name], vscode.ConfigurationTarget.Global);
}

/** Where a session would go with these settings; `null` where nowhere. */
async function destination(
  settings: Settings,
  { keys = keysWith(), models = new VscodeModels(silentLogger) } = {},
): Promise<string | null> {
  await set(settings);
  const { destination: found } = await chooseMentor({ keys, models, facts: noFacts, logger: silentLogger });
  return found === null ? null : `${found.origin} ${found.model}`;
}

async function fails(settings: Settings, reason: MentorFailureReason, models?: VscodeModels): Promise<void> {
  await assert.rejects(destination(settings, models === undefined ? {} : { models }), { name: 'MentorError', reason });
}

const noFacts = new ModelFacts({ get: () => undefined, update: async () => {} });

describe('who writes', () => {
  after(() => set({ mentor: 'auto' }));

  it('is the offline mentor where the settings say so, whatever else is there', async () => {
    assert.equal(await destination({ mentor: 'offline', ...LOCAL }), null);
  });

  it('automatically is an endpoint on this machine, which needs no key [P-local]', async () => {
    assert.equal(await destination({ mentor: 'auto', ...LOCAL }), 'http://127.0.0.1:9 m');
  });

  it('automatically is an endpoint elsewhere only with its key', async () => {
    const keys = keysWith('https://llm.example');
    assert.equal(await destination({ mentor: 'auto', ...REMOTE }, { keys }), 'https://llm.example m');
    assert.equal(await destination({ mentor: 'auto', ...REMOTE }), 'vscode-lm:scripted large-1');
    const other = keysWith('https://llm.example:444');
    assert.equal(await destination({ mentor: 'auto', ...REMOTE }, { keys: other }), 'vscode-lm:scripted large-1');
  });

  it('automatically is a model of VS Code with room for a session, where no endpoint is set up', async () => {
    assert.equal(await destination({ mentor: 'auto' }), 'vscode-lm:scripted large-1');
  });

  it('automatically is the model that the user chose, and another where that one is gone', async () => {
    assert.equal(
      await destination({ mentor: 'auto', vscodeModel: 'guarded/guarded-1' }),
      'vscode-lm:guarded guarded-1',
    );
    assert.equal(await destination({ mentor: 'auto', vscodeModel: 'gone/gone' }), 'vscode-lm:scripted large-1');
  });

  it('automatically is the offline mentor where there is nobody else [V-language-model]', async () => {
    const models = new NoModels(silentLogger);
    assert.equal(await destination({ mentor: 'auto' }, { models }), null);
    assert.equal(await destination({ mentor: 'auto', ...REMOTE }, { models }), null);
  });

  it('by name is that one or nobody', async () => {
    assert.equal(
      await destination({ mentor: 'vscode', vscodeModel: 'scripted/tiny-2', ...LOCAL }),
      'vscode-lm:scripted tiny-2',
    );
    await fails({ mentor: 'vscode', vscodeModel: 'gone/gone' }, 'modelGone');
    await fails({ mentor: 'vscode' }, 'noModel', new NoModels(silentLogger));
    await fails({ mentor: 'endpoint' }, 'badSettings');
    await fails({ mentor: 'endpoint', ...REMOTE }, 'keyMissing');
  });

  it('reads no more than the model says it can', async () => {
    await set({ mentor: 'vscode', vscodeModel: 'scripted/tiny-2' });
    const models = new VscodeModels(silentLogger);
    const { profile } = await chooseMentor({ keys: keysWith(), models, facts: noFacts, logger: silentLogger });
    assert.equal(profile?.contextTokens, 4000);
  });

  it('is unknown, and nobody is asked, before the user asked for something', async () => {
    await set({ mentor: 'auto' });
    const models = new VscodeModels(silentLogger);
    assert.equal(expectedWriter({ keys: keysWith(), models }).kind, 'unknown');
    assert.equal(models.known, null);
    await models.look();
    assert.equal(expectedWriter({ keys: keysWith(), models }).kind, 'vscode');
  });

  it('is not the endpoint whose key is known to be missing', async () => {
    await set({ mentor: 'auto', ...REMOTE });
    const keys = keysWith();
    const models = new NoModels(silentLogger);
    assert.equal(expectedWriter({ keys, models }).kind, 'endpoint');
    await keys.of('https://llm.example');
    assert.equal(expectedWriter({ keys, models }).kind, 'offline');
  });
});
