import { Text } from '@mantine/core';
import { OwnRequests } from '@/features/approval/components/OwnRequests';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { ToRequest } from '@/app/shell/ToRequest';
import classes from './Home.module.css';

/** For who asks others to agree: how these requests stand. */
export function YourRequests() {
  const { needsAgreement } = useSession();
  return needsAgreement ? (
    <section className={`card ${classes.changes ?? ''}`} aria-labelledby="your-requests">
      <Text component="h2" id="your-requests" fw={600} size="sm" m={0}>
        {t('approval.yours')}
      </Text>
      <OwnRequests link={(approval) => <ToRequest approval={approval} />} />
    </section>
  ) : null;
}
