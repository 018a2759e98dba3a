import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { ownRequestsQuery } from './api/list-approvals';

/** What is older was news once. */
const NEWS_MS = 14 * 24 * 3_600_000;

/** Decisions on one's own requests that one has not been told of yet. */
export interface Decisions {
  news: Api<'Approval'>[];
  /** It was read. */
  dismiss: (id: string) => void;
}

/** Follows what becomes of the reader's requests; which ones were read, this browser keeps. */
export function useDecisions(): Decisions {
  const { me, needsAgreement } = useSession();
  const own = useQuery({ ...ownRequestsQuery, enabled: needsAgreement });
  const [read, setRead] = useLocalStorage<string[]>({
    key: `smart360.decisions-read.${me.username}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  return {
    news: (own.data?.items ?? []).filter((one) => isNews(one) && !read.includes(one.id)),
    dismiss: (id) => {
      setRead((before) => [...before.slice(-99), id]);
    },
  };
}

/** Withdrawing is the author's own act: nobody has to tell. */
function isNews({ state, mine, decidedAt, expiresAt }: Api<'Approval'>): boolean {
  const over = state !== 'WAITING' && state !== 'WITHDRAWN';
  return mine && over && Date.now() - Date.parse(decidedAt ?? expiresAt) < NEWS_MS;
}
