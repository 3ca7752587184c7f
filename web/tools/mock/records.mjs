// Invented records, their descriptions, and a keyset-like list over an array.
import { noise, schools, commune } from './figures.mjs';

const field = (name, label, kind, more = {}) => ({
    name,
    label,
    kind,
    required: false,
    read_only: false,
    listed: true,
    searched: false,
    filterable: false,
    code_list: null,
    target: null,
    privacy: 'open',
    ...more,
});
const sex = [
    ['01', 'Nam'],
    ['02', 'Nữ'],
];
const right = (plural) => ({
    read: `${plural}.read`,
    create: `${plural}.write`,
    update: `${plural}.write`,
    remove: `${plural}.write`,
});
const entity = (name, plural, label, title_field, fields, more = {}) => ({
    name,
    plural,
    label,
    ...right(plural),
    scope_field: 'unit_id',
    title_field,
    fields,
    ...more,
});
const unitId = field('unit_id', 'Trường', 'id', { target: 'unit', required: true, filterable: true });

export const meta = {
    groups: [
        { label: 'Học sinh, lớp học', entities: ['pupil', 'school_class'] },
        { label: 'Đội ngũ', entities: ['staff'] },
        { label: 'Đơn vị', entities: ['unit', 'delegation'] },
    ],
    entities: [
        entity('pupil', 'pupils', 'Học sinh', 'full_name', [
            field('full_name', 'Họ và tên', 'text', {
                required: true,
                searched: true,
                max: 150,
                privacy: 'personal',
            }),
            field('birth_date', 'Ngày sinh', 'date', {
                required: true,
                privacy: 'personal',
                filterable: true,
            }),
            field('sex', 'Giới tính', 'choice', { required: true, choices: sex, filterable: true }),
            field('ethnicity', 'Dân tộc', 'code', {
                code_list: 'ethnicity',
                required: true,
                privacy: 'sensitive',
                listed: false,
            }),
            field('class_id', 'Lớp', 'id', { target: 'school_class', required: true, filterable: true }),
            unitId,
            field('citizen_number', 'Số định danh cá nhân', 'text', {
                pattern: '\\d{12}',
                searched: true,
                privacy: 'personal',
                help: '12 chữ số, ghi trên giấy khai sinh hoặc thẻ căn cước',
            }),
            field('phone', 'Điện thoại liên hệ', 'text', { pattern: '0\\d{9}', listed: false }),
            field('address', 'Nơi ở hiện nay', 'long_text', { listed: false, max: 255 }),
            field('boarding', 'Bán trú', 'boolean', { filterable: true }),
            field('distance', 'Cách trường (km)', 'real', { listed: false, min: 0, max: 60 }),
        ]),
        entity('school_class', 'school_classes', 'Lớp học', 'name', [
            field('name', 'Tên lớp', 'text', { required: true, searched: true }),
            field('grade', 'Khối', 'integer', { min: 1, max: 12, filterable: true }),
            unitId,
        ]),
        entity('staff', 'staff', 'Cán bộ, giáo viên', 'full_name', [
            field('full_name', 'Họ và tên', 'text', { required: true, searched: true }),
            field('birth_date', 'Ngày sinh', 'partial_date'),
            field('allowance', 'Phụ cấp', 'money', { listed: false }),
            unitId,
        ]),
        entity(
            'unit',
            'units',
            'Đơn vị',
            'name',
            [
                field('code', 'Mã', 'text', { searched: true }),
                field('name', 'Tên đơn vị', 'text', { searched: true, required: true }),
                field('level', 'Cấp học', 'choice', {
                    choices: ['MN', 'TH', 'THCS', 'TH&THCS'].map((x) => [x, x]),
                    filterable: true,
                }),
            ],
            { scope_field: null },
        ),
        entity('delegation', 'delegations', 'Ủy quyền nhập liệu', 'note', [
            field('note', 'Nội dung', 'text', { required: true }),
            field('from_date', 'Từ ngày', 'date', { required: true }),
            field('to_date', 'Đến ngày', 'date'),
            unitId,
        ]),
        entity(
            'user',
            'users',
            'Người dùng',
            'name',
            [
                field('login', 'Tên đăng nhập', 'text', { required: true, searched: true }),
                field('name', 'Họ và tên', 'text', { required: true, searched: true }),
                field('phone', 'Điện thoại', 'text'),
                field('active', 'Đang hoạt động', 'boolean', { filterable: true }),
                field('must_change_password', 'Phải đổi mật khẩu', 'boolean', { read_only: true }),
            ],
            { scope_field: null },
        ),
        entity(
            'role_grant',
            'role_grants',
            'Vai trò được giao',
            'role',
            [
                field('user_id', 'Người dùng', 'id', { target: 'user', required: true, filterable: true }),
                field('role', 'Vai trò', 'choice', {
                    required: true,
                    choices: [
                        ['commune_officer', 'Chuyên viên xã'],
                        ['principal', 'Hiệu trưởng'],
                    ],
                }),
                { ...unitId, label: 'Đơn vị' },
                field('from_date', 'Từ ngày', 'date', { required: true }),
                field('to_date', 'Đến ngày', 'date'),
            ],
            { scope_field: null },
        ),
    ],
};
export const codes = {
    ethnicity: {
        name: 'ethnicity',
        label: 'Dân tộc',
        rows: [
            ['01', 'Kinh'],
            ['02', 'Tày'],
            ['06', 'Mường'],
            ['05', 'Khmer'],
        ].map(([code, label]) => ({ code, label })),
    },
};

const pick = (list, seed) => list[Math.floor(noise(seed) * list.length)];
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đỗ', 'Vũ', 'Đặng', 'Bùi', 'Tống'];
const middle = ['Thị', 'Văn', 'Minh', 'Ngọc', 'Gia', 'Đức'];
const given = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Linh', 'Phượng', 'Tuấn', 'Yến'];
const nameOf = (i) => `${pick(family, i + 1)} ${pick(middle, i + 2.5)} ${pick(given, i + 7.1)}`;
const classes = schools.slice(5).flatMap((school, s) =>
    ['A', 'B'].map((letter, l) => ({
        id: s * 2 + l + 1,
        version: 1,
        name: `${s < 5 ? s + 1 : s + 1}${letter}`,
        grade: Math.min(s + 1, 9),
        unit_id: school.id,
    })),
);

export const tables = {
    pupils: Array.from({ length: 238 }, (_, i) => {
        const group = classes[i % classes.length];
        return {
            id: i + 1,
            version: 1,
            full_name: nameOf(i),
            birth_date: `201${3 + (i % 5)}-0${1 + (i % 9)}-1${i % 10}`,
            sex: i % 2 ? '01' : '02',
            ethnicity: '01',
            class_id: group.id,
            unit_id: group.unit_id,
            citizen_number: i % 17 ? `0302${String(10000000 + i * 7919)}` : '',
            phone: '',
            address: `Thôn ${1 + (i % 9)}`,
            boarding: i % 3 === 0,
            distance: i % 6,
        };
    }),
    school_classes: classes,
    staff: Array.from({ length: 61 }, (_, i) => ({
        id: i + 1,
        version: 1,
        full_name: nameOf(i + 500),
        birth_date: i % 4 ? `19${70 + (i % 25)}-05-20` : `19${70 + (i % 25)}`,
        allowance: 450000 + i * 1000,
        unit_id: schools[i % 14].id,
    })),
    units: [
        { id: 1, version: 1, code: commune.code, name: 'UBND xã Tân Kỳ', level: '' },
        ...schools.map(({ id, code, name, level }) => ({ id, version: 1, code, name, level })),
    ],
    delegations: [
        {
            id: 1,
            version: 1,
            note: 'Chuyên viên xã nhập tệp quý III thay trường',
            from_date: '2026-09-01',
            to_date: '2026-12-31',
            unit_id: 7,
        },
    ],
    users: [
        {
            id: 1,
            version: 1,
            login: 'minh.dt',
            name: 'Đỗ Thị Minh',
            phone: '',
            active: true,
            must_change_password: false,
        },
        {
            id: 2,
            version: 1,
            login: 'ht.haivan',
            name: 'Trần Văn Giang',
            phone: '',
            active: true,
            must_change_password: true,
        },
    ],
    role_grants: [
        {
            id: 1,
            version: 1,
            user_id: 1,
            role: 'commune_officer',
            unit_id: 1,
            from_date: '2026-01-01',
            to_date: null,
        },
    ],
};

const plain = (text) =>
    String(text ?? '')
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/đ/gi, 'd')
        .toLowerCase();
const targets = { school_class: 'school_classes', unit: 'units', user: 'users' };
const titles = { school_classes: 'name', units: 'name', users: 'name' };

export function list(plural, query) {
    const info = meta.entities.find((one) => one.plural === plural);
    const limit = Number(query.get('limit') ?? 50);
    const sort = query.get('sort') ?? '';
    const key = sort.replace('-', '') || info.title_field;
    let rows = tables[plural].filter(
        (row) =>
            !query.get('q') ||
            info.fields.some((f) => f.searched && plain(row[f.name]).includes(plain(query.get('q')))),
    );
    for (const [name, value] of query) {
        const [, column, op] = /^f\.(\w+)(?:\.(\w+))?$/.exec(name) ?? [];
        if (column)
            rows = rows.filter((row) =>
                op === 'ge'
                    ? String(row[column]) >= value
                    : op === 'le'
                      ? String(row[column]) <= value
                      : String(row[column]) === value,
            );
    }
    rows = [...rows].sort(
        (a, b) => String(a[key]).localeCompare(String(b[key]), 'vi') * (sort.startsWith('-') ? -1 : 1),
    );
    const lastStart = Math.max(0, Math.floor((rows.length - 1) / limit) * limit);
    const start = query.get('last')
        ? lastStart
        : Math.max(
              0,
              Number(query.get('after') ?? (query.get('before') ? Number(query.get('before')) - limit : 0)),
          );
    const items = rows.slice(start, start + limit);
    const labels = Object.fromEntries(
        info.fields
            .filter((f) => f.target)
            .map((f) => {
                const other = targets[f.target];
                return [f.name, Object.fromEntries(tables[other].map((row) => [row.id, row[titles[other]]]))];
            }),
    );
    return {
        items,
        next: start + limit < rows.length ? String(start + limit) : null,
        previous: start > 0 ? String(start) : null,
        total: rows.length,
        labels,
    };
}
