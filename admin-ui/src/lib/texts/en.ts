import { activationTexts } from './en/activation';
import { alertTexts } from './en/alert';
import { alertRuleTexts } from './en/alert-rule';
import { appTexts } from './en/app';
import { approvalTexts } from './en/approval';
import { auditTexts } from './en/audit';
import { backupTexts } from './en/backup';
import { breakGlassTexts } from './en/break-glass';
import { bulkActTexts } from './en/bulk-act';
import { causeTexts } from './en/cause';
import { deliveryTexts } from './en/delivery';
import { encryptionTexts } from './en/encryption';
import { failureTexts } from './en/failure';
import { flowTexts } from './en/flow';
import { formTexts } from './en/form';
import { historyTexts } from './en/history';
import { homeTexts } from './en/home';
import { loginTexts } from './en/login';
import { paletteTexts } from './en/palette';
import { providerTexts } from './en/provider';
import { sessionTexts } from './en/session';
import { senderTexts } from './en/sender';
import { setupTexts } from './en/setup';
import { statisticsTexts } from './en/statistics';
import { suppressionTexts } from './en/suppression';
import { testTexts } from './en/test';

/**
 * Every text of the pages, by key. The texts that the requirements fix to the letter (UI-1 to UI-9)
 * are asserted in `texts.test.ts`.
 */
export const en = {
  ...appTexts,
  ...formTexts,
  ...paletteTexts,
  ...providerTexts,
  ...loginTexts,
  ...encryptionTexts,
  ...testTexts,
  ...activationTexts,
  ...historyTexts,
  ...approvalTexts,
  ...backupTexts,
  ...deliveryTexts,
  ...bulkActTexts,
  ...flowTexts,
  ...homeTexts,
  ...causeTexts,
  ...auditTexts,
  ...alertTexts,
  ...alertRuleTexts,
  ...failureTexts,
  ...sessionTexts,
  ...breakGlassTexts,
  ...statisticsTexts,
  ...senderTexts,
  ...suppressionTexts,
  ...setupTexts,
} as const;
