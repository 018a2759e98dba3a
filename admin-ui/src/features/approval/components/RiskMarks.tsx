import { Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { isGrave, risksOf } from '../model/risk';

/** What in a request deserves a second look, in words. */
export function RiskMarks({ approval }: { approval: Api<'Approval'> }) {
  const risks = risksOf(approval);
  return risks.length === 0 ? null : (
    <Group gap="xs" role="group" aria-label={t('approval.risks')}>
      {risks.map((risk) => (
        <StateBadge
          key={risk}
          tone={isGrave(risk) ? 'bad' : 'warn'}
          icon={<IconAlertTriangle size={14} aria-hidden />}
        >
          {t(`approval.risk.${risk}`)}
        </StateBadge>
      ))}
    </Group>
  );
}
