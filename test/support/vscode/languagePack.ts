import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The languages a window may be opened in, beside English. */
const LANGUAGES = [{ id: 'zh-cn', label: '中文(简体)' }];

/**
 * The server shows a language only when a language pack for it is known, and packs come from a marketplace that cannot be
 * reached. An empty pack is enough: VS Code's own words stay English, while `vscode.env.language`, an extension's
 * `package.nls.zh-cn.json` and its `l10n` bundle follow the language.
 */
export function writeLanguagePack(dataDirectory: string): void {
  const data = join(dataDirectory, 'data');
  const translations = join(data, 'emptyTranslations.json');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const packs = LANGUAGES.map(({ id, label }) => [
    id,
    { hash: `empty-${id}`, extensions: [packExtension(id)], translations: { vscode: translations }, label },
  ]);
  writeFileSync(join(data, 'languagepacks.json'), JSON.stringify(Object.fromEntries(packs)));
  // Where this file is missing the server takes English and never looks at the window's cookie.
  writeFileSync(join(data, 'User', 'argv.json'), '{}\n');
}

/** The server names a language by the extension that brought it, and fails when there is none. */
function packExtension(id: string): Readonly<Record<string, unknown>> {
  return { extensionIdentifier: { id: `mentor-brain-test.empty-${id}` }, version: '1.0.0' };
}
