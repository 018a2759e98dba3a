import type { withPages as english } from '../en/with-pages';
import { activationTexts } from './activation';
import { alertTexts } from './alert';
import { alertRuleTexts } from './alert-rule';
import { approvalTogetherTexts } from './approval-together';
import { auditTexts } from './audit';
import { backupTexts } from './backup';
import { bulkActTexts } from './bulk-act';
import { deadLetterTexts } from './dead-letter';
import { deliveryTexts } from './delivery';
import { encryptionTexts } from './encryption';
import { erasureTexts } from './erasure';
import { failureTexts } from './failure';
import { formTexts } from './form';
import { historyTexts } from './history';
import { homeTexts } from './home';
import { loginTexts } from './login';
import { providerTexts } from './provider';
import { saidTexts } from './said';
import { savedFilterTexts } from './saved-filter';
import { senderTexts } from './sender';
import { setupTexts } from './setup';
import { statisticsTexts } from './statistics';
import { suppressionTexts } from './suppression';
import { testTexts } from './test';

/** What the pages say; it comes beside the code of the first one. */
export const withPages: Record<keyof typeof english, string> = {
  ...saidTexts,
  ...formTexts,
  ...providerTexts,
  ...loginTexts,
  ...encryptionTexts,
  ...testTexts,
  ...activationTexts,
  ...historyTexts,
  ...backupTexts,
  ...deadLetterTexts,
  ...deliveryTexts,
  ...savedFilterTexts,
  ...bulkActTexts,
  ...homeTexts,
  ...auditTexts,
  ...approvalTogetherTexts,
  ...alertTexts,
  ...alertRuleTexts,
  ...erasureTexts,
  ...failureTexts,
  ...statisticsTexts,
  ...senderTexts,
  ...suppressionTexts,
  ...setupTexts,
};
