import { Button, Group, Stack } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { verifyChain } from '../api/verify-chain';

/** Asks the server to recompute the whole chain, and keeps the answer in sight. */
export function VerifyButton({ beside }: { beside: ReactNode }) {
  const verify = useMutation({ mutationFn: verifyChain });
  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          loading={verify.isPending}
          onClick={() => {
            verify.mutate();
          }}
        >
          {t('audit.verify')}
        </Button>
        {beside}
      </Group>
      {verify.data?.valid === true && (
        <Notice tone="good" role="status" title={t('audit.valid')}>
          {t('audit.validText', { count: verify.data.checked })}
        </Notice>
      )}
      {verify.data?.valid === false && (
        <Notice tone="bad" role="alert" title={t('audit.invalid')}>
          {t('audit.invalidText', { sequence: verify.data.firstBroken ?? '?' })}
        </Notice>
      )}
      {verify.isError && (
        <Notice tone="warn" role="alert" title={t('audit.verifyFailed')}>
          {failureText(verify.error)}
        </Notice>
      )}
    </Stack>
  );
}
