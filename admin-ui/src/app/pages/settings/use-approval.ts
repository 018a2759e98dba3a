import { useQueryClient } from '@tanstack/react-query';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { Api } from '@/lib/api/types';
import type { Leaving } from './use-leaving';
import type { Say } from './use-outcome';
import type { Testing } from './use-testing';

/**
 * What follows when a change waits for approval: nothing is in effect yet, so the form goes
 * back to what is, and says what waits.
 */
export function useApproval(
  form: ConfigurationForm,
  { test }: Testing,
  leaving: Leaving,
  say: Say,
): (approval: Api<'Approval'>) => void {
  const queryClient = useQueryClient();
  return (approval) => {
    form.edit.revertAll();
    test.forget();
    void queryClient.invalidateQueries({ queryKey: ['approvals'] });
    if (form.draft.base === undefined && !leaving.asked) {
      leaving.go('/approvals', { state: { asked: approval } });
    } else {
      say({ kind: 'waiting', approval });
    }
  };
}
