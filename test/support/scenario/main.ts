import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { callerDirectory, say } from '../vscode/paths';
import { parseScenario, type Scenario } from './format';
import { playScenario } from './play';

const USAGE = 'Usage: npm run scenario -- FILE.json --out DIR [--locale zh-CN|en] [--vsix FILE] [--keep-project]';

/** @param tell names the places of what was made; the demo has its own way */
export async function main(args: readonly string[], tell = printPlaces): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        locale: { type: 'string' },
        vsix: { type: 'string' },
        'keep-project': { type: 'boolean' },
      },
    });
    const [file] = positionals;
    if (file === undefined || values.out === undefined) throw new Error(USAGE);
    const path = resolve(callerDirectory, file);
    const scenario = readScenario(path);
    const workspace = resolve(dirname(path), scenario.workspace);
    if (!existsSync(workspace)) throw new Error(`The workspace ${workspace} of the scenario does not exist.`);
    const out = resolve(callerDirectory, values.out);
    const vsix = values.vsix === undefined ? undefined : resolve(callerDirectory, values.vsix);
    const locale = values.locale === 'zh-CN' ? 'zh-CN' : 'en';
    await playScenario(scenario, { workspace, out, vsix, locale, keepsProject: values['keep-project'] === true });
    tell(out);
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

export function readScenario(path: string): Scenario {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The scenario ${path} cannot be read as JSON: ${reason}.`, { cause: error });
  }
  return parseScenario(value);
}

function printPlaces(out: string): void {
  const places = [
    ['log', 'log.md'],
    ['record', 'record.json'],
    ['prompt', 'prompt.json'],
    ['timings', 'timings.json'],
    ['screenshots', 'screenshots'],
    ['project', 'project'],
  ] as const;
  for (const [what, name] of places) {
    if (existsSync(join(out, name))) console.log(`${`${what}:`.padEnd(13)}${join(out, name)}`);
  }
}

if (require.main === module) void main(process.argv.slice(2)).then((code) => process.exit(code));
