import type { FaultMode, LlmServerOptions } from '../../support/llm/llmServer';
import { CHINESE_LOG } from './modelReply';
import type { Locale } from './words';

const ENGLISH_LOG = `# Step 1 Learning Log: The Limit of a Task Queue

## 📅 Learning Overview

- **Date**: today
- **Stage**: Step 1 - keeping the queue within its limit
- **Project**: task-queue
- **Tech stack**: Node.js

---

## 🧠 Core Technical Concepts

### 1. Waiting for an asynchronous job

**Key points**

- Without \`await\` the count goes down before the job has ended [C1].

**Key code pattern**

\`\`\`js
resolve(await job());
\`\`\`

---

## 🐛 Problems and Solutions

### Problem 1: The tests see too many jobs at once [P1]

**Symptom**: \`npm test\` ends with a failed assertion [R1].

**Root cause**: The boundary lets one job too many through, and there is a cause that nobody saw [P9].

**Solution**: First \`src/queue.js\` waits for the job [C1]; the boundary is left for the next step.

**Lesson learned**: Count down only once a job has really ended.

---

## 🎉 What Was Built

### 1. The queue

- A place is given back after the job has ended; not verified yet [C1]

---

## 📈 Skill Growth

### Skills mastered

- [ ] Reading what a failed assertion says [R1]

### Areas to strengthen

- [ ] Checking the boundaries of a loop

---

## 🚀 Next Learning Steps

### Step 2: The boundary

**Learning goals**

1. Write a test for the difference between \`<=\` and \`<\`.

**Prerequisites**

- When an asynchronous function returns

**Recommended resources**

- The documentation of Node.js

---

## 💡 Best Practices

### Tests

1. Let a test fail once before the change [R1].

---

## 🔍 Reflection

### What went well

- [ ] Reading the output first

### What could be better

- [ ] Thinking of the boundary before the change

### Focus for the next iteration

- [ ] One change at a time
`;

export const LOGS: Readonly<Record<Locale, string>> = { 'zh-CN': CHINESE_LOG, en: ENGLISH_LOG };

/** The section on best practices, written anew; long enough to be seen while it comes. */
export const REWRITTEN: Readonly<Record<Locale, string>> = {
  'zh-CN': `## 💡 最佳实践总结

### 测试

1. 先让测试失败一次，再动手改代码 [R1]。
2. 一次只改一处，改完马上重跑。
3. 计数这样的共享状态，只在任务真正结束之后再改。
4. 把每一次失败的输出当作线索，而不是噪音。
`,
  en: `## 💡 Best Practices

### Tests

1. Let a test fail once, and only then touch the code [R1].
2. Change one place at a time, and run the tests again at once.
3. A count that is shared changes only when a job has really ended.
4. Take what a failing run says as a clue, not as noise.
`,
};

/** Less than what the product calls silence. */
const HELD_MS = 3000;

/** What one request gets. The pieces that come at once are its own, whoever else is being answered. */
class TourReply implements LlmServerOptions {
  readonly chunkChars = 10;
  /** As many as the product reckons with, about: fewer would mean that the server read only a part. */
  readonly promptTokens = 3_120;

  constructor(
    readonly reply: string,
    readonly mode: FaultMode | undefined,
    /** Pieces that come at once before it is held back; `null`: all of them. */
    private quick: number | null,
  ) {}

  release(): void {
    this.quick = null;
  }

  /** The server asks twice for each piece: whether to wait, and how long. */
  get chunkMs(): number {
    if (this.quick === null) return 1;
    this.quick -= 0.5;
    return this.quick > 0 ? 1 : HELD_MS;
  }
}

/** A model at the test's beck: what it writes, how it fails, and how long it takes. Told anew before each request. */
export class TourModel implements LlmServerOptions {
  reply = '';
  mode: FaultMode | undefined = undefined;
  private quick: number | null = null;
  private readonly given: TourReply[] = [];

  /** @param quick how many pieces come at once; the rest waits until `release` */
  writes(reply: string, quick: number | null = null): void {
    this.mode = undefined;
    this.reply = reply;
    this.quick = quick;
  }

  breaksOff(reply: string): void {
    this.writes(reply);
    this.mode = 'reset';
  }

  release(): void {
    this.quick = null;
    this.given.forEach((one) => one.release());
  }

  forRequest(): LlmServerOptions {
    const reply = new TourReply(this.reply, this.mode, this.quick);
    this.given.push(reply);
    return reply;
  }
}
