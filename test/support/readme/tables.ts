import manifest from '../../../package.json';
import english from '../../../package.nls.json';
import chinese from '../../../package.nls.zh-cn.json';
import { COMMANDS } from '../../../src/host/catalogue';
import { COMMAND_TEXTS, type ReadmeLanguage } from './commandTexts';

interface Setting {
  readonly default: unknown;
  readonly scope: string;
  readonly order: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Words {
  readonly commands: readonly [string, string, string];
  readonly settings: readonly [string, string, string, string];
  readonly separator: string;
  readonly colon: string;
  readonly places: Readonly<Record<'palette' | 'title' | 'more' | 'terminal' | 'diff' | 'status', string>>;
  readonly scopes: Readonly<Record<string, string>>;
  /** Said once, by the column of the scope. */
  readonly redundant: string;
}

const WORDS: Readonly<Record<ReadmeLanguage, Words>> = {
  en: {
    commands: ['command', 'what it does', 'where'],
    settings: ['setting', 'meaning', 'default', 'can be set for'],
    separator: ', ',
    colon: ': ',
    places: {
      palette: 'palette',
      title: 'title of the sidebar',
      more: 'menu of the sidebar',
      terminal: 'context menu of a terminal',
      diff: 'title of the diff',
      status: 'status bar',
    },
    scopes: { application: 'user', window: 'user, workspace', resource: 'user, workspace, folder' },
    redundant: ' A workspace cannot set it.',
  },
  'zh-CN': {
    commands: ['命令', '作用', '在哪里'],
    settings: ['设置', '含义', '默认值', '可设置的范围'],
    separator: '、',
    colon: '：',
    places: {
      palette: '命令面板',
      title: '侧边栏标题栏',
      more: '侧边栏的“…”菜单',
      terminal: '终端右键菜单',
      diff: '对比视图标题栏',
      status: '状态栏',
    },
    scopes: { application: '用户', window: '用户、工作区', resource: '用户、工作区、文件夹' },
    redundant: '工作区无法修改此项。',
  },
};

type Table = 'commands' | 'settings';

const BLOCK = /<!-- (commands|settings) -->\n[^]*?<!-- \/\1 -->/g;

/** A read-me with its tables as package.json has them now, each between two marks: `<!-- commands -->`, `<!-- /commands -->`. */
export function withTables(readme: string, language: ReadmeLanguage): string {
  const tables: Readonly<Record<Table, string>> = {
    commands: commandTable(language),
    settings: settingTable(language),
  };
  return readme.replace(BLOCK, (_, table: Table) => `<!-- ${table} -->\n\n${tables[table]}\n\n<!-- /${table} -->`);
}

function commandTable(language: ReadmeLanguage): string {
  const words = WORDS[language];
  const names = new Map<string, keyof typeof COMMANDS>();
  for (const [name, id] of Object.entries(COMMANDS)) names.set(id, name as keyof typeof COMMANDS);
  const rows = manifest.contributes.commands.map(({ command, title }) => {
    const name = names.get(command);
    if (name === undefined) throw new Error(`${command} is not in the catalogue`);
    const places = placesOf(command).map((place) => words.places[place]);
    return [`**${text(title, language)}**`, COMMAND_TEXTS[name][language], places.join(words.separator)];
  });
  return table(words.commands, rows);
}

type Place = keyof Words['places'];

function placesOf(command: string): readonly Place[] {
  const menus = manifest.contributes.menus as Readonly<Record<string, readonly MenuEntry[]>>;
  const entries = (menu: string): readonly MenuEntry[] =>
    (menus[menu] ?? []).filter((entry) => entry.command === command);
  const places: Place[] = [];
  if (!entries('commandPalette').some(({ when }) => when === 'false')) places.push('palette');
  const inSidebar = entries('view/title').map(({ group = '' }) => group.startsWith('navigation'));
  if (inSidebar.includes(true)) places.push('title');
  else if (inSidebar.length > 0) places.push('more');
  if (entries('terminal/context').length > 0) places.push('terminal');
  if (entries('editor/title').length > 0) places.push('diff');
  // What nothing lists is run by the entry in the status bar.
  return places.length > 0 ? places : ['status'];
}

function settingTable(language: ReadmeLanguage): string {
  const words = WORDS[language];
  const settings = Object.entries(manifest.contributes.configuration.properties as Readonly<Record<string, Setting>>);
  const rows = settings
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([key, setting]) => [
      `\`${key}\``,
      meaningOf(setting, language),
      defaultOf(setting.default),
      words.scopes[setting.scope] ?? setting.scope,
    ]);
  return table(words.settings, rows);
}

function meaningOf(setting: Setting, language: ReadmeLanguage): string {
  const meaning = text(setting.markdownDescription ?? setting.description ?? '', language)
    .replace(WORDS[language].redundant, '')
    // VS Code's own way to link a setting.
    .replace(/`#([\w.]+)#`/g, '`$1`');
  const values = setting.enumDescriptions ?? [];
  const options = values.map(
    (value, at) => `\`${setting.enum?.[at]}\`${WORDS[language].colon}${text(value, language)}`,
  );
  return [meaning, ...options].join('<br>');
}

function defaultOf(value: unknown): string {
  const json = JSON.stringify(value);
  return ['""', '[]', '{}'].includes(json) ? '–' : `\`${typeof value === 'string' ? value : json}\``;
}

/** The text of a place holder of package.json such as `%view.session%`. */
function text(holder: string, language: ReadmeLanguage): string {
  const texts: Readonly<Record<string, string>> = language === 'en' ? english : chinese;
  const found = texts[holder.slice(1, -1)];
  if (found === undefined) throw new Error(`${holder} has no text`);
  return found;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
