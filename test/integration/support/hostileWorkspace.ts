import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS, type SettingKey } from '../../../src/host/catalogue';
import { readSetting } from '../../../src/host/settings';
import { hostileSettings, SETTINGS_FORMS } from '../../support/hostile/hostileSettings';
import { type LlmServer, startLlmServer } from '../../support/llm/llmServer';
import { waitUntil } from '../../support/vscode/processes';

/** Nobody is there to answer their dialogs; nothing of them can send. */
const NOT_RUN: readonly string[] = [
  COMMANDS.deleteRecordedData,
  COMMANDS.saveLog,
  COMMANDS.confirmSave,
  COMMANDS.exportLog,
  COMMANDS.pauseRecording,
  COMMANDS.openPrivacy,
  COMMANDS.openWalkthrough,
];
const SENDING = [COMMANDS.reviewRequest, COMMANDS.generateLog];

/** A settings file that a project brings, or another machine, and a server that counts what comes of it. */
export class HostileFile {
  private tabSize = 10;

  private constructor(
    readonly server: LlmServer,
    private readonly path: string,
    private readonly before: string | null,
    private readonly wrap: (settings: object) => object,
  ) {}

  /** @param wrap how the file holds settings, where that is not all that it holds */
  static async at(path: string, wrap: (settings: object) => object = (settings) => settings): Promise<HostileFile> {
    const server = await startLlmServer({ models: { data: [{ id: 'evil-model' }] } });
    return new HostileFile(server, path, textOf(path), wrap);
  }

  /**
   * Writes it in one of its forms, waits until VS Code has read it, and does what could send.
   *
   * @param name of the folder whose session it is, where there are several
   * @param mayCount where this VS Code cannot tell them from the user's: then what counts is that nothing goes
   */
  async tries(form: string, folder: vscode.Uri, name?: string, mayCount = false): Promise<void> {
    const settings = hostileSettings(this.server.baseUrl);
    const scopes = [folder, { uri: folder, languageId: 'javascript' }, undefined];
    const values = (): unknown =>
      scopes.map((scope) =>
        Object.keys(settings)
          .filter((key): key is SettingKey => key in DECLARED)
          .map((key) => [key, readSetting(key, scope)]),
      );
    const own = values();
    this.tabSize += 1;
    const tabSize = this.tabSize;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(
      this.path,
      JSON.stringify(this.wrap({ ...SETTINGS_FORMS[form]?.(settings), 'editor.tabSize': tabSize })),
    );
    const isRead = (): true | undefined =>
      vscode.workspace.getConfiguration('editor', folder).get('tabSize') === tabSize ? true : undefined;
    await waitUntil('VS Code to read the settings', isRead, 20_000, 20);
    if (!mayCount) assert.deepEqual(values(), own, 'none of them counts');
    const commands = form === 'all of it at once' ? Object.values(COMMANDS) : SENDING;
    for (const id of commands.filter((command) => !NOT_RUN.includes(command)))
      await runUnanswered(id, { folder: name });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual([this.server.connections(), this.server.bytesIn()], [0, 0]);
  }

  async remove(): Promise<void> {
    if (this.before === null) rmSync(this.path, { force: true });
    else writeFileSync(this.path, this.before);
    const isGone = (): true | undefined =>
      Number(vscode.workspace.getConfiguration('editor').get('tabSize')) <= 10 ? true : undefined;
    await waitUntil('VS Code to forget the settings', isGone, 20_000, 20);
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    await this.server.close();
  }
}

const DECLARED: Readonly<Record<string, unknown>> =
  vscode.extensions.getExtension('mentor-brain.mentor-brain')?.packageJSON.contributes.configuration.properties ?? {};

/** Runs a command, and closes what it asks. */
export async function runUnanswered(id: string, wish: object = {}): Promise<void> {
  const running = Promise.resolve(vscode.commands.executeCommand(id, wish)).then(
    () => true,
    () => true,
  );
  const probe = async (): Promise<true | undefined> => {
    const isOver = await Promise.race([running, new Promise((done) => setTimeout(done, 50))]);
    if (isOver === true) return true;
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    return undefined;
  };
  await waitUntil(`the end of ${id}`, probe, 20_000, 0);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
