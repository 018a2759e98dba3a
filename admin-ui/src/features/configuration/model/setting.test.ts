import { describe, expect, it } from 'vitest';
import { tOr } from '@/lib/texts/t';
import { settingRows } from '@/testing/setting-rows';

describe('the rows of the settings', () => {
  it.each(settingRows)('$name has a label and is explained', (setting) => {
    expect(tOr(setting.labelKey, '')).not.toBe('');
    if (setting.optionKey === undefined) {
      expect(tOr(setting.helpKey, '')).not.toBe('');
    }
    for (const option of setting.options) {
      expect(tOr(`${setting.optionKey ?? ''}.${option}`, '')).not.toBe('');
    }
  });
});
