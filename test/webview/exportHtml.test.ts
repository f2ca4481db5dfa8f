import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { exportHtml } from '../../src/core/log/export/exportHtml';
import { renderLogFile } from '../../src/core/log/logFile';
import type { LogLanguage } from '../../src/core/prompt/prompt';
import { violations } from '../support/axe';
import { hostileTexts } from '../support/hostile/hostileTexts';
import { recordOf } from '../support/records';
import { savedFile } from '../support/savedFile';
import { launchBrowser } from '../support/vscode/browser';
import { cache, temporaryDirectory } from '../support/vscode/paths';
import { wholeDay } from '../support/wholeDay';
import { listening, origin } from './support/pageServer';

const LOG = 'docs/learning_log_step4.md';
const PAGE = 'docs/learning_log_step4.html';
const shots = join(cache, 'export');

describe('a log as a page of its own', function () {
  this.timeout(60_000);
  let browser: Browser;
  let sink: Server;
  const leaks: string[] = [];

  before(async () => {
    mkdirSync(shots, { recursive: true });
    sink = createServer((request, response) => {
      leaks.push(request.url ?? '');
      response.end();
    });
    await listening(sink);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    sink?.closeAllConnections();
    await new Promise((resolve) => sink?.close(resolve));
  });

  /** Opened as a person opens it: a file on the disk. */
  async function open(html: string, options: { readonly theme?: 'light' | 'dark' } = {}): Promise<Page> {
    const file = join(temporaryDirectory('export'), 'log.html');
    writeFileSync(file, html);
    const page = await browser.newPage({
      viewport: { width: 900, height: 1000 },
      colorScheme: options.theme ?? 'light',
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  it('loads nothing and runs nothing, whatever is written in the log [N5 T11 T15]', async () => {
    const texts = hostileTexts(origin(sink)).map(({ text }) => text);
    const bare = await browser.newPage();
    await bare.setContent(`<img src="${origin(sink)}/seen">`, { waitUntil: 'networkidle' });
    assert.ok(leaks.includes('/seen'), 'the sink sees what is loaded');
    leaks.length = 0;

    // As a draft that was saved, and as a file that somebody wrote by hand.
    for (const file of [fileOf(texts.join('\n\n')), `# Log\n\n${texts.join('\n\n')}\n`]) {
      const page = await open(pageOf(file, 'en'));
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.reload({ waitUntil: 'networkidle' });
      assert.deepEqual(
        asked.filter((url) => !url.startsWith('file:')),
        [],
      );
      assert.equal(await page.evaluate(() => window.scriptRan), undefined);
      assert.deepEqual(await page.evaluate(foreignParts), []);
      assert.deepEqual(leaks, []);
      await page.close();
    }
  });

  it('is styled by its own sheet alone, which its policy names', async () => {
    const page = await open(pageOf(savedFile(wholeDay(), 'en'), 'en'), { theme: 'dark' });
    const look = await page.evaluate(() => {
      const code = document.querySelector('pre .hljs-keyword');
      return {
        ground: getComputedStyle(document.documentElement).backgroundColor,
        isColoured: code !== null && getComputedStyle(code).color !== getComputedStyle(document.body).color,
      };
    });
    assert.deepEqual(look, { ground: 'rgb(13, 17, 23)', isColoured: true });
    const sizes = await page.evaluate(() => {
      const added = document.createElement('style');
      added.textContent = 'body { font-size: 99px !important }';
      document.head.append(added);
      return getComputedStyle(document.body).fontSize;
    });
    assert.equal(sizes, '16px');
    await page.close();
  });

  it('leads from a citation to its evidence and back, and by its contents to the sections', async () => {
    const log = savedFile(wholeDay(), 'zh-CN');
    const earlier = log.replace('claims:', 'grounding:');
    assert.equal(pageOf(earlier, 'zh-CN'), pageOf(log, 'zh-CN'), 'as earlier versions called it');
    const page = await open(pageOf(log, 'zh-CN'));
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.equal(await page.title(), 'Step 4 学习日志：购物车');
    assert.equal(await page.locator('nav li').count(), 8);
    assert.match(await page.locator('dl.facts').innerText(), /证实情况\s+\d+ 已证实 · 0 未证实 · 0 与记录不符/);
    const dead = await page.evaluate(
      () =>
        [...document.querySelectorAll('a[href^="#"]')].filter(
          (link) => document.querySelector(link.getAttribute('href') ?? '') === null,
        ).length,
    );
    assert.equal(dead, 0);
    const item = page.locator('.footnotes li', { hasText: 'P1 ·' });
    assert.match(await item.innerText(), /^P1 · TS2322/);
    assert.equal(await item.locator('a').first().getAttribute('href'), '../src/cart.ts#L7');
    assert.equal(
      await page.locator('sup a', { hasText: /^P1$/ }).first().getAttribute('href'),
      `#${await item.getAttribute('id')}`,
    );
    assert.ok((await page.locator('li.task input[type=checkbox]:disabled').count()) > 0);
    assert.doesNotMatch(await page.locator('body').innerText(), /mentor-brain:|\[\^/);
    await page.close();
  });

  it('has no fault that axe finds, light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await open(pageOf(savedFile(wholeDay(), 'en'), 'en'), { theme });
      assert.deepEqual(await violations(page), []);
      await page.close();
    }
  });

  it('fits a narrow screen, and paper', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const page = await open(pageOf(savedFile(wholeDay(), language), language));
      await page.screenshot({ path: join(shots, `${language}-light.png`) });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.screenshot({ path: join(shots, `${language}-dark.png`) });
      await page.setViewportSize({ width: 320, height: 800 });
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        'nothing to scroll aside',
      );
      await page.setViewportSize({ width: 794, height: 1123 });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      assert.equal(await page.locator('nav').isVisible(), false);
      assert.equal(
        await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
        'rgb(255, 255, 255)',
      );
      await page.screenshot({ path: join(shots, `${language}-print.png`), fullPage: true });
      await page.close();
    }
  });
});

function pageOf(file: string, language: LogLanguage): string {
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64');
  return exportHtml(file, { language, place: { log: LOG, page: PAGE }, sha256 });
}

function fileOf(body: string): string {
  const section = {
    id: 'overview',
    heading: '📅 Learning Overview',
    body,
    writtenBy: 'mentor',
    complete: true,
  } as const;
  return renderLogFile(
    { title: 'Step 4 <img src=x onerror="window.scriptRan=true">', sections: [section] },
    {
      record: recordOf({ overview: { stepName: '</title><script>window.scriptRan=true</script>' } }),
      step: 4,
      language: 'en',
      model: '"><script>window.scriptRan=true</script>',
      figure: { confirmed: 0, accepted: 0, unverified: 0, contradicted: 0 },
      path: LOG,
      fileId: '0123abcd',
      timeZone: 'UTC',
    },
  );
}

/** What only a hostile text could have brought into the page; runs in the page. */
function foreignParts(): string[] {
  const own =
    'html,head,meta,title,style,body,main,dl,dt,dd,nav,ul,ol,li,h1,h2,h3,h4,p,a,strong,em,s,code,pre,span,hr,br,sup,section,input,mark,blockquote,table,thead,tbody,tr,th,td';
  const elements = [...document.querySelectorAll(`:not(${own.split(',').join(',')})`)].map(({ tagName }) => tagName);
  const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
    element
      .getAttributeNames()
      .filter((name) => /^on|^style$|^src|^srcdoc|^action|^ping|^data/.test(name))
      .map((name) => `${element.tagName} ${name}`),
  );
  const links = [...document.querySelectorAll('a')]
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => !/^(?:https?:|mailto:|#|[\w./%~-]+(?:#[\w%-]*)?$)/.test(href));
  return [...elements, ...attributes, ...links];
}
