import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { activate } from '@/features/activation/api/activate';
import { StepFrame } from '@/features/setup/components/StepFrame';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { storedOf, useStoredCache } from '../settings/use-stored-cache';
import type { Setup } from './use-setup';

interface ActivateStepProps {
  setup: Setup;
  configurations: Api<'Configuration'>[];
}

/** Switching on, which also sends the test mail. */
export function ActivateStep({ setup, configurations }: ActivateStepProps) {
  const { form, go } = setup;
  const cache = useStoredCache();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const configuration = form.draft.base?.configuration;
  const other = configurations.find((one) => one.active && one.id !== configuration?.id);

  const switchOn = async () => {
    if (configuration === undefined) {
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      const { data, etag } = await activate(configuration.id);
      cache.put(storedOf(data, etag));
      go('arrival');
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StepFrame
      step="activate"
      title={t('setup.activate.title')}
      text={t('setup.activate.text', { name: configuration?.name ?? '' })}
      onGo={go}
      whyNot={configuration === undefined ? t('why.saveFirst') : undefined}
      next={{
        label: t('setup.activate.action'),
        loading: busy,
        onClick: () => void switchOn(),
        onRefused: () => {
          go('save');
        },
      }}
    >
      {other !== undefined && (
        <Notice tone="warn" title={t('setup.activate.other', { name: other.name })} />
      )}
      {failure !== undefined && (
        <Notice tone="bad" role="alert" title={t('setup.activate.failed')}>
          {failureText(failure)}
        </Notice>
      )}
    </StepFrame>
  );
}
