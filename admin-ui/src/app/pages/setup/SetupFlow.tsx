import type { Surroundings } from '@/features/configuration/components/special-field';
import { useSession } from '@/lib/session';
import { isPasswordHeld } from '../settings/situation';
import { useTesting } from '../settings/use-testing';
import { ActivateStep } from './ActivateStep';
import { AddressStep } from './AddressStep';
import { ArrivalStep } from './ArrivalStep';
import { Done } from './Done';
import { ConnectionsStep, SecurityStep, SenderStep } from './FieldsStep';
import { SaveStep } from './SaveStep';
import { ServerStep } from './ServerStep';
import { SignInStep } from './SignInStep';
import { TestStep } from './TestStep';
import { SETUP_SCOPE, useSetup, type SetupProps } from './use-setup';

/** The ten steps, one at a time. */
export function SetupFlow(props: SetupProps) {
  const { me } = useSession();
  const setup = useSetup(props);
  const testing = useTesting(SETUP_SCOPE, setup.form, () => undefined);
  const around: Surroundings = {
    templates: props.templates,
    templatesFailed: false,
    environment: me.environment,
    passwordHeld: isPasswordHeld(setup.form, testing.pass),
  };
  if (setup.ended !== undefined) {
    return <Done setup={setup} arrived={setup.ended.arrived} />;
  }
  switch (setup.step) {
    case 'address':
      return <AddressStep setup={setup} />;
    case 'server':
      return <ServerStep setup={setup} around={around} configurations={props.configurations} />;
    case 'signin':
      return <SignInStep setup={setup} around={around} />;
    case 'security':
      return <SecurityStep setup={setup} around={around} />;
    case 'sender':
      return <SenderStep setup={setup} around={around} />;
    case 'connections':
      return <ConnectionsStep setup={setup} around={around} />;
    case 'test':
      return <TestStep setup={setup} testing={testing} />;
    case 'save':
      return <SaveStep setup={setup} testing={testing} />;
    case 'activate':
      return <ActivateStep setup={setup} configurations={props.configurations} />;
    case 'arrival':
      return <ArrivalStep setup={setup} />;
  }
}
