import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { t } from '@/lib/texts/t';

/** The way to the requests that wait. */
export function ToApprovals() {
  return (
    <Anchor component={Link} to="/approvals" size="sm" underline="always">
      {t('approval.see')}
    </Anchor>
  );
}
