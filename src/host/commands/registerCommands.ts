import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Journal } from '../../core/journal/journal';
import { SingleFlight } from '../../core/base/singleFlight';
import { COMMANDS, type CommandId } from '../catalogue';
import type { ApiKeys } from '../mentor/apiKeys';
import type { Consent } from '../mentor/consent';
import type { OutputLogger } from '../outputLogger';
import type { PreviewView } from '../preview/previewView';
import type { Drafting } from '../session/drafting';
import type { PromptDesk } from '../session/promptDesk';
import type { ReviewDocuments } from '../views/reviewDocuments';
import { addNote } from './addNote';
import { chooseMentorCommand } from './chooseMentorCommand';
import { generateLog } from './generateLog';
import { registerCommand } from './guard';
import { saveLog } from './saveLog';
import { setApiKey } from './setApiKey';

export interface CommandParts {
  readonly desk: PromptDesk;
  readonly drafting: Drafting;
  readonly keys: ApiKeys;
  readonly consent: Consent;
  readonly view: PreviewView;
  readonly documents: ReviewDocuments;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly logger: OutputLogger;
}

/** Every command of the product; one that is missing here does not compile. */
export function registerCommands(parts: CommandParts): Lifetime {
  const { drafting, journal, clock, documents, keys, logger } = parts;
  const generating = new SingleFlight();
  const commands: Readonly<Record<CommandId, (argument: unknown) => unknown>> = {
    [COMMANDS.generateLog]: (wish) => generating.run(() => generateLog(parts, wish)),
    [COMMANDS.saveLog]: (shownHash) => saveLog(parts, shownHash),
    [COMMANDS.discardDraft]: () => discardDraft(parts),
    [COMMANDS.cancelGeneration]: () => drafting.cancel(),
    [COMMANDS.addNote]: (text) => addNote((seen) => journal.record(seen), clock, text),
    [COMMANDS.showRecord]: () => documents.show('session-record.json'),
    [COMMANDS.reviewRequest]: () => documents.show('request.json'),
    [COMMANDS.chooseMentor]: () => chooseMentorCommand(keys),
    [COMMANDS.setApiKey]: () => setApiKey(keys),
    [COMMANDS.showOutput]: () => logger.show(),
  };
  const own = new Lifetime();
  for (const [id, run] of Object.entries(commands)) own.add(registerCommand(id as CommandId, logger, run));
  return own;
}

async function discardDraft({ drafting, desk }: CommandParts): Promise<void> {
  await drafting.restore();
  await drafting.discard();
  desk.use(null);
}
