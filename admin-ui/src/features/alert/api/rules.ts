import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { remedyInWords, titleInWords } from '../model/in-words';
import type { Rule, Settings } from '../model/rule';

export const rulesQuery = queryOptions({
  queryKey: ['alert-rules'],
  queryFn: async ({ signal }) =>
    (await call<Api<'AlertRules'>>('/api/alert-rules', { signal })).data.items.map(ruleInWords),
});

function ruleInWords(rule: Rule): Rule {
  const { code, title, remedy } = rule;
  return { ...rule, title: titleInWords(code, title), remedy: remedyInWords(code, remedy) };
}

/** @param rule as it was read: the change is refused where it is another by now */
export async function changeRule(rule: Rule, settings: Settings): Promise<Rule> {
  const { data } = await call<Rule>(`/api/alert-rules/${encodeURIComponent(rule.code)}`, {
    method: 'PUT',
    ifMatch: `"${String(rule.version)}"`,
    body: settings,
  });
  return ruleInWords(data);
}
