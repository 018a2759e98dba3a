import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { drop, sendAgain } from './api/decide-letter';
import { lettersKey } from './api/list-letters';
import { letterContentQuery } from './api/read-letter';

export type Decision =
  { what: 'send' } | { what: 'send-mended'; content: string } | { what: 'drop'; comment: string };

/** Decides about a letter, once. What was read stays on the page: to read it again is an entry. */
export function useDecision(id: string, onDone: () => void) {
  const queryClient = useQueryClient();
  const { me } = useSession();
  return useMutation({
    mutationFn: (decision: Decision) =>
      decision.what === 'drop'
        ? drop(id, decision.comment)
        : sendAgain(id, decision.what === 'send' ? undefined : decision.content),
    onSuccess: (_, { what }) => {
      const state: Api<'DeadLetterState'> = what === 'drop' ? 'DROPPED' : 'SENT_AGAIN';
      queryClient.setQueryData(letterContentQuery(id).queryKey, (before) =>
        before === undefined
          ? before
          : {
              ...before,
              letter: {
                ...before.letter,
                state,
                decidedBy: me.username,
                decidedAt: new Date().toISOString(),
              },
            },
      );
      onDone();
    },
    // Somebody else may have been faster, which the list then shows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: lettersKey }),
  });
}
