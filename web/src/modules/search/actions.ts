// What people do often, offered to who may do it.
import { permission } from '@core/api/permissions';
import type { Bilingual } from '@core/i18n';
import { paths } from '@core/paths';

interface Action {
  path: string;
  label: Bilingual<string>;
  needs: string;
}
export const actions: Action[] = [
  { path: paths.imports, label: { vi: 'Nhập tệp mới', en: 'Import a file' }, needs: permission.import },
  { path: paths.reports, label: { vi: 'Lập báo cáo mới', en: 'New report' }, needs: permission.writeReports },
  {
    path: paths.newRecord('pupils'),
    label: { vi: 'Thêm học sinh', en: 'Add a pupil' },
    needs: permission.writePupils,
  },
  { path: paths.newUser, label: { vi: 'Thêm người dùng', en: 'Add a user' }, needs: permission.writeUsers },
];
