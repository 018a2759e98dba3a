import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ConfigurationFormView.module.css';
import { FormSection } from './FormSection';
import type { Surroundings } from './special-field';

interface ConfigurationFormViewProps {
  form: ConfigurationForm;
  around: Surroundings;
}

const half = { base: 1, sm: 2 };

/** In the order of the guided flow. */
const sections = [
  { section: 'SERVER', cols: half },
  { section: 'LOGIN', cols: half },
  { section: 'SECURITY', cols: half },
  { section: 'CONNECTIONS', cols: { base: 1, xs: 2, xl: 4 } },
  { section: 'ADVANCED', cols: half },
] as const;

/** Every setting of a configuration. It only draws (UI-3, UI-14). */
export function ConfigurationFormView({ form, around }: ConfigurationFormViewProps) {
  return (
    <div className={classes.root}>
      {sections.map(({ section, cols }) => (
        <FormSection key={section} section={section} cols={cols} form={form} around={around} />
      ))}
    </div>
  );
}
