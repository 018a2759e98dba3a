import { useQueryClient } from '@tanstack/react-query';

/** After a decision: what it may have changed is read again. */
export function useDecided(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      ['approvals', 'configurations', 'configuration'].map((key) =>
        queryClient.invalidateQueries({ queryKey: [key] }),
      ),
    );
}
