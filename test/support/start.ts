import { join } from 'node:path';
import { packVsix } from './vscode/packVsix';
import { root, say } from './vscode/paths';
import { startServer } from './vscode/server';
import { startVsCode } from './vscode/start';
import { copyOf } from './vscode/window';

/** What a person wants of an editor, where a played session wants keys to arrive as they were typed. */
const settings = {
  // Nobody has chosen yet: the product asks once.
  'mentorBrain.mentor': undefined,
  'editor.autoClosingBrackets': 'languageDefined',
  'editor.autoClosingQuotes': 'languageDefined',
  'editor.autoIndent': 'full',
  'editor.quickSuggestions': { other: 'on', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': true,
};

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

async function start(): Promise<void> {
  const vsix = process.env.MENTOR_BRAIN_VSIX ?? (await packVsix());
  const folder = copyOf(join(root, 'test', 'scenarios', 'taskQueue'));
  if (hasDisplay) await showWindow(vsix, folder);
  else await serve(vsix, folder);
}

async function showWindow(vsix: string, folder: string): Promise<void> {
  const vscode = await startVsCode({ vsix: [vsix], settings, headless: false });
  const locale = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en';
  const window = await vscode.openWindow({ folder, locale });
  say(`VS Code is open on a copy of the sample project: ${folder}. Close its window to end.`);
  say(`VS Code 已打开示例项目的副本：${folder}。关闭窗口即可结束。`);
  await Promise.race([
    new Promise((closed) => window.page.once('close', closed)),
    new Promise((closed) => vscode.browser.once('disconnected', closed)),
  ]);
  await vscode.close();
}

async function serve(vsix: string, folder: string): Promise<void> {
  const server = await startServer({ vsix: [vsix], settings });
  console.log(
    `\nOpen this address in a browser · 请用浏览器打开：\n  ${server.url}/?folder=${encodeURIComponent(folder)}`,
  );
  console.log('Ctrl-C ends it · 按 Ctrl-C 结束。');
  // The server's process keeps this one alive; ending this one ends it.
  await new Promise(() => undefined);
}

start().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
