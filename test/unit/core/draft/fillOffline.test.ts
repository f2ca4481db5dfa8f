import assert from 'node:assert/strict';
import { DraftAssembler } from '../../../../src/core/draft/assembleDraft';
import type { Draft } from '../../../../src/core/draft/draft';
import { fillOffline } from '../../../../src/core/draft/fillOffline';
import { gapsOf } from '../../../../src/core/draft/gaps';
import { writeLog } from '../../../../src/core/mentor/offline/writeLog';
import { LABELS, type LabelId, OUTLINE, SECTION_IDS } from '../../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../../src/core/prompt/prompt';
import { nodeTaskQueue } from '../../../support/sampleRecords';

const LANGUAGES: readonly LogLanguage[] = ['zh-CN', 'en'];

function draftOf(text: string, language: LogLanguage): Draft {
  const assembler = new DraftAssembler(language);
  assembler.add(text);
  return assembler.finish();
}

describe('a draft that the offline mentor finishes', () => {
  const record = nodeTaskQueue();

  it('lacks nothing, whatever sections were missing', () => {
    for (const language of LANGUAGES) {
      const whole = draftOf([...writeLog(record, language)].join(''), language);
      assert.deepEqual(gapsOf(whole, language), []);
      for (const id of SECTION_IDS) {
        const draft = { ...whole, sections: whole.sections.filter((section) => section.id !== id) };
        const filled = fillOffline(draft, record, language);
        assert.deepEqual(gapsOf(filled, language), []);
        assert.deepEqual(
          filled.sections.map((section) => section.writtenBy),
          SECTION_IDS.map((own) => (own === id ? 'offline' : 'mentor')),
        );
      }
    }
  });

  it('has every part that a section as a whole needs, and keeps the words that were there', () => {
    for (const language of LANGUAGES) {
      const whole = draftOf([...writeLog(record, language)].join(''), language);
      for (const { id, parts, items } of OUTLINE) {
        for (const { label } of items?.count === 'many' ? [] : parts) {
          const lacking = withoutPart(whole, label, language);
          const before = lacking.sections.find((section) => section.id === id)?.body ?? '';
          assert.deepEqual(gapsOf(lacking, language), [{ section: id, parts: [label] }]);
          const filled = fillOffline(lacking, record, language);
          assert.deepEqual(gapsOf(filled, language), [], `${language} ${label}`);
          const after = filled.sections.find((section) => section.id === id);
          assert.ok(after?.body.startsWith(before.trimEnd()));
          assert.equal(after?.writtenBy, 'mentor');
          assert.match(after?.body ?? '', /^\*(?:以下内容由离线导师|What follows was filled in)/m);
        }
      }
    }
  });
});

/** The label has another name, so that what it stood for is not there. */
function withoutPart(draft: Draft, label: LabelId, language: LogLanguage): Draft {
  const sections = draft.sections.map((section) => ({
    ...section,
    body: section.body.replace(new RegExp(`(\\*\\*|### )${LABELS[label][language]}`), '$1Xyzzy'),
  }));
  return { ...draft, sections };
}
