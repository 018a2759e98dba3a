import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

/** The way to a request. */
export function ToRequest({ approval }: { approval: Api<'Approval'> }) {
  return (
    <Anchor
      component={Link}
      to={`/approvals/${encodeURIComponent(approval.id)}`}
      size="sm"
      underline="always"
    >
      {t('approval.see')}
    </Anchor>
  );
}
