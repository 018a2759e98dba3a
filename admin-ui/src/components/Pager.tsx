import { Button, Group } from '@mantine/core';
import { t } from '@/lib/texts/t';

interface PagerProps {
  /** Cursors of the pages before this one; the first page has none. */
  trail: string[];
  nextCursor: string | null | undefined;
  onTrail: (trail: string[]) => void;
}

/** Forward by the server's cursor, back by the trail of those used. */
export function Pager({ trail, nextCursor, onTrail }: PagerProps) {
  if (trail.length === 0 && (nextCursor === null || nextCursor === undefined)) {
    return null;
  }
  return (
    <Group justify="flex-end" gap="xs">
      <Button
        variant="default"
        size="xs"
        disabled={trail.length === 0}
        onClick={() => {
          onTrail(trail.slice(0, -1));
        }}
      >
        {t('common.loadPrevious')}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={nextCursor === null || nextCursor === undefined}
        onClick={() => {
          if (nextCursor !== null && nextCursor !== undefined) {
            onTrail([...trail, nextCursor]);
          }
        }}
      >
        {t('common.loadMore')}
      </Button>
    </Group>
  );
}
