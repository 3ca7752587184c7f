// The console's addresses. Modules may not import each other; they link through this book.
export const paths = {
  home: '/',
  dashboard: '/chi-tieu',
  indicator: (no: number) => `/chi-tieu/${no}`,
  worklist: '/viec-can-xu-ly',
  handover: (id: number) => `/viec-can-xu-ly/${id}`,
  imports: '/nhap-du-lieu',
  import: (id: number) => `/nhap-du-lieu/${id}`,
  reports: '/bao-cao',
  report: (id: number) => `/bao-cao/${id}`,
  registry: '/du-lieu',
  records: (plural: string) => `/du-lieu/${plural}`,
  newRecord: (plural: string) => `/du-lieu/${plural}/moi`,
  record: (plural: string, id: number) => `/du-lieu/${plural}/${id}`,
  editRecord: (plural: string, id: number) => `/du-lieu/${plural}/${id}/sua`,
  users: '/nguoi-dung',
  newUser: '/nguoi-dung/moi',
  user: (id: number) => `/nguoi-dung/${id}`,
  roles: '/vai-tro',
  audit: '/nhat-ky',
  jobs: '/cong-viec',
  backups: '/sao-luu',
  condition: '/tinh-trang',
  account: '/tai-khoan',
  about: '/gioi-thieu',
  guide: (chapter: string) => `/huong-dan/${chapter}`,
} as const;

/** Records that have a page better than the generic list. */
export const ownPages: Partial<Record<string, string>> = {
  users: paths.users,
  handovers: paths.worklist,
  reports: paths.reports,
};
