import { Button, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { startErasure } from '../api/start-erasure';
import {
  faultsOf,
  forgetKept,
  keepOverSignIn,
  saidOf,
  takeKept,
  wantsFreshSignIn,
  type ErasureDraft,
} from '../model/erasure-draft';
import { EraseDialog } from './EraseDialog';
import classes from './Erasure.module.css';
import { ErasureProgress } from './ErasureProgress';

/** Erases a person in two steps: first what would go is counted, then it is done. */
export function ErasureForm() {
  const titleId = useId();
  const [draft, setDraft] = useState(takeKept);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    forgetKept();
    return forgetKept;
  }, []);
  const count = useMutation({ mutationFn: (of: ErasureDraft) => startErasure(of, true) });
  const erase = useMutation({
    mutationFn: (of: ErasureDraft) => startErasure(of, false),
    onError: (failure, of) => {
      if (wantsFreshSignIn(failure)) {
        keepOverSignIn(of);
      }
    },
    onSettled: () => {
      setAsking(false);
    },
  });
  const faults = faultsOf(draft);
  const said = saidOf(count.error);
  const fault = (name: keyof ErasureDraft) => {
    const own = tried ? faults[name] : undefined;
    return own === undefined ? said[name] : t(`erasure.${own}`);
  };
  /** What was counted was counted of what stood there before. */
  const type = (some: Partial<ErasureDraft>) => {
    setDraft({ ...draft, ...some });
    count.reset();
    erase.reset();
  };
  const submit = () => {
    setTried(true);
    erase.reset();
    if (faults.address !== undefined) {
      address.current?.focus();
    } else if (faults.reason !== undefined) {
      reason.current?.focus();
    } else {
      count.mutate(draft);
    }
  };
  const failure = erase.error ?? (Object.keys(said).length > 0 ? null : count.error);
  return (
    <section className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId} mb="xs">
        {t('erasure.formTitle')}
      </Title>
      <Stack gap="md">
        <form
          aria-labelledby={titleId}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack gap="sm" maw={640}>
            <TextInput
              ref={address}
              label={t('erasure.address')}
              description={t('erasure.addressHelp')}
              required
              maxLength={320}
              autoComplete="off"
              spellCheck={false}
              value={draft.address}
              error={fault('address')}
              onChange={(event) => {
                type({ address: event.currentTarget.value });
              }}
            />
            <Textarea
              ref={reason}
              label={t('erasure.reason')}
              description={t('erasure.reasonHelp')}
              required
              maxLength={500}
              value={draft.reason}
              error={fault('reason')}
              onChange={(event) => {
                type({ reason: event.currentTarget.value });
              }}
            />
            <div>
              <Button type="submit" variant="default" loading={count.isPending}>
                {t('erasure.count')}
              </Button>
            </div>
          </Stack>
        </form>
        {failure !== null && !wantsFreshSignIn(failure) && (
          <Notice tone="bad" role="alert" title={t('erasure.failed')}>
            {failureText(failure)}
          </Notice>
        )}
        {erase.data !== undefined ? (
          <ErasureProgress key={erase.data.id} started={erase.data} then={() => null} />
        ) : (
          count.data !== undefined && (
            <ErasureProgress
              key={count.data.id}
              started={count.data}
              then={() => (
                <div>
                  <Button
                    color="red.8"
                    onClick={() => {
                      setAsking(true);
                    }}
                  >
                    {t('erasure.eraseAsk')}
                  </Button>
                </div>
              )}
            />
          )
        )}
      </Stack>
      {asking && (
        <EraseDialog
          address={draft.address}
          busy={erase.isPending}
          onErase={() => {
            erase.mutate(draft);
          }}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}
