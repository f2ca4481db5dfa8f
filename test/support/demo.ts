import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './scenario/main';
import { cache, root } from './vscode/paths';

const OUT = join(cache, 'demo');
const LINES = 40;
const LOG = join('project', 'docs', 'learning_log_step1.md');

const places = [
  ['Learning log', '学习日志', LOG],
  ['Session record', '会话记录', 'record.json'],
  ['Prompt', '提示词', 'prompt.json'],
  ['Screenshots', '截图', 'screenshots'],
] as const;

async function demo(): Promise<number> {
  const scenario = join(root, 'test', 'scenarios', 'taskQueue.json');
  const args = [scenario, '--out', OUT, '--locale', 'zh-CN', '--keep-project', ...process.argv.slice(2)];
  const code = await main(args, () => {});
  if (code !== 0) return code;
  console.log(`\n── The first ${LINES} lines of the log · 日志的前 ${LINES} 行 ${'─'.repeat(40)}\n`);
  console.log(readFileSync(join(OUT, LOG), 'utf8').split('\n').slice(0, LINES).join('\n'));
  console.log(`\n${'─'.repeat(80)}`);
  for (const [english, chinese, name] of places) {
    if (existsSync(join(OUT, name))) console.log(`${english} · ${chinese}: ${join(OUT, name)}`);
  }
  return 0;
}

void demo().then((code) => process.exit(code));
