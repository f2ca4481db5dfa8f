/** Every id that package.json knows, in one place; a test holds the two together. */
export const COMMANDS = {
  generateLog: 'mentorBrain.generateLog',
  continueLog: 'mentorBrain.continueLog',
  finishOffline: 'mentorBrain.finishOffline',
  saveLog: 'mentorBrain.saveLog',
  exportLog: 'mentorBrain.exportLog',
  confirmSave: 'mentorBrain.confirmSave',
  cancelSave: 'mentorBrain.cancelSave',
  acceptUnverified: 'mentorBrain.acceptUnverified',
  discardDraft: 'mentorBrain.discardDraft',
  cancelGeneration: 'mentorBrain.cancelGeneration',
  addNote: 'mentorBrain.addNote',
  addOutput: 'mentorBrain.addOutput',
  newStep: 'mentorBrain.newStep',
  pauseRecording: 'mentorBrain.pauseRecording',
  resumeRecording: 'mentorBrain.resumeRecording',
  excludeTerminal: 'mentorBrain.excludeTerminal',
  deleteRecordedData: 'mentorBrain.deleteRecordedData',
  withdrawConsent: 'mentorBrain.withdrawConsent',
  openPrivacy: 'mentorBrain.openPrivacy',
  openPreview: 'mentorBrain.openPreview',
  showRecord: 'mentorBrain.showRecord',
  reviewRequest: 'mentorBrain.reviewRequest',
  chooseMentor: 'mentorBrain.chooseMentor',
  choosePersona: 'mentorBrain.choosePersona',
  setApiKey: 'mentorBrain.setApiKey',
  showOutput: 'mentorBrain.showOutput',
  openWalkthrough: 'mentorBrain.openWalkthrough',
  showMenu: 'mentorBrain.showMenu',
} as const;

/** What only an entry of a view or a key in it runs: not declared in package.json, so that no list of commands shows them. */
export const VIEW_COMMANDS = {
  openItem: 'mentorBrain.session.openItem',
  openTerminal: 'mentorBrain.session.openTerminal',
  toggleItem: 'mentorBrain.session.toggleItem',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export type ViewCommandId = (typeof VIEW_COMMANDS)[keyof typeof VIEW_COMMANDS];

/** Keys of `when` clauses, set by the extension. */
export const CONTEXT_KEYS = {
  isPaused: 'mentorBrain.isPaused',
  hasUnverified: 'mentorBrain.hasUnverified',
  /** The diff of a save is shown, and asks. */
  isReviewingSave: 'mentorBrain.isReviewingSave',
  /** A draft that nobody writes on. */
  hasDraft: 'mentorBrain.hasDraft',
  /** A draft that something is missing from. */
  hasPartialDraft: 'mentorBrain.hasPartialDraft',
  /** A mentor writes a log, or a part of one. */
  isWriting: 'mentorBrain.isWriting',
  /** Steps of the walkthrough that are done: set for a moment only, see `ProgressKeys`. */
  hasRecorded: 'mentorBrain.hasRecorded',
  hasMended: 'mentorBrain.hasMended',
  hasGenerated: 'mentorBrain.hasGenerated',
  hasChosenMentor: 'mentorBrain.hasChosenMentor',
} as const;

/** `publisher.name#id`, as VS Code's own command takes it. */
export const WALKTHROUGH = 'mentor-brain.mentor-brain#start';

/** In the order in which they stand in the sidebar. */
export const VIEWS = { session: 'mentorBrain.session', preview: 'mentorBrain.preview' } as const;

/** Settings by key with their types; the defaults stand in package.json alone. */
export interface Settings {
  readonly 'mentorBrain.mentor': 'auto' | 'endpoint' | 'vscode' | 'offline';
  readonly 'mentorBrain.endpoint.baseUrl': string;
  readonly 'mentorBrain.endpoint.model': string;
  readonly 'mentorBrain.endpoint.keyHeader': 'authorization' | 'api-key' | 'x-api-key';
  readonly 'mentorBrain.endpoint.headers': Readonly<Record<string, unknown>>;
  /** Tokens; 0: as the server tells, or what is usual. */
  readonly 'mentorBrain.endpoint.contextTokens': number;
  /** For one million tokens. */
  readonly 'mentorBrain.endpoint.price': {
    readonly input?: number | undefined;
    readonly output?: number | undefined;
    readonly currency?: string | undefined;
  };
  readonly 'mentorBrain.maxPromptTokens': number;
  /** `vendor/id` or `vendor/family`; empty for any. */
  readonly 'mentorBrain.vscodeModel': string;
  readonly 'mentorBrain.logLanguage': 'auto' | 'zh-CN' | 'en';
  readonly 'mentorBrain.files': readonly string[];
  /** Workspace-relative, with `{N}` for the step. */
  readonly 'mentorBrain.logPath': string;
  readonly 'mentorBrain.overview': boolean;
  /** Days. */
  readonly 'mentorBrain.retention': number;
  /** Names of terminals, with `*`, see `isNamedTerminal`. */
  readonly 'mentorBrain.recording.excludeTerminals': readonly string[];
  /** Home folder, names of user and computer, e-mail addresses, private addresses: for models elsewhere. */
  readonly 'mentorBrain.privacy.maskPersonalData': boolean;
  /** Words and patterns, see `wildcards`. */
  readonly 'mentorBrain.privacy.alsoMask': readonly string[];
  /** What a project adds to it. */
  readonly 'mentorBrain.privacy.alsoMaskHere': readonly string[];
}

export type SettingKey = keyof Settings;

export const SETTING_KEYS: readonly SettingKey[] = [
  'mentorBrain.mentor',
  'mentorBrain.endpoint.baseUrl',
  'mentorBrain.endpoint.model',
  'mentorBrain.endpoint.keyHeader',
  'mentorBrain.endpoint.headers',
  'mentorBrain.endpoint.contextTokens',
  'mentorBrain.endpoint.price',
  'mentorBrain.maxPromptTokens',
  'mentorBrain.vscodeModel',
  'mentorBrain.logLanguage',
  'mentorBrain.files',
  'mentorBrain.logPath',
  'mentorBrain.overview',
  'mentorBrain.retention',
  'mentorBrain.recording.excludeTerminals',
  'mentorBrain.privacy.maskPersonalData',
  'mentorBrain.privacy.alsoMask',
  'mentorBrain.privacy.alsoMaskHere',
];

/** All that a project may have a say in; the others are the user's alone. */
export const OF_PROJECT: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'mentorBrain.logLanguage',
  'mentorBrain.files',
  'mentorBrain.logPath',
  'mentorBrain.overview',
  'mentorBrain.privacy.alsoMaskHere',
]);
