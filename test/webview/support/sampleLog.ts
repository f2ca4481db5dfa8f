import { CHINESE_READING, ENGLISH_READING } from './sampleReadingStrings';
import { CHINESE_SECTION, ENGLISH_SECTION } from './sampleSectionStrings';
import type { PreviewConfirmed, PreviewModel, PreviewSection } from '../../../src/shared/previewMessages';
import type { PreviewStrings } from '../../../src/shared/previewStrings';

export const ENGLISH: PreviewStrings = {
  generate: 'Generate learning log',
  generateAgain: 'Generate again',
  cancel: 'Cancel',
  save: 'Save to project',
  savePartial: 'Save partial log',
  discard: 'Discard',
  review: 'Review what will be sent',
  reviewSent: 'Review what was sent',
  chooseMentor: 'Change mentor',
  actionsLabel: 'Actions for the learning log',
  logLabel: 'Learning log',
  mentor: 'Mentor: {0}',
  staysLocal: 'Nothing leaves this machine.',
  sendsTo: 'On Generate, the session record goes to {0}.',
  target: 'Saves to {0}',
  emptyTitle: 'Nothing recorded yet',
  emptySteps: ['Work as usual.', 'Run something that fails, mend it, and run it again.', 'Generate the learning log.'],
  howItWorks: 'How It Works',
  recordingTitle: 'Recording this session',
  recordingText: 'Keep coding. When you are ready, a mentor turns what happened into a learning log.',
  changes: 'Changes',
  runs: 'Commands',
  problems: 'Problems',
  progress: '{0} of {1} sections · {2} characters',
  sectionPartial: 'not finished',
  unverified: 'unverified',
  contradicted: 'contradicts the record',
  acceptUnverified: 'Accept Unverified Claims',
  unverifiedCount: '{0} not confirmed by the session record',
  severityInfo: 'Note',
  severityWarning: 'Warning',
  severityError: 'Error',
  image: '[image: {0}]',
  evidence: '{0}: {1}',
  announceSection: 'Writing section {0} of {1}: {2}',
  announceReady: 'The learning log is ready. Nothing has been saved yet.',
  announceFailed: 'The log was not finished.',
  removeUnverified: 'Remove Unverified Claims',
  section: ENGLISH_SECTION,
  reading: ENGLISH_READING,
};

const CHINESE: PreviewStrings = {
  generate: '生成学习日志',
  generateAgain: '重新生成',
  cancel: '取消',
  save: '保存到项目',
  savePartial: '保存未完成的日志',
  discard: '放弃',
  review: '查看将发送的内容',
  reviewSent: '查看已发送的内容',
  chooseMentor: '更换导师',
  actionsLabel: '学习日志操作',
  logLabel: '学习日志',
  mentor: '导师：{0}',
  staysLocal: '任何内容都不会离开本机。',
  sendsTo: '点击生成后，会话记录将发送到 {0}。',
  target: '将保存到 {0}',
  emptyTitle: '还没有记录',
  emptySteps: ['Work as usual.', 'Run something that fails, mend it, and run it again.', 'Generate the learning log.'],
  howItWorks: 'How It Works',
  recordingTitle: '正在记录本次会话',
  recordingText: '继续编码即可。准备好后，导师会把发生的一切整理成学习日志。',
  changes: '修改',
  runs: '命令',
  problems: '问题',
  progress: '{0} / {1} 个部分 · {2} 字',
  sectionPartial: '未完成',
  unverified: '未证实',
  contradicted: '与记录不符',
  acceptUnverified: '认可未证实的内容',
  unverifiedCount: '{0} 处未得到会话记录证实',
  severityInfo: '提示',
  severityWarning: '警告',
  severityError: '错误',
  image: '[图片：{0}]',
  evidence: '{0}：{1}',
  announceSection: '正在撰写第 {0} / {1} 部分：{2}',
  announceReady: '学习日志已完成，尚未保存。',
  announceFailed: '日志没有写完。',
  removeUnverified: '删除未证实的内容',
  section: CHINESE_SECTION,
  reading: CHINESE_READING,
};

const overview = `- **学习日期**: 2026-11-23
- **学习阶段**: Step 3 - 异步任务接口
- **项目**: async-task-runner
- **技术栈**: FastAPI · SQLAlchemy · Python
- **时长**: 有效 84 分钟，另有空闲 31 分钟

| 文件 | 新增 | 删除 |
|:--|--:|--:|
| \`app/routers/tasks.py\` | 46 | 12 |
| \`app/db/session.py\` | 9 | 4 |
| \`tests/test_tasks.py\` | 38 | 0 |
`;

const concepts = `### 1. 异步会话的生命周期

会话必须在 \`async with\` 之内使用，离开作用域后连接就被归还 [C4]。你在 \`app/db/session.py\` 里把生成器改成了这样：

\`\`\`python
async def get_session() -> AsyncIterator[AsyncSession]:
    async with session_factory() as session:
        yield session  # 依赖注入在请求结束时恢复执行，因此连接一定会被归还，无论处理函数是否抛出异常
\`\`\`

### 2. 依赖注入

> \`Depends()\` 声明的是**需要什么**，而不是怎样得到它。

参见 [FastAPI 文档](https://fastapi.tiangolo.com/tutorial/dependencies/) 与 <https://docs.python.org/3/library/asyncio.html>。
`;

const problems = `### 问题 1: \`RuntimeWarning: coroutine was never awaited\` [P1]

**错误现象**: 运行 \`pytest -q\` 时 2 个测试失败 [R2, R3]。

**根本原因**: 在异步函数里直接调用了 \`session.execute()\`，没有 \`await\`。

**解决方案** [C4][C5]:

\`\`\`diff
@@ -18,7 +18,7 @@ async def list_tasks(session: AsyncSession = Depends(get_session)):
     query = select(Task).order_by(Task.created_at)
-    result = session.execute(query)
+    result = await session.execute(query)
     return result.scalars().all()
\`\`\`

重新运行同一条命令后退出码为 0 [R5]，问题**已证实**解决。

**没有奏效的尝试**:

1. 给路由函数去掉 \`async\`，错误变成了 \`MissingGreenlet\` [R3]
2. 改用 \`asyncio.run()\`，事件循环已在运行 [R4]

**经验教训**: 看到 *coroutine* 一词，先找缺少的 \`await\`；另外请检查 \`app/models/user.py\` 的关系加载。
`;

const features = `- ✅ 任务列表 \`GET /tasks\` [C4]
- ✅ 任务创建 \`POST /tasks\` [C6]
- ✅ 三个集成测试全部通过 [R5]

![架构图](https://images.example/diagram.png)
`;

const skills = `### 已掌握的技能
- [x] 在异步函数中等待数据库操作
- [✅] 用依赖注入管理会话

### 需要加强的领域
- [ ] 关系的预加载策略
- [ ] 测试夹具的作用域
`;

const nextSteps = `**学习目标**:

1. **Celery 任务队列**
   - 任务状态: \`PENDING\` → \`STARTED\` → \`SUCCESS\`
   - 结果后端的选择
2. **Redis 消息代理**

**预备知识**: 了解消息队列的基本概念 [C9]。
`;

const practices = `1. **先看退出码，再看输出**：两次误判都来自只读最后一行。
2. **一次只改一处**：第三次尝试同时改了两个文件，花了 12 分钟才分清哪个有效 [C5]。
`;

const reflection = `### 做得好的地方
- [x] 每次失败后都重新运行了同一条命令

### 可以改进的地方
- [ ] 更早写下假设，再动手验证
`;

const HEADINGS: readonly (readonly [string, string, string])[] = [
  ['overview', '📅 学习概览', overview],
  ['concepts', '🧠 核心技术概念', concepts],
  ['problems', '🐛 遇到的问题与解决方案', problems],
  ['features', '🎉 成功实现的功能', features],
  ['skills', '📈 技能成长评估', skills],
  ['nextSteps', '🚀 下一步学习计划', nextSteps],
  ['practices', '💡 最佳实践总结', practices],
  ['reflection', '🔍 项目反思', reflection],
];

const CONFIRMED: Readonly<Record<string, readonly PreviewConfirmed[]>> = {
  problems: [
    { text: '运行 pytest -q 时 2 个测试失败 R2, R3。', evidence: ['R2', 'R3'] },
    { text: '重新运行同一条命令后退出码为 0 R5，问题已证实解决。', evidence: ['R5'] },
  ],
  features: [
    { text: '✅ 任务列表 GET /tasks C4', evidence: ['C4'] },
    { text: '✅ 任务创建 POST /tasks C6', evidence: ['C6'] },
  ],
};

export const SECTIONS: readonly PreviewSection[] = HEADINGS.map(([id, heading, body]) => ({
  id,
  heading,
  body,
  complete: true,
  badge: '',
  findings:
    id === 'problems'
      ? [
          {
            verdict: 'unverified',
            text: 'app/models/user.py',
            within: '',
            reason: '本次会话没有修改或打开过这个文件。',
          },
        ]
      : id === 'nextSteps'
        ? [{ verdict: 'unverified', text: 'C9', within: '', reason: '会话记录里没有编号为 C9 的修改。' }]
        : [],
  confirmed: CONFIRMED[id] ?? [],
}));

export const READY: PreviewModel = {
  draftId: 'd0'.repeat(4),
  phase: 'ready',
  language: 'zh-CN',
  title: 'Step 3 学习日志：异步任务接口',
  sections: SECTIONS,
  status: {
    mentorLabel: 'deepseek-chat',
    destination: 'api.deepseek.com',
    sectionsDone: 8,
    sectionsTotal: 8,
    characters: 2140,
    activity: null,
  },
  notice: null,
  remarks: [],
  evidence: [
    { id: 'P1', label: 'RuntimeWarning: coroutine was never awaited' },
    { id: 'C4', label: 'app/routers/tasks.py +1 −1' },
    { id: 'C5', label: 'app/db/session.py +9 −4' },
    { id: 'C6', label: 'app/routers/tasks.py +31' },
    ...['R2', 'R3', 'R4', 'R5'].map((id) => ({ id, label: 'pytest -q' })),
  ],
  links: [
    'https://example.org/',
    'https://example.org/guide',
    'https://fastapi.tiangolo.com/tutorial/dependencies/',
    'https://docs.python.org/3/library/asyncio.html',
  ],
  counts: { changes: 12, runs: 7, problems: 2 },
  targetPath: 'docs/learning_log_step3.md',
  draftHash: 'c0'.repeat(32),
  canAccept: false,
  strings: CHINESE,
};

/** The log while it is written: `done` sections are whole, the next has arrived up to `characters`. */
export function draftingAt(done: number, characters: number): PreviewModel {
  const sections = SECTIONS.map((section, index): PreviewSection => {
    if (index < done) return { ...section, findings: [], confirmed: [] };
    const body = index === done ? section.body.slice(0, characters) : '';
    return { ...section, findings: [], confirmed: [], complete: false, body };
  });
  const written = sections.reduce((sum, { body }) => sum + body.length, 0);
  const pace = { seconds: 42, firstWordMs: 1840, tokens: Math.round(written / 2) };
  const status = { ...READY.status, sectionsDone: done, characters: written, pace };
  return { ...READY, phase: 'drafting', draftHash: null, sections, status };
}

/** One section on its own. */
export function section(body: string, complete = true): PreviewSection {
  return { id: 'concepts', heading: '概念', body, complete, badge: '', findings: [] };
}

export function withBody(body: string): PreviewModel {
  return { ...READY, strings: ENGLISH, sections: [section(body)] };
}
