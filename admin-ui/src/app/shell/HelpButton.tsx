import { ActionIcon } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ComponentProps, ComponentType } from 'react';
import { useLocation } from 'react-router';
import type { HelpDrawer } from '@/features/help/components/HelpDrawer';
import { onHelpAsked, type HelpSubject } from '@/lib/help';
import { loadPageTexts } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';

type Loaded = ComponentType<ComponentProps<typeof HelpDrawer>>;

/**
 * Opens the help: about the field that was last in use, and the page. It, and all that it says, come
 * when it is first asked for.
 */
export function HelpButton() {
  const { pathname } = useLocation();
  const [Shown, setShown] = useState<Loaded>();
  const [asked, setAsked] = useState<HelpSubject[]>();
  const [lost, setLost] = useState(false);
  // What had the focus gets it back: the drawer comes opened, which keeps it from knowing.
  const opener = useRef<Element>(undefined);
  const field = useRef<{ name: string; pathname: string }>(undefined);
  useWindowEvent('focusin', ({ target }) => {
    const name =
      target instanceof Element
        ? target.closest('[data-field]')?.getAttribute('data-field')
        : undefined;
    if (typeof name === 'string') {
      field.current = { name, pathname };
    }
  });
  const page: HelpSubject = `page:/${pathname.split('/')[1] ?? ''}`;
  const open = (subjects: HelpSubject[]) => {
    opener.current = document.activeElement ?? undefined;
    setAsked(subjects);
    void Promise.all([
      import('@/features/help/components/HelpDrawer'),
      loadPageTexts(),
      import('../controls'),
    ]).then(
      ([loaded]) => {
        setShown(() => loaded.HelpDrawer);
        setLost(false);
      },
      () => {
        setAsked(undefined);
        setLost(true);
      },
    );
  };
  const openAbout = useEffectEvent((subject: HelpSubject) => {
    open([subject, page]);
  });
  useEffect(
    () =>
      onHelpAsked((subject) => {
        openAbout(subject);
      }),
    [],
  );
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('help.title')}
        aria-haspopup="dialog"
        title={lost ? t('page.notLoaded') : t('help.title')}
        onClick={() => {
          const last = field.current;
          open(last?.pathname === pathname ? [`field:${last.name}`, page] : [page]);
        }}
        style={{ color: 'var(--mantine-color-text)' }}
      >
        <IconHelp size={18} aria-hidden />
      </ActionIcon>
      {asked !== undefined && Shown !== undefined && (
        <Shown
          subjects={asked}
          onClose={() => {
            setAsked(undefined);
            if (opener.current instanceof HTMLElement) {
              opener.current.focus();
            }
          }}
        />
      )}
    </>
  );
}
