import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { isAddress } from '@/features/connection-test/components/DeliverTo';
import { discoverServer } from '@/features/setup/api/discover-server';
import { StepFrame } from '@/features/setup/components/StepFrame';
import { t } from '@/lib/texts/t';
import { categoryOf, track } from '@/lib/usage';
import type { Setup } from './use-setup';

/** The first step: all that has to be known is an address. */
export function AddressStep({ setup }: { setup: Setup }) {
  const { address, setAddress, setDiscovery, go } = setup;
  const [looking, setLooking] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const find = async () => {
    if (!isAddress(address)) {
      setWrong(true);
      document.getElementById('setup-address')?.focus();
      return;
    }
    setFailure(undefined);
    setLooking(true);
    try {
      setDiscovery(await discoverServer(address));
      go('server');
    } catch (refusal) {
      track('error_message_displayed', {
        error_category: categoryOf(refusal),
        resolution_method: 'retry',
      });
      setFailure(refusal);
    } finally {
      setLooking(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!looking) {
          void find();
        }
      }}
    >
      <StepFrame
        step="address"
        title={t('setup.address.title')}
        text={t('setup.address.text')}
        onGo={go}
        next={{ label: t('setup.address.find'), loading: looking, onClick: () => void find() }}
      >
        <TextInput
          id="setup-address"
          type="email"
          label={t('setup.address.field')}
          placeholder={t('setup.address.placeholder')}
          autoComplete="email"
          withAsterisk
          value={address}
          error={wrong ? t('setup.address.wrong') : undefined}
          onChange={(event) => {
            setWrong(false);
            setAddress(event.currentTarget.value);
          }}
        />
        <Text size="sm" role="status">
          {looking
            ? t('setup.address.finding', { domain: address.slice(address.lastIndexOf('@') + 1) })
            : ''}
        </Text>
        {failure !== undefined && (
          <Notice
            tone="bad"
            role="alert"
            title={t('setup.address.failed')}
            actions={
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  setDiscovery(undefined);
                  go('server');
                }}
              >
                {t('setup.address.byHand')}
              </Button>
            }
          >
            {failureText(failure)}
          </Notice>
        )}
      </StepFrame>
    </form>
  );
}
