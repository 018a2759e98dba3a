import { Group, Select, Title } from '@mantine/core';
import { useId } from 'react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { VersionDifference } from './VersionDifference';

interface VersionComparisonProps {
  id: string;
  versions: Api<'ConfigurationVersion'>[];
  /** The two that an address named, the earlier one first. */
  pair: readonly [number, number] | undefined;
  /** Two others were chosen. */
  onPair: (from: number, to: number) => void;
}

/** Any two versions, side by side. */
export function VersionComparison({ id, versions, pair, onPair }: VersionComparisonProps) {
  const titleId = useId();
  const newest = versions[0]?.version ?? 1;
  const [from, to] = pair ?? [versions[1]?.version ?? newest, newest];
  // An address may name versions that are older than what was loaded.
  const numbers = new Set([...versions.map(({ version }) => version), from, to]);
  const options = [...numbers]
    .sort((a, b) => b - a)
    .map((version) => ({ value: String(version), label: t('versions.version', { version }) }));
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
            onPair(Number(value ?? from), to);
          }}
        />
        <Select
          label={t('versions.to')}
          data={options}
          value={String(to)}
          allowDeselect={false}
          onChange={(value) => {
            onPair(from, Number(value ?? to));
          }}
        />
      </Group>
      <VersionDifference id={id} from={from} to={to} />
    </section>
  );
}
