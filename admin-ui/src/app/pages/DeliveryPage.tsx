import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { BoardLink } from '@/components/BoardLink';
import { ExportLinks } from '@/components/ExportLinks';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { SavedFilters } from '@/components/SavedFilters';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { emailsQuery } from '@/features/delivery/api/list-emails';
import { MailFilters } from '@/features/delivery/components/MailFilters';
import { ModeBanner } from '@/features/delivery/components/ModeBanner';
import { QueueFigures } from '@/features/delivery/components/QueueFigures';
import { boardOf } from '@/features/delivery/model/board';
import { filterWords } from '@/features/delivery/model/filter-words';
import {
  addressOf,
  mailFilterOf,
  mailQuery,
  narrowedBy,
  type MailFilter,
} from '@/features/delivery/model/mail-filter';
import { useReadingTracked } from '@/features/delivery/use-reading-tracked';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import { useNow } from '@/lib/use-now';
import { Mails } from './Mails';
import { useFormKey } from './use-form-key';

/** `/delivery`: what became of each mail (DLV-2). The filters stand in the address. */
export function DeliveryPage() {
  const [parameters, setParameters] = useSearchParams();
  const [trail, setTrail] = useState<string[]>([]);
  const [asked] = useDebouncedValue(parameters.toString(), 300);
  const filter = mailFilterOf(new URLSearchParams(asked));
  const emails = useQuery(emailsQuery(filter, trail.at(-1)));
  const configurations = useQuery(configurationsQuery);
  const { formKey, typing } = useFormKey();
  const { canChange } = useSession();
  const now = useNow(60_000);
  const narrowed = narrowedBy(filter);
  useReadingTracked(filter.status, narrowed);

  const narrow = (next: MailFilter) => {
    setTrail([]);
    setParameters(addressOf(next), { replace: true, state: typing });
  };

  return (
    <>
      <PageHeader
        title={t('delivery.title')}
        subtitle={t('delivery.subtitle')}
        right={<BoardLink {...boardOf(filter)} />}
      />
      <Stack gap="sm" mt="sm">
        <ModeBanner />
        <QueueFigures />
        <MailFilters
          key={formKey}
          initial={mailFilterOf(parameters)}
          configurations={(configurations.data ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          onFilter={narrow}
        />
        <Group gap="xs" align="flex-start">
          <SavedFilters
            list="delivery"
            present={addressOf(mailFilterOf(parameters)).toString()}
            words={(address) =>
              filterWords(
                address,
                (wanted) => configurations.data?.find(({ id }) => id === wanted)?.name,
              )
            }
            onOpen={() => {
              setTrail([]);
            }}
          />
          {canChange && (emails.data?.items.length ?? 0) > 0 && (
            <Button
              component={Link}
              to={`/bulk-acts?new=1&${addressOf(filter).toString()}`}
              variant="default"
            >
              {t('bulkAct.onAll')}
            </Button>
          )}
        </Group>
        <ExportLinks
          of={t('delivery.title')}
          path="/api/emails/export"
          query={mailQuery(filter, now)}
          onExport={(form) => {
            track('delivery_metrics_accessed', {
              metrics_type: 'delivery_log_export',
              time_range: filter.period,
              filter_criteria: `form ${form}`,
              dashboard_section: 'delivery',
            });
          }}
        />
        <Text size="sm" c="dimmed">
          {t('delivery.accepted')}
        </Text>
        <Mails
          emails={emails}
          filtered={narrowed.length > 0 || filter.from !== '' || filter.to !== ''}
          onClear={() => {
            setTrail([]);
            setParameters(
              addressOf({ ...mailFilterOf(new URLSearchParams()), period: filter.period }),
              { replace: true },
            );
          }}
        />
        {emails.data !== undefined && (
          <Pager trail={trail} nextCursor={emails.data.nextCursor} onTrail={setTrail} />
        )}
      </Stack>
    </>
  );
}
