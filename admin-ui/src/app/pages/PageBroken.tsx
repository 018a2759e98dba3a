import { Box, Button, Title } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import { Notice } from '@/components/Notice';
import { t } from '@/lib/texts/t';

/** A page that threw while it was drawn. The shell around it lives on, and so do the other pages. */
export function PageBroken() {
  const location = useLocation();
  const navigate = useNavigate();
  return (
    <Box py="md" maw={640}>
      <Title order={1} size="h3" mb="sm">
        {t('fail.unexpected')}
      </Title>
      <Notice
        tone="bad"
        role="alert"
        title={t('app.crashed')}
        actions={
          <>
            <Button size="xs" onClick={() => void navigate(location, { replace: true })}>
              {t('common.retry')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                window.location.reload();
              }}
            >
              {t('app.crashedAction')}
            </Button>
          </>
        }
      />
    </Box>
  );
}
