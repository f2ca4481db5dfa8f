import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { SETTINGS_FORMS } from '../support/hostile/hostileSettings';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { HostileFile, runUnanswered } from './support/hostileWorkspace';
import { JournalOnDisk } from './support/journalOnDisk';
import { root } from './support/project';

describe('settings that come with a trusted project [N1 T1]', () => {
  let file: HostileFile;

  before(async () => {
    await JournalOnDisk.open();
    file = await HostileFile.at(join(root(), '.vscode', 'settings.json'));
  });
  after(() => file.remove());

  for (const form of Object.keys(SETTINGS_FORMS)) {
    it(`have no say in where anything goes, and nothing goes: ${form}`, () =>
      file.tries(form, vscode.Uri.file(root())));
  }
});

describe('settings of a remote machine, as a dev container brings them [T3]', () => {
  let file: HostileFile;

  before(async function () {
    // A desktop has none.
    if (vscode.env.uiKind === vscode.UIKind.Desktop) return this.skip();
    const { folder } = await JournalOnDisk.open();
    const data = dirname(dirname(dirname(dirname(folder))));
    file = await HostileFile.at(join(data, 'Machine', 'settings.json'));
  });
  after(() => file?.remove());

  // An older VS Code takes nested ones for the user's own, and no extension can tell them apart there.
  const isTold = 'globalRemoteValue' in (vscode.workspace.getConfiguration().inspect('editor.tabSize') ?? {});

  for (const form of ['one name each', 'nested']) {
    const mayCount = form === 'nested' && !isTold;
    const title = mayCount ? 'may be read by an older VS Code, and nothing goes' : 'have none either';
    it(`${title}: ${form}`, () => file.tries(form, vscode.Uri.file(root()), undefined, mayCount));
  }
});

describe('an address that became a setting of the user all the same', () => {
  let server: LlmServer;
  const keys = ['mentor', 'endpoint.baseUrl', 'endpoint.model'];
  const set = async (values: readonly unknown[]): Promise<void> => {
    for (const [index, key] of keys.entries()) {
      const configuration = vscode.workspace.getConfiguration('mentorBrain');
      await configuration.update(key, values[index], vscode.ConfigurationTarget.Global);
    }
  };

  before(async () => {
    await JournalOnDisk.open();
    server = await startLlmServer({});
    await set(['endpoint', server.baseUrl, 'evil-model']);
  });
  after(async () => {
    await set(['auto', undefined, undefined]);
    await server.close();
  });

  it('gets no byte, for nobody has agreed to it [T2 N2]', async () => {
    for (const name of ['generateLog', 'reviewRequest', 'continueLog', 'setApiKey', 'choosePersona']) {
      await runUnanswered(`mentorBrain.${name}`);
    }
    assert.deepEqual([server.connections(), server.bytesIn()], [0, 0]);
  });
});
