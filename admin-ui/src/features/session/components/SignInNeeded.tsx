import { Button } from '@mantine/core';
import { useEffect, useState, type ComponentProps, type ComponentType } from 'react';
import { Notice } from '@/components/Notice';
import type { SignInNeed } from '@/lib/api/client';
import { t } from '@/lib/texts/t';
import { signInAgain } from '../api/sign-in-again';
import type { SignInDialogs } from './SignInDialogs';

type Dialogs = ComponentType<ComponentProps<typeof SignInDialogs>>;

interface SignInNeededProps {
  need: SignInNeed | undefined;
  onClose: () => void;
}

/**
 * Asks for a sign-in by a dialog. Its code comes after the page; where it has not come, as the
 * network went with the session say, a remark does.
 */
export function SignInNeeded({ need, onClose }: SignInNeededProps) {
  const [Dialogs, setDialogs] = useState<Dialogs>();
  useEffect(() => {
    void import('./SignInDialogs').then(
      (loaded) => {
        setDialogs(() => loaded.SignInDialogs);
      },
      () => undefined,
    );
  }, [need]);
  if (need === undefined) {
    return null;
  }
  if (Dialogs !== undefined) {
    return <Dialogs need={need} onClose={onClose} />;
  }
  const words = need === 'ended' ? 'expired' : 'tooOld';
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t(`session.${words}Title`)}
      actions={
        <Button
          size="xs"
          onClick={() => {
            signInAgain(need === 'too-old');
          }}
        >
          {t(`session.${words}Action`)}
        </Button>
      }
    >
      {t(`session.${words}Text`)}
    </Notice>
  );
}
