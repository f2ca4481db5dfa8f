import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createGuarded } from '../../src/host/files/guardedFile';

export interface RaceOutcome {
  readonly tries: number;
  /** How many logs were written after all. */
  readonly written: number;
  /** Files that came to be outside of the workspace: there may be none. */
  readonly outside: number;
}

/** Swaps the log folder for a link out and back, as fast as a process can. */
const SWAPPER = `
const { renameSync, symlinkSync, unlinkSync } = require('node:fs');
const [root, outside] = process.argv.slice(1);
const attempt = (step) => { try { step(); } catch {} };
const pause = (most) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * most);
process.send('ready');
for (let turn = 0; ; turn += 1) {
  attempt(() => renameSync(root + '/docs', root + '/real' + turn));
  attempt(() => symlinkSync(outside, root + '/docs'));
  pause(0.5);
  attempt(() => unlinkSync(root + '/docs'));
  attempt(() => renameSync(root + '/real' + turn, root + '/docs'));
  pause(8);
}`;

/** Creates logs one after the other while another process plays tricks. */
export async function swapRace(base: string, tries: number): Promise<RaceOutcome> {
  const [root, outside] = [join(base, 'race'), join(base, 'sink')];
  mkdirSync(join(root, 'docs'), { recursive: true });
  mkdirSync(outside);
  const child = spawn(process.execPath, ['-e', SWAPPER, root, outside], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    await new Promise((resolve) => child.once('message', resolve));
    let written = 0;
    for (let index = 1; index <= tries; index += 1) {
      const done = await createGuarded(root, `docs/log${index}.md`, 'text').then(
        () => true,
        () => false,
      );
      if (done) written += 1;
    }
    return { tries, written, outside: readdirSync(outside).length };
  } finally {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(root, { recursive: true, force: true });
  }
}
