import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

export const priorities = ['HIGH', 'NORMAL', 'BULK'] as const;
export type Priority = (typeof priorities)[number];

/** Those that are one line each. */
export const lists = ['clientIds', 'from', 'replyTo', 'categories', 'headers'] as const;
export type List = (typeof lists)[number];

export const limits = ['recipients', 'perMinute', 'perDay', 'size', 'weight'] as const;
export type Limit = (typeof limits)[number];

/** What is typed of a sender: lists line by line, numbers as they stand in their fields. */
export interface SenderDraft extends Record<List, string>, Record<Limit, string | number> {
  name: string;
  owner: string;
  enabled: boolean;
  resends: boolean;
  priorities: Priority[];
}

const fresh: SenderDraft = {
  name: '',
  owner: '',
  enabled: true,
  resends: false,
  clientIds: '',
  from: '',
  replyTo: '',
  categories: '',
  headers: '',
  priorities: ['NORMAL'],
  recipients: 10,
  perMinute: 60,
  perDay: 10_000,
  size: 1024,
  weight: 1,
};

/** @param sender none: a new one, with limits to begin with */
export function draftOf(sender: Api<'SenderIdentity'> | undefined): SenderDraft {
  return sender === undefined
    ? fresh
    : {
        ...sender,
        clientIds: sender.clientIds.join('\n'),
        from: sender.from.join('\n'),
        replyTo: sender.replyTo.join('\n'),
        categories: sender.categories.join('\n'),
        headers: sender.headers.join('\n'),
      };
}

/** The API's request; a number that is none is left out, which the server then says. */
export function requestOf(draft: SenderDraft): Api<'SenderRequest'> {
  return {
    name: draft.name.trim(),
    owner: draft.owner.trim(),
    enabled: draft.enabled,
    clientIds: lines(draft.clientIds),
    from: lines(draft.from),
    replyTo: lines(draft.replyTo),
    categories: lines(draft.categories),
    headers: lines(draft.headers),
    priorities: draft.priorities,
    resends: draft.resends,
    ...Object.fromEntries(
      limits.filter((limit) => draft[limit] !== '').map((limit) => [limit, Number(draft[limit])]),
    ),
  };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What the server says of single fields, by their names; of entries of a list, with the entry. */
export function saidOf(failure: unknown): Partial<Record<string, string>> {
  const errors = failure instanceof ApiProblem ? (failure.problem.errors ?? []) : [];
  const said: Partial<Record<string, string>> = {};
  for (const { pointer, value, message, expected } of errors) {
    const [field = '', entry] = pointer.slice(1).split('/');
    const sentence = t('sender.fault', { message, expected });
    const whole = entry === undefined || value === undefined ? sentence : `${value}: ${sentence}`;
    said[field] = said[field] === undefined ? whole : `${said[field]} ${whole}`;
  }
  return said;
}
