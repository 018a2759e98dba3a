import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { saveBodyOf } from '../model/draft';
import type { Draft, Settings } from '../model/setting';

/** The server's rules on a draft, in its words, and the draft that they were asked about. */
export interface JudgedDraft {
  verdict: Api<'DraftVerdict'>;
  about: Draft;
}

/** What is judged besides the values: a password, and which configuration is edited; none if new. */
export type Circumstances = Pick<
  Api<'ValidateDraft'>,
  'passwordSet' | 'passwordTyped' | 'configurationId'
>;

/** Asks for the verdict on `about`; nothing is saved. The last one stays until the next is in. */
export function verdictQuery(settings: Settings, about: Draft, circumstances: Circumstances) {
  const body: Api<'ValidateDraft'> = {
    ...saveBodyOf(settings, about, undefined),
    ...circumstances,
  };
  return queryOptions({
    queryKey: ['validate', body],
    queryFn: async ({ signal }): Promise<JudgedDraft> => {
      const { data } = await call<Api<'DraftVerdict'>>('/api/configurations/validate', {
        method: 'POST',
        body,
        signal,
      });
      return { verdict: data, about };
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
