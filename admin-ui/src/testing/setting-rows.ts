import type { Setting, Settings } from '@/features/configuration/model/setting';
import fields from './configuration-fields.json';

type Row = Pick<Setting, 'name' | 'pointer' | 'kind' | 'section' | 'initial'> & Partial<Setting>;

/** A row of the list: texts by its name, and nothing that it does not say. */
export function row(given: Row): Setting {
  return {
    labelKey: `field.${given.name}`,
    helpKey: `help.${given.name}`,
    placeholderKey: `placeholder.${given.name}`,
    otherPointers: [],
    options: [],
    seconds: false,
    required: false,
    sensitive: false,
    tested: false,
    bindsSecret: false,
    ...given,
  };
}

/** Every setting of a configuration, as the API answers; written and checked by its tests. */
export const settingRows = fields as Settings;
