import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { say } from './paths';
import { runToEnd } from './processes';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/**
 * The pages behind the address bar, which no test sees: every window loads two of them, which costs more than most pages
 * under test. Of several arguments the last one counts, so what Playwright itself switches off stands here, too.
 */
const OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

const FLAGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
FLAGS.push(
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-renderer-backgrounding',
  `--disable-features=${OFF.join(',')}`,
);

export async function launchBrowser(options: { readonly headless?: boolean } = {}): Promise<Browser> {
  const executablePath = findBrowser() ?? (await installBrowser());
  await ensureFonts();
  const args = process.platform === 'linux' ? ['--no-sandbox', ...FLAGS] : FLAGS;
  return chromium.launch({ executablePath, headless: options.headless ?? true, args, timeout: 120_000 });
}

function findBrowser(): string | undefined {
  return [process.env.CHROME_PATH, ...onPath(), ...usualPlaces()].find((path) => path && existsSync(path));
}

function onPath(): string[] {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const bases = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const places = [
      join('Google', 'Chrome', 'Application', 'chrome.exe'),
      join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
    return bases.flatMap((base) => (base ? places.map((place) => join(base, place)) : []));
  }
  return ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((base) =>
    NAMES.map((name) => join(base, name)),
  );
}

const canUseApt = (): boolean => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

async function installBrowser(): Promise<string> {
  if (canUseApt()) {
    say('No Chromium here; installing it with apt-get … 没有找到 Chromium，正在用 apt-get 安装……');
    await aptInstall(['chromium', ...FONTS.map((font) => font.package)]);
    const found = findBrowser();
    if (found !== undefined) return found;
  }
  throw new Error(
    'A browser is needed to show VS Code: install Chromium, Chrome or Edge, or set CHROME_PATH to its program. ' +
      '需要一个浏览器来显示 VS Code：请安装 Chromium、Chrome 或 Edge，或将 CHROME_PATH 设为其可执行文件。',
  );
}

/** Fonts that the logs need, by the query that finds one: without them the screenshots are full of boxes. */
const FONTS = [
  { query: ':lang=zh', package: 'fonts-noto-cjk' },
  { query: ':lang=und-zsye', package: 'fonts-noto-color-emoji' },
];

/** A run is worth having without the fonts, too, so this never fails. */
async function ensureFonts(): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = FONTS.filter(({ query }) => !hasFont(query)).map((font) => font.package);
  if (missing.length === 0) return;
  const names = missing.join(' ');
  if (!canUseApt()) {
    say(`Screenshots will show boxes: install ${names}. 截图中会出现方框，请安装 ${names}。`);
    return;
  }
  say(`Installing fonts (${names}) … 正在安装字体……`);
  await aptInstall([...missing, 'fontconfig']).catch((error: unknown) => say(String(error)));
}

function hasFont(query: string): boolean {
  const fonts = spawnSync('fc-list', [query, 'family'], { encoding: 'utf8' });
  return fonts.status === 0 && fonts.stdout.trim() !== '';
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd('apt-get', ['update'], { env });
  await runToEnd('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}
