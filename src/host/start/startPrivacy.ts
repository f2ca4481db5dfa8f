import type { ExtensionContext } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { PrivacyGate } from '../../core/privacy/privacyGate';
import { Redactor } from '../../core/privacy/redactor';
import { extentOf } from '../../core/session/editExtent';
import { CheckpointFile } from '../files/checkpointFile';
import type { Storage } from '../files/storage';
import { MaskNumbers } from '../maskNumbers';
import { IgnoreRules } from '../recorder/ignoreRules';
import { KeptOut } from '../recorder/keptOut';
import { KnownSecrets } from '../recorder/knownSecrets';
import { nextTurn, workedMs } from '../systemClock';

export interface PrivacyParts {
  readonly context: ExtensionContext;
  /** `null` where no folder is open. */
  readonly storage: Storage | null;
  readonly own: Lifetime;
  /** When the disk refuses. */
  readonly onFault: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type Privacy = ReturnType<typeof startPrivacy>;

/** What stands between what is seen and what is kept, and what is told of it from there on. */
export function startPrivacy({ context, storage, own, onFault, clock, logger }: PrivacyParts) {
  const maskNumbers = new MaskNumbers(context.workspaceState);
  const redactor = new Redactor(maskNumbers.of, workedMs);
  own.add(new KnownSecrets(redactor, logger));
  const keptOut = new KeptOut(context.workspaceState);
  const ignoreRules = own.add(new IgnoreRules(keptOut));
  const gate = new PrivacyGate(
    redactor,
    (path, folder) => ignoreRules.exclusionOfContent(path, folder),
    nextTurn,
    (path, cwd, folder) => ignoreRules.exclusionOfShown(path, cwd, folder),
  );
  const checkpoints = new CheckpointFile(storage?.journals ?? null, gate, clock, logger, onFault);
  return { maskNumbers, redactor, keptOut, ignoreRules, gate, checkpoints, extentOf };
}
