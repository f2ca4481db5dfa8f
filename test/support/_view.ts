import { startVsCode } from './vscode/start';
import { packVsix } from './vscode/packVsix';
import { copyOf } from './vscode/window';
async function main() {
  const vs = await startVsCode({ extensions: [await packVsix()] } as never);
  const w = await (vs as any).openWindow({ folder: copyOf('/work/main/test/scenarios/taskQueue'), locale: 'zh-CN' });
  w.page.on('console', (m: any) => console.log('console', m.type(), m.text().slice(0, 300)));
  w.page.on('requestfailed', (r: any) => console.log('failed', r.url().slice(0, 200), r.failure()?.errorText));
  w.page.on('framenavigated', (f: any) => console.log('frame', f.url().slice(0, 150)));
  await w.driver.ask('openFile', { path: w.folder + '/src/queue.js' });
  const t = Date.now();
  await w.driver.command('mentorBrain.preview.focus');
  console.log('focus', Date.now() - t);
  for (let i = 0; i < 15; i++) {
    await new Promise((r) => setTimeout(r, 2000));
    const frames = w.page.frames().map((f: any) => f.url().slice(0, 90));
    const text = await w.webview().locator('body').innerText({ timeout: 500 }).catch((e: any) => 'ERR ' + String(e).slice(0, 80));
    console.log(Date.now() - t, frames.length, JSON.stringify(text.slice(0, 100)));
    if (text.length > 10 && !text.startsWith('ERR')) break;
  }
  await w.page.screenshot({ path: '/tmp/view.png' });
  process.exit(0);
}
void main();
