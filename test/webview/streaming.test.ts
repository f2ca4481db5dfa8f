import assert from 'node:assert/strict';
import { sample } from 'fast-check';
import { median } from '../bench/measure';
import { streamed } from './support/documents';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { differences } from './support/previewProbes';
import { READY, section } from './support/sampleLog';
import { costOfPieces, costOfWholes, logText, quickest, streamedModels } from './support/streamedLog';

/** Documents of one run; MENTOR_BRAIN_FUZZ sets another number, for a long one. */
const DOCUMENTS = Number(process.env.MENTOR_BRAIN_FUZZ ?? 150);

describe('a log that streams in', function () {
  this.timeout(Math.max(180_000, DOCUMENTS * 200));
  let bench: PreviewBench;
  let tab: PreviewTab;

  before(async () => {
    bench = await PreviewBench.start();
  });
  after(() => bench.stop());
  beforeEach(async () => {
    tab = await bench.open();
  });
  afterEach(() => tab.close());

  it('is after every piece what a whole rendering would be, for any text and any pieces', async () => {
    const seed = Date.now() % 1_000_000;
    const { steps, found } = await differences(tab.page, READY, sample(streamed, { numRuns: DOCUMENTS, seed }));
    assert.ok(steps > DOCUMENTS * 5, `${steps} pieces`);
    assert.deepEqual(found.slice(0, 3), [], `${found.length} of ${steps} pieces, seed ${seed}`);
  });

  it('knows a title that goes on behind the quotation that its definition stands in', async () => {
    const texts = [
      "> [a]: https://a.example\n'over\nlines'\n\n[a]\n",
      "- [a]: https://a.example\n'over\nlines'\n\n[a]\n",
    ];
    const { found } = await differences(
      tab.page,
      READY,
      texts.map((text): [string, number[]] => [text, [1]]),
    );
    assert.deepEqual(found, []);
  });

  it('asks for the whole again when a piece of it did not arrive', async () => {
    const sections = [section('One ', false)];
    await tab.show({ ...READY, phase: 'drafting', sections });
    await tab.post({ kind: 'append', index: 0, base: 4, text: 'two ' });
    assert.equal(await tab.page.locator('.body').innerText(), 'One two');
    await tab.asked();
    await tab.post({ kind: 'append', index: 0, base: 14, text: 'four ' });
    assert.deepEqual(await tab.asked(), [{ kind: 'ready' }]);
    assert.equal(await tab.page.locator('.body').innerText(), 'One two');
  });

  it('costs as much at its end as at its beginning, and far less than to render all of it each time', async () => {
    // One section with a link that is defined at its end: the hardest text for a renderer that goes piece by piece.
    const models = streamedModels([logText(40_000)], 300);
    const page = (await bench.open('isolated')).page;
    await costOfPieces(page, models.slice(0, 60));
    const pieces = await quickest(2, () => costOfPieces(page, models));
    const wholes = await costOfWholes(page, models, 15);
    await page.close();
    const [first, last] = [median(pieces.slice(0, 100)), median(pieces.slice(-100))];
    assert.ok(last < first * 4, `${last} ms after ${first} ms`);
    const all = pieces.reduce((sum, ms) => sum + ms, 0);
    const whole = wholes.reduce((sum, ms) => sum + ms, 0) * 15;
    assert.ok(all * 4 < whole, `${all} ms, ${whole} ms`);
  });
});
