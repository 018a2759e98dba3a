import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { emailsQuery } from '@/features/delivery/api/list-emails';
import { mailStatuses } from '@/features/delivery/components/MailStatus';
import { ModeBanner } from '@/features/delivery/components/ModeBanner';
import { QueueFigures } from '@/features/delivery/components/QueueFigures';
import { periodOf, periods } from '@/features/delivery/model/period';
import { useReadingTracked } from '@/features/delivery/use-reading-tracked';
import { t } from '@/lib/texts/t';
import { Mails } from './Mails';

/** `/delivery`: what became of each mail (DLV-2). The filters stand in the address. */
export function DeliveryPage() {
  const [parameters, setParameters] = useSearchParams();
  const [trail, setTrail] = useState<string[]>([]);
  const [typed, setTyped] = useState(parameters.get('query') ?? '');
  const [query] = useDebouncedValue(typed, 300);
  const status = parameters.get('status') ?? '';
  const period = periodOf(parameters.get('period'));
  const emails = useQuery(emailsQuery({ query, status, period }, trail.at(-1)));
  const filtered = query.trim() !== '' || status !== '';
  useReadingTracked(status, query.trim() !== '');

  const narrow = (some: { query?: string; status?: string; period?: string }) => {
    setTrail([]);
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(some)) {
          if (value === '') {
            after.delete(name);
          } else {
            after.set(name, value);
          }
        }
        return after;
      },
      { replace: true },
    );
  };

  return (
    <>
      <PageHeader title={t('delivery.title')} subtitle={t('delivery.subtitle')} />
      <Stack gap="sm" mt="sm">
        <ModeBanner />
        <QueueFigures />
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('delivery.search')}
            placeholder={t('delivery.searchPlaceholder')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            style={{ flex: '1 1 14rem', maxWidth: '24rem' }}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              narrow({ query: event.currentTarget.value });
            }}
          />
          <Select
            label={t('delivery.status')}
            placeholder={t('delivery.statusAll')}
            data={mailStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))}
            value={status === '' ? null : status}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clearFilters') }}
            style={{ flex: '0 1 12rem' }}
            onChange={(value) => {
              narrow({ status: value ?? '' });
            }}
          />
          <Select
            label={t('delivery.period')}
            data={periods.map((one) => ({ value: one, label: t(`delivery.period.${one}`) }))}
            value={period}
            allowDeselect={false}
            style={{ flex: '0 1 12rem' }}
            onChange={(value) => {
              narrow({ period: value === 'day' ? '' : (value ?? '') });
            }}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t('delivery.accepted')}
        </Text>
        <Mails
          emails={emails}
          filtered={filtered}
          onClear={() => {
            setTyped('');
            narrow({ query: '', status: '' });
          }}
        />
        {emails.data !== undefined && (
          <Pager trail={trail} nextCursor={emails.data.nextCursor} onTrail={setTrail} />
        )}
      </Stack>
    </>
  );
}
