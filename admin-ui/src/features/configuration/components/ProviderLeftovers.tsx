import { Button } from '@mantine/core';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { labelOf } from '../model/setting';
import { leftAlone } from '../model/template-fill';
import { wordsOf } from '../model/words';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ProviderField.module.css';

interface ProviderLeftoversProps {
  form: ConfigurationForm;
  template: Api<'ProviderTemplate'>;
}

/** What the template recommends and the form does not hold, each with the way to take it over. */
export function ProviderLeftovers({ form, template }: ProviderLeftoversProps) {
  const { settings, readOnly } = form;
  const left = leftAlone(template, form.draft.values);
  if (left.length === 0) {
    return null;
  }
  return (
    <Notice tone="info" title={t('provider.leftTitle', { provider: template.name })}>
      <ul className={classes.left}>
        {left.map(({ field, current, recommended }) => (
          <li key={field}>
            <span>
              {t('provider.leftRow', {
                field: labelOf(settings, field),
                current: wordsOf(settings, field, current),
                recommended: wordsOf(settings, field, recommended),
              })}
            </span>
            {!readOnly && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('provider.useValueFor', {
                  field: labelOf(settings, field),
                  value: wordsOf(settings, field, recommended),
                })}
                onClick={() => {
                  form.edit.accept({ [field]: recommended });
                }}
              >
                {t('provider.useValue')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
