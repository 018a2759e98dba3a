import type { Api } from '@/lib/api/types';
import type { Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';

/** What the fields know of the world around the form. */
export interface Surroundings {
  templates: Api<'ProviderTemplate'>[];
  templatesFailed: boolean;
  environment: Api<'Environment'>;
  /** Whether the tested password waits with a test, though it is not in the field any more. */
  passwordHeld: boolean;
}

export interface SpecialFieldProps {
  form: ConfigurationForm;
  setting: Setting;
  around: Surroundings;
}

/** The provider template that the form names. */
export function chosenTemplate(
  form: ConfigurationForm,
  { templates }: Surroundings,
): Api<'ProviderTemplate'> | undefined {
  return templates.find((one) => one.id === form.draft.values.provider);
}
