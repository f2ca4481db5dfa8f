import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostileSettings, SETTINGS_FORMS } from '../../support/hostile/hostileSettings';
import type { LlmServer } from '../../support/llm/llmServer';
import { waitUntil } from '../../support/vscode/processes';
import type { VsCodeWindow } from '../../support/vscode/window';

/** The settings that an open folder brings along, written anew in one shape after the other. */
export class PlantedSettings {
  /** Stands in every file and has no scope that keeps it out: once VS Code has it, it has read all of the file. */
  private tabSize = 10;

  private constructor(
    private readonly window: VsCodeWindow,
    private readonly evil: LlmServer,
    private readonly path: string,
    private readonly wrap: (settings: object) => object,
  ) {}

  static inFolder(window: VsCodeWindow, evil: LlmServer): PlantedSettings {
    return new PlantedSettings(window, evil, join(window.folder, '.vscode', 'settings.json'), (settings) => settings);
  }

  static inWorkspaceFile(window: VsCodeWindow, evil: LlmServer): PlantedSettings {
    const whole = JSON.parse(readFileSync(window.folder, 'utf8')) as object;
    return new PlantedSettings(window, evil, window.folder, (settings) => ({ ...whole, settings }));
  }

  /** Writes the file in one of its forms and waits until VS Code has read it. */
  async write(form: string): Promise<void> {
    this.tabSize += 1;
    const settings = SETTINGS_FORMS[form]?.(hostileSettings(this.evil.baseUrl));
    mkdirSync(dirname(this.path), { recursive: true });
    // At once: a workspace file that is empty for a moment has no folders, for which VS Code ends the extension host.
    writeFileSync(`${this.path}.new`, JSON.stringify(this.wrap({ ...settings, 'editor.tabSize': this.tabSize })));
    renameSync(`${this.path}.new`, this.path);
    const isRead = async (): Promise<true | undefined> =>
      (await this.ofProject('editor.tabSize')).includes(this.tabSize) ? true : undefined;
    await waitUntil('VS Code to read the settings', isRead, 20_000, 20);
  }

  /** The declared settings of ours that the project has a say in. */
  async counting(): Promise<readonly string[]> {
    const counting: string[] = [];
    for (const key of Object.keys(hostileSettings(this.evil.baseUrl))) {
      const isDeclared = (await this.inspected(key))['defaultValue'] !== undefined;
      for (const languageId of [undefined, 'javascript'])
        if (isDeclared && (await this.ofProject(key, languageId)).length > 0) counting.push(key);
    }
    return counting;
  }

  private async ofProject(key: string, languageId?: string): Promise<readonly unknown[]> {
    const values = Object.entries(await this.inspected(key, languageId));
    return values.filter(([place]) => /^workspace.*Value$/.test(place)).map(([, value]) => value);
  }

  private async inspected(key: string, languageId?: string): Promise<Readonly<Record<string, unknown>>> {
    return (await this.window.driver.ask('getSetting', { key, languageId })) ?? {};
  }
}
