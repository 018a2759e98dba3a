import { useEffect } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import { focusField } from '@/features/configuration/components/FaultList';

/**
 * Coming from another configuration, what was pressed is gone, and the focus with it: it goes to the
 * first field of a new form, else back to the list of configurations.
 */
export function useArrival(scope: string): void {
  const cameBy = useNavigationType();
  useEffect(() => {
    if (cameBy === NavigationType.Push && document.activeElement === document.body) {
      if (scope === 'new') {
        focusField('name');
      } else {
        document.querySelector<HTMLElement>('[data-selector]')?.focus();
      }
    }
    // Only on arrival.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [scope]);
}
