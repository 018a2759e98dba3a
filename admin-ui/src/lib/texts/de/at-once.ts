import type { atOnce as english } from '../en/at-once';
import { appTexts } from './app';
import { approvalTexts } from './approval';
import { breakGlassTexts } from './break-glass';
import { causeTexts } from './cause';
import { flowTexts } from './flow';
import { paletteTexts } from './palette';
import { sessionTexts } from './session';

/** What the frame around each page says; it comes with the first load. */
export const atOnce: Record<keyof typeof english, string> = {
  ...appTexts,
  ...paletteTexts,
  ...approvalTexts,
  ...flowTexts,
  ...causeTexts,
  ...sessionTexts,
  ...breakGlassTexts,
};
