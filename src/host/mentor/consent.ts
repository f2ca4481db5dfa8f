import * as vscode from 'vscode';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { MentorDestination } from '../../core/mentor/exactRequest';
import { vendorOfOrigin } from '../../core/mentor/languageModelRequest';
import { COMMANDS } from '../catalogue';
import { vendorName } from './destinationName';

/** Where a session record would go. */
export interface Destination extends MentorDestination {
  readonly workspace: string;
}

export interface RequestSize {
  readonly bytes: number;
  /** Estimated; 0 where nobody has. */
  readonly tokens: number;
  /** Of the prompt alone, such as `¥0.03`; `null` where nobody knows. */
  readonly cost: string | null;
}

/**
 * Asks before the first send to a destination, and lets the user read exactly what would go. Given consent is kept in
 * VS Code's global state, where no workspace can write it.
 */
export class Consent {
  constructor(private readonly state: vscode.Memento) {}

  async ask(destination: Destination, record: SessionRecord, size: RequestSize): Promise<boolean> {
    const key = `consent:${JSON.stringify([destination.origin, destination.model, destination.workspace])}`;
    if (this.state.get(key) === true) return true;
    const isGiven = await askUser(destination, record, size);
    if (isGiven) await this.state.update(key, true);
    return isGiven;
  }

  /** Asks anew before the next send from these workspace folders. @param workspaces their URIs */
  async forget(workspaces: readonly string[]): Promise<void> {
    const ends = workspaces.map((workspace) => `,${JSON.stringify(workspace)}]`);
    for (const key of this.state.keys()) {
      if (key.startsWith('consent:') && ends.some((end) => key.endsWith(end))) await this.state.update(key, undefined);
    }
  }
}

async function askUser(
  { origin, model, isUnencrypted }: Destination,
  record: SessionRecord,
  size: RequestSize,
): Promise<boolean> {
  const send = vscode.l10n.t('Send');
  const review = vscode.l10n.t('Review What Will Be Sent');
  const vendor = vendorOfOrigin(origin);
  const name = vendor === null ? origin : vendorName(vendor);
  const question = vscode.l10n.t('Send this session to {0} (model {1})?', name, model);
  const detail = vscode.l10n.t(
    '{0} changes, {1} command runs and {2} problems, {3}, secrets masked. Nothing has been sent yet. If the reply lacks sections, one further request with the same data and the reply asks for them. You are asked once for this service, model and project.',
    record.changes.length,
    record.runs.length,
    record.problems.length,
    sizeOf(size),
  );
  const warnings = [
    isUnencrypted
      ? vscode.l10n.t('The connection is not encrypted: anyone on the same network can read what is sent.')
      : '',
    vendor === null
      ? ''
      : vscode.l10n.t('VS Code hands it to the extension that provides this model; where it goes is decided there.'),
  ];
  const choice = await vscode.window.showInformationMessage(
    question,
    { modal: true, detail: [detail, ...warnings].filter((part) => part !== '').join('\n\n') },
    review,
    send,
  );
  // Who wants to read first is asked again with the next Generate: nothing waits with a session in its hands.
  if (choice === review) await vscode.commands.executeCommand(COMMANDS.reviewRequest);
  return choice === send;
}

function sizeOf({ bytes, tokens, cost }: RequestSize): string {
  const kilobytes = Math.ceil(bytes / 1024);
  const count = tokens.toLocaleString('en');
  if (tokens === 0) return vscode.l10n.t('{0} KB', kilobytes);
  if (cost !== null) {
    return vscode.l10n.t('{0} KB, about {1} tokens ({2}, the reply comes on top)', kilobytes, count, cost);
  }
  return vscode.l10n.t('{0} KB, about {1} tokens', kilobytes, count);
}
