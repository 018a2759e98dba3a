import { Anchor, Button, Divider, Text } from '@mantine/core';
import { useClickOutside, useDisclosure, useFocusTrap } from '@mantine/hooks';
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useSession } from '@/lib/session';
import { language, languages } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';
import { signOut } from '../api/sign-out';
import { turnTo } from '../model/turn-to';
import classes from './UserMenu.module.css';

/**
 * Who is signed in, with which role, and the way out. It stands below its button wherever the page
 * is, so that nothing has to be measured, and no code for that has to come with the first page.
 */
export function UserMenu() {
  const { me } = useSession();
  const [opened, { close, toggle }] = useDisclosure(false);
  const outside = useClickOutside<HTMLDivElement>(close);
  const trap = useFocusTrap(opened);
  const button = useRef<HTMLButtonElement>(null);
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && opened) {
      close();
      button.current?.focus();
    }
  };
  const roles =
    me.roles.length === 0 ? t('role.none') : me.roles.map((role) => t(`role.${role}`)).join(', ');
  return (
    <div className={classes.root} ref={outside} onKeyDown={leave}>
      <Button
        ref={button}
        variant="subtle"
        color="gray"
        px="xs"
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={toggle}
        leftSection={<IconUserCircle size={20} aria-hidden />}
        rightSection={<IconChevronDown size={14} aria-hidden className={classes.chevron} />}
        aria-label={t('app.userMenu', { name: me.name })}
        styles={{ root: { color: 'var(--mantine-color-text)' } }}
      >
        <Text size="sm" visibleFrom="sm" component="span">
          {me.name}
        </Text>
      </Button>
      {opened && (
        <div
          ref={trap}
          role="dialog"
          aria-label={t('app.userMenu', { name: me.name })}
          className={classes.menu}
        >
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed">
            {me.email ?? me.username}
          </Text>
          <Text size="xs" mt={4}>
            {roles}
          </Text>
          <Anchor component={Link} to="/sessions" size="sm" mt="xs" display="block" onClick={close}>
            {t('session.title')}
          </Anchor>
          {languages
            .filter((one) => one !== language())
            .map((one) => (
              <Anchor
                key={one}
                component="button"
                size="sm"
                mt={4}
                display="block"
                lang={one}
                onClick={() => {
                  turnTo(one);
                }}
              >
                {t(`language.${one}`)}
              </Anchor>
            ))}
          <Divider my="xs" />
          <Button
            variant="default"
            size="xs"
            fullWidth
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => void signOut(me.logoutUrl)}
          >
            {t('app.logout')}
          </Button>
        </div>
      )}
    </div>
  );
}
