import { ADDRESS_SECRETS } from './addressSecrets';
import { ASSIGNED_SECRETS } from './assignedSecrets';
import { COMMAND_SECRETS } from './commandSecrets';
import { KEY_BLOCKS } from './keyBlocks';
import { MARKUP_SECRETS } from './markupSecrets';
import type { SecretRule } from './secretRule';
import { SPOKEN_SECRETS } from './spokenSecrets';
import { TOOL_SECRETS } from './toolSecrets';
import { VENDOR_TOKENS } from './vendorTokens';

/**
 * Every rule; where two find the same, the one that comes first names it. They are the project's own: the rule sets
 * that exist match tokens between quotes or behind a name, and miss a third and more of those that stand alone, are
 * coloured or are broken over lines.
 */
export const SECRET_RULES: readonly SecretRule[] = [
  ...KEY_BLOCKS,
  ...VENDOR_TOKENS,
  ...ADDRESS_SECRETS,
  ...COMMAND_SECRETS,
  ...ASSIGNED_SECRETS,
  ...MARKUP_SECRETS,
  ...TOOL_SECRETS,
  ...SPOKEN_SECRETS,
];
