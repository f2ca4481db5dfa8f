import { exportHtml } from '../../src/core/log/export/exportHtml';
import { nodeTaskQueue, pythonOpenProblem } from '../support/sampleRecords';
import { savedFile } from '../support/savedFile';
import { assertGolden } from './goldenFile';

const PLACE = { log: 'docs/learning_log_step4.md', page: 'docs/learning_log_step4.html' };
/** What a person may have written into a log by hand. */
const BY_HAND = `---
date: 2026-11-23
mentor: offline
claims: 12 confirmed, 1 accepted, 2 unverified, 1 contradicted, 3 strange
problems: none
own: key
---

Before any heading.

## First & <b>only</b>

<!-- a comment of one line -->
- [x] ticked
- [ ] not ticked
- plain [ ] brackets

| left | middle | right |
|:-----|:------:|------:|
| a | b | c |

Doubtful（未证实） and so (unverified), and (not what the record says: \`x\`).

[web](https://example.com/a), [mail](mailto:a@b.example), [file](other.md), [up](../src/a.js#L3), [page](#first),
[script](javascript:alert), ![picture](a.png), <https://example.org>

Cited[^C1] and again[^C1], and[^P2].

## Second

\`\`\`js
const a = '<tag>';
\`\`\`

> quoted
> <!-- inside -->

[^C1]: \`a.js\` line 3
[^P2]: a problem
`;

describe('golden pages of logs', () => {
  const page = (file: string, language: 'zh-CN' | 'en'): string =>
    exportHtml(file, { language, place: PLACE, sha256: () => 'HASH' }).replace(
      /<style>[\s\S]*?<\/style>/,
      '<style></style>',
    );

  for (const language of ['zh-CN', 'en'] as const) {
    it(`are as read and approved, in ${language}`, () => {
      assertGolden(`pages/nodeTaskQueue.${language}.html`, page(savedFile(nodeTaskQueue(), language), language));
      assertGolden(`pages/byHand.${language}.html`, page(BY_HAND, language));
    });
  }

  it('have the name of a log where the log has no title, and no list of contents for one section', () => {
    const [first = ''] = savedFile(pythonOpenProblem(), 'en').split(/^## .*\n[\s\S]*?(?=^## )/m);
    assertGolden('pages/short.en.html', page(`${first}\n## Only\n\ntext\n`, 'en'));
  });
});
