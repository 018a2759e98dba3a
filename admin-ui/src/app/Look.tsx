import { MantineProvider } from '@mantine/core';
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
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
      <LaterToasts />
      {children}
    </MantineProvider>
  );
}

/** Nobody sees a toast before the first page stands: the place of them comes after it. */
function LaterToasts() {
  const [Toasts, setToasts] = useState<ComponentType>();
  useEffect(() => {
    void import('./Toasts').then(
      (loaded) => {
        setToasts(() => loaded.Toasts);
      },
      // A toast says no more than the page does; the page tells that files do not arrive.
      () => undefined,
    );
  }, []);
  return Toasts === undefined ? null : <Toasts />;
}
