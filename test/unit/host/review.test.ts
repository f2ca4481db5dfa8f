import assert from 'node:assert/strict';
import { anything, asyncProperty, assert as check, constantFrom, oneof, record } from 'fast-check';
import type { Prompt } from '../../../src/core/prompt/prompt';
import { Consent } from '../../../src/host/mentor/consent';
import { Review } from '../../../src/host/review/review';
import { hashOfText, type ReviewedRequest, requestText } from '../../../src/host/review/reviewedRequest';
import { parseReviewRequest, type ReviewModel, type ReviewStanding } from '../../../src/shared/reviewMessages';
import { FakeClock } from '../../support/fakeClock';
import { FakeReviewPage } from '../../support/fakeReviewPage';
import { aPrompt } from '../../support/llm/aPrompt';
import { hear, mentorAt, withServer } from '../../support/llm/hearing';
import { SilentLogger } from '../../support/silentLogger';

const DESTINATION = { origin: 'https://llm.example', model: 'm', isUnencrypted: false };

function requestOf(prompt: Prompt): ReviewedRequest {
  return { prompt, destination: DESTINATION, price: null, folder: null };
}

/** Only what the review itself looks at. */
function modelOf(request: ReviewedRequest, standing: ReviewStanding): ReviewModel {
  const text = requestText(request);
  return { standing, request: text, hash: hashOfText(text) } as ReviewModel;
}

class Desk {
  readonly page = new FakeReviewPage();
  readonly clock = new FakeClock();
  readonly logger = new SilentLogger();
  readonly done: string[] = [];
  current = requestOf(aPrompt('now'));
  isSent = false;
  sending: () => Promise<void> = async () => {};
  readonly review = new Review({
    page: this.page,
    current: async () => ({ ...this.current, isSent: this.isSent }),
    describe: modelOf,
    standing: (_, state, isOutdated) => ({
      state,
      title: state,
      lead: '',
      outdated: isOutdated ? 'outdated' : '',
      canSend: state !== 'sent',
      canGenerate: state === 'open',
    }),
    actions: {
      send: async () => {
        this.done.push('send');
        await this.sending();
      },
      generate: async () => void this.done.push('generate'),
      back: async () => void this.done.push('back'),
      openText: async () => void this.done.push('openText'),
      copy: async (text) => void this.done.push(`copy ${text}`),
    },
    clock: this.clock,
    logger: this.logger,
  });
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The answer, or `open` while there is none. */
async function stateOf(answer: Promise<boolean>): Promise<boolean | 'open'> {
  return await Promise.race([answer, tick().then(() => 'open' as const)]);
}

describe('the question whether a request may be sent', () => {
  let desk: Desk;
  const asked = requestOf(aPrompt('asked'));

  beforeEach(() => {
    desk = new Desk();
  });

  it('shows the request to the byte, and is answered by nothing but Send under it [N2 P-exact]', async () => {
    const answer = desk.review.ask(asked);
    assert.equal(desk.page.model?.request, requestText(asked));
    assert.equal(desk.page.standing?.state, 'asking');
    for (const kind of ['ready', 'refresh', 'openText', 'copy'] as const) desk.page.ask({ kind });
    desk.page.send('0'.repeat(64));
    assert.equal(await stateOf(answer), 'open');
    desk.page.send();
    assert.equal(await answer, true);
    assert.equal(desk.page.standing?.state, 'sent', 'it cannot be sent off twice');
    assert.deepEqual(desk.done, ['openText', `copy ${requestText(asked)}`], 'nothing but looking went on');
  });

  it('is a no when the page is closed, when the user goes back, and when the window goes [N2 P-ask]', async () => {
    const closed = desk.review.ask(asked);
    desk.page.close();
    assert.equal(await closed, false);
    const gone = desk.review.ask(asked);
    desk.page.ask({ kind: 'back' });
    assert.equal(await gone, false);
    assert.equal(desk.page.standing?.state, 'open', 'what was shown can be looked at while it is unticked');
    assert.deepEqual(desk.done, ['back']);
    const ended = desk.review.ask(asked);
    desk.review.dispose();
    assert.equal(await ended, false);
  });

  it('is a no when what was recorded is deleted, and nothing of it stays on the screen', async () => {
    const answer = desk.review.ask(asked);
    desk.review.close();
    assert.equal(await answer, false);
    assert.deepEqual([desk.page.model, desk.review.text()], [null, null]);
  });

  it('is one at a time: a second is not asked, and the first comes to the front', async () => {
    const first = desk.review.ask(asked);
    assert.equal(await desk.review.ask(requestOf(aPrompt('another'))), false);
    await desk.review.open();
    assert.equal(desk.page.model?.request, requestText(asked));
    assert.equal(desk.page.shows, 3);
    assert.equal(await stateOf(first), 'open');
    desk.page.send();
    assert.equal(await first, true);
  });

  it('keeps its bytes when the session moves on meanwhile', async () => {
    const answer = desk.review.ask(asked);
    desk.current = requestOf(aPrompt('moved on'));
    desk.review.touch();
    desk.clock.advance(60_000);
    await tick();
    assert.equal(desk.page.model?.request, requestText(asked));
    assert.equal(desk.page.standing?.outdated, '');
    desk.page.send();
    assert.equal(await answer, true);
  });

  it('is not replaced by a look that was asked for before it', async () => {
    const look = desk.review.open();
    const answer = desk.review.ask(asked);
    await look;
    assert.equal(desk.page.model?.request, requestText(asked));
    desk.page.close();
    assert.equal(await answer, false);
  });

  it('is not answered, and nothing is thrown, by ten thousand messages of any kind [T16]', async () => {
    const answer = desk.review.ask(asked);
    const kind = constantFrom('ready', 'send', 'refresh', 'openText', 'copy', 'close', 'ask', '');
    const nearly = record({ kind, hash: oneof(anything(), constantFrom('a'.repeat(64))) }, { requiredKeys: [] });
    await check(
      asyncProperty(oneof(anything({ withNullPrototype: true, withMap: true }), nearly), async (message) => {
        const request = parseReviewRequest(message);
        if (request !== null) desk.page.ask(request);
      }),
      { numRuns: 10_000 },
    );
    assert.equal(await stateOf(answer), 'open');
    assert.deepEqual(desk.logger.lines, []);
    assert.ok(!desk.done.includes('send'));
    desk.page.close();
    assert.equal(await answer, false);
  });
});

describe('a request that is looked at by the way', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = new Desk();
    await desk.review.open();
  });

  async function settle(): Promise<void> {
    desk.review.touch();
    desk.clock.advance(5000);
    await tick();
  }

  it('is handed out once for sending, exactly as it is shown', async () => {
    const shown = desk.current;
    let taken: ReviewedRequest | null = null;
    desk.sending = async () => {
      taken = desk.review.takeApproved();
      assert.equal(desk.review.takeApproved(), null);
    };
    desk.current = requestOf(aPrompt('moved on'));
    desk.page.send('f'.repeat(64));
    assert.deepEqual(desk.done, [], 'another hash sends nothing');
    desk.page.send();
    await tick();
    assert.equal((taken as ReviewedRequest | null)?.prompt, shown.prompt);
    assert.deepEqual(desk.done, ['send']);
  });

  it('is handed to nobody who asks without a press', async () => {
    assert.equal(desk.review.takeApproved(), null);
    desk.page.send();
    await tick();
    assert.equal(desk.review.takeApproved(), null, 'what nobody took is not kept');
  });

  it('says that it is out of date, and is made anew only when told to', async () => {
    await settle();
    assert.equal(desk.page.standing?.outdated, '', 'the same request is not out of date');
    const before = desk.page.model?.request;
    desk.page.ask({ kind: 'refresh' });
    desk.current = requestOf(aPrompt('moved on'));
    await settle();
    assert.equal(desk.page.standing?.outdated, 'outdated');
    assert.equal(desk.page.model?.request, before, 'not a byte was changed under the eyes');
    desk.page.ask({ kind: 'refresh' });
    await tick();
    assert.equal(desk.page.model?.request, requestText(desk.current));
    assert.equal(desk.page.standing?.outdated, '');
  });

  it('is out of date as well where another destination is chosen', async () => {
    desk.current = { ...desk.current, destination: { ...DESTINATION, model: 'another' } };
    await settle();
    assert.equal(desk.page.standing?.outdated, 'outdated');
  });

  it('becomes what was sent when it goes, and out of date when another follows or its draft is gone [P-exact]', () => {
    const { prompt } = desk.current;
    desk.review.handed(prompt);
    desk.review.sending(aPrompt('another'));
    assert.equal(desk.page.standing?.state, 'open');
    desk.review.sending(prompt);
    assert.equal(desk.page.standing?.state, 'sent');
    desk.page.send();
    assert.deepEqual(desk.done, []);
    desk.review.handed(aPrompt('the rest'));
    assert.equal(desk.page.standing?.outdated, 'outdated');
  });

  it('may be sent again where nothing came of it', () => {
    const { prompt } = desk.current;
    desk.review.sending(prompt);
    desk.review.handed(null);
    desk.review.cameToNothing(prompt);
    assert.deepEqual([desk.page.standing?.state, desk.page.standing?.outdated], ['open', '']);
  });
});

describe('consent [N2 P-ask]', () => {
  const to = { ...DESTINATION, workspace: 'file:///a' };

  function memento() {
    const values = new Map<string, unknown>();
    return {
      keys: () => [...values.keys()],
      get: (key: string): unknown => values.get(key),
      update: async (key: string, value: unknown) =>
        void (value === undefined ? values.delete(key) : values.set(key, value)),
    };
  }

  it('is asked for once for each origin, model and workspace', async () => {
    const consent = new Consent(memento() as never);
    let questions = 0;
    const yes = async () => (questions += 1) > 0;
    for (const each of [
      to,
      to,
      { ...to, model: 'n' },
      { ...to, workspace: 'file:///b' },
      { ...to, origin: 'https://b' },
    ])
      assert.equal(await consent.ask(each, yes), true);
    assert.equal(questions, 4);
  });

  it('is not kept from a no, and is taken back for a workspace', async () => {
    const consent = new Consent(memento() as never);
    const no = async () => false;
    assert.equal(await consent.ask(to, no), false);
    assert.equal(await consent.ask(to, no), false, 'asked again');
    assert.equal(await consent.ask(to, async () => true), true);
    await consent.give({ ...to, workspace: 'file:///b' });
    assert.equal(await consent.ask(to, no), true);
    await consent.forget(['file:///a']);
    assert.equal(await consent.ask(to, no), false);
    assert.equal(await consent.ask({ ...to, workspace: 'file:///b' }, no), true);
  });
});

describe('the text of a request', () => {
  it('is to the byte what a server gets, whatever is in it [N2 P-exact]', async () => {
    await withServer({}, async (server) => {
      const mentor = mentorAt(server);
      await hear(mentor);
      const destination = { origin: server.origin, model: 'test-model', isUnencrypted: false };
      const shown = requestText({ prompt: aPrompt('What did I learn?'), destination });
      assert.equal(hashOfText(server.requests[0]?.body ?? ''), hashOfText(shown));
      assert.equal(Number(server.requests[0]?.headers['content-length'] ?? shown.length), Buffer.byteLength(shown));
    });
  });

  for (const content of [
    '\u2028\u2029 </script> "quotes" \\ \u0000 \u007f',
    '😀 中文 \ud83d cut in two',
    'a\r\nb\tc',
  ]) {
    it(`is what the client makes of ${JSON.stringify(content)}`, async () => {
      await withServer({}, async (server) => {
        const prompt = aPrompt(content);
        for await (const chunk of mentorAt(server).write(prompt, new AbortController().signal)) void chunk;
        const destination = { origin: server.origin, model: 'test-model', isUnencrypted: false };
        assert.equal(server.requests[0]?.body, requestText({ prompt, destination }));
      });
    });
  }
});
