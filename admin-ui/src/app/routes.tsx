import { Navigate, type RouteObject } from 'react-router';
import { SessionGate } from '@/features/session/components/SessionGate';
import { AuditPage } from './pages/AuditPage';
import { DeliveryPage } from './pages/DeliveryPage';
import { MailPage } from './pages/MailPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { BrokenPage } from './pages/BrokenPage';
import { SettingsPage } from './pages/SettingsPage';
import { Shell } from './shell/Shell';

/** Every address of the application. */
export const routes: RouteObject[] = [
  {
    element: (
      <SessionGate>
        <Shell />
      </SessionGate>
    ),
    errorElement: <BrokenPage />,
    children: [
      { index: true, element: <Navigate to="/settings" replace /> },
      { path: 'settings', element: <SettingsPage /> },
      { path: 'settings/:id', element: <SettingsPage /> },
      { path: 'delivery', element: <DeliveryPage /> },
      { path: 'delivery/:id', element: <MailPage /> },
      { path: 'audit', element: <AuditPage /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
