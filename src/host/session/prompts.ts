import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Uri } from 'vscode';
import type { ModelProfile } from '../../core/prompt/modelProfile';
import { type Persona, parsePersona } from '../../core/prompt/persona';
import type { LogLanguage, Prompt } from '../../core/prompt/prompt';
import { MarkerError, renderPrompt } from '../../core/prompt/renderPrompt';
import type { SessionRecord } from '../../core/session/sessionRecord';

/** Renders prompts with the shipped persona of the log's language. */
export class Prompts {
  constructor(private readonly extensionUri: Uri) {}

  async make(record: SessionRecord, language: LogLanguage, profile: ModelProfile | null): Promise<Prompt> {
    const persona = await this.persona(language);
    for (;;) {
      try {
        return renderPrompt({ record, persona, language, profile, marker: randomBytes(18).toString('base64url') });
      } catch (error) {
        // Another marker will not be in the data; a malformed one would be a bug and must not loop.
        if (!(error instanceof MarkerError) || error.fault !== 'inData') throw error;
      }
    }
  }

  private async persona(language: LogLanguage): Promise<Persona> {
    return parsePersona(
      await readFile(join(this.extensionUri.fsPath, 'media', 'personas', `mentor.${language}.md`), 'utf8'),
    );
  }
}
