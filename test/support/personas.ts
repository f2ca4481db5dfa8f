import type { Persona } from '../../src/core/prompt/persona';

/** A persona of a few words, for tests that are not about personas. */
export const SHORT_PERSONA: Persona = {
  name: 'Test mentor',
  description: 'for tests',
  instructions: 'You are a mentor.',
  hiddenCharactersRemoved: 0,
  commentsRemoved: 0,
};

/** A persona file with a template in it, whose step, project, stack and path are examples. */
export const SEED_LIKE = `---
name: 课堂导师
description: 示例：带模板的人设。
---

# 学习导师

## 🎯 核心职责
你需要生成一个 \`docs/learning_log_step7.md\` 文件：

\`\`\`markdown
# Step 7 学习日志：示例商城

## 📅 学习概览
- **学习日期**: [当前日期]
- **学习阶段**: Step 7 - 示例阶段
- **项目**: Sample Shop
- **技术栈**: Rust + Actix

---

## 🚀 下一步学习计划

### Step 8: 消息队列
\`\`\`

## 🌟 导师特色
- **鼓励性**: 肯定用户的进步和成就
`;
