import { useState } from 'react';
import { verbsFor } from '@/features/delivery/verbs';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';

/** Which of the mails shown are selected. */
export interface MailSelection {
  /** Those that something can be done with. */
  selectable: Api<'Email'>[];
  selected: Api<'Email'>[];
  all: boolean;
  select: (id: string, on: boolean) => void;
  selectAll: (on: boolean) => void;
  clear: () => void;
}

export function useMailSelection(mails: Api<'Email'>[]): MailSelection {
  const { canChange, isSystemAdmin } = useSession();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selectable = canChange
    ? mails.filter((mail) => verbsFor([mail], isSystemAdmin).length > 0)
    : [];
  // What scrolled away or ended is not selected any more.
  const selected = selectable.filter((mail) => ids.has(mail.id));
  return {
    selectable,
    selected,
    all: selectable.length > 0 && selected.length === selectable.length,
    select: (id, on) => {
      setIds((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
    },
    selectAll: (on) => {
      setIds(new Set(on ? selectable.map(({ id }) => id) : []));
    },
    clear: () => {
      setIds(new Set());
    },
  };
}
