import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import * as samples from '../sampleRecords';
import { wholeDay } from '../wholeDay';
import { agentOnDisk } from './records/agentOnDisk';
import { composeStack } from './records/composeStack';
import { flakyTest } from './records/flakyTest';
import { goWorkers } from './records/goWorkers';
import { nothingSolved } from './records/nothingSolved';
import { orderPrices } from './records/orderPrices';
import { rustInventory } from './records/rustInventory';
import { signUpForm } from './records/signUpForm';

/** The sessions that the drafts tell of, by the name in a draft's front matter. */
export const DRAFT_RECORDS: Readonly<Record<string, () => SessionRecord>> = {
  ...samples,
  wholeDay,
  agentOnDisk,
  composeStack,
  flakyTest,
  goWorkers,
  nothingSolved,
  orderPrices,
  rustInventory,
  signUpForm,
};
