// Accounts: users, the roles granted to them, what each role may do.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const users: WebModule = {
  routes: [
    { path: paths.users, load: () => import('./UsersPage'), kit: true },
    { path: '/nguoi-dung/moi', load: () => import('./NewUserPage'), kit: true },
    { path: paths.staffAccounts, load: () => import('./StaffAccountsPage') },
    { path: paths.closedAccounts, load: () => import('./ClosedAccountsPage') },
    { path: '/nguoi-dung/$id/quyen-xem', load: () => import('./AccessPage') },
    { path: paths.signInPolicy, load: () => import('./PolicyPage') },
    { path: '/nguoi-dung/$id', load: () => import('./UserPage'), kit: true },
    { path: paths.roles, load: () => import('./RolesPage') },
  ],
  nav: [
    {
      path: paths.users,
      label: { vi: 'Người dùng, vai trò', en: 'Users and roles' },
      icon: 'users',
      permissions: [permission.readUsers],
      shortcut: 'u',
    },
  ],
};
