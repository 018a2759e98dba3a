import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Stored } from '@/features/configuration/api/get-configuration';
import { saveConfiguration, type Saved } from '@/features/configuration/api/save-configuration';
import { draftOf, fingerprint, saveBodyOf } from '@/features/configuration/model/draft';
import { whyNoSave } from '@/features/configuration/model/gates';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { situationOf } from './situation';
import type { Conflict } from './use-conflict';
import type { Leaving } from './use-leaving';
import type { Say } from './use-outcome';
import type { StoredCache } from './use-stored-cache';
import type { Testing } from './use-testing';

/** Saving what stands in the form. */
export interface Saving {
  saving: boolean;
  /** Whether saving asks for somebody's agreement instead. */
  asks: boolean;
  /** Why it cannot be saved now. */
  whyNot: string | undefined;
  /** Why it is saved, for the history. */
  comment: string;
  setComment: (comment: string) => void;
  /** Whether it was saved, or waits for approval. */
  save: () => Promise<boolean>;
}

interface SavingProps {
  form: ConfigurationForm;
  testing: Testing;
  leaving: Leaving;
  cache: StoredCache;
  conflict: Conflict;
  say: Say;
  onWaiting: (approval: Api<'Approval'>) => void;
}

export function useSaving(props: SavingProps): Saving {
  const { form, testing, conflict, say, onWaiting } = props;
  const { draft, edit } = form;
  const { needsAgreement } = useSession();
  const asks = needsAgreement && (draft.base === undefined || draft.sensitive.length > 0);
  const [saving, setSaving] = useState(false);
  const [comment, setComment] = useState('');

  const fail = async (failure: unknown): Promise<void> => {
    const problem = failure instanceof ApiProblem ? failure : undefined;
    if (problem?.status === 412 && draft.base !== undefined) {
      await conflict.meet(draft.base.configuration.id);
      return;
    }
    if (problem?.problem.errors !== undefined) {
      edit.settle.refuse(problem.problem.errors);
    }
    say({ kind: 'saveFailed', asked: asks, failure });
  };
  const save = async (): Promise<boolean> => {
    say(undefined);
    setSaving(true);
    try {
      const result = await send(form, testing, comment.trim());
      setComment('');
      if (result.kind === 'waiting') {
        onWaiting(result.approval);
      } else {
        settle(result.stored, props);
      }
      return true;
    } catch (failure) {
      await fail(failure);
      return false;
    } finally {
      setSaving(false);
    }
  };
  return {
    saving,
    asks,
    whyNot: whyNoSave(situationOf(form, testing.pass, { saving, asks })),
    comment,
    setComment,
    save,
  };
}

function send({ settings, draft }: ConfigurationForm, { test }: Testing, comment: string) {
  const { base, values, needsTest } = draft;
  const testId = needsTest && test.state.phase === 'finished' ? test.state.test.id : undefined;
  return saveConfiguration(
    { ...saveBodyOf(settings, values, testId), ...(comment === '' ? {} : { comment }) },
    base === undefined ? undefined : { id: base.configuration.id, etag: base.etag },
  );
}

/** What was saved is the new ground; a new configuration has an address of its own from now on. */
function settle(next: Stored, { form, testing, leaving, cache, say }: SavingProps): void {
  const { settings, draft, edit } = form;
  const { id, active } = next.configuration;
  testing.test.adopt(id, fingerprint(settings, draftOf(settings, next.configuration), 0));
  edit.settle.saved(next);
  cache.put(next);
  notifications.show({
    message: t('settings.saved'),
    color: 'green',
    closeButtonProps: { 'aria-label': t('common.close') },
  });
  if (draft.base === undefined && !leaving.asked) {
    leaving.go(`/settings/${encodeURIComponent(id)}`, { state: { created: true } });
  } else {
    say({ kind: 'saved', inactive: !active });
  }
}

/** What came of going back to version `to`. */
export function settleRollback(
  result: Saved,
  to: number,
  { form, cache, say, onWaiting }: Pick<SavingProps, 'form' | 'cache' | 'say' | 'onWaiting'>,
): void {
  if (result.kind === 'waiting') {
    onWaiting(result.approval);
  } else {
    form.edit.settle.saved(result.stored);
    cache.put(result.stored);
    say({ kind: 'rolledBack', version: result.stored.configuration.version, to });
  }
}
