import { parseArgs } from 'node:util';
import { say } from '../support/vscode/paths';
import { soak as endlessCommand } from './endlessCommand';
import { soak as fuzz } from './fuzz';
import { soak as hostKills } from './hostKills';
import { soak as journalKills } from './journalKills';
import { soak as longSession } from './longSession';
import { soak as merge } from './merge';
import { soak as properties } from './properties';
import type { SoakResult } from './soakResult';
import { soak as savedLogs } from './savedLogs';
import { soak as terminalFlood } from './terminalFlood';

/** How much of each part; the defaults are what a release asks for. */
export interface SoakOptions {
  /** Kills of a real extension host. */
  readonly kills: number;
  /** Of each kind of fuzz. */
  readonly seconds: number;
}

/** What takes long and needs no VS Code comes first. */
const parts: Readonly<Record<string, (options: SoakOptions) => Promise<readonly SoakResult[]>>> = {
  properties,
  fuzz,
  merge,
  longSession,
  journalKills,
  savedLogs,
  terminalFlood,
  endlessCommand,
  hostKills,
};

/** Runs the named parts, or all: one JSON line a figure. The exit code is 1 where a limit was broken or a part failed. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { kills: { type: 'string', default: '200' }, seconds: { type: 'string', default: '60' } },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`);
  const options = { kills: Number(values.kills), seconds: Number(values.seconds) };
  let [passed, failed] = [0, 0];
  for (const [name, run] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    say(`soak: ${name} …`);
    for (const result of await results(name, () => run(options))) {
      console.log(JSON.stringify(result));
      if (result.ok) passed += 1;
      else failed += 1;
    }
  }
  console.log(`soak: ${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** A part that breaks down is a broken limit, and the others still have their turn. */
async function results(name: string, run: () => Promise<readonly SoakResult[]>): Promise<readonly SoakResult[]> {
  try {
    return await run();
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return [{ name: `${name} reaches its end`, value: 0, unit: 'times', limit: 1, ok: false }];
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(String(error));
    process.exit(2);
  },
);
