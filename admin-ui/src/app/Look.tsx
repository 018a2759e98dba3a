import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { cssVariables, theme } from '@/lib/theme';

/** Theme, colour scheme and the place of toasts. */
export function Look({ children, env }: { children: ReactNode; env?: 'test' }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      env={env ?? 'default'}
    >
      <Notifications position="top-center" autoClose={4000} containerWidth={320} />
      {children}
    </MantineProvider>
  );
}
