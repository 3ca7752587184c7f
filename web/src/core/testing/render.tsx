// Renders a piece of a page with what every page has: router, query client, language, session.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { SessionContext } from '../api/session';
import type { Entity, Field, Meta, Session } from '../api/types';
import { LanguageProvider } from '../i18n';
import { parseSearch, stringifySearch } from '../routing';

export const session: Session = {
  id: 1,
  login: 'minh.dt',
  name: 'Đỗ Thị Minh',
  csrf: 'token',
  must_change_password: false,
  language: 'vi',
  roles: [],
  permissions: ['pupils.read', 'pupils.write', 'indicators.read'],
  units: [],
  commune: { id: 1, code: '11113', name: 'xã Tân Kỳ', kind: 'commune', level: null },
  period: '2026-Q3',
  school_year: '2026-2027',
  lock_minutes: 15,
  password_length: 14,
  personal_pages: [],
  second_factor: false,
  second_factor_due: null,
  sample: false,
};

export const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind: 'text',
  ...more,
});

export const pupil: Entity = {
  name: 'pupil',
  plural: 'pupils',
  label: 'Học sinh',
  read: 'pupils.read',
  create: 'pupils.write',
  update: 'pupils.write',
  remove: null,
  scope_field: null,
  title_field: 'full_name',
  fields: [
    field('full_name', 'Họ và tên', { required: true, listed: true, searched: true }),
    field('birth_date', 'Ngày sinh', { kind: 'date', listed: true }),
    field('height', 'Chiều cao', { kind: 'real', min: 40, max: 220 }),
    field('citizen_number', 'Số định danh', { pattern: '\\d{12}', help: 'Gồm 12 chữ số.' }),
  ],
};
export const meta: Meta = {
  entities: [pupil],
  groups: [{ module: 'registry', label: 'Học sinh', entities: ['pupil'] }],
};

export async function renderPage(page: ReactNode, address = '/') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(['meta'], meta);
  const router = createRouter({
    routeTree: createRootRoute({ component: () => page, notFoundComponent: () => page }),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  render(
    <LanguageProvider>
      <QueryClientProvider client={client}>
        <SessionContext value={session}>
          <RouterProvider router={router} />
        </SessionContext>
      </QueryClientProvider>
    </LanguageProvider>,
  );
  return { router, client };
}
