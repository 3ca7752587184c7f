// Invented figures for the development server: 14 schools, the 20 indicators, periods, one report.
export const schools = [
    ['MN', 'Trường Mầm non Hoa Gạo'],
    ['MN', 'Trường Mầm non Nắng Mai'],
    ['MN', 'Trường Mầm non Sao Khuê'],
    ['MN', 'Trường Mầm non Bồ Câu'],
    ['MN', 'Trường Mầm non Cỏ Non'],
    ['TH', 'Trường Tiểu học Lúa Vàng'],
    ['TH', 'Trường Tiểu học Bến Xuân'],
    ['TH', 'Trường Tiểu học Đồi Chè'],
    ['TH', 'Trường Tiểu học Cầu Tre'],
    ['TH', 'Trường Tiểu học Gió Nam'],
    ['THCS', 'Trường THCS Sông Trăng'],
    ['THCS', 'Trường THCS Hải Vân'],
    ['THCS', 'Trường THCS Mùa Xuân'],
    ['TH&THCS', 'Trường TH&THCS Đảo Ngọc'],
].map(([level, name], i) => ({ id: i + 2, code: `9990${String(1001 + i)}`, name, level, kind: 'school' }));
export const commune = { id: 1, code: '11113', name: 'Xã Tân Kỳ' };

const groups = [
    'I. Thế chế và quản trị số',
    'II. Hạ tầng và dữ liệu số',
    'III. Phát triển nhân lực số',
    'IV. Ứng dụng chuyển đổi số trong dạy học và quản trị cơ sở giáo dục',
];
const plan = [
    [0, 'Hồ sơ công việc xử lý trên môi trường điện tử (trừ hồ sơ mật)', 100, 0.93],
    [0, 'Văn bản trao đổi giữa Sở và cơ sở giáo dục dưới dạng điện tử', 95, 0.97],
    [0, 'Cán bộ quản lý, giáo viên sử dụng chữ ký số', 100, 0.71],
    [0, 'Cơ sở giáo dục thực hiện tự đánh giá mức độ CĐS', 100, null],
    [0, 'Cơ sở giáo dục đạt mức độ CĐS mức 2 trở lên', 90, null],
    [0, 'Quy trình nội bộ được số hóa, tái cấu trúc', 80, null],
    [1, 'Hồ sơ học sinh được chuẩn hóa, đồng bộ trên CSDL ngành', 100, 0.968],
    [1, 'Dữ liệu học sinh được xác thực với CSDL quốc gia về dân cư', 95, 0.947],
    [1, 'Cơ sở giáo dục triển khai học bạ số', 100, 0.857],
    [1, 'Sổ gốc văn bằng được số hóa theo lộ trình', 90, 0.92],
    [1, 'Hệ thống thông tin được phê duyệt cấp độ an toàn thông tin', 100, null],
    [1, 'Dữ liệu giáo dục kết nối, chia sẻ với Kho dữ liệu dùng chung thành phố', 100, null],
    [2, 'Cán bộ quản lý được bồi dưỡng nâng cao năng lực số', 100, 0.89],
    [2, 'Giáo viên được tập huấn kỹ năng số', 90, 0.912],
    [2, 'Cơ sở giáo dục có cán bộ phụ trách CNTT/CĐS', 100, 0.786],
    [2, 'Học sinh được trang bị kỹ năng số cơ bản', 85, 0.866],
    [2, 'Đơn vị tổ chức ít nhất 01 hoạt động tuyên truyền về CĐS', 100, null],
    [3, 'Giáo viên sử dụng học liệu số trong giảng dạy', 80, 0.745],
    [3, 'Đơn vị thí điểm ứng dụng AI trong dạy học', 6, null],
    [3, 'Tỷ lệ thanh toán không dùng tiền mặt trong trường học', 100, 0.883],
];
export const noise = (seed) => {
    const x = Math.sin(seed * 12.9898) * 43758.5453;
    return x - Math.floor(x);
};
const round = (x) => Math.round(x * 100) / 100;
const absent = { numerator: null, denominator: null, value: null, met: null, waiting: null };

function schoolFigure(school, i, no, target, share) {
    if (share === null) return { ...absent, basis: 'missing' };
    if (no === 10 && school.level === 'MN') return { ...absent, basis: 'not_applicable' };
    if ((no + i) % 13 === 0) return { ...absent, basis: 'missing' };
    const denominator = 40 + Math.floor(noise(no * 31 + i) * 380);
    const numerator = Math.min(
        denominator,
        Math.round(denominator * (share + (noise(no * 17 + i * 3) - 0.35) * 0.14)),
    );
    const value = round((100 * numerator) / denominator);
    return {
        numerator,
        denominator,
        value,
        met: value >= target,
        waiting: 0,
        basis: no % 3 ? 'imported' : 'measured',
    };
}

export function indicators(units = schools) {
    return plan.map(([group, name, target, share], index) => {
        const no = index + 1;
        const all = schools.map((school, i) => ({
            unit_id: school.id,
            code: school.code,
            name: school.name,
            level: school.level,
            ...schoolFigure(school, i, no, target, share),
        }));
        const known = all.filter((s) => s.numerator !== null);
        const numerator = known.reduce((sum, s) => sum + s.numerator, 0);
        const denominator = known.reduce((sum, s) => sum + s.denominator, 0);
        const total = known.length
            ? {
                  numerator,
                  denominator,
                  value: round((100 * numerator) / denominator),
                  met: (100 * numerator) / denominator >= target,
                  basis: known[0].basis,
                  waiting: 0,
              }
            : { ...absent, basis: 'missing' };
        return {
            no,
            group: groups[group],
            name,
            unit: no === 19 ? 'Cơ sở giáo dục' : '%',
            op: '>=',
            target,
            ...total,
            beside: [],
            own: null,
            partial: no === 7 ? 'chưa có phần đồng bộ với CSDL ngành' : null,
            formula: 'Số hồ sơ đạt yêu cầu ÷ tổng số hồ sơ × 100',
            schools: all.filter((s) => units.some((u) => u.code === s.code)),
            ...(no === 20 && {
                variants: ['A', 'B', 'C'].map((code, i) => ({
                    code,
                    label: ['Theo số lượt nộp', 'Theo số tiền', 'Theo số học sinh'][i],
                    numerator: numerator - i * 40,
                    denominator,
                    value: round((100 * (numerator - i * 40)) / denominator),
                    active: i === 0,
                })),
            }),
        };
    });
}

export const indicator = (no, units) => {
    const one = indicators(units)[no - 1];
    const trend = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].map((period, i) => ({
        period,
        numerator: one.numerator,
        denominator: one.denominator,
        value: one.value === null ? null : round(one.value - (3 - i) * 2.3),
        frozen: i < 3,
    }));
    const inputs =
        one.numerator === null
            ? []
            : [
                  ['passed', 'Số hồ sơ đạt yêu cầu', one.numerator],
                  ['all', 'Tổng số hồ sơ đang quản lý', one.denominator],
              ].map(([measure, label, count]) => ({
                  measure,
                  label,
                  count,
                  table: 'pupil',
                  changed_at: '2026-09-28T02:15:00.000Z',
                  changed_by: 'Văn phòng Trường THCS Hải Vân',
              }));
    return {
        ...one,
        definition: 'Tỷ lệ hồ sơ có đủ các trường bắt buộc theo quy định, tính tại thời điểm chốt kỳ.',
        legal_basis: 'Kế hoạch chuyển đổi số giáo dục của xã năm 2026',
        confidence: 'P',
        who_declares: 'Cơ sở giáo dục',
        source: 'Tệp hồ sơ của trường',
        trend,
        lineage: { computed_at: '2026-10-02T03:00:00.000Z', as_of: null, close: '2026-09-30', inputs },
    };
};

export const periods = [
    ['2026-Q3', 'Quý III năm 2026', '07-01', '09-30', 'open'],
    ['2026-Q2', 'Quý II năm 2026', '04-01', '06-30', 'closed'],
    ['2026-Q1', 'Quý I năm 2026', '01-01', '03-31', 'closed'],
].map(([code, label, from, to, state]) => ({
    code,
    label,
    from: `2026-${from}`,
    to: `2026-${to}`,
    close: `2026-${to}`,
    state,
    closed_at: state === 'closed' ? `2026-${to}T10:00:00.000Z` : null,
}));

const header = {
    superior: '',
    agency: 'UBND XÃ TÂN KỲ',
    place: '',
    plan_number: '',
    plan_date: null,
    addressees: '',
    signer_authority: '',
    signer_post: '',
    signer_name: '',
    recipients: '',
};
export const reports = [
    {
        id: 1,
        kind: 'quarter',
        period: '2026-Q3',
        title: 'Báo cáo kết quả chuyển đổi số giáo dục quý III năm 2026',
        state: 'draft',
        revision: 0,
        number: null,
        date: null,
        author: 'Đỗ Thị Minh',
        updated_at: '2026-10-02T03:00:00.000Z',
        version: 3,
        ...header,
        frozen: false,
        recorded_at: null,
        revisions: [],
        sections: [
            {
                key: 'overview',
                title: 'I. Kết quả chung',
                text: 'Đến hết ngày 30/9/2026, toàn xã có 5 chỉ tiêu đạt, 9 chỉ tiêu chưa đạt, 6 chỉ tiêu chưa có số liệu.',
                generated: true,
                figures: [1, 2, 3].map((no) => {
                    const { value, numerator, denominator } = indicators()[no - 1];
                    return { no, value, numerator, denominator };
                }),
            },
            {
                key: 'limits',
                title: 'II. Tồn tại, nguyên nhân',
                text: 'Các trường chậm nhất: Trường THCS Hải Vân, Trường Tiểu học Cầu Tre.',
                generated: false,
                figures: [],
            },
        ],
        history: [{ at: '2026-10-02T03:00:00.000Z', by: 'Đỗ Thị Minh', action: 'Lập dự thảo', note: null }],
        may: { edit: true, submit: true, approve: false, return: false, register: false },
    },
    {
        id: 2,
        kind: 'quarter',
        period: '2026-Q2',
        title: 'Báo cáo kết quả chuyển đổi số giáo dục quý II năm 2026',
        state: 'approved',
        revision: 1,
        number: '',
        date: null,
        author: 'Đỗ Thị Minh',
        updated_at: '2026-07-05T03:00:00.000Z',
        version: 9,
        ...header,
        frozen: true,
        recorded_at: '2026-06-30T16:59:59.000Z',
        sections: [],
        revisions: [
            {
                revision: 1,
                at: '2026-07-05T03:00:00.000Z',
                by: 'Đỗ Thị Minh',
                reason: 'Trường THCS Hải Vân gửi bổ sung kết quả xác thực.',
                changes: [{ no: 8, unit: 'Trường THCS Hải Vân', before: '91,2%', after: '95,4%' }],
            },
        ],
        history: [],
        may: { register: true },
    },
];
