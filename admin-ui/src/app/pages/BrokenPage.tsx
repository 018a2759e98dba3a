import { Box, Button } from '@mantine/core';
import { Notice } from '@/components/Notice';
import { t } from '@/lib/texts/t';

/** The last resort when a page throws while it renders. */
export function BrokenPage() {
  return (
    <Box p="md" maw={640} mx="auto">
      <Notice
        tone="bad"
        role="alert"
        title={t('fail.unexpected')}
        actions={
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              window.location.reload();
            }}
          >
            {t('app.crashedAction')}
          </Button>
        }
      >
        {t('app.crashed')}
      </Notice>
    </Box>
  );
}
