import { Navigate, type RouteObject } from 'react-router';
import { LoadingState } from '@/components/States';
import { SessionGate } from '@/features/session/components/SessionGate';
import { BrokenPage } from './pages/BrokenPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { Shell } from './shell/Shell';

/** Every address of the application; each page's code comes when it is first opened. */
export const routes: RouteObject[] = [
  {
    element: (
      <SessionGate>
        <Shell />
      </SessionGate>
    ),
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <LoadingState />,
    children: [
      { index: true, element: <Navigate to="/settings" replace /> },
      {
        path: 'settings/:id?',
        lazy: async () => ({ Component: (await import('./pages/SettingsPage')).SettingsPage }),
      },
      {
        path: 'delivery',
        lazy: async () => ({ Component: (await import('./pages/DeliveryPage')).DeliveryPage }),
      },
      {
        path: 'delivery/:id',
        lazy: async () => ({ Component: (await import('./pages/MailPage')).MailPage }),
      },
      {
        path: 'approvals',
        lazy: async () => ({ Component: (await import('./pages/ApprovalsPage')).ApprovalsPage }),
      },
      {
        path: 'backups',
        lazy: async () => ({ Component: (await import('./pages/BackupsPage')).BackupsPage }),
      },
      {
        path: 'audit',
        lazy: async () => ({ Component: (await import('./pages/AuditPage')).AuditPage }),
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
