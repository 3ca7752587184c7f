// "W_CCCD_MISSING:cccd" on a record as sentences; the server has the words.
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Field, IssueWords } from '../api/types';

export const isIssues = (field: Field) => field.name === 'issues';

export function issueText(issues: string, { sentences, labels }: IssueWords): string {
  return issues
    .split(' ')
    .filter(Boolean)
    .map((issue) => {
      const [code = '', key = ''] = issue.split(':');
      return (sentences[code] ?? sentences[''] ?? code).replace('{}', labels[key] ?? key);
    })
    .join(' ');
}

/** Asked for only where one of the fields needs it; until it is there, the codes stand for themselves. */
export function useIssueText(fields: readonly Field[]): ((issues: string) => string) | undefined {
  const { data } = useQuery({
    queryKey: ['issue-words'],
    staleTime: Infinity,
    enabled: fields.some(isIssues),
    queryFn: () => api.get<IssueWords>('/api/issue-words'),
  });
  return data && ((issues) => issueText(issues, data));
}
