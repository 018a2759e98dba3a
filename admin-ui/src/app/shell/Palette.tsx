import '../controls.css';
import '@mantine/spotlight/styles.css';
import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { paletteMailsQuery } from '@/features/delivery/api/palette-mails';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { entriesOf, type NamedPage, type PaletteEntry } from './palette-actions';

const groups = ['pages', 'configurations', 'mails'] as const;

interface PaletteProps {
  pages: NamedPage[];
  onClose: () => void;
}

/** Goes to a page, a configuration or a mail by a few letters. It opens when it is mounted. */
export function Palette({ pages, onClose }: PaletteProps) {
  const navigate = useNavigate();
  const { watches } = useSession();
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed.trim(), 250);
  const configurations = useQuery({ ...configurationsQuery, enabled: watches });
  const mails = useQuery({ ...paletteMailsQuery(sought), enabled: watches && sought.length > 2 });
  const entries = entriesOf({
    pages,
    configurations: configurations.data ?? [],
    mails: mails.data ?? [],
    typed,
  });
  useEffect(() => {
    spotlight.open();
  }, []);
  const action = ({ id, label, description, to }: PaletteEntry) => (
    <Spotlight.Action
      key={id}
      label={label}
      description={description}
      onClick={() => void navigate(to)}
    />
  );
  return (
    <Spotlight.Root
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      scrollable
      maxHeight="60vh"
      title={
        <Text span size="sm" c="dimmed" pl="md">
          {t('palette.title')}
        </Text>
      }
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => {
          const own = entries.filter((entry) => entry.group === group);
          return own.length === 0 ? null : (
            <Spotlight.ActionsGroup key={group} label={t(`palette.${group}`)}>
              {own.map(action)}
            </Spotlight.ActionsGroup>
          );
        })}
        {entries.length === 0 && <Spotlight.Empty>{t('common.noneFound')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
