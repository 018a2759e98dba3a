import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { boardAddress, type BoardView } from '@/lib/grafana';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';

/** Leads to a dashboard at the page's time and filters; nothing where there is no Grafana. */
export function BoardLink(view: BoardView) {
  const { me } = useSession();
  if (me.grafanaUrl === undefined) {
    return null;
  }
  const name = t(`board.${view.board}`);
  return (
    <Anchor
      href={boardAddress(me.grafanaUrl, view)}
      target="_blank"
      rel="noreferrer"
      size="sm"
      underline="always"
      style={{ whiteSpace: 'nowrap' }}
    >
      {t('board.link', { name })} <IconExternalLink size={14} aria-hidden />
      <span className="visually-hidden"> {t('board.elsewhere')}</span>
    </Anchor>
  );
}
