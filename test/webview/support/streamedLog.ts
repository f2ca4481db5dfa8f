import type { Page } from 'playwright-core';
import { previewChanges } from '../../../src/shared/previewChanges';
import type { PreviewFinding, PreviewMessage, PreviewModel, PreviewSection } from '../../../src/shared/previewMessages';
import { READY } from './sampleLog';

const BLOCKS: readonly ((n: number) => string)[] = [
  (n) =>
    `第 ${n} 段：会话必须在 \`async with\` 之内使用，离开作用域后连接就被归还 [C4]。你在 \`app/db/session${n}.py\` 里把生成器改成了这样，运行 \`pytest -q\` 之后 ${n} 个测试通过 [R2, R3]。`,
  (n) =>
    `The failure number ${n} came from a **missing await**: the coroutine was never run, see [the guide][guide] and [P1].`,
  (n) =>
    `\`\`\`python\nasync def get_session_${n}() -> AsyncIterator[AsyncSession]:\n    async with session_factory() as session:\n        yield session  # returned when the request ends\n        if session.dirty and ${n} > 3:\n            raise RuntimeError("not committed")\n\`\`\``,
  (n) =>
    `- ✅ 任务列表 \`GET /tasks/${n}\` [C4]\n- ✅ 任务创建 \`POST /tasks\` [C6]\n  - 校验失败时返回 422\n  - 成功时返回 201\n- [x] 三个集成测试全部通过 [R5]`,
  (n) => `### 问题 ${n}: \`RuntimeWarning: coroutine was never awaited\` [P1]`,
  (n) =>
    `| 文件 | 新增 | 删除 |\n|:--|--:|--:|\n| \`app/routers/tasks.py\` | ${n} | 12 |\n| \`app/db/session.py\` | 9 | 4 |`,
  (n) =>
    `\`\`\`diff\n@@ -${n},3 +${n},3 @@\n     query = select(Task)\n-    result = session.execute(query)\n+    result = await session.execute(query)\n\`\`\``,
  (n) => `> \`Depends()\` 声明的是**需要什么**，而不是怎样得到它（${n}）。`,
  (n) => `1. **先看退出码，再看输出**：${n} 次误判都来自只读最后一行。\n2. **一次只改一处** [C5]。`,
];

/** Markdown of about that many characters, of every kind of block that a log has. */
export function logText(characters: number, from = 0): string {
  let text = '';
  for (let n = from; text.length < characters; n += 1) text += `${BLOCKS[n % BLOCKS.length]?.(n) ?? ''}\n\n`;
  return `${text}[guide]: https://example.org/guide\n`;
}

/** What is doubted in a text of the above. */
function findingsIn(body: string): readonly PreviewFinding[] {
  const paths = [...new Set(body.match(/app\/db\/session\d{1,4}\.py/g) ?? [])];
  return paths.map((text, index) => ({
    verdict: index % 3 === 0 ? 'contradicted' : 'unverified',
    text,
    within: '',
    reason: 'The session record knows no such file.',
  }));
}

/** The models that a log goes through in `pieces` equal pieces. A section that is whole has its marks. */
export function streamedModels(bodies: readonly string[], pieces: number): readonly PreviewModel[] {
  const whole = bodies.join('').length;
  return Array.from({ length: pieces }, (_, piece): PreviewModel => {
    let left = Math.ceil((whole * (piece + 1)) / pieces);
    const sections = bodies.map((body, index): PreviewSection => {
      const shown = body.slice(0, Math.max(0, left));
      left -= body.length;
      const complete = left > 0 || piece + 1 === pieces;
      const findings = complete ? findingsIn(body) : [];
      return { id: `s${index}`, heading: `部分 ${index + 1}`, body: shown, complete, badge: '', findings };
    });
    const characters = Math.min(whole, whole - Math.max(0, left));
    const sectionsDone = sections.filter(({ complete }) => complete).length;
    const status = { ...READY.status, sectionsDone, characters };
    return { ...READY, phase: 'drafting', draftHash: null, sections, status };
  });
}

/** The same models, so that the page has to render all of it each time: no section is the one that was there. */
function anew(model: PreviewModel, step: number): PreviewModel {
  const sections = model.sections.map((section) => ({ ...section, id: `${section.id}-${step}`, complete: true }));
  return { ...model, sections };
}

/** Milliseconds that each piece takes the page: the messages, the nodes and the layout of what is seen. */
export function costOfPieces(page: Page, models: readonly PreviewModel[]): Promise<number[]> {
  let before: PreviewModel | null = null;
  const steps = models.map((model) => {
    const messages = previewChanges(before, model);
    before = model;
    return messages;
  });
  return measured(page, steps);
}

/** The quickest of some runs for each piece: on a busy machine any one of them may have had to wait. */
export async function quickest(runs: number, run: () => Promise<number[]>): Promise<readonly number[]> {
  const times: number[][] = [];
  for (let count = 0; count < runs; count += 1) times.push(await run());
  return (times[0] ?? []).map((_, piece) => Math.min(...times.map((one) => one[piece] ?? Number.NaN)));
}

/** The same for rendering the whole each time, of every so many-th piece. */
export function costOfWholes(page: Page, models: readonly PreviewModel[], every: number): Promise<number[]> {
  const chosen = models.filter((_, index) => index % every === every - 1);
  return measured(
    page,
    chosen.map((model, step) => [{ kind: 'show', model: anew(model, step) }]),
  );
}

/** The least that a page can do with the same pieces: the paragraph that grows gets its text, as it was written. */
export function costOfPlainText(page: Page, models: readonly PreviewModel[]): Promise<number[]> {
  const steps = models.map(({ sections }) => sections.map(({ body }) => body).join('\n\n'));
  return page.evaluate((texts) => {
    const root = document.documentElement;
    const paragraphs: HTMLParagraphElement[] = [];
    document.body.replaceChildren();
    return texts.map((text) => {
      const parts = text.trimEnd().split('\n\n');
      const start = performance.now();
      for (let at = Math.max(0, paragraphs.length - 1); at < parts.length; at += 1) {
        const paragraph = paragraphs[at] ?? document.createElement('p');
        paragraph.textContent = parts[at] ?? '';
        if (at < paragraphs.length) continue;
        paragraphs.push(paragraph);
        document.body.append(paragraph);
      }
      if (root.scrollHeight < 0) throw new Error('there is a layout');
      return performance.now() - start;
    });
  }, steps);
}

function measured(page: Page, steps: readonly (readonly PreviewMessage[])[]): Promise<number[]> {
  return page.evaluate((all) => {
    const frames: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => frames.push(callback);
    const root = document.documentElement;
    return all.map((messages) => {
      const start = performance.now();
      for (const data of messages) window.dispatchEvent(new MessageEvent('message', { data }));
      while (frames.length > 0) frames.shift()?.(0);
      if (root.scrollHeight < 0) throw new Error('there is a layout');
      return performance.now() - start;
    });
  }, steps);
}
