import type { SecretRule } from './secretRule';
import { isPlaceholder } from './secretValue';
import { token } from './tokenRule';

/** Behind a prefix that no word has. Shorter than the whole token, which another rule finds. */
const piece = (kind: string, keywords: string, prefix: string, body: string): SecretRule =>
  token(kind, keywords, `${prefix}(?<body>${body})(?![\\w-])`, (_value, { body = '' }) => isOfChance(body));

/** Less than for a whole token: of six letters that chance makes, few have no capital and no digit. */
const isOfChance = (body: string): boolean => /[\dA-Z]/.test(body) && !isPlaceholder(body);

/** No class of a style sheet, such as `sk-circle12`, and no locale. */
const hasDigitInside = (value: string): boolean => /\d[A-Za-z]/.test(value) && !isPlaceholder(value.slice(3));

/** Beginnings of tokens: half of one was typed or copied, or a program shows no more of it. */
export const TOKEN_PIECES: readonly SecretRule[] = [
  piece('github-token', 'ghp_ gho_ ghu_ ghs_ ghr_', 'gh[pousr]_', '[A-Za-z0-9]{6,29}'),
  piece('github-token', 'github_pat_', 'github_pat_', '\\w{6,39}'),
  piece('gitlab-token', 'glpat-', 'glpat-', '[\\w-]{6,19}'),
  piece('anthropic-key', 'sk-ant-', 'sk-ant-[a-z0-9]{2,12}-', '[\\w-]{6,19}'),
  piece('openai-style-key', 'sk-proj-', 'sk-proj-', '[\\w-]{6,19}'),
  token('openai-style-key', 'sk-', 'sk-(?:or-v1-)?[A-Za-z0-9]{8,39}(?![\\w-])', hasDigitInside),
  piece('google-api-key', 'aiza', 'AIza', '[\\w-]{6,34}'),
  piece('npm-token', 'npm_', 'npm_', '[A-Za-z0-9]{8,35}'),
];
