import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { prepareBulkAct, type BulkAct } from '../api/bulk-acts';

interface BulkActChoiceProps {
  /** Of the delivery log, as its query has them. */
  conditions: Record<string, string | undefined>;
  onPrepared: (act: BulkAct) => void;
}

/** The first step: what to do with all mails that the conditions find. */
export function BulkActChoice({ conditions, onPrepared }: BulkActChoiceProps) {
  const { isSystemAdmin } = useSession();
  const prepare = useMutation({
    mutationFn: (action: BulkAct['action']) => prepareBulkAct(action, conditions),
    onSuccess: onPrepared,
  });
  const actions: BulkAct['action'][] = [
    'RESEND',
    'HOLD',
    'RELEASE',
    ...(isSystemAdmin ? (['CANCEL'] as const) : []),
  ];
  return (
    <section className="card" aria-label={t('bulkAct.what')}>
      <Stack gap="sm" p="md">
        <Title order={2} size="h4">
          {t('bulkAct.what')}
        </Title>
        <Text size="sm">{t('bulkAct.whatText')}</Text>
        <Group gap="xs">
          {actions.map((action) => (
            <Button
              key={action}
              variant="default"
              loading={prepare.isPending && prepare.variables === action}
              disabled={prepare.isPending}
              onClick={() => {
                prepare.mutate(action);
              }}
            >
              {t(`bulkAct.action.${action}`)}
            </Button>
          ))}
        </Group>
        {prepare.isError && (
          <Notice tone="bad" role="alert" title={t('bulkAct.failed')}>
            {failureText(prepare.error)}
          </Notice>
        )}
      </Stack>
    </section>
  );
}
