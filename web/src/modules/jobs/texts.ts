// Sentences of the job page.
import type { Job } from '@core/api/types';
import { useTexts } from '@core/i18n';

const vi = {
  title: 'Việc đang chạy',
  subtitle: 'Việc dài vẫn chạy khi bạn rời trang hoặc máy chủ khởi động lại.',
  job: 'Việc',
  state: 'Tình trạng',
  states: {
    queued: 'Đang chờ',
    running: 'Đang chạy',
    done: 'Xong',
    failed: 'Lỗi',
    cancelled: 'Đã dừng',
  } as Record<Job['state'], string>,
  progress: 'Tiến độ',
  message: 'Ghi chú',
  started: 'Bắt đầu',
  finished: 'Kết thúc',
  by: 'Người giao',
  actions: 'Thao tác',
  cancel: 'Dừng',
  cancelHint: 'Việc dừng ở bước an toàn gần nhất; phần chưa xong không để lại dở dang.',
  retry: 'Chạy lại',
  empty: 'Chưa có việc nào',
  emptyHint: 'Việc xuất hiện khi ghi dữ liệu từ tệp, xuất danh sách lớn, lập tệp báo cáo hoặc sao lưu.',
  panel: 'Việc đang chạy, việc bị lỗi',
  panelNone: 'Không có việc nào đang chạy hay bị lỗi.',
  panelAll: 'Tất cả việc',
};
const en: typeof vi = {
  title: 'Jobs',
  subtitle: 'Long work goes on when you leave the page or the server restarts.',
  job: 'Job',
  state: 'State',
  states: { queued: 'Queued', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Stopped' },
  progress: 'Progress',
  message: 'Note',
  started: 'Started',
  finished: 'Finished',
  by: 'By',
  actions: 'Actions',
  cancel: 'Stop',
  cancelHint: 'It stops at the next safe step and leaves nothing half done.',
  retry: 'Run again',
  empty: 'No jobs',
  emptyHint:
    'Jobs appear when a file is written, a large list exported, report files made, or a backup runs.',
  panel: 'Jobs running or failed',
  panelNone: 'No job is running or has failed.',
  panelAll: 'All jobs',
};

export const useJobTexts = () => useTexts({ vi, en });
