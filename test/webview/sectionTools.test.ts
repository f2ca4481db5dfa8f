import assert from 'node:assert/strict';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { ENGLISH, READY } from './support/sampleLog';
import { changeable, CLAIMS, CLAIMS_BODY, revision, tools } from './support/toolsLog';

describe('the tools of a section', function () {
  this.timeout(60_000);
  let bench: PreviewBench;
  let tab: PreviewTab;

  before(async () => {
    bench = await PreviewBench.start();
  });
  after(() => bench.stop());
  beforeEach(async () => {
    tab = await bench.open();
    // Wide enough for all tools.
    await tab.dress('dark', 360);
    await tab.show(changeable());
    await asked();
  });
  afterEach(() => tab.close());

  const skills = () => tab.page.locator('.section').nth(4);
  const tool = (name: string) => skills().locator(`[data-tool=${name}]`);
  /** What was asked for, beside what is not saved. */
  const asked = async () => (await tab.asked()).filter(({ kind }) => kind !== 'unsavedText');
  /** The texts of the editor of the section that the host was told, in turn. */
  const told = async () =>
    (await tab.asked()).flatMap((request) => (request.kind === 'unsavedText' ? [request.text] : []));
  const BODY = changeable().sections[4]?.body ?? '';
  /** What the host shows where a text of the section is not saved. */
  const unsaved = (text: string, number = 1) =>
    changeable({ skills: { tools: tools(number, { unsaved: { text, revision: revision(1) } }) } });
  const focused = () =>
    tab.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);

  describe('editing', () => {
    it('is done in the place of the text, by keyboard alone, and asks for what was typed', async () => {
      await tool('edit').focus();
      assert.equal(
        await skills()
          .locator('.tools')
          .evaluate((node) => getComputedStyle(node).opacity),
        '1',
      );
      await tab.page.keyboard.press('Enter');
      const area = skills().locator('textarea');
      assert.equal(await skills().locator('.body').isVisible(), false);
      assert.equal(await area.inputValue(), changeable().sections[4]?.body);
      assert.equal(await area.getAttribute('spellcheck'), 'false');
      await tab.shoot('editing');
      await tab.page.keyboard.type('new words\n');
      await tab.page.keyboard.press('Control+Enter');
      const body = `new words\n${changeable().sections[4]?.body}`;
      assert.deepEqual(await asked(), [{ kind: 'editSection', body, section: 'skills', revision: revision(1) }]);
      await tab.show(changeable({ skills: { body, tools: tools(2) } }));
      assert.equal(await area.count(), 0);
      assert.match(await skills().locator('.body').innerText(), /new words/);
      assert.equal(await focused(), 'Edit');
    });

    it('leaves the keyboard at the section when its button was pressed, too', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('new words\n');
      await skills().getByRole('button', { name: ENGLISH.section.save, exact: true }).press('Enter');
      const body = `new words\n${changeable().sections[4]?.body}`;
      await tab.show(changeable({ skills: { body, tools: tools(2) } }));
      assert.equal(await focused(), 'Edit');
    });

    it('grows with its text', async () => {
      await tool('edit').press('Enter');
      const height = () =>
        skills()
          .locator('textarea')
          .evaluate((node) => node.clientHeight);
      const before = await height();
      await tab.page.keyboard.type('\n\n\n\n\n\n');
      assert.ok((await height()) > before + 60);
    });

    it('goes on where the host did not take it, and says what the section is now', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('x');
      await tab.page.keyboard.press('Control+Enter');
      assert.equal(await skills().getByRole('button', { name: 'Save Section' }).isDisabled(), true);
      await tab.show(changeable());
      assert.equal(await skills().getByRole('button', { name: 'Save Section' }).isDisabled(), false);
      await tab.show(changeable({ skills: { body: 'other', tools: tools(3) } }));
      assert.match(await skills().locator('.editor').innerText(), /has changed since you began/);
      await asked();
      await tab.page.keyboard.press('Control+Enter');
      const [request] = await asked();
      assert.equal(request?.kind === 'editSection' && request.revision, revision(3));
    });

    it('loses nothing by Escape or a page that is made anew: the host has it', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('mine');
      await tab.page.keyboard.press('Escape');
      const text = `mine${BODY}`;
      assert.deepEqual(await tab.asked(), [
        { kind: 'unsavedText', section: 'skills', draft: READY.draftId, text, revision: revision(1) },
      ]);
      assert.match(await skills().locator('.quiet-row').innerText(), /not saved yet/);
      await tab.shoot('unsaved');
      await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
      assert.equal(await skills().locator('textarea').inputValue(), text);
      await tab.show(unsaved(text));
      await tab.page.reload();
      await tab.show({ ...READY, draftId: '00000000', phase: 'recording', sections: [] });
      await tab.show(unsaved(text));
      assert.equal(await skills().locator('textarea').inputValue(), text);
      const cursor = skills().locator('textarea');
      await skills().getByRole('button', { name: 'Cancel' }).press('Enter');
      await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
      assert.equal(await cursor.evaluate((area: HTMLTextAreaElement) => area.selectionStart), 'mine'.length);
      assert.deepEqual(await told(), [], 'nothing was typed since');
      await skills().getByRole('button', { name: 'Cancel' }).press('Enter');
      await skills().getByRole('button', { name: 'Discard Text' }).press('Enter');
      assert.deepEqual(await told(), [null]);
      assert.equal(await skills().locator('textarea, .quiet-row').count(), 0);
      await tab.show(changeable());
      await tab.page.reload();
      await tab.show(changeable());
      assert.equal(await skills().locator('textarea, .quiet-row').count(), 0);
    });

    it('tells the host where nobody types for a moment, and at once where the page may go', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('one');
      const first = await tab.page.waitForFunction(() => window.asked.length > 0).then(told);
      assert.deepEqual(first, [`one${BODY}`], 'not with every key');
      await tab.page.keyboard.type(' two');
      await skills()
        .locator('textarea')
        .evaluate((area) => area.blur());
      assert.deepEqual(await told(), [`one two${BODY}`]);
      await skills().locator('textarea').focus();
      await tab.page.keyboard.type('3');
      await tab.page.keyboard.press('Alt+F12');
      assert.equal((await told()).length, 1);
      await tab.page.keyboard.type('4');
      await tab.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
      assert.equal((await told()).length, 1);
    });

    it('tells the host also where nobody pauses', async () => {
      await tool('edit').press('Enter');
      const area = skills().locator('textarea');
      // Each key comes sooner than a pause is long.
      const texts = await area.evaluate(async (field: HTMLTextAreaElement) => {
        for (let keys = 0; keys < 200 && window.asked.length === 0; keys += 1) {
          field.value += 'x';
          field.dispatchEvent(new Event('input'));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return window.asked.length;
      });
      assert.equal(texts, 1);
    });

    it('leaves no text where VS Code keeps the state of a page', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('canary');
      await tab.page.keyboard.press('Escape');
      await tab.show(unsaved(`canary${BODY}`));
      await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
      const kept = await tab.page.evaluate(() => sessionStorage.getItem('state') ?? '');
      assert.match(kept, /"skills"/);
      assert.doesNotMatch(kept, /canary/);
    });

    it('does not go over into another draft, nor does the place', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('mine');
      await tab.show({ ...changeable(), draftId: '0123abcd' });
      assert.equal(await skills().locator('textarea, .quiet-row').count(), 0);
      await told();
      await tool('edit').press('Enter');
      assert.equal(await skills().locator('textarea').inputValue(), BODY);
      await tab.page.keyboard.type('x');
      await tab.page.keyboard.press('Escape');
      const drafts = (await tab.asked()).map((request) => request.kind === 'unsavedText' && request.draft);
      assert.deepEqual(drafts, ['0123abcd']);
    });

    it('takes over what another page has, where no editor is open here', async () => {
      await tab.show(unsaved('theirs'));
      assert.match(await skills().locator('.quiet-row').innerText(), /not saved yet/);
      await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
      assert.equal(await skills().locator('textarea').inputValue(), 'theirs');
      await tab.page.keyboard.type('mine, ');
      await tab.show(unsaved('theirs, newer'));
      assert.equal(await skills().locator('textarea').inputValue(), 'mine, theirs', 'what is open here stays');
      await tab.page.keyboard.press('Escape');
      assert.deepEqual(await told(), ['mine, theirs']);
      await tab.show(unsaved('mine, theirs'));
      await tab.show(unsaved('theirs once more'));
      await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
      assert.equal(await skills().locator('textarea').inputValue(), 'theirs once more', 'what came last holds');
      await tab.page.keyboard.press('Escape');
      await tab.show(changeable());
      assert.equal(await skills().locator('.quiet-row').count(), 0);
    });

    it('keeps what is typed where all is drawn anew', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('mine');
      await tab.show({ ...changeable(), evidence: [] });
      assert.equal(await skills().locator('textarea').inputValue(), `mine${BODY}`);
    });

    it('is seen to be why the log is not saved, wherever the page stands and however long the text is', async () => {
      const text = 'a line of mine\n'.repeat(120);
      await tab.show(unsaved(text));
      await skills().getByRole('button', { name: 'Go On Editing' }).press('Enter');
      for (const from of [0, 1_000_000]) {
        await tab.page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), from);
        await tab.page.locator('[data-action=save]').evaluate((node: HTMLElement) => node.click());
        assert.deepEqual(await asked(), []);
        const message = skills().locator('.editor [role=status]');
        assert.equal(await message.innerText(), ENGLISH.section.unsavedFirst);
        const isSeen = await message.evaluate((node) => {
          const { left, top, bottom } = node.getBoundingClientRect();
          const seen = document.elementFromPoint(left + 2, (top + bottom) / 2);
          // A page stands at whole pixels.
          return top >= 0 && bottom <= innerHeight + 1 && node.contains(seen);
        });
        assert.ok(isSeen, `from ${from}`);
      }
    });

    it('lets a log be saved whose dropped section has text of the user', async () => {
      const dropped = tools(2, { dropped: true, unsaved: { text: 'mine', revision: revision(1) } });
      await tab.show(changeable({ skills: { tools: dropped } }));
      await tab.page.locator('[data-action=save]').press('Enter');
      assert.deepEqual(await asked(), [{ kind: 'save', hash: READY.draftHash }]);
    });

    it('keeps what is typed while the host is busy with a save', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('one ');
      await tab.page.keyboard.press('Control+Enter');
      await tab.page.keyboard.type('two ');
      const body = `one ${changeable().sections[4]?.body}`;
      await tab.show(changeable({ skills: { body, tools: tools(2) } }));
      assert.match(await skills().locator('textarea').inputValue(), /^one two /);
    });

    it('keeps what was typed where another change of the section came first', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('mine ');
      await tab.page.keyboard.press('Control+Enter');
      await tab.show(changeable({ skills: { body: 'other', tools: tools(2) } }));
      assert.match(await skills().locator('textarea').inputValue(), /^mine /);
      assert.match(await skills().locator('.editor').innerText(), /has changed since you began/);
    });

    it('ends when the text stands there, also where the page was told of something else in between', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('a key: hunter2 ');
      await tab.page.keyboard.press('Control+Enter');
      await tab.show(changeable());
      const body = `a key: [REDACTED:password:1] ${changeable().sections[4]?.body}`;
      await tab.show(changeable({ skills: { body, tools: tools(2) } }));
      assert.equal(await skills().locator('textarea, .quiet-row').count(), 0);
      await tab.page.locator('[data-action=save]').press('Enter');
      assert.deepEqual((await asked()).at(-1), { kind: 'save', hash: READY.draftHash }, 'nothing is left to be saved');
    });

    it('comes before the log is saved', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.type('mine');
      await tab.page.locator('[data-action=save]').press('Enter');
      assert.deepEqual(await asked(), []);
      assert.match(await skills().locator('.editor').innerText(), /Save or discard it first/);
      assert.equal(await focused(), 'Markdown of “📈 技能成长评估”');
    });

    it('asks for nothing where nothing was typed, and refuses what is too long', async () => {
      await tool('edit').press('Enter');
      await tab.page.keyboard.press('Control+Enter');
      assert.deepEqual(await asked(), []);
      assert.equal(await skills().locator('textarea').count(), 0);
      await tool('edit').press('Enter');
      await skills().locator('textarea').fill('界'.repeat(70_000));
      await tab.page.keyboard.press('Control+Enter');
      const heard = (await tab.asked()).map((request) => request.kind === 'unsavedText' && request.text?.length);
      assert.deepEqual(heard, [70_000], 'it is not saved, and not lost with the page');
      assert.match(await skills().locator('.editor').innerText(), /200 KB/);
    });
  });

  it('ask for a rewrite with a wish of the user, or one of those at hand', async () => {
    await tool('rewrite').press('Enter');
    assert.equal(await focused(), 'What should be different?');
    await tab.shoot('wish');
    await tab.page.keyboard.type('more on the async part');
    await tab.page.keyboard.press('Enter');
    const spot = { section: 'skills', revision: revision(1) };
    assert.deepEqual(await asked(), [{ kind: 'rewriteSection', wish: 'more on the async part', ...spot }]);
    await skills().getByRole('button', { name: 'Shorter' }).press('Enter');
    assert.deepEqual(await asked(), [{ kind: 'rewriteSection', wish: 'Shorter', ...spot }]);
    await tab.page.keyboard.press('Escape');
    assert.equal(await focused(), 'Rewrite…');
  });

  it('offer the offline mentor alone where no model is set up', async () => {
    const { rewriter: _, ...model } = changeable();
    await tab.show({ ...model, sections: model.sections.map((one) => ({ ...one, tools: tools(2) })) });
    await tool('rewrite').press('Enter');
    assert.equal(await skills().locator('.wish input').count(), 0);
    await skills().getByRole('button', { name: 'Write Offline' }).press('Enter');
    assert.deepEqual(await asked(), [{ kind: 'fillSection', section: 'skills', revision: revision(2) }]);
  });

  it('stream a new text into its section alone, and give the keyboard back', async () => {
    // The page ends well below, so that it need not move because it is shorter.
    const rest = { reflection: { body: 'A paragraph.\n\n'.repeat(60), tools: tools(1) } };
    await tab.show(changeable(rest));
    await tool('rewrite').press('Enter');
    await skills().getByRole('button', { name: 'Shorter' }).press('Enter');
    const others = async () =>
      (await tab.page.locator('.section:not(:nth-of-type(5)) .body').allInnerTexts()).join('\n');
    const before = await others();
    const growing = { ...changeable(rest), phase: 'drafting', rewriting: 'skills' } as const;
    const sections = growing.sections.map((one) => {
      const changed = one.id === 'skills' ? { body: 'Short', complete: false, findings: [] } : {};
      return { ...one, ...changed, tools: undefined };
    });
    const place = async () => (await skills().locator('h2').boundingBox())?.y ?? 0;
    const top = await place();
    await tab.show({ ...growing, draftHash: null, sections });
    assert.equal(await focused(), 'Cancel');
    await tab.post({ kind: 'append', index: 4, base: 5, text: ' and clear' });
    assert.equal(await skills().locator('.body').innerText(), 'Short and clear');
    assert.equal(await others(), before);
    assert.equal(await tab.page.locator('.tools:visible').count(), 0);
    assert.ok(Math.abs((await place()) - top) < 60, `${top} → ${await place()}`);
    await tab.shoot('rewriting');
    await tab.show(changeable({ ...rest, skills: { body: 'Short and clear', tools: tools(2) } }));
    assert.equal(await focused(), 'Edit');
  });

  it('take a section back to a version, drop it, and bring it back', async () => {
    const versions = [
      { id: 'ab'.repeat(8), label: 'Edited by you · 14:32', excerpt: 'Some words that stood there' },
      { id: 'cd'.repeat(8), label: 'As the mentor wrote it', excerpt: 'What was there first' },
    ];
    await tab.show(changeable({ skills: { tools: tools(2, { versions }) } }));
    await tool('versions').press('Enter');
    await tab.shoot('versions');
    await skills().getByRole('button', { name: 'Take Back: As the mentor wrote it' }).press('Enter');
    const spot = { section: 'skills', revision: revision(2) };
    assert.deepEqual(await asked(), [{ kind: 'takeBackSection', version: 'cd'.repeat(8), ...spot }]);
    await tool('more').press('Enter');
    await tab.shoot('more');
    await skills().getByRole('button', { name: 'Drop Section' }).press('Enter');
    assert.deepEqual(await asked(), [{ kind: 'dropSection', ...spot }]);
    await tab.show(changeable({ skills: { tools: tools(3, { dropped: true }) } }));
    assert.equal(await skills().locator('.body').isVisible(), false);
    assert.equal(await focused(), 'Bring Back');
    await tab.shoot('dropped');
    await tab.page.keyboard.press('Enter');
    assert.deepEqual(await asked(), [{ kind: 'bringBackSection', section: 'skills', revision: revision(3) }]);
    await tab.show(changeable());
    assert.equal(await skills().locator('.body').isVisible(), true);
    assert.equal(await focused(), 'Edit');
  });

  describe('claims', () => {
    const withClaims = (count: number, number = 1) =>
      changeable({ skills: { body: CLAIMS_BODY, findings: CLAIMS.slice(0, count), tools: tools(number) } });

    it('are accepted or removed from the list, which is reached from the mark itself', async () => {
      await tab.show(withClaims(3, 2));
      await skills().locator('.unverified-label').first().press('Enter');
      assert.equal(await focused(), 'Accept: mended');
      await tab.shoot('claims');
      await tab.page.keyboard.press('Enter');
      const spot = { section: 'skills', revision: revision(2) };
      assert.deepEqual(await asked(), [{ kind: 'settleClaim', claim: 2, decision: 'accept', ...spot }]);
      const [, ...left] = CLAIMS;
      await tab.show(changeable({ skills: { body: CLAIMS_BODY, findings: left, tools: tools(2) } }));
      assert.equal(await focused(), 'Accept: R9');
      await tab.page.keyboard.press('Tab');
      await tab.page.keyboard.press('Enter');
      assert.deepEqual(await asked(), [{ kind: 'settleClaim', claim: 27, decision: 'remove', ...spot }]);
    });

    it('are settled all at once, in a section and in the whole log', async () => {
      await tab.show(withClaims(3, 2));
      await skills().locator('.findings summary').press('Enter');
      await skills().getByRole('button', { name: 'Remove All Unverified' }).press('Enter');
      await tab.page.locator('[data-action=removeUnverified]').press('Enter');
      const spot = { section: 'skills', revision: revision(2) };
      assert.deepEqual(await asked(), [
        { kind: 'settleClaim', claim: null, decision: 'remove', ...spot },
        { kind: 'removeUnverified', hash: READY.draftHash },
      ]);
    });

    it('that the record contradicts are put right or removed, never accepted', async () => {
      await tab.show(withClaims(3, 2));
      await skills().locator('.contradicted-label').press('Enter');
      assert.equal(await focused(), 'Edit: passed');
      assert.equal(await skills().getByRole('button', { name: 'Accept: passed' }).count(), 0);
      await tab.page.keyboard.press('Enter');
      const selected = await skills()
        .locator('textarea')
        .evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
      assert.equal(selected, 'All passed.');
    });
  });

  it('tick a task, which is called by its words, and follow what the host says', async () => {
    const boxes = tab.page.getByRole('checkbox', { name: '关系的预加载策略' });
    assert.equal(await boxes.isEnabled(), true);
    await boxes.press(' ');
    assert.deepEqual(await asked(), [
      { kind: 'tickTask', task: 2, ticked: true, section: 'skills', revision: revision(1) },
    ]);
    assert.equal(await boxes.isChecked(), true);
    await tab.show(changeable());
    assert.equal(await boxes.isChecked(), false);
    const body = (changeable().sections[4]?.body ?? '').replace('[ ]', '[x]');
    await tab.show(changeable({ skills: { body, tools: tools(2) } }));
    assert.equal(await boxes.isChecked(), true);
    assert.equal(await focused(), '关系的预加载策略');
  });

  it('fit 200 px without moving what is beside them', async () => {
    await tab.dress('dark', 200);
    const place = () =>
      skills()
        .locator('h2')
        .evaluate((node: HTMLElement) => [node.offsetTop, node.offsetWidth, node.offsetHeight]);
    const before = await place();
    await skills().hover();
    assert.deepEqual(await place(), before);
    for (const name of ['more', 'edit']) {
      await tool(name).press('Enter');
      const width = await tab.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 200, `${name}: ${width} px`);
      await tab.shoot(`narrow-${name}`);
    }
  });

  it('cover no heading and no label, however narrow the page is', async () => {
    await tab.show(changeable({ skills: { body: CLAIMS_BODY, findings: CLAIMS } }));
    for (const width of [200, 260, 320, 360, 480]) {
      await tab.dress('dark', width);
      await skills().hover();
      const heading = await skills().locator('h2').boundingBox();
      const beside = await skills().locator('.tools').boundingBox();
      assert.ok(heading !== null && beside !== null);
      assert.ok(heading.x + heading.width <= beside.x, `${width} px: the tools are over the heading`);
      const cut = await skills()
        .locator('.unverified-label, .contradicted-label')
        .evaluateAll(
          (labels) => labels.filter((label) => label.getBoundingClientRect().right > innerWidth - 16).length,
        );
      assert.equal(cut, 0, `${width} px`);
    }
  });
});
