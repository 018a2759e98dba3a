import { useSyncExternalStore } from 'react';
import { onTimeChoice, timeChoice, type TimeChoice } from './time-choice';

/** How times are written; what uses it is drawn anew when that changes. */
export function useTimeChoice(): TimeChoice {
  return useSyncExternalStore(onTimeChoice, timeChoice);
}
