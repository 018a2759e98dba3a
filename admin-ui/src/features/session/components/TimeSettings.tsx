import { Select, SimpleGrid, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { browserLanguage, chosenLanguage, languages } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { browserZone, chooseTime, clocks, orders } from '@/lib/time-choice';
import { useNow } from '@/lib/use-now';
import { useTimeChoice } from '@/lib/use-time-choice';
import { turnTo } from '../model/turn-to';

const BROWSER = 'browser';

/** In which language texts stand, and in which zone and how times are written, for this browser. */
export function TimeSettings() {
  const titleId = useId();
  const { zone, clock, order } = useTimeChoice();
  const now = useNow(1_000);
  return (
    <section className="card" style={{ padding: '1rem' }} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('time.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('time.text')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('language.label')}
          allowDeselect={false}
          value={chosenLanguage() ?? BROWSER}
          data={[
            {
              value: BROWSER,
              label: t('language.browser', { language: t(`language.${browserLanguage()}`) }),
            },
            ...languages.map((value) => ({ value, label: t(`language.${value}`) })),
          ]}
          onChange={(value) => {
            turnTo(languages.find((one) => one === value));
          }}
        />
        <Select
          label={t('time.zone')}
          searchable
          allowDeselect={false}
          value={zone === '' ? BROWSER : zone}
          data={zones()}
          onChange={(value) => {
            chooseTime({ zone: value === null || value === BROWSER ? '' : value });
          }}
        />
        <Select
          label={t('time.clock')}
          allowDeselect={false}
          value={clock}
          data={clocks.map((value) => ({ value, label: t(`time.clock.${value}`) }))}
          onChange={(value) => {
            chooseTime({ clock: clocks.find((one) => one === value) ?? '24' });
          }}
        />
        <Select
          label={t('time.order')}
          allowDeselect={false}
          value={order}
          data={orders.map((value) => ({ value, label: t(`time.order.${value}`) }))}
          onChange={(value) => {
            chooseTime({ order: orders.find((one) => one === value) ?? 'day' });
          }}
        />
      </SimpleGrid>
      <Text size="sm" mt="xs">
        {t('time.example', { now: formatDateTime(new Date(now).toISOString()) })}
      </Text>
    </section>
  );
}

function zones() {
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  return [
    { value: BROWSER, label: t('time.zone.browser', { zone: browserZone() }) },
    { value: 'UTC', label: 'UTC' },
    ...others.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  ];
}
