import assert from 'node:assert/strict';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { draftToMarkdown } from '../support/draftToMarkdown';
import type { LogLanguage } from '../../src/core/prompt/prompt';
import { renderPrompt } from '../../src/core/prompt/renderPrompt';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { DRAFT_RECORDS } from '../support/drafts/draftRecords';
import { mayLinkOf } from '../support/mayLinkOf';
import { offlineLog } from '../support/offlineLog';
import { SHORT_PERSONA } from '../support/personas';
import * as samples from '../support/sampleRecords';
import { draftOf, savedFile } from '../support/savedFile';
import { wholeDay } from '../support/wholeDay';
import { assertGolden } from './goldenFile';

const MARKER = 'golden-marker-0123456789';
const SAMPLES: Readonly<Record<string, () => SessionRecord>> = { ...samples, wholeDay };

describe('golden logs and prompts', () => {
  for (const [name, make] of Object.entries(SAMPLES)) {
    for (const language of ['zh-CN', 'en'] as const) {
      it(`${name}: the offline log in ${language} is as read and approved`, () => {
        assertGolden(`${name}.log.${language}.md`, savedLog(make(), language));
      });

      it(`${name}: the offline log in ${language} says nothing that the record does not confirm`, () => {
        const draft = draftOf(offlineLog(make(), language), language);
        const { claims, confirmed } = groundDraft(draft, make());
        const doubted = claims.filter(({ verdict }) => verdict !== 'confirmed');
        assert.deepEqual(
          doubted.map(({ doubts }) => doubts),
          [],
        );
        assert.ok(confirmed > 4, `${confirmed} claims`);
        assert.equal(draft.sections.length, 8);
        assert.ok(draft.sections.every((section) => section.complete && section.body.trim() !== ''));
      });
    }
  }

  for (const name of Object.keys(DRAFT_RECORDS).filter((other) => !Object.hasOwn(SAMPLES, other))) {
    for (const language of ['zh-CN', 'en'] as const) {
      it(`${name}: the offline log in ${language} is as read and approved`, () => {
        assertGolden(`${name}.log.${language}.md`, savedLog(recordOf(name), language));
      });
    }

    it(`${name}: the session in the messages is as read and approved`, () => {
      const record = recordOf(name);
      const prompt = renderPrompt({ record, persona: SHORT_PERSONA, language: 'en', profile: null, marker: MARKER });
      const user = prompt.messages.find(({ role }) => role === 'user');
      assertGolden(`${name}.prompt.en.md`, `${user?.content}\n`);
    });
  }

  for (const language of ['zh-CN', 'en'] as const) {
    for (const name of ['pythonOpenProblem', 'hostileSession', 'wholeDay']) {
      it(`${name}: the file in ${language} is as read and approved`, () => {
        const record = (SAMPLES[name] ?? samples.emptySession)();
        assertGolden(`${name}.file.${language}.md`, savedFile(record, language));
      });
    }

    for (const name of ['nodeTaskQueue', 'secondStep', 'hostileSession', 'wholeDay']) {
      it(`${name}: the messages in ${language} are as read and approved`, () => {
        const make = SAMPLES[name] ?? samples.emptySession;
        const prompt = renderPrompt({
          record: make(),
          persona: SHORT_PERSONA,
          language,
          profile: null,
          marker: MARKER,
        });
        const text = prompt.messages.map((message) => `<<< ${message.role} >>>\n${message.content}\n`).join('\n');
        assertGolden(`${name}.prompt.${language}.md`, text);
      });
    }
  }
});

function savedLog(record: SessionRecord, language: LogLanguage): string {
  return draftToMarkdown(draftOf(offlineLog(record, language), language), language, mayLinkOf(record));
}

function recordOf(name: string): SessionRecord {
  return (DRAFT_RECORDS[name] ?? samples.emptySession)();
}
