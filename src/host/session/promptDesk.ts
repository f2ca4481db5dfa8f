import { isDeepStrictEqual } from 'node:util';
import type { WorkspaceFolder } from 'vscode';
import { Emitter } from '../../core/base/emitter';
import type { Redactor } from '../../core/privacy/redactor';
import type { ModelPrice, ModelProfile } from '../../core/prompt/modelProfile';
import type { Persona } from '../../core/prompt/persona';
import type { ChatMessage, LogLanguage, Prompt } from '../../core/prompt/prompt';
import { holdsAllOf, leaveOut } from '../../core/session/leaveOut';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { ApiKeys } from '../mentor/apiKeys';
import { destinationOf, expectedWriter, profileOf } from '../mentor/chooseMentor';
import { endpointIfConfigured } from '../mentor/configuredEndpoint';
import type { ModelFacts } from '../mentor/modelFacts';
import type { VscodeModels } from '../mentor/vscodeModels';
import { folderKey } from '../recorder/workspaceFolders';
import { laidOut, type ReviewedRequest } from '../review/reviewedRequest';
import { logLanguage } from '../settings';
import { nextTurn } from '../systemClock';
import { personalMask } from './personalMask';
import { homeOf, type Personas } from './personas';
import type { SessionFolders } from './sessionFolders';
import type { SessionReader } from './sessionReader';
import type { UntickedItems } from './untickedItems';

interface Prepared {
  readonly recordText: string;
  readonly persona: Persona;
  readonly language: LogLanguage;
  readonly profile: ModelProfile | null;
  /** By what the prompt was masked. */
  readonly masks: string;
  readonly prompt: Prompt;
}

/**
 * Makes prompts, and makes the same one again while nothing has happened in between: what a person reviews is what is
 * sent, to the byte. A prompt that was sent is shown as it went for as long as its draft is there.
 */
export class PromptDesk {
  /** What records were made from by leaving out what is unticked. */
  private readonly wholes = new WeakMap<SessionRecord, SessionRecord>();
  private prepared: Prepared | null = null;
  private inUse: Omit<ReviewedRequest, 'folder'> | null = null;
  private readonly used = new Emitter<Prompt | null>();
  /** What is under review by its draft from now on; `null`: nothing. */
  readonly onDidUse = this.used.event;

  constructor(
    private readonly reader: SessionReader,
    private readonly unticked: UntickedItems,
    private readonly folders: SessionFolders,
    private readonly personas: Personas,
    private readonly redactor: Redactor,
    private readonly keys: ApiKeys,
    private readonly models: VscodeModels,
    private readonly facts: ModelFacts,
  ) {}

  /**
   * The prompt for a folder's session as it is now.
   *
   * @param profile of the model that must have room for it; `null` where no model reads it
   */
  async prepare(folder: WorkspaceFolder, profile: ModelProfile | null): Promise<Prompt> {
    await this.learnKey();
    const record = await this.record(folder);
    const language = logLanguage();
    const { persona } = await this.personas.chosen(homeOf(folder), language);
    const recordText = JSON.stringify(record);
    const known = this.prepared;
    const isSame = known !== null && known.recordText === recordText && known.language === language;
    const personal = personalMask(profile, this.redactor.numberOf);
    const masks = `${this.redactor.revision} ${personal !== null}`;
    const isFor = { persona: known?.persona, profile: known?.profile, masks: known?.masks };
    if (isSame && isDeepStrictEqual(isFor, { persona, profile, masks })) return known.prompt;
    const { makePrompt } = await import('./makePrompt');
    const prompt = await this.scanned(makePrompt({ record, persona, language, profile }), personal);
    this.prepared = { recordText, persona, language, profile, masks, prompt };
    return prompt;
  }

  /** The prompt for a record that was read before: its marker is new, its words are the same. */
  async makeFrom(
    folder: WorkspaceFolder,
    record: SessionRecord,
    language: LogLanguage,
    profile: ModelProfile,
  ): Promise<Prompt> {
    await this.learnKey();
    const { persona } = await this.personas.chosen(homeOf(folder), language);
    const personal = personalMask(profile, this.redactor.numberOf);
    const { makePrompt } = await import('./makePrompt');
    return await this.scanned(makePrompt({ record, persona, language, profile }), personal);
  }

  /** From when it is sent until its draft is saved or discarded. */
  use(
    prompt: Prompt | null,
    destination = this.inUse?.destination ?? null,
    price: ModelPrice | null = this.inUse?.price ?? null,
  ): void {
    this.inUse = prompt === null ? null : { prompt, destination, price };
    this.used.fire(prompt);
  }

  /** What was recorded is gone, and no prompt brings it back. */
  forget(): void {
    this.prepared = null;
    this.inUse = null;
  }

  /** The session record of the current folder as it is now, without what the user unticked: what a mentor gets. */
  async record(folder = this.folders.require()): Promise<SessionRecord> {
    const whole = await this.wholeRecord(folder);
    await this.unticked.refresh();
    return this.without(whole, this.unticked.of(folderKey(folder)));
  }

  /** With what is unticked, for what stays on this machine: a later step knows a problem again that no log told of. */
  async wholeRecord(folder: WorkspaceFolder): Promise<SessionRecord> {
    return await this.reader.read(folder);
  }

  /** The record as it was at a time, for a draft that was made from it then, without what is unticked now. */
  async recordThrough(time: number, key: string | undefined): Promise<SessionRecord | null> {
    const record = await this.reader.readThrough(time, key);
    await this.unticked.refresh();
    return record === null ? null : this.without(record, this.unticked.at(key, time));
  }

  /** With what was unticked, see `wholeRecord`. @param record that was made here */
  wholeOf(record: SessionRecord): SessionRecord {
    return this.wholes.get(record) ?? record;
  }

  /** A record that a draft was made from, without what the user unticked since; the same one where that is nothing. */
  stillTicked(record: SessionRecord, key: string | undefined): SessionRecord {
    const now = this.without(this.wholeOf(record), this.unticked.at(key, record.overview.endedAt));
    return holdsAllOf(record, now) ? record : now;
  }

  private without(whole: SessionRecord, unticked: ReadonlySet<string>): SessionRecord {
    const record = leaveOut(whole, unticked);
    if (record !== whole) this.wholes.set(record, whole);
    return record;
  }

  /** The same, laid out for reading. */
  async recordText(folder?: WorkspaceFolder): Promise<string> {
    const record = await this.record(folder);
    return JSON.stringify(record, null, 2);
  }

  /** What is handed over, laid out for reading; where nothing is, the messages alone. */
  async requestText(): Promise<string> {
    return laidOut(this.inUse ?? (await this.current(null)));
  }

  /**
   * What went somewhere for the draft that is there, else what would go.
   *
   * @param folder whose session it is about; `null` for the current one
   */
  async current(folder: WorkspaceFolder | null): Promise<ReviewedRequest & { readonly isSent: boolean }> {
    if (this.inUse !== null && this.inUse.destination !== null) return { ...this.inUse, folder: null, isSent: true };
    const writer = expectedWriter({ keys: this.keys, models: this.models });
    const profile = profileOf(writer, this.facts);
    const home = folder ?? this.folders.require();
    const prompt = await this.prepare(home, profile);
    return { prompt, destination: destinationOf(writer), price: profile?.price ?? null, folder: home, isSent: false };
  }

  /** The key itself is a secret that may stand in an output that was recorded before anybody knew it. */
  private async learnKey(): Promise<void> {
    const endpoint = endpointIfConfigured();
    if (endpoint !== null) await this.keys.of(endpoint.origin);
  }

  /** The last scan: everything was masked when it was recorded, by what was known then. */
  private async scanned(prompt: Prompt, personal: ((text: string) => string) | null): Promise<Prompt> {
    const messages: ChatMessage[] = [];
    for (const message of prompt.messages) {
      const { text } = await this.redactor.redactInTurns(message.content, nextTurn);
      messages.push({ ...message, content: personal === null ? text : personal(text) });
    }
    return { ...prompt, messages };
  }
}
