import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { t } from '@/lib/texts/t';

/** The way to the requests: to those that wait, or to all. */
export function ToApprovals({ all = false }: { all?: boolean }) {
  return (
    <Anchor
      component={Link}
      to={all ? '/approvals?state=ALL' : '/approvals'}
      size="sm"
      underline="always"
    >
      {t('approval.see')}
    </Anchor>
  );
}
