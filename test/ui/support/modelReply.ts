import type { LlmServerOptions } from '../../support/llm/llmServer';

/** What a model might write about a session on the task queue; `[P9]` is in no record. */
export const CHINESE_LOG = `# Step 1 学习日志：任务队列的并发上限

## 📅 学习概览

- **学习日期**: 今天
- **学习阶段**: Step 1 - 让并发数不再超标
- **项目**: task-queue
- **技术栈**: Node.js

---

## 🧠 核心技术概念

### 1. 等待异步任务

**掌握要点**

- 不加 \`await\` 时，任务还没有结束，计数就已经减掉了 [C1]。

**关键代码模式**

\`\`\`js
resolve(await job());
\`\`\`

---

## 🐛 遇到的问题与解决方案

### 问题 1: 测试报告并发数超标

**错误现象**: 运行 \`npm test\` 后有断言失败 [R1]。

**根本原因**: 边界条件多放行了一个任务，另有一处从未出现过的原因 [P9]。

**解决方案**: 先在 \`src/queue.js\` 里等待任务结束 [C1]，边界条件留到下一步。

**经验教训**: 计数要在任务真正结束之后再减。

---

## 🎉 成功实现的功能

### 1. 队列

- 任务结束后才释放名额，尚未验证 [C1]

---

## 📈 技能成长评估

### 已掌握的技能

- [ ] 读懂断言失败的输出 [R1]

### 需要加强的领域

- [ ] 检查循环的边界条件

---

## 🚀 下一步学习计划

### Step 2: 边界条件

**学习目标**

1. 把 \`<=\` 和 \`<\` 的差别写成测试。

**预备知识**

- 异步函数何时返回

**推荐学习资源**

- Node.js 官方文档

---

## 💡 最佳实践总结

### 测试

1. 改动之前先让测试失败一次 [R1]。

---

## 🔍 项目反思

### 做得好的地方

- [ ] 先看输出再动手

### 可以改进的地方

- [ ] 改动之前先想清楚边界

### 下次迭代重点

- [ ] 一次只改一处
`;

const PIECE = 12;
const HELD_MS = 700;

/** A reply that is held back while it streams: the server asks for its pace before each next piece. */
export class HeldReply implements LlmServerOptions {
  readonly chunkChars = PIECE;
  private isHeld = true;
  private told = 0;

  constructor(readonly reply: string) {}

  /** Called once a piece has gone out. */
  get chunkMs(): number {
    this.told += 1;
    return this.isHeld ? HELD_MS : 1;
  }

  /** Whether the last piece has been sent. The pace is asked for at least once a piece, so this errs to `true`. */
  get hasEnded(): boolean {
    return this.told >= Math.ceil(this.reply.length / PIECE);
  }

  release(): void {
    this.isHeld = false;
  }
}
