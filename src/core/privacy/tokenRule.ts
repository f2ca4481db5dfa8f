import type { SecretRule } from './secretRule';

/** Not in the middle of a word: `task-…` holds no `sk-…`. What is not ASCII, and `_`, may stand before. */
const START = '(?<![A-Za-z0-9])';

/** A token that begins with its keyword. @param body what the vendors document, with room for what they may lengthen */
export function token(kind: string, keywords: string, body: string, isSecret?: SecretRule['isSecret']): SecretRule {
  const rule = { kind, keywords: keywords.split(' '), pattern: new RegExp(START + body, 'y') };
  return isSecret === undefined ? rule : { ...rule, isSecret };
}

/** A token that has its keyword somewhere else. */
export function around(kind: string, keywords: string, body: string, isSecret?: SecretRule['isSecret']): SecretRule {
  const rule = { kind, keywords: keywords.split(' '), pattern: new RegExp(START + body, 'g') };
  return isSecret === undefined ? rule : { ...rule, isSecret };
}

export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
