import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { LoadingState } from '@/components/States';
import { LiveStateProvider } from '@/features/activation/components/LiveStateProvider';
import { SessionGate } from '@/features/session/components/SessionGate';
import { loadPageTexts } from '@/lib/texts/language';
import { lazyPage } from './lazy-page';
import { BrokenPage } from './pages/BrokenPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { PageBroken } from './pages/PageBroken';
import { FlowProvider } from './shell/FlowProvider';
import { Shell } from './shell/Shell';

/** A page with its texts and the styles of its controls. */
function page(load: () => Promise<ComponentType>): ComponentType {
  return lazyPage(
    async () => (await Promise.all([load(), loadPageTexts(), import('./controls')]))[0],
  );
}

/** Each page's code comes when it is first opened. */
const Home = lazyPage(
  async () => (await Promise.all([import('./pages/HomePage'), loadPageTexts()]))[0].HomePage,
);
const Settings = page(async () => (await import('./pages/SettingsPage')).SettingsPage);
const Setup = page(async () => (await import('./pages/SetupPage')).SetupPage);
const Delivery = page(async () => (await import('./pages/DeliveryPage')).DeliveryPage);
const Mail = page(async () => (await import('./pages/MailPage')).MailPage);
const BulkActs = page(async () => (await import('./pages/BulkActsPage')).BulkActsPage);
const DeadLetters = page(async () => (await import('./pages/DeadLettersPage')).DeadLettersPage);
const Statistics = page(async () => (await import('./pages/StatisticsPage')).StatisticsPage);
const Suppressions = page(async () => (await import('./pages/SuppressionsPage')).SuppressionsPage);
const Senders = page(async () => (await import('./pages/SendersPage')).SendersPage);
const Approvals = page(async () => (await import('./pages/ApprovalsPage')).ApprovalsPage);
const Approval = page(async () => (await import('./pages/ApprovalPage')).ApprovalPage);
const Erasures = page(async () => (await import('./pages/ErasuresPage')).ErasuresPage);
const Backups = page(async () => (await import('./pages/BackupsPage')).BackupsPage);
const Alerts = page(async () => (await import('./pages/AlertsPage')).AlertsPage);
const Sessions = page(async () => (await import('./pages/SessionsPage')).SessionsPage);
const Audit = page(async () => (await import('./pages/AuditPage')).AuditPage);

const pages: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: 'settings/:id?', element: <Settings /> },
  { path: 'setup', element: <Setup /> },
  { path: 'delivery', element: <Delivery /> },
  { path: 'delivery/:id', element: <Mail /> },
  { path: 'bulk-acts/:id?', element: <BulkActs /> },
  { path: 'dead-letters', element: <DeadLetters /> },
  { path: 'statistics', element: <Statistics /> },
  { path: 'suppressions', element: <Suppressions /> },
  { path: 'senders', element: <Senders /> },
  { path: 'approvals', element: <Approvals /> },
  { path: 'approvals/:id', element: <Approval /> },
  { path: 'erasures', element: <Erasures /> },
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
