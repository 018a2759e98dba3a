import { Group, Radio, Title } from '@mantine/core';
import { IconAlertTriangle, IconCirclePlus, IconEqual, IconReplace } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import type { Choice } from '../api/import-backup';
import classes from './ImportBackup.module.css';

interface ImportItemProps {
  item: Api<'ImportReport'>['items'][number];
  choice: Choice | undefined;
  done: boolean;
  onChoice: (choice: Choice) => void;
}

/** What an import would do with one configuration, with a choice where it is disputed. */
export function ImportItem({ item, choice, done, onChoice }: ImportItemProps) {
  const titleId = useId();
  return (
    <article className={classes.item} aria-labelledby={titleId}>
      <div className={classes.head}>
        <Title order={3} size="h6" id={titleId}>
          {item.name}
        </Title>
        <ActionBadge action={item.action} />
      </div>
      {(item.action === 'CONFLICT' || choice !== undefined) && !done && (
        <Radio.Group
          label={t('import.conflict')}
          value={choice ?? ''}
          onChange={(value) => {
            onChoice(value as Choice);
          }}
        >
          <Group gap="md" mt={6}>
            {(['KEEP', 'REPLACE', 'COPY'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`import.choice.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {item.changes.length > 0 && (
        <details className={classes.details}>
          <summary>{t('import.changes', { count: item.changes.length })}</summary>
          <ChangesTable
            caption={t('import.changesOf', { name: item.name })}
            changes={item.changes}
          />
        </details>
      )}
      {item.needs.length > 0 && (
        <ul className={classes.needs}>
          {item.needs.map((need) => (
            <li key={need}>
              <IconAlertTriangle size={14} aria-hidden /> {tOr(`import.need.${need}`, need)}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

const looks = {
  CREATE: { tone: 'good', Icon: IconCirclePlus },
  REPLACE: { tone: 'warn', Icon: IconReplace },
  CONFLICT: { tone: 'bad', Icon: IconAlertTriangle },
  UNCHANGED: { tone: 'neutral', Icon: IconEqual },
} as const;

function ActionBadge({ action }: { action: keyof typeof looks }): ReactNode {
  const { tone, Icon } = looks[action];
  return (
    <StateBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`import.action.${action}`)}
    </StateBadge>
  );
}
