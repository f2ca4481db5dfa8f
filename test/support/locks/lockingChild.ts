import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { underLock } from '../../../src/host/files/fileLock';

/** Takes each lock of a folder in turn, when all others do, and says how often somebody else was inside as well. */
async function main(folder: string, rounds: number, startAt: number, everyMs: number): Promise<void> {
  let both = 0;
  const enter = async (round: number): Promise<void> => {
    await underLock(join(folder, `${round}.lock`), async () => {
      const sign = join(folder, `${round}.inside`);
      try {
        await (await open(sign, 'wx')).close();
      } catch {
        both += 1;
        return;
      }
      await sleep(3);
      await rm(sign);
    });
  };
  for (let round = 0; round < rounds; round += 1) {
    await sleep(Math.max(0, startAt + round * everyMs - Date.now()));
    await Promise.all([enter(round), enter(round), enter(round)]);
  }
  process.stdout.write(String(both));
}

const [folder = '', ...numbers] = process.argv.slice(2);
const [rounds = 0, startAt = 0, everyMs = 0] = numbers.map(Number);
void main(folder, rounds, startAt, everyMs);
