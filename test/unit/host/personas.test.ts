import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PERSONA_LIMIT } from '../../../src/core/prompt/persona';
import { addPersona, readPersona } from '../../../src/host/files/personaFiles';
import { type PersonaHome, Personas, type UsablePersona } from '../../../src/host/session/personas';
import { TemporaryFolders } from '../../support/temporaryFolder';

const temporary = new TemporaryFolders();
const SHIPPED = join(__dirname, '../../../media/personas');
const SEED = join(__dirname, '../../../../shared/seed-mentor-skill.md');

class MemoryState {
  readonly values = new Map<string, unknown>();
  get(key: string): undefined;
  get<T>(key: string, fallback: T): T;
  get(key: string, fallback?: unknown): unknown {
    return this.values.get(key) ?? fallback;
  }
  keys(): readonly string[] {
    return [...this.values.keys()];
  }
  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
  }
}

const text = (name: string, body = `Voice of ${name}.`): string =>
  `---\nname: ${name}\ndescription: about ${name}\n---\n\n${body}\n`;

function bench() {
  const root = temporary.make();
  const home: PersonaHome = { uri: `file://${root}/project`, path: join(root, 'project') };
  const folders = { user: join(root, 'global', 'personas'), workspace: join(home.path, '.mentor-brain', 'personas') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const state = new MemoryState();
  const trust = { isGiven: true };
  const personas = new Personas({ shipped: SHIPPED, user: folders.user }, state, () => trust.isGiven);
  const write = (place: 'user' | 'workspace', file: string, content: string): string => {
    writeFileSync(join(folders[place], file), content);
    return join(folders[place], file);
  };
  return { root, home, folders, state, trust, personas, write };
}

async function usable(path: string, home: PersonaHome): Promise<UsablePersona> {
  const reading = await readPersona(path, home.path);
  assert.ok(reading.isUsable);
  return { name: basename(path), path, persona: reading.persona, sha256: reading.sha256 };
}

describe('the personas', () => {
  after(() => temporary.remove());

  it('begin with the shipped one in the log’s language', async () => {
    const { personas, home } = bench();
    assert.equal((await personas.chosen(home, 'zh-CN')).persona.name, '导师大脑');
    const { persona, from, hitch } = await personas.chosen(null, 'en');
    assert.deepEqual([persona.name, from, hitch], ['Mentor Brain', 'shipped', null]);
  });

  it('are added under names that every system takes, and never over another one', async () => {
    const { folders } = bench();
    const names = [
      'con',
      'NUL',
      'COM1',
      'COM\u00b9',
      'LPT\u00b2',
      'aux',
      '..',
      'a:b|c?',
      ' -x- ',
      '',
      'trailing...',
      'C:\\x\\y',
      '../../x',
    ];
    for (const name of [...names, '\u5bfc\u5e08', 'x'.repeat(300)]) {
      const file = basename(await addPersona(folders.user, name, text('Any')));
      const stem = file.slice(0, -'.md'.length);
      assert.match(file, /^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,70}\.md$/u, name);
      assert.doesNotMatch(stem.normalize('NFKC'), /^(?:con|prn|aux|nul|com\d|lpt\d)$|[ .]$/i, name);
    }
    const [first, second] = [await addPersona(folders.user, 'Twin', ''), await addPersona(folders.user, 'Twin', '')];
    assert.deepEqual([basename(first), basename(second)], ['Twin.md', 'Twin-2.md']);
  });

  it('are listed with what is wrong with those that cannot be used', async () => {
    const { personas, home, write } = bench();
    write('user', 'good.md', text('Good'));
    write('user', 'bad.md', 'no front matter');
    write('user', 'gbk.md', '');
    writeFileSync(join(personas.userFolder, 'gbk.md'), Buffer.from([0x2d, 0xc4, 0xfa, 0xba, 0xc3]));
    write('user', 'notes.txt', text('No'));
    write('workspace', 'large.md', text('Large', 'x'.repeat(PERSONA_LIMIT)));
    const { user, workspace } = await personas.offered(home, 'en');
    const seen = [...user, ...workspace].map(({ name, reading }) => [
      name,
      reading.isUsable ? reading.persona.description : reading.trouble.fault,
    ]);
    assert.deepEqual(seen, [
      ['bad.md', 'frontMatterMissing'],
      ['gbk.md', 'notUtf8'],
      ['good.md', 'about Good'],
      ['large.md', 'tooLarge'],
    ]);
  });

  it('of the user write in every workspace that has none of its own', async () => {
    const { personas, home, write } = bench();
    write('user', 'mine.md', text('Mine'));
    await personas.useOwn(home, 'mine.md');
    const other = { ...home, uri: 'file:///other' };
    for (const where of [home, other, null]) {
      const { persona, from } = await personas.chosen(where, 'en');
      assert.deepEqual([persona.name, from], ['Mine', 'user']);
    }
    await personas.useShipped(other);
    assert.equal((await personas.chosen(home, 'en')).from, 'shipped');
  });

  it('of the user may be the document that the product grew from', async function () {
    if (!existsSync(SEED)) this.skip();
    const { personas, home, write } = bench();
    write('user', 'seed.md', readFileSync(SEED, 'utf8'));
    await personas.useOwn(home, 'seed.md');
    const { persona, from } = await personas.chosen(home, 'zh-CN');
    assert.deepEqual([persona.name, from], ['导师大脑', 'user']);
    assert.match(persona.instructions, /鼓励性/);
  });

  it('of a workspace write there alone, and only once the user agreed to these very bytes [T10]', async () => {
    const { personas, home, write } = bench();
    const path = write('workspace', 'team.md', text('Team'));
    assert.equal((await personas.chosen(home, 'en')).from, 'shipped');
    await personas.pin(home, await usable(path, home));
    const { persona, from, hitch } = await personas.chosen(home, 'en');
    assert.deepEqual([persona.name, from, hitch], ['Team', 'workspace', null]);
    assert.equal((await personas.chosen({ ...home, uri: 'file:///other' }, 'en')).from, 'shipped');
  });

  it('of a workspace do not write when one byte has changed, and do again when it is as it was [T10]', async () => {
    const { personas, home, write } = bench();
    const path = write('workspace', 'team.md', text('Team'));
    await personas.pin(home, await usable(path, home));
    write('workspace', 'team.md', text('Team', 'Voice of Team!'));
    const changed = await personas.chosen(home, 'en');
    assert.equal(changed.from, 'shipped');
    assert.ok(changed.hitch?.kind === 'changed');
    assert.equal(changed.hitch.file.persona.instructions, 'Voice of Team!');
    write('workspace', 'team.md', text('Team'));
    assert.equal((await personas.chosen(home, 'en')).from, 'workspace');
    write('workspace', 'team.md', text('Team', 'Voice of Te\u200Bam.'));
    assert.equal((await personas.chosen(home, 'en')).hitch?.kind, 'changed', 'nor when nothing visible has');
  });

  it('that are gone or broken give way to the shipped one, and the choice is kept', async () => {
    const { personas, home, write } = bench();
    const path = write('workspace', 'team.md', text('Team'));
    await personas.pin(home, await usable(path, home));
    rmSync(path);
    const gone = await personas.chosen(home, 'en');
    assert.deepEqual([gone.from, gone.hitch?.kind === 'broken' && gone.hitch.trouble.fault], ['shipped', 'missing']);
    write('workspace', 'team.md', text('Team'));
    assert.equal((await personas.chosen(home, 'en')).from, 'workspace');
    await personas.useOwn(home, 'never-there.md');
    const own = await personas.chosen(home, 'en');
    assert.deepEqual([own.from, own.hitch?.kind === 'broken' && own.hitch.name], ['shipped', 'never-there.md']);
  });

  it('of a workspace that is not trusted are neither offered nor used [T10 T30]', async () => {
    const { personas, home, write, trust } = bench();
    const path = write('workspace', 'team.md', text('Team'));
    await personas.pin(home, await usable(path, home));
    trust.isGiven = false;
    assert.deepEqual((await personas.offered(home, 'en')).workspace, []);
    assert.equal((await personas.chosen(home, 'en')).from, 'shipped');
  });

  it('of a workspace must lie in it: neither a link nor a folder that leads out is followed [T10 T19]', async function () {
    if (process.platform === 'win32') this.skip();
    const { root, personas, home, folders, write } = bench();
    const outside = join(root, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.md'), text('Secret'));
    symlinkSync(join(outside, 'secret.md'), join(folders.workspace, 'link.md'));
    write('workspace', 'plain.md', text('Plain'));
    const faults = (await personas.offered(home, 'en')).workspace.map(({ name, reading }) => [
      name,
      reading.isUsable || reading.trouble.fault,
    ]);
    assert.deepEqual(faults, [
      ['link.md', 'outside'],
      ['plain.md', true],
    ]);
    rmSync(folders.workspace, { recursive: true });
    symlinkSync(outside, folders.workspace);
    const [led] = (await personas.offered(home, 'en')).workspace;
    assert.ok(led !== undefined && !led.reading.isUsable && led.reading.trouble.fault === 'outside');
  });

  it('cannot be chosen by what a state holds that is no choice', async () => {
    const { root, personas, home, state } = bench();
    writeFileSync(join(root, 'evil.md'), text('Evil'));
    for (const value of [1, {}, { path: 'x', sha256: 'short' }, '../../evil.md']) {
      await state.update('persona', value);
      await state.update(`persona:${home.uri}`, value);
      assert.equal((await personas.chosen(home, 'en')).from, 'shipped');
    }
  });

  it('can be begun as a copy of the shipped one, which is used at once and never written over another', async () => {
    const { personas, home } = bench();
    const first = await personas.add(home, '严格的导师: v1', 'zh-CN');
    const second = await personas.add(home, '严格的导师: v1', 'zh-CN');
    assert.deepEqual([basename(first), basename(second)], ['严格的导师- v1.md', '严格的导师- v1-2.md']);
    const { persona, from } = await personas.chosen(home, 'en');
    assert.deepEqual([persona.name, from], ['严格的导师: v1', 'user']);
    assert.match(persona.instructions, /^# 学习导师/);
    assert.equal(basename(await personas.add(home, '../..', 'en')), 'persona.md');
    assert.equal(basename(await personas.add(home, 'CON', 'en')), 'persona-2.md');
  });
});
