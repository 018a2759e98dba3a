import { useState } from 'react';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { activate } from './api/activate';
import { deactivate } from './api/deactivate';
import { getState } from './api/get-state';
import type { Switched } from './switched';

/**
 * What is asked before it switches: whether it is to begin, because another gives way or nobody knows
 * what its server allows; or whether mails may wait.
 */
export type SwitchQuestion = { kind: 'activate' } | { kind: 'queued'; words: string };

/** The switch of one configuration. */
export interface SwitchHandle {
  busy: boolean;
  question: SwitchQuestion | undefined;
  press: () => void;
  confirm: () => void;
  close: () => void;
}

export function useSwitch(
  configuration: Api<'Configuration'> | undefined,
  other: Api<'Configuration'> | undefined,
  rehearsable: boolean,
  onSwitched: (result: Switched) => void,
): SwitchHandle {
  const [busy, setBusy] = useState(false);
  const [question, ask] = useState<SwitchQuestion>();
  const active = configuration?.active === true;

  const turn = async (on: boolean, confirmed: boolean) => {
    if (configuration === undefined) {
      return;
    }
    setBusy(true);
    try {
      onSwitched(
        on ? await switchOn(configuration.id) : await switchOff(configuration.id, confirmed),
      );
      ask(undefined);
    } catch (failure) {
      if (!on && failure instanceof ApiProblem && failure.slug === 'mails-queued') {
        ask({ kind: 'queued', words: queuedWords(failure) });
      } else if (
        !on &&
        failure instanceof ApiProblem &&
        failure.slug === 'configuration-inactive'
      ) {
        ask(undefined);
        const after = { ...configuration, active: false };
        onSwitched({
          kind: 'deactivated',
          configuration: after,
          etag: undefined,
          after: await now(),
        });
      } else {
        ask(undefined);
        onSwitched({ kind: 'failed', failure });
      }
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    question,
    press: () => {
      if (!active && (other !== undefined || rehearsable)) {
        ask({ kind: 'activate' });
      } else {
        void turn(!active, false);
      }
    },
    confirm: () => {
      void turn(!active, true);
    },
    close: () => {
      ask(undefined);
    },
  };
}

async function switchOn(id: string): Promise<Switched> {
  const { data, etag } = await activate(id);
  return { kind: 'activated', configuration: data, etag };
}

/** Somebody else may have switched meanwhile: what sends now is asked for, not concluded. */
async function switchOff(id: string, confirmed: boolean): Promise<Switched> {
  const { data, etag } = await deactivate(id, confirmed);
  return { kind: 'deactivated', configuration: data, etag, after: await now() };
}

async function now() {
  return getState().catch(() => undefined);
}

/** How many mails wait; the server's own words while nobody can count them. */
function queuedWords(refusal: ApiProblem): string {
  const count = refusal.problem.queuedMails;
  if (count === undefined) {
    return refusal.message;
  }
  return count === 1 ? t('active.queueText.one') : t('active.queueText.many', { count });
}
