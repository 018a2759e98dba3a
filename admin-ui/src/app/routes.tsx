import type { RouteObject } from 'react-router';
import { LoadingState } from '@/components/States';
import { LiveStateProvider } from '@/features/activation/components/LiveStateProvider';
import { SessionGate } from '@/features/session/components/SessionGate';
import { lazyPage } from './lazy-page';
import { BrokenPage } from './pages/BrokenPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { PageBroken } from './pages/PageBroken';
import { FlowProvider } from './shell/FlowProvider';
import { Shell } from './shell/Shell';

/** Each page's code comes when it is first opened. */
const Home = lazyPage(async () => (await import('./pages/HomePage')).HomePage);
const Settings = lazyPage(async () => (await import('./pages/SettingsPage')).SettingsPage);
const Delivery = lazyPage(async () => (await import('./pages/DeliveryPage')).DeliveryPage);
const Mail = lazyPage(async () => (await import('./pages/MailPage')).MailPage);
const Statistics = lazyPage(async () => (await import('./pages/StatisticsPage')).StatisticsPage);
const Suppressions = lazyPage(
  async () => (await import('./pages/SuppressionsPage')).SuppressionsPage,
);
const Senders = lazyPage(async () => (await import('./pages/SendersPage')).SendersPage);
const Approvals = lazyPage(async () => (await import('./pages/ApprovalsPage')).ApprovalsPage);
const Backups = lazyPage(async () => (await import('./pages/BackupsPage')).BackupsPage);
const Alerts = lazyPage(async () => (await import('./pages/AlertsPage')).AlertsPage);
const Sessions = lazyPage(async () => (await import('./pages/SessionsPage')).SessionsPage);
const Audit = lazyPage(async () => (await import('./pages/AuditPage')).AuditPage);

const pages: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: 'settings/:id?', element: <Settings /> },
  { path: 'delivery', element: <Delivery /> },
  { path: 'delivery/:id', element: <Mail /> },
  { path: 'statistics', element: <Statistics /> },
  { path: 'suppressions', element: <Suppressions /> },
  { path: 'senders', element: <Senders /> },
  { path: 'approvals', element: <Approvals /> },
  { path: 'backups', element: <Backups /> },
  { path: 'alerts/:tab?/:id?', element: <Alerts /> },
  { path: 'audit', element: <Audit /> },
  { path: 'sessions', element: <Sessions /> },
  { path: '*', element: <NotFoundPage /> },
];

/** Every address of the application. What breaks in a page ends there: the shell lives on (U7). */
export const routes: RouteObject[] = [
  {
    element: (
      <SessionGate>
        <LiveStateProvider>
          <FlowProvider>
            <Shell />
          </FlowProvider>
        </LiveStateProvider>
      </SessionGate>
    ),
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <LoadingState />,
    children: [{ errorElement: <PageBroken />, children: pages }],
  },
];
