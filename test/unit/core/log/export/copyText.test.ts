import assert from 'node:assert/strict';
import { copyText } from '../../../../../src/core/log/export/copyText';
import { nodeTaskQueue } from '../../../../support/sampleRecords';
import { savedFile } from '../../../../support/savedFile';

describe('a log that is copied', () => {
  it('has its words and footnotes, and neither front matter nor markers', () => {
    const file = savedFile(nodeTaskQueue(), 'en');
    const copied = copyText(file);
    assert.match(copied, /^# Step 3 Learning Log: task-queue\n\n## 📅 Learning Overview\n\n/);
    assert.match(copied, /\n\n---\n\n## 🧠 Core Technical Concepts\n\n/);
    assert.match(copied, /\n\n\[\^P1\]: P1 · [^\n]+\n\n\[\^C1\]: /);
    assert.doesNotMatch(copied, /<!--|\n{3}|^---\nstep/);
    const words = (text: string): string =>
      text
        .replace(/^---\n[^]*?\n---\n|<!--.*-->/g, '')
        .replace(/\s+/g, ' ')
        .trim();
    assert.equal(words(copied), words(file));
  });

  it('is the text of a person where it has neither', () => {
    assert.equal(copyText('# a\r\n\r\n<!-- mine -->\r\nb\r\n'), '# a\n\n<!-- mine -->\nb\n');
  });
});
