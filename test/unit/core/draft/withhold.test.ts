import assert from 'node:assert/strict';
import { DraftAssembler } from '../../../../src/core/draft/assembleDraft';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { withholdUnticked } from '../../../../src/core/draft/withhold';
import { outlineSection, type SectionId } from '../../../../src/core/prompt/outline';
import type { Prompt } from '../../../../src/core/prompt/prompt';
import { renderPrompt } from '../../../../src/core/prompt/renderPrompt';
import { leaveOut } from '../../../../src/core/session/leaveOut';
import { sessionItems } from '../../../../src/core/session/sessionItems';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../support/offlineLog';
import { SHORT_PERSONA } from '../../../support/personas';
import { changeOf, noteOf, recordOf, runOf } from '../../../support/records';
import { nodeTaskQueue, pythonOpenProblem } from '../../../support/sampleRecords';

function promptWithout(whole: SessionRecord, ...ids: readonly string[]): Prompt {
  const keys = sessionItems(whole).flatMap(({ id, key }) => (ids.includes(id) ? [key] : []));
  const record = leaveOut(whole, new Set(keys));
  return renderPrompt({ persona: SHORT_PERSONA, language: 'en', profile: null, marker: 'q7VZk2c9xW4pL0aT', record });
}

function section(id: SectionId, body: string): DraftSection {
  return { id, heading: outlineSection(id).heading.en, body, writtenBy: 'mentor', complete: true };
}

const draftOf = (...sections: readonly DraftSection[]): Draft => ({ title: 'A log', sections });

/** One item of each kind, each with a word that is nowhere else. */
const CANARIES = recordOf({
  changes: [
    changeOf({
      id: 'C1',
      path: 'src/a.js',
      language: 'javascript',
      before: 'let a;\n',
      after: 'let a = 1;\n',
      from: 1,
      to: 2,
    }),
    changeOf({
      id: 'C2',
      path: 'src/kestrelFile.js',
      language: 'javascript',
      before: '',
      after: 'let plover = 7391;\n',
      from: 3,
      to: 4,
    }),
  ],
  runs: [
    runOf({ id: 'R1', command: 'npm test', minute: 5, exitCode: 0, output: 'ok' }),
    runOf({ id: 'R2', command: 'deploy --to dunlin', minute: 6, exitCode: 0, output: 'went to sanderling' }),
  ],
  notes: [noteOf('N1', 7, '客户的名字是青峰科技公司，别写出来')],
});

describe('a draft that goes out again after something was unticked', () => {
  const sent = (draft: Draft, ...unticked: readonly string[]): { text: string; sections: readonly SectionId[] } => {
    const { draft: out, sections } = withholdUnticked(draft, CANARIES, promptWithout(CANARIES, ...unticked));
    return { text: JSON.stringify(out), sections };
  };

  it('goes as it is where everything is ticked', () => {
    const draft = draftOf(section('features', 'Deployed to dunlin [R2].'));
    assert.equal(withholdUnticked(draft, CANARIES, promptWithout(CANARIES)).draft, draft);
  });

  it('goes without each section that cites an unticked item, which is named in its place', () => {
    const draft = draftOf(section('features', '- It is out [R2]\n- Mended [C1]'), section('skills', '- Testing [R1]'));
    const { text, sections } = sent(draft, 'R2');
    assert.deepEqual(sections, ['features']);
    assert.ok(!text.includes('It is out') && !text.includes('Mended'));
    assert.match(text, /not sent: it tells of what the user has unticked since, R2/);
    assert.match(text, /Testing \[R1\]/);
  });

  for (const [what, id, body] of [
    ['the name of a file', 'C2', 'Later a file came, kestrelFile.'],
    ['a name in code', 'C2', '```js\nconst plover = 1;\n```'],
    ['a number', 'C2', 'It ended with 7391.'],
    ['a word of a command', 'R2', 'Everything is at Dunlin now.'],
    ['a word of an output', 'R2', 'The word sanderling was printed.'],
    ['a phrase of a note', 'N1', '这一步是为青峰科技做的。'],
  ] as const) {
    it(`goes without a section that has ${what} from there, cited or not`, () => {
      const draft = draftOf(section('reflection', body), section('skills', '- Testing'));
      assert.deepEqual(sent(draft, id).sections, ['reflection']);
      assert.deepEqual(sent(draft, id === 'N1' ? 'R2' : 'N1').sections, []);
      assert.ok(!sent(draft, id).text.includes(JSON.stringify(body).slice(1, -1)));
    });
  }

  it('goes without a title that has such a word', () => {
    const titled = { title: 'Step 3: deploying to dunlin', sections: [section('skills', '- Testing')] };
    assert.ok(!sent(titled, 'R2').text.includes('dunlin'));
    assert.match(sent(titled, 'C2').text, /dunlin/);
  });

  it('goes without a section that only the unticked items bear out', () => {
    const draft = draftOf(section('overview', '- Two commands ran, 2 runs in all.'), section('skills', '- Testing'));
    assert.deepEqual(sent(draft, 'R2').sections, ['overview']);
  });

  it('carries no word of whatever is unticked in whole sessions', () => {
    for (const whole of [nodeTaskQueue(), pythonOpenProblem()]) {
      const assembler = new DraftAssembler('en');
      assembler.add(offlineLog(whole, 'en'));
      const draft = assembler.finish();
      for (const { id } of sessionItems(whole)) {
        const prompt = promptWithout(whole, id);
        const { draft: out } = withholdUnticked(draft, whole, prompt);
        const ids = new Set(sessionItems(prompt.record).map((item) => item.id));
        const gone = sessionItems(whole).filter((item) => !ids.has(item.id));
        const bodies = out.sections.filter(({ body }) => !body.includes('not sent')).map(({ body }) => body);
        for (const one of gone) assert.ok(!bodies.some((body) => body.includes(`[${one.id}]`)), `${id}: ${one.id}`);
      }
    }
  });
});
