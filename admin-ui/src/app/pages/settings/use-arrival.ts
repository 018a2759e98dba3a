import { useEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { focusField } from '@/features/configuration/components/FaultList';
import type { Settings } from '@/features/configuration/model/setting';

/**
 * Coming from another configuration, what was pressed is gone, and the focus with it: it goes to the
 * first field of a new form, else back to the list of configurations. A link that names a field
 * (`#password`) leads to that field.
 */
export function useArrival(scope: string, settings: Settings): void {
  const cameBy = useNavigationType();
  const named = useLocation().hash.slice(1);
  const field = settings.find(({ name }) => name === named)?.name;
  useEffect(() => {
    if (field !== undefined) {
      focusField(field);
    }
  }, [scope, field]);
  useEffect(() => {
    if (
      field === undefined &&
      cameBy === NavigationType.Push &&
      document.activeElement === document.body
    ) {
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
