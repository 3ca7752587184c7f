// Sentences of the account pages.
import { useTexts } from '@core/i18n';

const vi = {
  title: 'Người dùng',
  subtitle: 'Tài khoản đăng nhập và vai trò ở từng đơn vị.',
  add: 'Thêm người dùng',
  back: 'Danh sách người dùng',
  roles: 'Vai trò và quyền',
  rolesHint: 'Mỗi vai trò gồm các quyền dưới đây; vai trò chỉ có tác dụng ở đơn vị được giao.',
  permissions: 'Quyền',
  delegations: 'Ủy quyền nhập liệu',
  account: 'Thông tin tài khoản',
  grants: 'Vai trò được giao',
  grantsEmpty: 'Chưa được giao vai trò nào: tài khoản đăng nhập được nhưng không thấy dữ liệu.',
  grant: 'Giao vai trò',
  withdraw: 'Thu hồi',
  withdrawTitle: 'Thu hồi vai trò này?',
  withdrawHint: 'Quyền mất ngay từ lần thao tác tới; việc thu hồi được ghi vào nhật ký.',
  role: 'Vai trò',
  reset: 'Cấp lại mật khẩu',
  resetTitle: 'Cấp mật khẩu mới cho người dùng này?',
  resetHint: 'Mật khẩu cũ hết tác dụng, các phiên đang đăng nhập bị đóng. Mật khẩu mới chỉ hiện một lần.',
  passwordTitle: 'Mật khẩu mới',
  passwordHint:
    'Xin ghi lại hoặc trao trực tiếp cho người dùng: mật khẩu này không hiện lại. Người dùng phải đổi khi đăng nhập.',
  withdrawn: 'Đã thu hồi vai trò.',
};
const en: typeof vi = {
  title: 'Users',
  subtitle: 'Accounts and their roles in each unit.',
  add: 'Add a user',
  back: 'All users',
  roles: 'Roles and permissions',
  rolesHint: 'Each role holds these permissions, in the unit where it is granted.',
  permissions: 'Permissions',
  delegations: 'Import delegations',
  account: 'Account',
  grants: 'Roles granted',
  grantsEmpty: 'No role granted: the account can sign in but sees no data.',
  grant: 'Grant a role',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw this role?',
  withdrawHint: 'The rights end with the next request; the audit log records it.',
  role: 'Role',
  reset: 'Reset password',
  resetTitle: 'Give this user a new password?',
  resetHint: 'The old password and open sessions end. The new password is shown once.',
  passwordTitle: 'New password',
  passwordHint: 'Write it down or hand it over now: it is not shown again. It must be changed at sign-in.',
  withdrawn: 'Role withdrawn.',
};

export const useUserTexts = () => useTexts({ vi, en });
