import type { SignInNeed } from '@/lib/api/client';
import { SessionExpired } from './SessionExpired';
import { SignInTooOld } from './SignInTooOld';

interface SignInDialogsProps {
  need: SignInNeed;
  onClose: () => void;
}

/** Asks for a sign-in, over whatever page is open. */
export function SignInDialogs({ need, onClose }: SignInDialogsProps) {
  return need === 'ended' ? <SessionExpired /> : <SignInTooOld onClose={onClose} />;
}
