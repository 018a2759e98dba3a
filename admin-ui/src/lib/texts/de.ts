import { activationTexts } from './de/activation';
import { alertTexts } from './de/alert';
import { alertRuleTexts } from './de/alert-rule';
import { appTexts } from './de/app';
import { approvalTexts } from './de/approval';
import { auditTexts } from './de/audit';
import { backupTexts } from './de/backup';
import { breakGlassTexts } from './de/break-glass';
import { bulkActTexts } from './de/bulk-act';
import { causeTexts } from './de/cause';
import { deliveryTexts } from './de/delivery';
import { encryptionTexts } from './de/encryption';
import { failureTexts } from './de/failure';
import { flowTexts } from './de/flow';
import { formTexts } from './de/form';
import { historyTexts } from './de/history';
import { homeTexts } from './de/home';
import { loginTexts } from './de/login';
import { paletteTexts } from './de/palette';
import { providerTexts } from './de/provider';
import { sessionTexts } from './de/session';
import { senderTexts } from './de/sender';
import { setupTexts } from './de/setup';
import { statisticsTexts } from './de/statistics';
import { suppressionTexts } from './de/suppression';
import { testTexts } from './de/test';
import type { en } from './en';

/** Every text of the pages in German, by the keys of the English catalogue. */
export const de: Record<keyof typeof en, string> = {
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
};
