import { queryOptions } from '@tanstack/react-query';
import { settingRows } from '../model/setting-rows';

/** The settings that a configuration has; they change with a release only. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: () => settingRows,
});
