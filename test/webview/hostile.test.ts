import assert from 'node:assert/strict';
import { type HostileText, hostileHtml, hostileTexts } from '../support/hostile/hostileTexts';
import { hostileNames } from '../support/hostileNames';
import { waitUntil } from '../support/vscode/processes';
import { type Outcome, putAsHtml, showAll, watch } from './support/hostileProbes';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { ENGLISH, READY } from './support/sampleLog';

const CLEAN: Outcome = { forbidden: [], ran: null, violations: [] };

/** What the policy has to stop where a text is taken for HTML. */
const STOPPED = ['base-uri', 'connect-src', 'default-src', 'frame-src', 'img-src', 'media-src', 'object-src'].concat([
  'script-src-attr',
  'script-src-elem',
  'style-src-attr',
  'style-src-elem',
]);

describe('what a hostile text does in the preview', function () {
  this.timeout(60_000);
  let bench: PreviewBench;
  let tab: PreviewTab;
  let texts: readonly HostileText[];
  /** Where the page went, and what it asked for or opened, since it was there. */
  const gone: string[] = [];
  const shown = { ...READY, strings: ENGLISH, links: [], evidence: [] };

  before(async () => {
    bench = await PreviewBench.start();
    texts = hostileTexts(bench.sinkOrigin);
    assert.ok(texts.length >= 300);
  });
  after(() => bench.stop());
  beforeEach(async () => {
    tab = await bench.open('', watch);
    const { page } = tab;
    page.on('request', (request) => gone.push(`request ${request.url().replace(bench.origin, '')}`));
    page.on('framenavigated', (frame) => gone.push(`navigation ${frame.url().replace(bench.origin, '')}`));
    page.on('popup', () => gone.push('popup'));
    page.on('dialog', (dialog) => gone.push(`dialog ${dialog.message()}`));
  });
  afterEach(async () => {
    await tab.close();
    gone.length = 0;
    bench.leaks.length = 0;
  });

  /** No connection, no request, no message, no other page. */
  async function assertNothing(): Promise<void> {
    // What was begun is on its way by then.
    await tab.page.waitForTimeout(200);
    assert.deepEqual(bench.leaks, []);
    assert.deepEqual(
      gone.filter((one) => one !== 'request /dist/highlight.js'),
      [],
      'but for our own script that colours code',
    );
    const asked = (await tab.asked()).filter(({ kind }) => kind !== 'ready');
    const isOfEvidence = asked.every((one) => one.kind === 'openEvidence' && /^[PC]\d$/.test(one.id));
    assert.ok(isOfEvidence, `only what the page itself offers: ${JSON.stringify(asked)}`);
  }

  it('is nothing when it is shown whole, and pressed [N5 T11 T14 T15]', async () => {
    assert.deepEqual(await showAll(tab.page, shown, texts, 'whole'), CLEAN);
    await assertNothing();
  });

  it('is nothing when it comes in pieces [N5 T11 T15]', async () => {
    assert.deepEqual(await showAll(tab.page, shown, texts, 'streamed'), CLEAN);
    await assertNothing();
  });

  it('is nothing where the page shows a title, a name, a reason or a notice [N5 T11 T15]', async () => {
    assert.deepEqual(await showAll(tab.page, shown, texts, 'everywhere'), CLEAN);
    await assertNothing();
  });

  it('is nothing where it is the name of a file [T20]', async () => {
    const names = hostileNames.map((name, id) => ({ id, does: 'is a name', text: name.slice(0, 250) }));
    assert.deepEqual(await showAll(tab.page, shown, names, 'everywhere'), CLEAN);
    await assertNothing();
  });

  it('is nothing in a page that is made anew, from whatever was kept of the one before [N5 T11]', async () => {
    await showAll(tab.page, shown, texts.slice(0, 9), 'everywhere');
    const spoilt = texts.map(({ text }) => [text, { start: 0, end: 9e9, isOpen: true, text, html: text }]);
    const kept = { draft: shown.draftId, scrollTop: 99, html: texts[0]?.text, places: Object.fromEntries(spoilt) };
    await tab.page.evaluate((state) => sessionStorage.setItem('state', JSON.stringify(state)), kept);
    await tab.page.reload();
    const navigations = gone.splice(0).filter((one) => one.startsWith('navigation'));
    assert.deepEqual(navigations, ['navigation /'], 'our own');
    assert.deepEqual(await showAll(tab.page, shown, texts, 'whole'), CLEAN);
    await assertNothing();
  });

  it('would be stopped by the policy of the page, were it taken for HTML [N5 T11 T15]', async () => {
    // A policy has no say in where a page is led to, nor in a connection through which nothing is asked.
    const html = hostileHtml(bench.sinkOrigin).filter(({ text }) => !/http-equiv=.?refresh/i.test(text));
    await tab.page.goto(`${bench.origin}/textsAreHtml`);
    await putAsHtml(tab.page, html);
    const stopped = () =>
      tab.page.evaluate(() => [...new Set(window.violations.map((one) => one.split(' ')[0] ?? ''))]);
    await waitUntil(
      'all that is to be stopped',
      async () => (await stopped()).length >= STOPPED.length || undefined,
      9000,
    );
    assert.deepEqual((await stopped()).sort(), STOPPED);
    assert.equal(await tab.page.evaluate(() => window.scriptRan), undefined);
    assert.deepEqual(
      bench.leaks.filter((one) => one !== 'connected'),
      [],
    );
  });

  it('is not even taken for HTML, for a script or for code by what is in the page [T15]', async () => {
    const refused = await tab.page.evaluate(() => {
      const { trustedTypes } = window as unknown as {
        readonly trustedTypes: { createPolicy(name: string, rules: object): unknown };
      };
      const tries: readonly (() => unknown)[] = [
        () => (document.body.innerHTML = '<b>x</b>'),
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        () => document.write('<b>x</b>'),
        () => (document.createElement('script').src = 'data:,x'),
        () => (document.createElement('script').text = 'x'),
        () => (document.createElement('iframe').srcdoc = '<b>x</b>'),
        () => trustedTypes.createPolicy('mentor-brain', { createHTML: (text: string) => text }),
        () => trustedTypes.createPolicy('other', { createHTML: (text: string) => text }),
      ];
      return tries.map((attempt) => {
        try {
          attempt();
          return 'taken';
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    assert.deepEqual(
      refused,
      refused.map(() => 'TypeError'),
    );
    assert.equal(await tab.page.locator('b').count(), 0);
  });

  it('would have been noticed [T11 T15]', async () => {
    const bare = await bench.openBare(`<img src="${bench.sinkOrigin}/noticed"><script>top.scriptRan=7</script>`);
    await bare.waitForFunction(() => window.scriptRan === 7);
    await bare.close();
    assert.deepEqual([...new Set(bench.leaks)], ['connected', '/noticed']);
  });
});
