// Invented imports, jobs, hand-overs and audit entries.
import { schools } from './figures.mjs';

const samples = [
    ['TT', null, ['1', '2', '3']],
    ['Họ và tên', 'ho_ten', ['Nguyễn Thị An', 'Trần Văn Bình', 'Lê Minh Châu']],
    ['Ngày sinh', 'ngay_sinh', ['05/09/2015', '12/01/2015', '31/02/2015']],
    ['Nữ', 'gioi_tinh', ['x', '', 'x']],
    ['Dân tộc', 'dan_toc', ['Kinh', 'Kinh', 'Tày']],
    ['Số ĐDCN', 'cccd', ['030215001234', '', '30215001235']],
    ['Ghi chú', null, ['', '', '']],
];
export const kinds = [
    ['ho_so_hoc_sinh', 'Hồ sơ học sinh'],
    ['lop_hoc', 'Danh sách lớp học'],
    ['doi_ngu', 'Đội ngũ'],
    ['co_so_vat_chat', 'Cơ sở vật chất'],
].map(([kind, label]) => ({
    kind,
    label,
    fields: [
        ['ho_ten', 'Họ và tên'],
        ['ngay_sinh', 'Ngày sinh'],
        ['gioi_tinh', 'Giới tính'],
        ['dan_toc', 'Dân tộc'],
        ['cccd', 'Số định danh cá nhân'],
        ['lop', 'Lớp'],
    ].map(([key, name], i) => ({ key, label: name, type: 'text', required: i < 4 })),
}));
const fieldLabel = Object.fromEntries(kinds[0].fields.map((f) => [f.key, f.label]));
const base = (id, state) => ({
    id,
    file_name: 'ho_so_hoc_sinh.xlsx',
    school: schools[6],
    kind: 'ho_so_hoc_sinh',
    quarter: '2026-Q3',
    state,
    created_at: '2026-10-01T02:00:00.000Z',
    created_by: 'Đỗ Thị Minh',
    can_apply: true,
    job_id: null,
    refusal: null,
    reasons: [],
    recognition: {
        tables: [
            {
                sheet: 'Danh sách',
                table: 0,
                header_rows: [6, 7],
                first_row: 8,
                last_row: 380,
                ignored: ['Dòng 381: Tổng cộng'],
                columns: samples.map(([header, field, values], i) => ({
                    index: i,
                    letter: String.fromCharCode(65 + i),
                    header,
                    field,
                    field_label: field && fieldLabel[field],
                    confidence: field ? 0.6 + 0.06 * i : null,
                    samples: values,
                })),
            },
        ],
        questions:
            state === 'detected'
                ? [
                      {
                          field: 'gioi_tinh',
                          field_label: 'Giới tính',
                          word: 'trai',
                          count: 12,
                          choices: [
                              ['01', 'Nam'],
                              ['02', 'Nữ'],
                          ],
                      },
                  ]
                : [],
    },
});
const summary = {
    table_rows: 373,
    ok: 329,
    norm: 10,
    warn: 23,
    reject: 11,
    created: 340,
    updated: 18,
    unchanged: 4,
    missing: 2,
    conflicts: 1,
};
const reasons = [
    ['W_CCCD_MISSING', 'cccd', 'Thiếu số định danh cá nhân', 7],
    ['W_DUP_SUSPECT', 'row', 'Có thể trùng hồ sơ', 6],
    ['R_DATE_INVALID', 'ngay_sinh', 'Ngày sinh không có thật', 1],
    ['N_NFC', 'ho_ten', 'Chuẩn hóa dấu tiếng Việt', 3],
].map(([code, field, label, count]) => ({ code, field, label, count }));
export const imports = [
    base(1, 'detected'),
    { ...base(2, 'checked'), summary, reasons },
    { ...base(3, 'applied'), summary, reasons, job_id: 1 },
    {
        ...base(4, 'refused'),
        recognition: null,
        file_name: 'so_lieu_cu.xlsx',
        refusal: 'Tệp “so_lieu_cu.xlsx” được đặt mật khẩu nên không đọc được. Xin bỏ mật khẩu rồi gửi lại.',
    },
];
export const check = (one) => Object.assign(one, { state: 'checked', summary, reasons });
export const rows = Array.from({ length: 30 }, (_, i) => ({
    sheet: 'Danh sách',
    row: 8 + i * 3,
    class: ['reject', 'warn', 'norm'][i % 3],
    codes: [['R_DATE_INVALID:ngay_sinh'], ['W_CCCD_MISSING:cccd'], ['N_SPACE:ho_ten']][i % 3],
    message: [
        'Ngày sinh 31/02/2015 không có thật.',
        'Thiếu số định danh cá nhân; hồ sơ vẫn được nhập.',
        'Đã bỏ khoảng trắng thừa trong họ tên.',
    ][i % 3],
    values: { ho_ten: 'Nguyễn Thị An', ngay_sinh: '31/02/2015' },
    before: i % 3 === 2 ? { 'Họ và tên': 'Nguyễn Thị Ân' } : null,
}));
export const missing = [
    { entity: 'pupil', id: 3, label: 'Lê Minh Châu, lớp 2A' },
    { entity: 'pupil', id: 9, label: 'Đỗ Gia Hà, lớp 3B' },
];

export const jobs = [
    {
        id: 1,
        kind: 'import',
        label: 'Ghi dữ liệu từ ho_so_hoc_sinh.xlsx',
        state: 'done',
        progress: 100,
        message: '362 dòng đã ghi',
        unit_id: 7,
        created_at: '2026-10-01T02:10:00.000Z',
        finished_at: '2026-10-01T02:10:02.000Z',
        created_by: 'Đỗ Thị Minh',
        can_cancel: false,
        can_retry: false,
    },
    {
        id: 2,
        kind: 'report',
        label: 'Lập tệp báo cáo quý II',
        state: 'failed',
        progress: 40,
        message: 'Hết chỗ trên đĩa',
        unit_id: 1,
        created_at: '2026-07-05T02:10:00.000Z',
        finished_at: '2026-07-05T02:10:01.000Z',
        created_by: 'Đỗ Thị Minh',
        can_cancel: false,
        can_retry: true,
    },
    {
        id: 3,
        kind: 'backup',
        label: 'Sao lưu hằng đêm',
        state: 'running',
        progress: 62,
        message: 'Đang chép tệp',
        unit_id: 1,
        created_at: '2026-11-23T17:00:00.000Z',
        finished_at: null,
        created_by: 'Hệ thống',
        can_cancel: true,
        can_retry: false,
    },
];
export const failing = Array.from({ length: 8 }, (_, i) => ({
    entity: 'pupil',
    id: i + 1,
    label: ['Nguyễn Thị An', 'Trần Văn Bình', 'Lê Minh Châu', 'Đỗ Gia Hà'][i % 4] + `, lớp ${1 + (i % 5)}A`,
    reason: [
        'Thiếu số định danh cá nhân',
        'Số định danh chưa đủ 12 chữ số',
        'Ngày sinh khác với kết quả xác thực',
    ][i % 3],
    field: 'citizen_number',
}));
export const handovers = [
    {
        id: 1,
        indicator: 8,
        unit_id: 13,
        unit_name: 'Trường THCS Hải Vân',
        period: '2026-Q3',
        count: 3,
        open_count: 2,
        note: 'Đề nghị nhà trường đối chiếu giấy khai sinh và bổ sung trước khi chốt quý.',
        due: '2026-10-10',
        state: 'open',
        created_at: '2026-10-02T03:20:00.000Z',
        created_by: 'Đỗ Thị Minh',
        records: failing.slice(0, 3),
    },
];
export const history = {
    items: [
        {
            version: 2,
            recorded_from: '2026-09-28T02:15:00.000Z',
            recorded_to: null,
            by: 'Văn phòng Trường THCS Hải Vân',
            changes: [
                { field: 'citizen_number', label: 'Số định danh cá nhân', old: '', new: '030215001234' },
            ],
        },
        {
            version: 1,
            recorded_from: '2026-09-05T02:15:00.000Z',
            recorded_to: '2026-09-28T02:15:00.000Z',
            by: 'Đỗ Thị Minh',
            changes: [],
        },
    ],
};
export const audit = {
    next: null,
    items: Array.from({ length: 6 }, (_, i) => ({
        id: 900 - i,
        at: `2026-10-0${6 - i}T02:15:00.000Z`,
        user: 'Đỗ Thị Minh',
        address: '192.168.1.20',
        action: ['update', 'create', 'export'][i % 3],
        entity: 'pupil',
        entity_label: 'Học sinh',
        record_id: i + 1,
        label: 'Nguyễn Thị An',
        unit_id: 7,
        changes:
            i % 3 === 0
                ? [{ field: 'citizen_number', label: 'Số định danh cá nhân', old: '', new: '030215001234' }]
                : [],
        hash: `${(i + 7) * 7919}a9f3c2d4e5b6`,
    })),
};
export const roles = [
    {
        role: 'commune_officer',
        label: 'Chuyên viên xã',
        permissions: [
            ['indicators.read', 'Xem chỉ tiêu'],
            ['imports.write', 'Nhập dữ liệu'],
            ['reports.write', 'Lập báo cáo'],
        ].map(([name, label]) => ({ name, label })),
    },
    {
        role: 'principal',
        label: 'Hiệu trưởng',
        permissions: [{ name: 'pupils.write', label: 'Sửa hồ sơ học sinh' }],
    },
];
