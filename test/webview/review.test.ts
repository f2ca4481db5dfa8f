import assert from 'node:assert/strict';
import { violations } from '../support/axe';
import { hostileTexts } from '../support/hostile/hostileTexts';
import { ReviewBench, type ReviewTab } from './support/reviewBench';
import { ASKING, reviewOf } from './support/sampleReview';
import { THEMES, type ThemeName } from './support/themes';

const HOSTILE = [
  '<img src="http://127.0.0.1:1/x" onerror="window.scriptRan = true">',
  '<script>window.scriptRan = true</script>',
  '![x](http://127.0.0.1:1/y) [y](command:workbench.action.quit)',
  '</pre></article><h1>Nothing is sent</h1>',
  '\u202Egnp.exe \u0000 \u2028',
  ...hostileTexts('http://127.0.0.1:1').map(({ text }) => text),
].join('\n');

/** Lines as sessions have them, of one kilobyte together. */
const KILOBYTE = Array.from(
  { length: 16 },
  (_, index) => `- line ${index} 中文 \`code\` "quoted" ${'x'.repeat(30)}`,
).join('\n');

describe('the page that shows what will be sent, in a browser', function () {
  this.timeout(60_000);
  let bench: ReviewBench;
  let tab: ReviewTab;

  before(async () => {
    bench = await ReviewBench.start();
  });
  after(() => bench.stop());
  beforeEach(async () => {
    tab = await bench.open();
  });
  afterEach(() => tab.close());

  const press = (action: string) => tab.page.locator(`[data-action="${action}"]`).click();
  const exactText = async (): Promise<string> => {
    await tab.page.locator('[data-view="exact"]').click();
    return (await tab.page.locator('.request-body.exact').textContent()) ?? '';
  };

  it('asks with the hash of what it shows, and with nothing but words of the contract', async () => {
    const model = reviewOf('a');
    assert.deepEqual(await tab.asked(), [{ kind: 'ready' }]);
    await tab.show(model);
    for (const action of ['openText', 'copy', 'back', 'send']) await press(action);
    assert.deepEqual(await tab.asked(), [
      { kind: 'openText' },
      { kind: 'copy' },
      { kind: 'back' },
      { kind: 'send', hash: model.hash },
    ]);
  });

  it('offers to generate where nothing would be sent, and then nothing to send', async () => {
    const buttons = () => tab.page.locator('header button:visible').allTextContents();
    await tab.show(reviewOf('a'));
    assert.deepEqual(await buttons(), ['Send', 'Back to Session', 'Open as Text', 'Copy Request']);
    await tab.show(reviewOf('a', { ...ASKING, state: 'open', canSend: false, canGenerate: true }));
    assert.deepEqual(await buttons(), ['Generate', 'Back to Session', 'Open as Text', 'Copy Request']);
    await tab.asked();
    await press('generate');
    assert.deepEqual(await tab.asked(), [{ kind: 'generate' }]);
  });

  it('shows every byte, and the same messages for reading', async () => {
    const model = reviewOf(`${HOSTILE}\n${KILOBYTE.repeat(30)}`);
    await tab.show(model);
    const messages = await tab.page
      .locator('.message')
      .evaluateAll((all) => all.map((one) => [...one.querySelectorAll('pre')].map((pre) => pre.textContent).join('')));
    const { messages: sent } = JSON.parse(model.request) as { messages: readonly { content: string }[] };
    assert.deepEqual(
      messages,
      sent.map(({ content }) => content),
    );
    assert.equal(await exactText(), model.request);
  });

  it('renders nothing of it and loads nothing [N5 T11 T15]', async () => {
    await tab.show(reviewOf(HOSTILE));
    assert.equal(await tab.page.locator('main img, main script, main a, .message h1').count(), 0);
    await exactText();
    assert.equal(await tab.page.evaluate(() => window.scriptRan), undefined);
    assert.deepEqual(tab.requests, []);
  });

  it('copies from the bytes what stands there, without the ends of its blocks', async () => {
    const model = reviewOf(KILOBYTE.repeat(12));
    await tab.show(model);
    await exactText();
    assert.ok((await tab.page.locator('pre.block').count()) > 2);
    await tab.page.locator('.request-body').evaluate((body) => {
      document.getSelection()?.selectAllChildren(body);
    });
    await tab.page.keyboard.press('Control+c');
    assert.equal(await tab.page.evaluate(() => navigator.clipboard.readText()), model.request);
  });

  it('begins with the keyboard at its title; Tab goes to Send and on in the order of reading', async () => {
    await tab.show(reviewOf('a'));
    assert.equal(await tab.focused(), 'What Will Be Sent');
    const passed: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      await tab.page.keyboard.press('Tab');
      passed.push(await tab.focused());
    }
    assert.deepEqual(passed, ['Send', 'Back to Session', 'Open as Text', 'Copy Request', 'Readable', 'Exact Bytes']);
    await tab.page.keyboard.press('Enter');
    assert.equal(await tab.page.locator('.request-body.exact').count(), 1);
    assert.equal(await tab.page.locator('[aria-pressed="true"]').textContent(), 'Exact Bytes');
  });

  it('says what has become of it, and offers no Send where it has gone', async () => {
    const model = reviewOf('a');
    await tab.show(model);
    await tab.page.locator('[data-action="send"]').focus();
    const sent = { ...ASKING, state: 'sent', title: 'What Was Sent', lead: 'It went.', canSend: false } as const;
    await tab.post({ kind: 'standing', standing: sent });
    assert.equal(await tab.page.locator('[data-action="send"]').isVisible(), false);
    assert.equal(await tab.focused(), 'What Was Sent', 'the keyboard is not lost with the button');
    assert.equal(await tab.page.getByRole('status').textContent(), 'It went.');
    assert.equal(await tab.page.locator('[data-action="refresh"]').isVisible(), false);
    await tab.post({ kind: 'standing', standing: { ...sent, outdated: 'Another was sent.' } });
    assert.equal(await tab.page.getByRole('status').textContent(), 'Another was sent.');
    await press('refresh');
    assert.deepEqual((await tab.asked()).at(-1), { kind: 'refresh' });
    assert.equal(await exactText(), model.request, 'the bytes are the same all the time');
  });

  it('keeps the place and the selection while only its standing changes', async () => {
    await tab.show(reviewOf(KILOBYTE.repeat(20)));
    await tab.page.evaluate(() => {
      const pre = document.querySelectorAll('pre')[1];
      if (pre !== undefined) document.getSelection()?.selectAllChildren(pre);
      scrollTo(0, 2000);
    });
    const place = () => tab.page.evaluate(() => [scrollY, String(document.getSelection()).length]);
    const before = await place();
    await tab.post({ kind: 'standing', standing: { ...ASKING, state: 'open' } });
    assert.deepEqual(await place(), before);
    assert.ok((before[1] ?? 0) > 100);
  });

  it('lays out of 250 KB no more than of 25: what is in view', async () => {
    // The text of a block that was passed over is not to be had as it is rendered.
    const blocks = (): Promise<readonly number[]> =>
      tab.page
        .locator('pre.block')
        .evaluateAll((all) => [all.length, all.filter((block) => (block as HTMLElement).innerText !== '').length]);
    await tab.show(reviewOf(KILOBYTE.repeat(25)));
    const [few = 0, seenOfFew = 0] = await blocks();
    await tab.show(reviewOf(KILOBYTE.repeat(250)));
    const [many = 0, seenOfMany = 0] = await blocks();
    assert.ok(many > few * 8, `${few} and ${many} blocks`);
    assert.ok(seenOfFew < few && seenOfMany <= seenOfFew, `${seenOfFew} and ${seenOfMany} of them laid out`);
    const model = reviewOf(KILOBYTE.repeat(250));
    await tab.show(model);
    assert.equal(await exactText(), model.request);
    assert.ok(((await blocks())[1] ?? 0) < many / 4, 'neither are the bytes');
  });

  it('is seen whole at any width, in every theme', async () => {
    for (const [theme, width] of [
      ['light', 240],
      ['light', 900],
      ['dark', 900],
      ['highContrast', 600],
    ] as readonly (readonly [ThemeName, number])[]) {
      await tab.dress(theme, width);
      await tab.show(reviewOf(KILOBYTE));
      const over = await tab.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.ok(over <= 0, `${theme} ${width}: ${over} px too wide`);
      await tab.shoot(`review-${theme}-${width}`);
    }
  });

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`has nothing that axe finds wrong, asking and sent, in ${theme}`, async () => {
      await tab.dress(theme);
      const sent = { ...ASKING, state: 'sent', title: 'What Was Sent', canSend: false, outdated: 'Another.' } as const;
      for (const standing of [ASKING, sent]) {
        await tab.show(reviewOf(KILOBYTE, standing));
        assert.deepEqual(await violations(tab.page), [], standing.state);
      }
    });
  }
});
