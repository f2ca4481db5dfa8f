import assert from 'node:assert/strict';
import { type LlmServer, startLlmServer } from '../support/llm/llmServer';
import { waitUntil } from '../support/vscode/processes';
import { CHINESE_LOG } from './support/modelReply';
import { Review } from './support/review';
import { shoot, UiBench } from './support/uiBench';
import { answer, dialogOf, type Workplace } from './support/workplace';

const BEFORE_JOB = { path: 'src/queue.js', line: 29, column: 15 };
const GENERATE = 'Mentor Brain: Generate Learning Log';

describe('a draft that its user works on while the question of another one is open', function () {
  this.timeout(120_000);
  let llm: LlmServer;
  let bench: UiBench;
  let me: Workplace;

  before(async () => {
    llm = await startLlmServer({ reply: CHINESE_LOG });
    bench = await UiBench.start({
      'mentorBrain.mentor': 'offline',
      'mentorBrain.endpoint.baseUrl': llm.baseUrl,
      'mentorBrain.endpoint.model': 'tiny-mentor',
    });
    me = await bench.openProject('en');
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
    await llm?.close();
  });

  const box = () => me.preview.log.locator('.task input').first();

  it('is asked about once more before anything takes its place', async () => {
    await me.edit(BEFORE_JOB, 'await ');
    await me.palette(GENERATE);
    await me.preview.untilPhase('ready');
    await me.set('mentorBrain.mentor', 'endpoint');
    await me.palette(GENERATE);
    const review = await Review.open(me.page, 'asking');
    await box().click();
    await waitUntil('the tick', async () => ((await box().isChecked()) ? true : undefined), 20_000);
    await review.send();
    const dialog = dialogOf(me.page);
    await dialog.filter({ hasText: 'The draft in the sidebar is not saved.' }).waitFor({ timeout: 20_000 });
    await shoot(me.page, 'edited-meanwhile');
    await answer(dialog, 'Cancel');
    await Review.open(me.page, 'open');
    assert.equal(llm.requests.length, 0);
    assert.ok(await box().isChecked());
  });
});
