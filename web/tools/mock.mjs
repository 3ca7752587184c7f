// A development server with invented data: answers the API from memory and serves dist/ with the strict CSP.
// node tools/mock.mjs [PORT]; ?as=school in the cookie "as" signs in as a school.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { extname, join } from 'node:path';
import * as figures from './mock/figures.mjs';
import * as records from './mock/records.mjs';
import * as work from './mock/work.mjs';

const port = Number(process.argv[2] ?? 4100);
const dist = new URL('../dist', import.meta.url).pathname;
const types = {
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
};
const events = new Set();

class Refusal extends Error {
    constructor(status, code, detail, more = {}) {
        super(detail);
        this.body = { title: 'Chưa thực hiện được', status, code, detail, request_id: 'mock-1', ...more };
    }
}

const permissions = [
    ...new Set(records.meta.entities.flatMap((one) => [one.read, one.create])),
    'imports.read',
    'imports.run',
    'indicators.read',
    'indicators.records',
    'handovers.read',
    'handovers.write',
    'handovers.finish',
    'reports.read',
    'reports.write',
    'periods.close',
    'audit.read',
    'jobs.read',
];
const school = figures.schools[6];
const session = (asSchool) => ({
    id: asSchool ? 2 : 1,
    login: 'minh.dt',
    name: asSchool ? 'Trần Văn Giang' : 'Đỗ Thị Minh',
    csrf: 'mock',
    must_change_password: false,
    lock_minutes: 15,
    password_length: 14,
    second_factor: false,
    second_factor_due: null,
    language: 'vi',
    roles: [
        asSchool
            ? {
                  role: 'principal',
                  label: 'Hiệu trưởng',
                  unit_id: school.id,
                  unit_name: school.name,
                  by_class: false,
              }
            : {
                  role: 'commune_officer',
                  label: 'Chuyên viên xã',
                  unit_id: 1,
                  unit_name: 'UBND xã Tân Kỳ',
                  by_class: false,
              },
    ],
    permissions: asSchool ? permissions.filter((name) => !/^(users|audit|periods)/.test(name)) : permissions,
    units: asSchool
        ? [school]
        : [{ ...figures.commune, kind: 'commune', name: 'UBND xã Tân Kỳ' }, ...figures.schools],
    commune: figures.commune,
    period: '2026-Q3',
    school_year: '2026-2027',
    sample: true,
});

const found = (value) => {
    if (!value) throw new Refusal(404, 'not_found', 'Không tìm thấy nội dung này.');
    return value;
};
const byId = (list, id) => found(list.find((one) => one.id === Number(id)));

function checkRow(entity, row) {
    const errors = entity.fields
        .filter((f) => f.required && !f.read_only && (row[f.name] ?? '') === '')
        .map((f) => ({ pointer: `/${f.name}`, code: 'required', message: `Xin nhập ${f.label}.` }));
    if (row.full_name?.includes('Trùng'))
        errors.push({ pointer: '', code: 'duplicate', message: 'Trùng với một hồ sơ khác của trường.' });
    if (errors.length) throw new Refusal(422, 'invalid', 'Bản ghi chưa hợp lệ.', { errors });
}

function runJob(one) {
    const job = {
        ...work.jobs[0],
        id: work.jobs.length + 1,
        state: 'running',
        progress: 0,
        message: 'Đang ghi',
        finished_at: null,
    };
    work.jobs.unshift(job);
    const timer = setInterval(() => {
        job.progress = Math.min(100, job.progress + 20);
        if (job.progress === 100) {
            job.state = 'done';
            one.state = 'applied';
            clearInterval(timer);
        }
        for (const to of events) to.write(`event: job\ndata: ${JSON.stringify(job)}\n\n`);
    }, 300);
    Object.assign(one, { state: 'applying', job_id: job.id });
    return { job_id: job.id };
}

// Each route: method, pattern, handler({params, query, body, headers, asSchool}).
const routes = [
    ['GET', '/api/session', (r) => session(r.asSchool)],
    ['POST', '/api/session/password', () => undefined],
    ['GET', '/api/meta', () => records.meta],
    ['GET', '/api/codes/:list', (r) => found(records.codes[r.params.list])],
    ['GET', '/api/periods', () => figures.periods],
    ['POST', '/api/periods/:code/close', () => ({ report_id: 1 })],
    ['GET', '/api/indicators', (r) => figures.indicators(r.asSchool ? [school] : figures.schools)],
    [
        'GET',
        '/api/indicators/:no',
        (r) => figures.indicator(Number(r.params.no), r.asSchool ? [school] : figures.schools),
    ],
    [
        'GET',
        '/api/indicators/:no/records',
        (r) => {
            if (!r.asSchool && (r.query.get('purpose') ?? '').length < 10)
                throw new Refusal(428, 'purpose_required', 'Xin ghi mục đích xem hồ sơ (ít nhất 10 ký tự).');
            return { items: work.failing, next: null, total: work.failing.length };
        },
    ],
    [
        'GET',
        '/api/handovers',
        (r) => ({
            items: work.handovers.filter(
                (one) => !r.query.get('state') || one.state === r.query.get('state'),
            ),
            next: null,
        }),
    ],
    [
        'POST',
        '/api/handovers',
        (r) => {
            const one = {
                ...work.handovers[0],
                ...r.body,
                id: work.handovers.length + 1,
                count: r.body.records.length,
                open_count: r.body.records.length,
                state: 'open',
                records: work.failing.slice(0, r.body.records.length),
            };
            work.handovers.push(one);
            return one;
        },
    ],
    [
        'POST',
        '/api/handovers/:id/:act',
        (r) =>
            Object.assign(byId(work.handovers, r.params.id), {
                state: r.params.act === 'done' ? 'done' : 'withdrawn',
            }),
    ],
    ['GET', '/api/import-kinds', () => work.kinds],
    ['GET', '/api/imports', () => ({ items: work.imports, next: null })],
    [
        'POST',
        '/api/imports',
        (r) => {
            const one = {
                ...work.imports[0],
                id: work.imports.length + 1,
                state: 'detected',
                file_name: r.query.get('name'),
            };
            work.imports.unshift(one);
            return one;
        },
    ],
    ['GET', '/api/imports/:id', (r) => byId(work.imports, r.params.id)],
    [
        'PUT',
        '/api/imports/:id/mapping',
        (r) => {
            const one = byId(work.imports, r.params.id);
            one.recognition.questions = [];
            return one;
        },
    ],
    ['POST', '/api/imports/:id/check', (r) => work.check(byId(work.imports, r.params.id))],
    ['POST', '/api/imports/:id/apply', (r) => runJob(byId(work.imports, r.params.id))],
    [
        'POST',
        '/api/imports/:id/cancel',
        (r) => Object.assign(byId(work.imports, r.params.id), { state: 'cancelled' }),
    ],
    [
        'GET',
        '/api/imports/:id/rows',
        (r) => {
            const items = work.rows.filter(
                (row) =>
                    (!r.query.get('class') || row.class === r.query.get('class')) &&
                    (!r.query.get('code') || row.codes.some((code) => code.startsWith(r.query.get('code')))),
            );
            return { items, next: null, total: items.length };
        },
    ],
    ['GET', '/api/imports/:id/missing', () => ({ items: work.missing })],
    ['GET', '/api/jobs', () => ({ items: work.jobs, next: null })],
    ['GET', '/api/jobs/:id', (r) => byId(work.jobs, r.params.id)],
    [
        'POST',
        '/api/jobs/:id/:act',
        (r) =>
            Object.assign(byId(work.jobs, r.params.id), {
                state: r.params.act === 'cancel' ? 'cancelled' : 'queued',
                can_cancel: false,
                can_retry: false,
            }),
    ],
    ['GET', '/api/reports', () => ({ items: figures.reports, next: null })],
    ['POST', '/api/reports', () => figures.reports[0]],
    ['GET', '/api/reports/:id', (r) => byId(figures.reports, r.params.id)],
    [
        'PUT',
        '/api/reports/:id',
        (r) => {
            const one = byId(figures.reports, r.params.id);
            const { sections, ...rest } = r.body;
            for (const s of sections ?? [])
                Object.assign(
                    one.sections.find((x) => x.key === s.key),
                    s,
                    { generated: false },
                );
            return Object.assign(one, rest, { version: one.version + 1 });
        },
    ],
    [
        'POST',
        '/api/reports/:id/:act',
        (r) => {
            const one = byId(figures.reports, r.params.id);
            const state = { submit: 'submitted', approve: 'approved', return: 'returned' }[r.params.act];
            return Object.assign(
                one,
                state
                    ? { state, may: { approve: state === 'submitted', return: state === 'submitted' } }
                    : {},
            );
        },
    ],
    ['GET', '/api/roles', () => work.roles],
    ['POST', '/api/users/:id/reset', () => ({ password: 'Sen-hong-4271-gio' })],
    ['GET', '/api/audit', () => work.audit],
    ['GET', '/api/audit/verify', () => ({ whole: true, entries: 48213, erased: 2 })],
    ['GET', '/api/:plural/export', () => 'xuất thử'],
    ['GET', '/api/:plural/:id/history', () => work.history],
    [
        'GET',
        '/api/:plural',
        (r) => records.list(found(records.tables[r.params.plural] && r.params.plural), r.query),
    ],
    ['GET', '/api/:plural/:id', (r) => byId(found(records.tables[r.params.plural]), r.params.id)],
    [
        'POST',
        '/api/:plural',
        (r) => {
            const rows = found(records.tables[r.params.plural]);
            checkRow(
                records.meta.entities.find((one) => one.plural === r.params.plural),
                r.body,
            );
            const row = { ...r.body, id: rows.length + 1, version: 1 };
            rows.push(row);
            return row;
        },
    ],
    [
        'PUT',
        '/api/:plural/:id',
        (r) => {
            const row = byId(found(records.tables[r.params.plural]), r.params.id);
            if (r.headers['if-match'] !== `"${row.version}"`)
                throw new Refusal(412, 'stale', 'Bản ghi đã được người khác sửa.', { current: row });
            checkRow(
                records.meta.entities.find((one) => one.plural === r.params.plural),
                r.body,
            );
            return Object.assign(row, r.body, { version: row.version + 1 });
        },
    ],
    [
        'DELETE',
        '/api/:plural/:id',
        (r) => {
            const rows = found(records.tables[r.params.plural]);
            rows.splice(rows.indexOf(byId(rows, r.params.id)), 1);
            return undefined;
        },
    ],
].map(([method, pattern, handle]) => ({
    method,
    names: [...pattern.matchAll(/:(\w+)/g)].map((m) => m[1]),
    match: new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`),
    handle,
}));

async function readBody(request) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    return (request.headers['content-type'] ?? '').includes('json') && text ? JSON.parse(text) : undefined;
}

async function answerApi(request, response, url) {
    const body = await readBody(request);
    const asSchool = /as=school/.test(request.headers.cookie ?? '');
    let status = 200;
    let result;
    try {
        const route = found(
            routes.find((one) => one.method === request.method && one.match.test(url.pathname)),
        );
        const values = route.match.exec(url.pathname).slice(1).map(decodeURIComponent);
        result = route.handle({
            params: Object.fromEntries(route.names.map((name, i) => [name, values[i]])),
            query: url.searchParams,
            body,
            headers: request.headers,
            asSchool,
        });
        if (result === undefined) status = 204;
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        status = error.body.status;
        result = error.body;
    }
    response.writeHead(status, {
        'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
        'Cache-Control': 'no-store',
    });
    response.end(result === undefined ? undefined : JSON.stringify(result));
}

function serveEvents(response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': hello\n\n');
    events.add(response);
    response.on('close', () => events.delete(response));
}

function serveFile(request, response, url) {
    const file = join(dist, url.pathname);
    const type = types[extname(file)];
    if (!type || !existsSync(file)) return false;
    const brotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.br`);
    response.writeHead(200, {
        'Content-Type': type,
        'Cache-Control': 'max-age=31536000, immutable',
        ...(brotli && { 'Content-Encoding': 'br' }),
    });
    createReadStream(brotli ? `${file}.br` : file).pipe(response);
    return true;
}

function serveConsole(response) {
    const nonce = randomBytes(16).toString('base64');
    const policy = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
    response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-store',
    });
    response.end(readFileSync(join(dist, 'console.html'), 'utf8').replaceAll('__NONCE__', nonce));
}

createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/api/events') return serveEvents(response);
    if (url.pathname.startsWith('/api/') || request.method !== 'GET')
        return void answerApi(request, response, url);
    if (!serveFile(request, response, url)) serveConsole(response);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
