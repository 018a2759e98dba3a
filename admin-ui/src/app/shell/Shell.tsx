import { ActionIcon, Burger, Group, NavLink, Text } from '@mantine/core';
import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconBell,
  IconChartBar,
  IconChecklist,
  IconDatabaseExport,
  IconHome,
  IconListDetails,
  IconMailCog,
  IconMailExclamation,
  IconMailOff,
  IconMoon,
  IconRoute,
  IconShieldCheck,
  IconSun,
  IconUserOff,
  IconUserShield,
} from '@tabler/icons-react';
import { NavLink as RouterLink, Outlet, useLocation } from 'react-router';
import { DecisionNews } from '@/features/approval/components/DecisionNews';
import { WaitingCount } from '@/features/approval/components/WaitingCount';
import { BreakGlassNotice } from '@/features/session/components/BreakGlassNotice';
import { UserMenu } from '@/features/session/components/UserMenu';
import { StateBadge } from '@/components/StateBadge';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { ConnectionNotice } from './ConnectionNotice';
import { FlowBar } from './FlowBar';
import { HelpButton } from './HelpButton';
import { PaletteButton } from './PaletteButton';
import classes from './Shell.module.css';
import { ToRequest } from './ToRequest';

const pages = () => [
  { to: '/', label: t('nav.home'), Icon: IconHome },
  { to: '/settings', label: t('nav.settings'), Icon: IconMailCog },
  { to: '/setup', label: t('nav.setup'), Icon: IconRoute, changes: true },
  { to: '/approvals', label: t('nav.approvals'), Icon: IconChecklist },
  { to: '/delivery', label: t('nav.delivery'), Icon: IconListDetails },
  { to: '/dead-letters', label: t('nav.deadLetters'), Icon: IconMailExclamation },
  { to: '/statistics', label: t('nav.statistics'), Icon: IconChartBar },
  { to: '/suppressions', label: t('nav.suppressions'), Icon: IconMailOff },
  { to: '/senders', label: t('nav.senders'), Icon: IconUserShield, systemAdmin: true },
  { to: '/alerts', label: t('nav.alerts'), Icon: IconBell },
  { to: '/audit', label: t('nav.audit'), Icon: IconShieldCheck },
  { to: '/erasures', label: t('nav.erasures'), Icon: IconUserOff, systemAdmin: true },
  { to: '/backups', label: t('nav.backups'), Icon: IconDatabaseExport, systemAdmin: true },
];

/** What stands around every page. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { me, isSystemAdmin, canChange, watches } = useSession();
  const { pathname } = useLocation();
  const allowed = pages().filter(
    ({ to, systemAdmin, changes }) =>
      (systemAdmin !== true || isSystemAdmin) &&
      (changes !== true || canChange) &&
      (watches || to === '/'),
  );
  return (
    <div className={classes.root} data-watches={watches || undefined}>
      <header className={classes.header}>
        <a className="skip-link" href="#content">
          {t('app.skip')}
        </a>
        <Group h={52} px="sm" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={opened ? t('app.closeNavigation') : t('app.openNavigation')}
              aria-expanded={opened}
            />
            <span className={classes.brand}>
              <span className={classes.mark} aria-hidden />
              <span className={classes.name}>{t('app.product')}</span>
            </span>
            <EnvironmentBadge environment={me.environment} />
          </Group>
          <Group gap={4} wrap="nowrap">
            <PaletteButton pages={allowed} />
            {watches && <HelpButton />}
            <SchemeSwitch />
            <UserMenu />
          </Group>
        </Group>
        {watches && <FlowBar />}
      </header>
      <nav
        className={classes.navbar}
        data-opened={opened || undefined}
        aria-label={t('app.navigation')}
      >
        {allowed.map(({ to, label, Icon }) => (
          <NavLink
            key={to}
            component={RouterLink}
            to={to}
            end={to === '/'}
            label={label}
            active={to === '/' ? pathname === to : pathname.startsWith(to)}
            leftSection={<Icon size={18} aria-hidden />}
            rightSection={to === '/approvals' ? <WaitingCount /> : undefined}
            className={classes.link ?? ''}
            onClick={close}
          />
        ))}
      </nav>
      <main id="content" tabIndex={-1} className={classes.main}>
        {watches && <ConnectionNotice />}
        {watches && <BreakGlassNotice />}
        <DecisionNews link={(approval) => <ToRequest approval={approval} />} />
        <Outlet />
      </main>
    </div>
  );
}

function EnvironmentBadge({
  environment,
}: {
  environment: 'development' | 'staging' | 'production';
}) {
  const name = t(`app.environment.${environment}`);
  return (
    <StateBadge
      tone={environment === 'production' ? 'bad' : environment === 'staging' ? 'warn' : 'neutral'}
      icon={null}
    >
      <span className="visually-hidden">{t('app.environment', { name })}</span>
      <Text span aria-hidden inherit>
        {name}
      </Text>
    </StateBadge>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const dark = scheme === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? t('app.toLight') : t('app.toDark')}
      onClick={() => {
        setColorScheme(dark ? 'light' : 'dark');
      }}
      style={{ color: 'var(--mantine-color-text)' }}
    >
      {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
    </ActionIcon>
  );
}
