import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '@/components/States';
import { PageHeader } from '@/components/PageHeader';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import classes from './home/Home.module.css';
import { HomeFigures } from './home/HomeFigures';
import { LastChanges } from './home/LastChanges';
import { VerdictCard } from './home/VerdictCard';
import { YourRequests } from './home/YourRequests';

/** `/`: is mail flowing, and if not, what to do. */
export function HomePage() {
  const { watches } = useSession();
  return watches ? (
    <>
      <PageHeader title={t('home.title')} subtitle={t('home.subtitle')} />
      <Watching />
    </>
  ) : (
    <EmptyState isPage title={t('home.serviceTitle')} text={t('home.serviceText')} />
  );
}

function Watching() {
  const { canChange } = useSession();
  const configurations = useQuery(configurationsQuery);
  return (
    <div className={classes.page}>
      {configurations.data?.length === 0 ? (
        <div className="card">
          <EmptyState
            title={t('home.emptyTitle')}
            text={canChange ? t('home.emptyText') : t('home.emptyReadOnly')}
            action={
              canChange ? (
                <Button component={Link} to="/settings">
                  {t('home.emptyAction')}
                </Button>
              ) : undefined
            }
          />
        </div>
      ) : (
        <VerdictCard />
      )}
      <HomeFigures />
      <YourRequests />
      <LastChanges />
    </div>
  );
}
