import { appTexts } from './app';
import { approvalTexts } from './approval';
import { breakGlassTexts } from './break-glass';
import { causeTexts } from './cause';
import { flowTexts } from './flow';
import { paletteTexts } from './palette';
import { sessionTexts } from './session';

/** What the frame around each page says; it comes with the first load. */
export const atOnce = {
  ...appTexts,
  ...paletteTexts,
  ...approvalTexts,
  ...flowTexts,
  ...causeTexts,
  ...sessionTexts,
  ...breakGlassTexts,
} as const;
