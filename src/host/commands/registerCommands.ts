import { Lifetime } from '../../core/base/lifetime';
import { SingleFlight } from '../../core/base/singleFlight';
import { COMMANDS, type CommandId } from '../catalogue';
import type { ApiKeys } from '../mentor/apiKeys';
import { expectedWriter } from '../mentor/chooseMentor';
import type { OutputLogger } from '../outputLogger';
import type { ReviewDocuments } from '../views/reviewDocuments';
import { addNote } from './addNote';
import { type AddOutputParts, addOutput } from './addOutput';
import { chooseMentorCommand } from './chooseMentorCommand';
import { choosePersona } from './choosePersona';
import { continueLog } from './continueLog';
import { type DeleteParts, deleteRecordedData } from './deleteRecordedData';
import { finishOffline } from './finishOffline';
import { type GenerateParts, generateLog } from './generateLog';
import { registerCommand } from './guard';
import { type NewStepParts, newStep } from './newStep';
import { type PauseParts, pauseRecording, resumeRecording } from './pauseRecording';
import { type SaveParts, saveLog } from './saveLog';
import { setApiKey } from './setApiKey';

export interface CommandParts extends GenerateParts, SaveParts, AddOutputParts, NewStepParts, PauseParts, DeleteParts {
  readonly keys: ApiKeys;
  readonly documents: ReviewDocuments;
  readonly logger: OutputLogger;
}

/** Every command of the product; one that is missing here does not compile. */
export function registerCommands(parts: CommandParts): Lifetime {
  const { drafting, documents, keys, logger } = parts;
  const generating = new SingleFlight();
  const commands: Readonly<Record<CommandId, (argument: unknown) => unknown>> = {
    [COMMANDS.generateLog]: (wish) => generating.run(() => generateLog(parts, wish)),
    [COMMANDS.continueLog]: () => generating.run(() => continueLog(parts)),
    [COMMANDS.finishOffline]: () => generating.run(() => finishOffline(parts)),
    [COMMANDS.saveLog]: (shownHash) => saveLog(parts, shownHash),
    [COMMANDS.acceptUnverified]: () => acceptUnverified(parts),
    [COMMANDS.discardDraft]: () => discardDraft(parts),
    [COMMANDS.cancelGeneration]: () => drafting.cancel(),
    [COMMANDS.addNote]: (text) => addNote(parts, text),
    [COMMANDS.addOutput]: (command) => addOutput(parts, command),
    [COMMANDS.newStep]: (name) => newStep(parts, name),
    [COMMANDS.pauseRecording]: () => pauseRecording(parts),
    [COMMANDS.resumeRecording]: () => resumeRecording(parts),
    [COMMANDS.deleteRecordedData]: () => deleteRecordedData(parts),
    [COMMANDS.showRecord]: () => documents.show('session-record.json'),
    [COMMANDS.reviewRequest]: () => reviewRequest(parts),
    [COMMANDS.chooseMentor]: () => chooseMentorCommand(parts),
    [COMMANDS.choosePersona]: () => choosePersona(parts),
    [COMMANDS.setApiKey]: () => setApiKey(keys),
    [COMMANDS.showOutput]: () => logger.show(),
  };
  const own = new Lifetime();
  for (const [id, run] of Object.entries(commands)) own.add(registerCommand(id as CommandId, logger, run));
  return own;
}

/** Who would write decides what would be sent, so VS Code is asked for its models where one of them may. */
async function reviewRequest({ documents, keys, models }: CommandParts): Promise<void> {
  if (expectedWriter({ keys, models }).kind === 'unknown') await models.look();
  await documents.show('request.json');
}

async function acceptUnverified({ drafting }: CommandParts): Promise<void> {
  await drafting.restore();
  await drafting.acceptUnverified();
}

async function discardDraft({ drafting, desk }: CommandParts): Promise<void> {
  await drafting.restore();
  await drafting.discard();
  desk.use(null);
}
