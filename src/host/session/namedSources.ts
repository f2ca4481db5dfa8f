import { realpath } from 'node:fs/promises';
import { Uri } from 'vscode';
import type { Draft } from '../../core/draft/draft';
import type { SourceText } from '../../core/draft/grounding/claim';
import { namedFiles } from '../../core/draft/grounding/namedFiles';
import type { Redactor } from '../../core/privacy/redactor';
import { isWithin } from '../files/isWithin';
import { textAt } from '../recorder/fileText';
import type { IgnoreRules } from '../recorder/ignoreRules';
import { folderOfKey, placeOf } from '../recorder/workspaceFolders';
import { nextTurn } from '../systemClock';

/** Code of a log may be from a file that the session did not change: the check looks there, too. Nothing of it is kept. */
export class NamedSources {
  constructor(
    private readonly ignoreRules: IgnoreRules,
    private readonly redactor: Redactor,
  ) {}

  /** Texts of the files that a draft names, as far as they would be recorded. @param key of the workspace folder */
  async of(draft: Draft, key: string | undefined): Promise<readonly SourceText[]> {
    const folder = folderOfKey(key);
    if (folder === undefined) return [];
    const sources = await Promise.all(namedFiles(draft).map((path) => this.read(folder.uri, path)));
    return sources.filter((source) => source !== null);
  }

  private async read(folder: Uri, path: string): Promise<SourceText | null> {
    const uri = Uri.joinPath(folder, path);
    const place = placeOf(uri);
    if (place === null || (await this.ignoreRules.exclusionOf(place.path, place.folder)) !== null) return null;
    if (!(await isInside(uri.fsPath, folder.fsPath))) return null;
    const file = await textAt(uri);
    return file === null ? null : { path, text: (await this.redactor.redactInTurns(file.text, nextTurn)).text };
  }
}

/** A folder on the way may be a link that leads out of the workspace. */
async function isInside(path: string, folder: string): Promise<boolean> {
  try {
    const [real, root] = await Promise.all([realpath(path), realpath(folder)]);
    return isWithin(root, real);
  } catch {
    return false;
  }
}
