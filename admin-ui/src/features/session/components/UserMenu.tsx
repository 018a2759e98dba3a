import { Anchor, Button, Divider, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { signOut } from '../api/sign-out';
import classes from './UserMenu.module.css';

/** Who is signed in, with which role, and the way out. */
export function UserMenu() {
  const { me } = useSession();
  const [opened, { close, toggle, open }] = useDisclosure(false);
  const roles =
    me.roles.length === 0 ? t('role.none') : me.roles.map((role) => t(`role.${role}`)).join(', ');
  return (
    <Popover
      position="bottom-end"
      width={260}
      withinPortal
      trapFocus
      returnFocus
      opened={opened}
      onChange={(next) => {
        (next ? open : close)();
      }}
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
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
      </Popover.Target>
      <Popover.Dropdown aria-label={t('app.userMenu', { name: me.name })}>
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
      </Popover.Dropdown>
    </Popover>
  );
}
