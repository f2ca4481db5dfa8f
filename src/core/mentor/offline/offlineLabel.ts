import type { LogLanguage } from '../../prompt/prompt';

/** What the offline mentor is called. */
export const OFFLINE_LABEL: Readonly<Record<LogLanguage, string>> = { 'zh-CN': '离线导师', en: 'Offline mentor' };
