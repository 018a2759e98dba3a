import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ComponentProps, type ComponentType } from 'react';
import { loadPageTexts } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';
import type { Palette } from './Palette';
import type { NamedPage } from './palette-actions';

type Loaded = ComponentType<ComponentProps<typeof Palette>>;

/** Opens the palette, as Ctrl K does. Its code comes when it is asked for. */
export function PaletteButton({ pages }: { pages: NamedPage[] }) {
  const [Shown, setShown] = useState<Loaded>();
  const [opened, setOpened] = useState(false);
  const [lost, setLost] = useState(false);
  const open = () => {
    setOpened(true);
    void Promise.all([import('./Palette'), loadPageTexts()]).then(
      ([loaded]) => {
        setShown(() => loaded.Palette);
        setLost(false);
      },
      () => {
        setOpened(false);
        setLost(true);
      },
    );
  };
  // In fields, too: nobody types Ctrl K into one.
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K"
        title={lost ? t('page.notLoaded') : t('palette.hint')}
        onClick={open}
        style={{ color: 'var(--mantine-color-text)' }}
      >
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      {opened && Shown !== undefined && (
        <Shown
          pages={pages}
          onClose={() => {
            setOpened(false);
          }}
        />
      )}
    </>
  );
}
