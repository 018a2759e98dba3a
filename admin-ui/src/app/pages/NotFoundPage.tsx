import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '@/components/States';
import { t } from '@/lib/texts/t';

export function NotFoundPage() {
  return (
    <EmptyState
      isPage
      title={t('app.notFound')}
      action={
        <Button component={Link} to="/settings">
          {t('app.notFoundAction')}
        </Button>
      }
    />
  );
}
