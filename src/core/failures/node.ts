import { findBun } from './bun';
import type { FailureFamily } from './family';
import { findNodeErrors } from './nodeErrors';
import { findNodeTest } from './nodeTest';
import { findPackageManagers } from './packageManagers';

/** Node itself, Bun and Deno: test runners, errors with a stack, and the package managers. */
export const node: FailureFamily = {
  name: 'node',
  find: (text) => [...findNodeTest(text), ...findBun(text), ...findNodeErrors(text), ...findPackageManagers(text)],
};
