import { Group, Select, Title } from '@mantine/core';
import { useId, useState } from 'react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { VersionDifference } from './VersionDifference';

interface VersionComparisonProps {
  id: string;
  versions: Api<'ConfigurationVersion'>[];
}

/** Any two versions, side by side. */
export function VersionComparison({ id, versions }: VersionComparisonProps) {
  const titleId = useId();
  const newest = versions[0]?.version ?? 1;
  const [from, setFrom] = useState(versions[1]?.version ?? newest);
  const [to, setTo] = useState(newest);
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('versions.version', { version }),
  }));
  return (
    <section className="card" style={{ padding: '0.75rem' }} aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t('versions.compare')}
      </Title>
      <Group gap="xs" my="xs" grow>
        <Select
          label={t('versions.from')}
          data={options}
          value={String(from)}
          allowDeselect={false}
          onChange={(value) => {
            setFrom(Number(value ?? from));
          }}
        />
        <Select
          label={t('versions.to')}
          data={options}
          value={String(to)}
          allowDeselect={false}
          onChange={(value) => {
            setTo(Number(value ?? to));
          }}
        />
      </Group>
      <VersionDifference id={id} from={from} to={to} />
    </section>
  );
}
