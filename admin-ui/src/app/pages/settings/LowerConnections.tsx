import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { focusField } from '@/features/configuration/components/FaultList';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { queueQuery } from '@/features/delivery/api/get-queue';
import { ConnectionAdvice } from '@/features/delivery/components/ConnectionAdvice';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';

/** On the active configuration's page: what its server showed, and the edit that follows (C1). */
export function LowerConnections({
  form,
  configuration,
}: {
  form: ConfigurationForm;
  configuration: Api<'Configuration'>;
}) {
  const { watches } = useSession();
  const queue = useQuery({ ...queueQuery, enabled: watches && configuration.active });
  const advice = queue.data?.connectionAdvice;
  if (!configuration.active || queue.data === undefined || advice === undefined) {
    return null;
  }
  const { connections } = advice;
  const open = form.draft.values.maxConnections !== connections;
  return (
    <ConnectionAdvice
      advice={advice}
      max={queue.data.connections.max}
      action={
        !form.readOnly && open ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              form.edit.accept({ maxConnections: connections });
              focusField('maxConnections');
            }}
          >
            {t('ceiling.lower', { count: connections })}
          </Button>
        ) : undefined
      }
    />
  );
}
