import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DraftAssembler } from '../../src/core/draft/assembleDraft';
import { draftToMarkdown } from '../support/draftToMarkdown';
import { renderPrompt } from '../../src/core/prompt/renderPrompt';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { mayLinkOf } from '../support/mayLinkOf';
import { offlineLog } from '../support/offlineLog';
import { SHORT_PERSONA } from '../support/personas';
import { savedFile } from '../support/savedFile';
import { assertGolden } from './goldenFile';
import { STORIES } from './storyNames';

const MARKER = 'golden-marker-0123456789';
const FOLDER = join(__dirname, 'files', 'stories');

/** The records were played in a real VS Code by test/ui/stories.test.ts, which holds them to what it sees. */
describe('golden stories', () => {
  for (const name of Object.keys(STORIES)) {
    for (const language of ['zh-CN', 'en'] as const) {
      it(`${name}: the offline log in ${language} is as read and approved`, () => {
        const assembler = new DraftAssembler(language);
        const record = recordOf(name);
        assembler.add(offlineLog(record, language));
        assertGolden(
          `stories/${name}.log.${language}.md`,
          draftToMarkdown(assembler.finish(), language, mayLinkOf(record)),
        );
      });

      it(`${name}: the messages in ${language} are as read and approved`, () => {
        const record = recordOf(name);
        const prompt = renderPrompt({ record, persona: SHORT_PERSONA, language, profile: null, marker: MARKER });
        const user = prompt.messages.find(({ role }) => role === 'user');
        assert.ok(user);
        assertGolden(`stories/${name}.prompt.${language}.md`, `${user.content}\n`);
      });
    }
  }

  // What the read-me shows as a sample.
  for (const [name, language] of [
    ['tscCart', 'en'],
    ['pytestPrices', 'zh-CN'],
  ] as const) {
    it(`${name}: the file in ${language} is as read and approved`, () => {
      assertGolden(`stories/${name}.file.${language}.md`, savedFile(recordOf(name), language));
    });
  }
});

function recordOf(name: string): SessionRecord {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.record.json`), 'utf8')) as SessionRecord;
}
