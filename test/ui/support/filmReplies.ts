import type { Locale } from './words';

/**
 * What a model might write about the session of test/scenarios/taskQueue.json, with ids of that session. Of `src/sort.js`
 * nothing is in it.
 */
export const FILM_LOGS: Readonly<Record<Locale, string>> = {
  en: `# Step 1 Learning Log: The Limit of a Task Queue

## 📅 Learning Overview

- **Date**: DATE
- **Stage**: Step 1 - keeping a queue within its limit
- **Project**: task-queue
- **Tech stack**: Node.js

---

## 🧠 Core Technical Concepts

### 1. Waiting for an asynchronous job

**Key points**

- Without \`await\` the place is given back before the job has ended [C1].

**Key code pattern**

\`\`\`js
resolve(await job());
\`\`\`

---

## 🐛 Problems and Solutions

### Problem 1: Too many jobs at once [P1]

**Symptom**: \`npm test\` failed in two runs [R1] [R2].

**Root cause**: \`<=\` let one job too many through [C2]. \`src/sort.js\` was wrong, too.

**Solution**: \`await\` alone was not enough [C1] [R2]; with \`<\` in \`src/queue.js\` [C2] \`npm test\` passed [R3].

**Lesson learned**: Change one thing, then let the tests judge it.

---

## 🎉 What Was Built

### 1. The queue

- ✅ It keeps its limit [C1] [C2] [R3]

---

## 📈 Skill Growth

### Skills mastered

- [x] Finding a boundary that lets one too many through [C2] [R3]

### Areas to strengthen

- [ ] When an asynchronous function gives its result

---

## 🚀 Next Learning Steps

### Step 2: Boundaries

**Learning goals**

1. Write a test for a limit of one.

**Prerequisites**

- The order in which promises settle

**Recommended resources**

- The documentation of Node.js

---

## 💡 Best Practices

### Tests

1. Run the tests after each change [R2] [R3].

---

## 🔍 Reflection

### What went well

- [ ] A rerun proved the fix [R3]

### What could be better

- [ ] Look at the boundary first

### Focus for the next iteration

- [ ] One change at a time
`,
  'zh-CN': `# Step 1 学习日志：任务队列的并发上限

## 📅 学习概览

- **学习日期**: DATE
- **学习阶段**: Step 1 - 让并发数不超上限
- **项目**: task-queue
- **技术栈**: Node.js

---

## 🧠 核心技术概念

### 1. 等待异步任务

**掌握要点**

- 不加 \`await\`，任务还没结束就释放了名额 [C1]。

**关键代码模式**

\`\`\`js
resolve(await job());
\`\`\`

---

## 🐛 遇到的问题与解决方案

### 问题 1: 同时运行的任务太多 [P1]

**错误现象**: \`npm test\` 两次失败 [R1] [R2]。

**根本原因**: \`<=\` 多放行了一个任务 [C2]。\`src/sort.js\` 也写错了。

**解决方案**: 只加 \`await\` 还不够 [C1] [R2]；把 \`src/queue.js\` 里的 \`<=\` 改成 \`<\` [C2] 之后，\`npm test\` 通过 [R3]。

**经验教训**: 一次只改一处，改完就让测试来判断。

---

## 🎉 成功实现的功能

### 1. 队列

- ✅ 并发数不再超过上限 [C1] [C2] [R3]

---

## 📈 技能成长评估

### 已掌握的技能

- [x] 找出多放行一个的边界条件 [C2] [R3]

### 需要加强的领域

- [ ] 异步函数什么时候给出结果

---

## 🚀 下一步学习计划

### Step 2: 边界条件

**学习目标**

1. 为上限等于 1 的情况写一个测试。

**预备知识**

- Promise 完成的先后顺序

**推荐学习资源**

- Node.js 官方文档

---

## 💡 最佳实践总结

### 测试

1. 每改一处就跑一遍测试 [R2] [R3]。

---

## 🔍 项目反思

### 做得好的地方

- [ ] 用重新运行证明了修改有效 [R3]

### 可以改进的地方

- [ ] 先检查边界条件

### 下次迭代重点

- [ ] 一次只改一处
`,
};

/** What the recording says above the window. */
export const CAPTIONS = {
  en: {
    fails: 'Work as usual: a test fails',
    first: 'A first fix is not enough …',
    second: '… the second one is, and the rerun proves it',
    generate: 'Generate Learning Log',
    review: 'You see exactly what goes out, before it does',
    streams: 'The log is written, section by section',
    evidence: 'Each statement is checked: what the record does not confirm is marked',
    chip: 'A chip opens its evidence',
    save: 'Nothing is written to the project before you save',
  },
  'zh-CN': {
    fails: '照常写代码：测试失败了',
    first: '第一次修改还不够……',
    second: '……第二次改对了，重新运行证实了这一点',
    generate: '生成学习日志',
    review: '发送之前，先看清楚要发送什么',
    streams: '日志一节一节写出来',
    evidence: '每句话都对照记录核查，无法证实的会标出来',
    chip: '点开编号就是证据',
    save: '在你保存之前，不会向项目写入任何内容',
  },
} as const;
