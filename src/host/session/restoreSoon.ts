import type { Clock } from '../../core/base/clock';
import type { Endable } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { Drafting } from './drafting';

/** What a new window has to do first comes first. */
const START_MS = 2000;

/** Brings a draft that was kept back although nobody looks: the status bar and the Command Palette tell of it. */
export function restoreSoon(drafting: Pick<Drafting, 'restore'>, clock: Clock, logger: Logger): Endable {
  const restore = (): void => {
    drafting.restore().catch((error: unknown) => logger.error('the draft could not be brought back', error));
  };
  return { dispose: clock.after(START_MS, restore) };
}
