import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import english from '../../../package.nls.json';
import chinese from '../../../package.nls.zh-cn.json';
import manifest from '../../../package.json';
import { exclusionOfName } from '../../../src/core/privacy/exclusion';
import { STORAGE_LIMITS } from '../../../src/core/journal/thinning';

const pages = {
  en: readFileSync('media/privacy.md', 'utf8'),
  zh: readFileSync('media/privacy.zh-CN.md', 'utf8'),
};
const texts = Object.entries(pages);

describe('the page about privacy [P-page]', () => {
  it('has the same parts in both languages', () => {
    const shape = (text: string): readonly string[] => [...text.matchAll(/^(?:#{1,2}|-) /gm)].map(String);
    assert.ok(shape(pages.en).length > 25);
    assert.deepEqual(shape(pages.zh), shape(pages.en));
    const names = (text: string): readonly string[] => [
      ...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')),
    ];
    assert.deepEqual(names(pages.zh).toSorted(), names(pages.en).toSorted());
    assert.match(pages.zh, /[\u4e00-\u9fff]/);
  });

  it('says what deleting does not reach: what was sent, VS Code’s copies, git, exports [T31]', () => {
    assert.match(
      pages.en,
      /cannot reach:[^]*sent to a service[^]*Local History[^]*backups of unsaved files[^]*git[^]*exported/,
    );
    assert.match(pages.zh, /删不到[^]*发送给服务方[^]*本地历史记录[^]*未保存文件的备份[^]*git[^]*导出/);
  });

  it('says that what stands in a project may steer a log', () => {
    assert.match(pages.en, /may steer what the log says/);
    assert.match(pages.zh, /影响日志的说法/);
  });

  it('calls commands by their names', () => {
    const named = ['deleteRecordedData', 'withdrawConsent', 'showRecord', 'reviewRequest', 'pauseRecording'] as const;
    for (const name of named) {
      const plain = (title: string): string => title.replace(/(?:…|……)$/, '').replace(/…$/, '');
      assert.ok(pages.en.replace(/\s+/g, ' ').includes(plain(english[`command.${name}`])), english[`command.${name}`]);
      assert.ok(pages.zh.includes(plain(chinese[`command.${name}`])), chinese[`command.${name}`]);
    }
  });

  it('tells the numbers that hold', () => {
    const { default: days } = manifest.contributes.configuration.properties['mentorBrain.retention'];
    for (const [, text] of texts) {
      assert.ok(text.includes(String(days)));
      assert.ok(text.includes(`${STORAGE_LIMITS.total / 1e6} MB`));
      assert.match(text, /seven days|七天/);
    }
  });

  it('names files that are really kept out, and ignore files that are really read', () => {
    const rules = readFileSync('src/host/recorder/ignoreRules.ts', 'utf8');
    const names = [...pages.en.matchAll(/`(\.[\w.-]+)`/g)].map(([, name]) => name ?? '');
    assert.ok(names.length > 12);
    for (const name of names.filter((one) => one !== '.env.example' && one !== '.git/info/exclude')) {
      if (/ignore$|aiexclude/.test(name)) assert.ok(rules.includes(`'${name}'`), name);
      else assert.equal(exclusionOfName(`${name}/x`) ?? exclusionOfName(name), 'secretFile', name);
    }
    assert.equal(exclusionOfName('.env.example'), null);
  });
});
