import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The heap after a full collection, in bytes. */
export function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
