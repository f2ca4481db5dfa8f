import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { atomicWrite } from './atomicWrite';
import { codeOf } from './guardedFile';

/** Where it is there, recording is paused: nothing in it is read, so that no damage to it ends a pause. */
export class PauseFile {
  constructor(private readonly path: string) {}

  /**
   * For the moment at which the window starts: before it is known, nothing may be recorded.
   *
   * @returns true also where that cannot be seen
   */
  isThereAtStart(): boolean {
    try {
      lstatSync(this.path);
      return true;
    } catch (error) {
      return !['ENOENT', 'ENOTDIR'].includes(codeOf(error));
    }
  }

  /** It is on the disk when that resolves. @throws the error of the file system */
  async write(): Promise<void> {
    await atomicWrite(this.path, JSON.stringify({ version: 1 }));
  }

  /** @throws the error of the file system */
  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
