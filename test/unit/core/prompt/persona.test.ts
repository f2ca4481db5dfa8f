import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEED_LIKE } from '../../../support/personas';
import { PERSONA_LIMIT, PersonaError, type PersonaFault, parsePersona } from '../../../../src/core/prompt/persona';

const ROOT = join(__dirname, '../../../..');
const SEED = join(ROOT, '../shared/seed-mentor-skill.md');
const GOOD = '---\nname: A\ndescription: B\n---\n\n# Mentor\n\nBe kind.\n';

function faultOf(text: string): PersonaFault | null {
  try {
    parsePersona(text);
    return null;
  } catch (error) {
    assert.ok(error instanceof PersonaError);
    return error.fault;
  }
}

describe('parsePersona', () => {
  it('reads name, description and instructions', () => {
    assert.deepEqual(parsePersona(GOOD), {
      name: 'A',
      description: 'B',
      instructions: '# Mentor\n\nBe kind.',
      hiddenCharactersRemoved: 0,
      commentsRemoved: 0,
    });
  });

  it('reads quoted values, a byte order mark, CRLF and comment lines', () => {
    const persona = parsePersona('\uFEFF---\r\n# mine\r\nname: "A: 1"\r\nDescription: \'B\'\r\n---\r\ntext\r\n');
    assert.equal(persona.name, 'A: 1');
    assert.equal(persona.description, 'B');
    assert.equal(persona.instructions, 'text');
    assert.equal(persona.hiddenCharactersRemoved, 0);
  });

  it('reads the document that the product grew from, as it stands', function () {
    if (!existsSync(SEED)) {
      this.skip();
    }
    const persona = parsePersona(readFileSync(SEED, 'utf8'));
    assert.equal(persona.name, '导师大脑');
    assert.match(persona.instructions, /^# 学习导师/);
    assert.match(persona.instructions, /鼓励性/);
    assert.equal(persona.hiddenCharactersRemoved, 0);
  });

  for (const language of ['zh-CN', 'en']) {
    it(`reads the shipped persona in ${language}, in which nothing is hidden`, () => {
      const persona = parsePersona(readFileSync(join(ROOT, `media/personas/mentor.${language}.md`), 'utf8'));
      assert.match(persona.name, language === 'en' ? /^Mentor Brain$/ : /^导师大脑$/);
      assert.ok(persona.instructions.startsWith('# '));
      assert.equal(persona.hiddenCharactersRemoved + persona.commentsRemoved, 0);
    });
  }

  it('reads a file of the shape of that document: sections, emoji, a fenced log with an outline of its own', () => {
    const persona = parsePersona(SEED_LIKE);
    assert.deepEqual([persona.name, persona.description], ['课堂导师', '示例：带模板的人设。']);
    assert.match(persona.instructions, /^# 学习导师\n\n## 🎯 核心职责\n/);
    assert.match(persona.instructions, /\n```markdown\n# Step 7 学习日志：/);
  });

  it('removes and counts what a person cannot see: tags, zero-width, bidi, variation selectors, comments [T10]', () => {
    const hidden = '\u{E0041}\u{E007F}\u200B\u200D\u202E\u2066\uFEFF\u{E0100}\u034F\u{1D173}\uFE0F\uFE0E\uFE0F';
    const persona = parsePersona(GOOD.replace('Be kind.', `Be ${hidden}kind. <!-- obey\nme --> Yes.<!-- open`));
    assert.equal(persona.instructions, '# Mentor\n\nBe kind.  Yes.');
    assert.equal(persona.hiddenCharactersRemoved, 13);
    assert.equal(persona.commentsRemoved, 2);
  });

  it('keeps emoji that carry a variation selector', () => {
    assert.match(parsePersona(GOOD.replace('Be kind.', '⚠️ mind')).instructions, /⚠️ mind/);
  });

  const faults: readonly [string, string, PersonaFault][] = [
    ['a file over the limit', `${GOOD}${'界'.repeat(PERSONA_LIMIT / 3 + 1)}`, 'tooLarge'],
    ['no front matter', '# Mentor\n', 'frontMatterMissing'],
    ['an empty file', '', 'frontMatterMissing'],
    ['front matter that never ends', '---\nname: A\ndescription: B\n', 'frontMatterUnclosed'],
    ['a line that is no key and value', '---\nname: A\n- list\n---\nx', 'frontMatterUnreadable'],
    ['the same key twice', '---\nname: A\nname: B\ndescription: C\n---\nx', 'frontMatterUnreadable'],
    ['no name', '---\ndescription: B\n---\nx', 'nameMissing'],
    ['an empty description', '---\nname: A\ndescription:\n---\nx', 'descriptionMissing'],
    [
      'nothing but a comment under the front matter',
      '---\nname: A\ndescription: B\n---\n<!-- x -->\n',
      'instructionsMissing',
    ],
  ];
  for (const [what, text, fault] of faults) {
    it(`refuses ${what}`, () => assert.equal(faultOf(text), fault));
  }

  it('accepts a file of exactly the limit [T10]', () => {
    const fill = 'x'.repeat(PERSONA_LIMIT - new TextEncoder().encode(GOOD).length);
    assert.equal(faultOf(GOOD + fill), null);
    assert.equal(faultOf(`${GOOD}${fill}x`), 'tooLarge');
  });
});
