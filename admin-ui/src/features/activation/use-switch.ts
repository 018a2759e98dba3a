import { useState } from 'react';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { activate } from './api/activate';
import { deactivate } from './api/deactivate';
import type { Switched } from './switched';

/** What is asked before it switches: whether another gives way, or whether mails may wait. */
export type SwitchQuestion = { kind: 'giveWay' } | { kind: 'queued'; words: string };

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
      const { data, etag } = on
        ? await activate(configuration.id)
        : await deactivate(configuration.id, confirmed);
      ask(undefined);
      onSwitched({ kind: on ? 'activated' : 'deactivated', configuration: data, etag });
    } catch (failure) {
      if (!on && failure instanceof ApiProblem && failure.slug === 'mails-queued') {
        ask({ kind: 'queued', words: queuedWords(failure) });
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
      if (!active && other !== undefined) {
        ask({ kind: 'giveWay' });
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

/** How many mails wait; the server's own words while nobody can count them. */
function queuedWords(refusal: ApiProblem): string {
  const count = refusal.problem.queuedMails;
  if (count === undefined) {
    return refusal.message;
  }
  return count === 1 ? t('active.queueText.one') : t('active.queueText.many', { count });
}
