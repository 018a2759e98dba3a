import { useQueryClient } from '@tanstack/react-query';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { Api } from '@/lib/api/types';
import type { Leaving } from './use-leaving';
import type { Say } from './use-outcome';
import type { Testing } from './use-testing';

/** What follows when something waits for approval: nothing is in effect yet. */
interface Asking {
  /** A change was asked for: the form goes back to what is, and says what waits. */
  onWaiting: (approval: Api<'Approval'>) => void;
  /** Something else was asked for; what is being edited stays. */
  onAsked: (approval: Api<'Approval'>) => void;
}

export function useApproval(
  form: ConfigurationForm,
  { test }: Testing,
  leaving: Leaving,
  say: Say,
): Asking {
  const queryClient = useQueryClient();
  const onAsked = (approval: Api<'Approval'>) => {
    void queryClient.invalidateQueries({ queryKey: ['approvals'] });
    say({ kind: 'waiting', approval });
  };
  return {
    onAsked,
    onWaiting: (approval) => {
      form.edit.revertAll();
      test.forget();
      if (form.draft.base === undefined && !leaving.asked) {
        void queryClient.invalidateQueries({ queryKey: ['approvals'] });
        leaving.go('/approvals', { state: { asked: approval } });
      } else {
        onAsked(approval);
      }
    },
  };
}
