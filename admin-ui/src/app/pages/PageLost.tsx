import { Box, Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import { isReplaced } from '@/lib/release';
import { t } from '@/lib/texts/t';

/** The code of a page did not come: why, as far as it can be told, and the way on. */
export function PageLost({ onRetry }: { onRetry: () => void }) {
  const replaced = useQuery({ queryKey: ['release'], queryFn: isReplaced, gcTime: 0 });
  return (
    <Box py="md" maw={640}>
      <Title order={1} size="h3" mb="sm">
        {t('page.lost')}
      </Title>
      {replaced.data === true ? (
        <Notice tone="info" role="alert" title={t('page.replaced')} actions={<Reload />}>
          {t('page.kept')}
        </Notice>
      ) : (
        <Notice
          tone="warn"
          role="alert"
          title={navigator.onLine ? t('page.notLoaded') : t('page.offline')}
          actions={
            <>
              <Button size="xs" onClick={onRetry}>
                {t('common.retry')}
              </Button>
              <Reload />
            </>
          }
        >
          {t('page.recovers')} {t('page.kept')}
        </Notice>
      )}
    </Box>
  );
}

function Reload() {
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => {
        window.location.reload();
      }}
    >
      {t('app.crashedAction')}
    </Button>
  );
}
