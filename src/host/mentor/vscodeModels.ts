import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { pickModel } from '../../core/mentor/pickModel';
import { readSetting } from '../settings';

/** A provider may wait for its user to sign in; whoever wants a log is not kept waiting for that. */
const LIST_TIMEOUT_MS = 15_000;

/**
 * The language models that VS Code has. To ask for them starts the extensions that provide them, so it is done only
 * when the user asks for something; what was found then is remembered for saying who would write.
 */
export class VscodeModels {
  private found: readonly vscode.LanguageModelChat[] | null = null;

  constructor(private readonly logger: Logger) {}

  /** As last found; `null` before anybody has looked. */
  get known(): readonly vscode.LanguageModelChat[] | null {
    return this.found;
  }

  /** Only in answer to what the user did. Never throws: an editor without the interface has no models. */
  async look(): Promise<readonly vscode.LanguageModelChat[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LIST_TIMEOUT_MS);
    });
    try {
      // What comes too late for this question is there for the next one.
      const asked = Promise.resolve(vscode.lm.selectChatModels()).then((found) => (this.found = found));
      await Promise.race([asked, late]);
    } catch (error) {
      this.logger.warn(`no language models: ${error instanceof Error ? error.name : 'unknown'}`);
      this.found = [];
    } finally {
      clearTimeout(timer);
    }
    this.found ??= [];
    return this.found;
  }

  /** Among the known ones, the model of the user's settings, or any where they name none. */
  get chosen(): vscode.LanguageModelChat | undefined {
    return pickModel(this.found ?? [], readSetting('mentorBrain.vscodeModel'));
  }

  /** The same; where the model of the settings is gone, any other. */
  get chosenOrAny(): vscode.LanguageModelChat | undefined {
    return this.chosen ?? pickModel(this.found ?? [], '');
  }
}
