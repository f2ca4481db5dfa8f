import type { COMMANDS } from '../../../src/host/catalogue';

export type ReadmeLanguage = 'en' | 'zh-CN';

type InBoth = Readonly<Record<ReadmeLanguage, string>>;

/** What each command does. VS Code has no place for it: a command has a title alone. */
export const COMMAND_TEXTS: Readonly<Record<keyof typeof COMMANDS, InBoth>> = {
  generateLog: {
    en: 'Has the mentor write the log of this step, as a draft. With a draft there, a new one takes its place.',
    'zh-CN': '让导师写这个阶段的日志，先得到一份草稿；已经有草稿时，新草稿会替换它。',
  },
  continueLog: {
    en: 'Asks the model for what is missing from a draft that broke off.',
    'zh-CN': '草稿写到一半中断时，让模型接着写缺的部分。',
  },
  finishOffline: {
    en: 'Has the offline mentor write what is missing from a draft.',
    'zh-CN': '由离线导师补上草稿缺的部分。',
  },
  saveLog: {
    en: 'Writes the draft to its file; where that exists, after a diff.',
    'zh-CN': '把草稿写入文件；文件已存在时，先用对比视图给你看。',
  },
  exportLog: {
    en: 'Copies a log as Markdown, or writes it as one HTML file.',
    'zh-CN': '把日志复制为 Markdown，或导出成单个 HTML 文件。',
  },
  confirmSave: { en: 'Writes what the diff shows.', 'zh-CN': '按对比视图显示的内容写入。' },
  cancelSave: { en: 'Closes the diff and writes nothing.', 'zh-CN': '关闭对比视图，什么都不写。' },
  acceptUnverified: {
    en: 'Takes over all statements that the record cannot confirm.',
    'zh-CN': '一次认可所有记录无法证实的内容。',
  },
  discardDraft: {
    en: 'Drops the draft and keeps the record.',
    'zh-CN': '丢弃草稿，记录仍然保留。',
  },
  cancelGeneration: { en: 'Stops the mentor.', 'zh-CN': '让导师停笔。' },
  addNote: {
    en: 'Adds a note in your own words, which the log may cite.',
    'zh-CN': '用自己的话记一笔，日志可以引用。',
  },
  addOutput: {
    en: 'Takes a command with its output from the clipboard, for terminals that cannot be seen.',
    'zh-CN': '从剪贴板读入一条命令及其输出，用于扩展看不到的终端。',
  },
  newStep: {
    en: 'Begins the next step by hand, with a name if you like, or goes on with the step before.',
    'zh-CN': '手动开始下一个阶段，可以起个名字；也可以回到上一个阶段继续。',
  },
  pauseRecording: {
    en: 'Stops recording, over reloads too, until you resume.',
    'zh-CN': '停止记录，重新加载窗口后也不恢复，直到你继续。',
  },
  resumeRecording: { en: 'Records again.', 'zh-CN': '恢复记录。' },
  excludeTerminal: {
    en: 'Leaves one terminal out of the record, or takes it in again.',
    'zh-CN': '不再记录某一个终端，或重新开始记录它。',
  },
  deleteRecordedData: {
    en: 'Deletes all that was recorded in this workspace; asks about API keys.',
    'zh-CN': '删除这个工作区里记录的全部内容；API Key 会另外询问。',
  },
  withdrawConsent: {
    en: 'Lists the services and models you agreed to send to, and takes consents back.',
    'zh-CN': '列出你同意过的服务和模型，并可撤回许可。',
  },
  openPrivacy: { en: 'Opens the page on privacy.', 'zh-CN': '打开隐私说明页。' },
  openPreview: { en: 'Shows the draft with more room.', 'zh-CN': '在编辑器里看草稿，地方更大。' },
  showRecord: { en: 'Opens the session record as JSON.', 'zh-CN': '以 JSON 打开会话记录。' },
  reviewRequest: {
    en: 'Shows the exact request: where it goes, how much it is, what was masked. Sends nothing by itself.',
    'zh-CN': '显示请求的原文：发给谁、有多大、哪些内容已脱敏。打开它本身不会发送任何内容。',
  },
  chooseMentor: {
    en: 'Chooses offline, a model of VS Code, or an endpoint, and sets the endpoint up.',
    'zh-CN': '选择离线导师、VS Code 里的模型或某个服务，并完成服务的配置。',
  },
  choosePersona: { en: 'Chooses the voice of the mentor.', 'zh-CN': '选择导师的口吻。' },
  setApiKey: {
    en: 'Stores the key of the endpoint in VS Code’s secret storage, or removes it.',
    'zh-CN': '把服务的 API Key 存入 VS Code 的密钥存储，或删除它。',
  },
  showOutput: {
    en: 'Opens the extension’s log. It holds no code and no output.',
    'zh-CN': '打开扩展自身的日志，其中不含代码和命令输出。',
  },
  openWalkthrough: { en: 'Leads through the first log.', 'zh-CN': '带你写出第一份日志。' },
  showMenu: { en: 'Offers what makes sense now.', 'zh-CN': '列出此刻能做的事。' },
};
