#include "server/app.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "core/log.hpp"
#include "server/completeness.hpp"
#include "server/events.hpp"
#include "server/finder.hpp"
#include "server/refusal.hpp"
#include "server/route_times.hpp"
#include "server/router.hpp"
#include "server/totals.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"
#include "store/search.hpp"

namespace khue {

struct App::Impl {
    AppOptions options;
    std::vector<Module> modules;
    std::vector<const Route*> routes;
    RouteTimes times;
    Router router;
    std::map<std::string, const Entity*, std::less<>> entities;
    std::vector<Measure> derived_measures;  // from the descriptions
    std::map<std::string, const Measure*, std::less<>> measures;
    std::unique_ptr<Database> database;
    std::unique_ptr<Files> files;
    std::unique_ptr<Events> events;
    Totals totals;
    std::unique_ptr<Jobs> jobs;
    std::atomic<bool> ending = false;
    std::vector<std::thread>
        beside;  // one for each module that warms, one for each that works in the background
    mutable std::mutex finder_mutex;
    std::vector<Finder> finders;

    void warm(App&, const Module&) const;
    void work(App&, const Module&) const;
    void start_beside(App&);
    void check_and_index();
    void add(const Measure&);
    void index(const Module&);
    std::vector<Migration> migrations() const;
    std::vector<const Entity*> described() const;
};

namespace {

[[noreturn]] void contradiction(const std::string& what) {
    throw std::logic_error("modules contradict each other: " + what);
}

// A write handler that answers with a refusal must leave nothing behind.
struct Refused {
    Response response;
};

std::string new_request_id() {
    static const std::string prefix = random_hex(4);
    static std::atomic<std::uint64_t> count = 0;
    return prefix + "-" + std::to_string(++count);
}

void log_failure(const std::string& id, const Request& request, std::string_view route,
                 std::string_view what) {
    count_event("error", "request_failed");
    std::string line;
    JsonWriter w(line);
    w.object()
        .member("level", "error")
        .member("request", id)
        .member("method", request.method)
        .member("route", route);
    w.member("what", what).end_object();
    log_line(line);
}

Failure failure_of(const DbError& e) {
    using Kind = DbError::Kind;
    if (e.kind == Kind::busy) return {503, "busy", "Hệ thống đang bận, xin thử lại sau giây lát.", {}};
    if (e.kind == Kind::lost)
        return {
            503, "database_lost", "Mất kết nối tới cơ sở dữ liệu; thao tác chưa được ghi. Xin thử lại.", {}};
    if (e.kind == Kind::in_doubt)
        return {
            503,
            "outcome_unknown",
            "Mất kết nối tới cơ sở dữ liệu đúng lúc đang ghi nên chưa rõ thao tác đã được ghi hay chưa. Xin "
            "mở lại để xem trước khi làm lại.",
            {}};
    if (e.kind == Kind::full)
        return {507, "disk_full", "Ổ đĩa đầy hoặc hỏng; thao tác chưa được ghi. Xin báo người quản trị.", {}};
    return {500, "internal", "Hệ thống gặp lỗi; thao tác chưa được ghi.", {}};
}

Response answer_of(std::exception_ptr error, const Request& request, std::string_view route) {
    try {
        std::rethrow_exception(error);
    } catch (const Refused& refused) {
        return refused.response;
    } catch (const Failure& failure) {
        return problem_response(failure);
    } catch (const DbError& e) {
        auto id = new_request_id();
        log_failure(id, request, route, e.what());
        return problem_response(failure_of(e), id);
    } catch (const std::exception& e) {
        auto id = new_request_id();
        log_failure(id, request, route, e.what());
        return problem_response(
            {500,
             "internal",
             "Hệ thống gặp lỗi. Xin thử lại; nếu còn lỗi, báo mã yêu cầu cho người quản trị.",
             {}},
            id);
    }
}

bool has_header(const Response& r, std::string_view name) {
    for (const auto& [n, v] : r.headers)
        if (n == name) return true;
    return false;
}

void add_security_headers(Response& r) {
    auto set = [&](const char* name, const char* value) {
        if (!has_header(r, name)) r.headers.emplace_back(name, value);
    };
    set("X-Content-Type-Options", "nosniff");
    set("X-Frame-Options", "DENY");
    set("Referrer-Policy", "same-origin");
    set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    set("Cache-Control", has_header(r, "ETag") ? "private, no-cache" : "no-store");
}

// ---- the same request again ----

std::string fingerprint(const Request& r) {
    std::string query;
    for (const auto& [name, value] : r.query) query += name + "=" + value + "&";
    return sha256_hex({r.method, " ", r.path, "?", query, "\n", r.body});
}

std::optional<Response> answered_before(Db& db, std::int64_t user, std::string_view key,
                                        const std::string& request) {
    auto& s =
        query(db, "SELECT request, status, type, headers, body FROM answered WHERE user_id = $1 AND key = $2",
              user, key);
    if (!s.step()) return std::nullopt;
    bool same = s.text(0) == request;
    Response r{.status = static_cast<int>(s.integer(1)),
               .type = std::string(s.text(2)),
               .body = std::string(s.text(4))};
    if (auto headers = parse_json(s.text(3)))
        for (const auto& m : headers->members) r.headers.emplace_back(m.name, m.value.text);
    s.reset();
    if (!same)
        throw Failure{
            422, "key_reused", "Khóa chống lặp (Idempotency-Key) đã dùng cho một yêu cầu khác.", {}};
    r.headers.emplace_back("Idempotency-Replayed", "true");
    return r;
}

// An answer that says "no-store" holds or answers a secret: neither it nor the hash of its request is kept.
bool may_be_kept(const Response& r) {
    for (const auto& [name, value] : r.headers)
        if (name == "Cache-Control" && value.starts_with("no-store")) return false;
    return true;
}

void remember_answer(Transaction& t, std::int64_t user, std::string_view key, const std::string& request,
                     const Response& r) {
    std::string headers;
    JsonWriter w(headers);
    w.object();
    for (const auto& [name, value] : r.headers) w.member(name, value);
    w.end_object();
    run(t.db(),
        "INSERT INTO answered (user_id, key, request, at, status, type, headers, body) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8)",
        user, key, request, t.at().ms, r.status, r.type, headers, r.body);
}

std::string_view idempotency_key(const Request& r) {
    auto key = r.header("idempotency-key");
    if (key.size() > 100)
        throw Failure{400, "bad_key", "Khóa chống lặp (Idempotency-Key) dài quá 100 ký tự.", {}};
    return key;
}

Response run_write(Context& c) {
    auto key = idempotency_key(c.request);
    if (key.empty() || !c.who) {
        Response r = c.route->handler(c);
        if (r.status >= 400) throw Refused{std::move(r)};
        return r;
    }
    std::string request = fingerprint(c.request);
    if (auto before = answered_before(c.db(), c.who->user_id, key, request)) return *before;
    Response r = c.route->handler(c);
    if (r.status >= 400) throw Refused{std::move(r)};
    if (may_be_kept(r)) remember_answer(c.transaction(), c.who->user_id, key, request, r);
    return r;
}

// A slow handler commits by itself, so its answer is remembered next to it, not with it.
Response run_slow(Context& c) {
    auto key = c.request.method == "GET" ? std::string_view() : idempotency_key(c.request);
    if (key.empty() || !c.who) return c.route->handler(c);
    std::string request = fingerprint(c.request);
    std::optional<Response> before;
    c.database().read([&](Db& db) { before = answered_before(db, c.who->user_id, key, request); });
    if (before) return *before;
    Response r = c.route->handler(c);
    if (r.status < 400 && may_be_kept(r))
        c.database().write(c.actor(),
                           [&](Transaction& t) { remember_answer(t, c.who->user_id, key, request, r); });
    return r;
}

// ---- rights ----

bool open_while_password_is_due(std::string_view path) {
    return path.starts_with("/api/session") || path == "/dang-xuat" || path == "/doi-mat-khau";
}

void must_be_allowed(const Route& route, const Identity* who, const Request& request) {
    if (route.permission == "anyone") return;
    if (!who) throw Failure{401, "not_signed_in", "Bạn chưa đăng nhập hoặc phiên làm việc đã hết.", {}};
    if (!who->may(route.permission)) {
        log_event("warning", "refused",
                  {{"user", std::to_string(who->user_id)},
                   {"method", route.method},
                   {"route", route.path},
                   {"address", request.remote}});
        throw Failure{403, "forbidden", "Bạn không có quyền thực hiện việc này.", {}};
    }
    if (route.method != "GET" && route.csrf &&
        !equal_in_constant_time(request.header("x-csrf-token"), who->csrf))
        throw Failure{403, "csrf", "Yêu cầu thiếu mã chống giả mạo; xin tải lại trang.", {}};
    if (who->must_change_password && !open_while_password_is_due(request.path))
        throw Failure{403, "password_change_required", "Xin đổi mật khẩu trước khi tiếp tục.", {}};
}

}  // namespace

// ---- putting the modules together
// ------------------------------------------------------------------------------

void App::Impl::add(const Measure& measure) {
    if (!measures.emplace(measure.name, &measure).second) contradiction("two measures " + measure.name);
}

void App::Impl::index(const Module& m) {
    for (const Entity* e : m.entities)
        for (std::string_view name : {e->name, e->plural})
            if (!entities.emplace(name, e).second && entities.find(name)->second != e)
                contradiction("two entities " + std::string(name));
    for (const Entity* e : m.entities)
        for (Measure& measure : completeness_measures(*e)) derived_measures.push_back(std::move(measure));
    for (const Measure& measure : m.measures) add(measure);
    for (const Route& r : m.routes) {
        routes.push_back(&r);
        router.add(r);
    }
}

void App::Impl::check_and_index() {
    std::vector<std::string_view> names, permissions{"anyone", "signed_in"};
    auto known = [](const auto& list, std::string_view x) {
        return std::find(list.begin(), list.end(), x) != list.end();
    };
    for (const Module& m : modules) {
        if (known(names, m.name)) contradiction("two modules " + std::string(m.name));
        for (auto d : m.depends)
            if (!known(names, d))
                contradiction(std::string(m.name) + " depends on " + std::string(d) +
                              ", which does not come before it");
        names.push_back(m.name);
        for (const auto& p : m.permissions) {
            if (known(permissions, p.name)) contradiction("two permissions " + std::string(p.name));
            permissions.push_back(p.name);
        }
        index(m);
    }
    for (const Measure& measure : derived_measures) add(measure);
    for (const Route* r : routes)
        if (!known(permissions, r->permission))
            contradiction("nobody declared the permission " + r->permission);
    for (const auto& [name, e] : entities)
        for (const Field& f : e->fields)
            if (!f.target.empty() && !entities.contains(f.target))
                contradiction(name + " refers to unknown " + std::string(f.target));
}

std::vector<Migration> App::Impl::migrations() const {
    std::vector<Migration> all(store_migrations().begin(), store_migrations().end());
    auto files_steps = files_migrations();
    all.insert(all.end(), files_steps.begin(), files_steps.end());
    for (const Module& m : modules) all.insert(all.end(), m.migrations.begin(), m.migrations.end());
    return all;
}

std::vector<const Entity*> App::Impl::described() const {
    std::vector<const Entity*> all;
    for (const Module& m : modules) all.insert(all.end(), m.entities.begin(), m.entities.end());
    return all;
}

App::App(AppOptions options, std::vector<Module> modules) : impl_(std::make_unique<Impl>()) {
    impl_->options = std::move(options);
    impl_->modules = std::move(modules);
    impl_->check_and_index();
    impl_->times.watch(impl_->routes);
    impl_->database = Database::open(impl_->options.database);
    impl_->files = std::make_unique<Files>(impl_->options.data / "files");
    impl_->events = std::make_unique<Events>();
    std::vector<JobKind> kinds;
    for (const Module& m : impl_->modules) kinds.insert(kinds.end(), m.jobs.begin(), m.jobs.end());
    impl_->jobs = std::make_unique<Jobs>(*this, std::move(kinds));
}

App::~App() {
    impl_->ending = true;
    for (const Module& m : impl_->modules)
        if (m.stop) m.stop();
    impl_->events->close();
    impl_->jobs->stop();
    for (std::thread& thread : impl_->beside) thread.join();
}

// What cannot be warmed is counted by whoever asks first, and told what is wrong.
void App::Impl::warm(App& app, const Module& m) const {
    try {
        m.warm(app, [&] { return !ending; });
    } catch (const Failure& f) {
        log_event("info", "not_warmed", {{"module", m.name}, {"code", f.code}});
    } catch (const std::exception& e) {
        log_event("warning", "not_warmed", {{"module", m.name}, {"what", e.what()}});
    }
}

// What goes on for long sees to its own troubles; one that escapes ends it, and is told.
void App::Impl::work(App& app, const Module& m) const {
    try {
        m.background(app, [&] { return !ending; });
    } catch (const std::exception& e) {
        log_event("error", "background_ended", {{"module", m.name}, {"what", e.what()}});
    }
}

void App::Impl::start_beside(App& app) {
    for (const Module& m : modules) {
        if (m.warm) beside.emplace_back([this, &app, &m] { warm(app, m); });
        if (m.background) beside.emplace_back([this, &app, &m] { work(app, m); });
    }
}

void App::migrate() {
    auto steps = impl_->migrations();
    auto door = database().dialect() == Dialect::sqlite ? open_sqlite(database().location(), false)
                                                        : open_postgres(database().location());
    khue::migrate(*door, steps);
    index_searched(*door, impl_->described());
    for (const Module& m : impl_->modules)
        if (m.start) m.start(*this);
    database().write({.name = "khue"}, [&](Transaction& t) { furnish(t); });
    if (!impl_->options.background) return;
    impl_->jobs->start(1);
    if (impl_->beside.empty()) impl_->start_beside(*this);
}

void App::furnish(Transaction& t) {
    for (const Module& m : impl_->modules)
        if (m.furnish) m.furnish(*this, t);
}

std::vector<std::string> App::schema_differences() {
    const auto entities = impl_->described();
    std::vector<std::string> out;
    database().read([&](Db& db) { out = khue::schema_differences(db, entities); });
    return out;
}

Database& App::database() { return *impl_->database; }
Jobs& App::jobs() { return *impl_->jobs; }
Files& App::files() { return *impl_->files; }
Events& App::events() { return *impl_->events; }
Totals& App::totals() { return impl_->totals; }
const AppOptions& App::options() const { return impl_->options; }
const std::vector<Module>& App::modules() const { return impl_->modules; }
const std::vector<const Route*>& App::routes() const { return impl_->routes; }
void App::add_finder(Finder finder) {
    const std::lock_guard lock(impl_->finder_mutex);
    std::erase_if(impl_->finders, [&](const Finder& f) { return f.kind == finder.kind; });
    impl_->finders.push_back(std::move(finder));
}
std::vector<Finder> App::finders() const {
    const std::lock_guard lock(impl_->finder_mutex);
    return impl_->finders;
}
std::vector<RouteTime> App::route_times() const { return impl_->times.all(); }

std::vector<const Entity*> App::entities() const { return impl_->described(); }

const Entity* App::entity(std::string_view name) const {
    auto found = impl_->entities.find(name);
    return found == impl_->entities.end() ? nullptr : found->second;
}

const Measure* App::measure(std::string_view name) const {
    auto found = impl_->measures.find(name);
    return found == impl_->measures.end() ? nullptr : found->second;
}

// ---- one request
// -----------------------------------------------------------------------------------------------

Lane App::lane(const Request& head) const {
    auto match = impl_->router.find(head.method == "HEAD" ? "GET" : head.method, head.path);
    if (!match.route) return Lane::inline_read;
    if (match.route->access == Access::write) return Lane::handed_over;
    if (match.route->access == Access::slow)
        return match.route->heavy ? Lane::heavy : match.route->passwords ? Lane::passwords : Lane::pool;
    return impl_->database->dialect() == Dialect::sqlite ? Lane::inline_read : Lane::pool;
}

std::size_t App::body_limit(const Request& head) const {
    auto match = impl_->router.find(head.method, head.path);
    return match.route ? match.route->body_limit : 64 << 10;
}

// A locked session is refused with its own word; what is open to anyone is open to it too.
std::unique_ptr<Identity> App::identified(Db& db, const Request& request, const Route& route) const {
    if (!identify) return nullptr;
    try {
        return identify(db, request);
    } catch (const Failure&) {
        if (route.permission != "anyone") throw;
        return nullptr;
    }
}

void App::handle_async(Request request, std::function<void(Response)> done) {
    auto match = impl_->router.find(request.method, request.path);
    auto finish = [this, path = request.path, clock = impl_->times.begin(match.route)](Response r) {
        clock.end();
        r = in_its_form(database(), path, std::move(r));
        add_security_headers(r);
        return r;
    };
    if (!match.route) {
        Failure f = match.other_method ? Failure{405, "method", "Địa chỉ này không nhận phương thức đó.", {}}
                                       : Failure{404, "no_route", "Không có địa chỉ này.", {}};
        return done(finish(problem_response(f)));
    }
    const Route& route = *match.route;
    struct Kept {  // outlives the hand-over to the writer
        Request request;
        std::unique_ptr<Identity> who;
        Context context;
        Response response;
        Kept(Request r, App& app) : request(std::move(r)), context(request, app) {}
    };
    auto kept = std::make_shared<Kept>(std::move(request), *this);
    Context& c = kept->context;
    c.route = &route;
    c.parameters = std::move(match.parameters);
    auto admit = [&](Db& db) {
        kept->who = identified(db, kept->request, route);
        c.who = kept->who.get();
        must_be_allowed(route, c.who, kept->request);
    };
    try {
        if (route.access == Access::read) {
            database().read([&](Db& db) {
                admit(db);
                c.read_db = &db;
                kept->response = route.handler(c);
            });
            return done(finish(std::move(kept->response)));
        }
        database().read(admit);
        if (route.access == Access::slow) return done(finish(run_slow(c)));
    } catch (...) {
        return done(finish(answer_of(std::current_exception(), kept->request, route.path)));
    }
    database().submit(
        c.actor(),
        [kept](Transaction& t) {
            kept->context.open_transaction = &t;
            kept->response = run_write(kept->context);
        },
        [kept, finish, done = std::move(done)](std::exception_ptr error) {
            done(finish(error ? answer_of(error, kept->request, kept->context.route->path)
                              : std::move(kept->response)));
        });
}

Response App::handle(Request& request) {
    Response out;
    std::mutex mutex;
    std::condition_variable ready;
    bool answered = false;
    handle_async(request, [&](Response r) {
        std::lock_guard lock(mutex);
        out = std::move(r);
        answered = true;
        ready.notify_one();
    });
    std::unique_lock lock(mutex);
    ready.wait(lock, [&] { return answered; });
    return out;
}

// ---- what a handler sees
// ---------------------------------------------------------------------------------------

Db& Context::db() {
    if (open_transaction) return open_transaction->db();
    if (!read_db) throw std::logic_error("a slow route opens its own reads");
    return *read_db;
}

Transaction& Context::transaction() {
    if (!open_transaction) throw std::logic_error("not a write route");
    return *open_transaction;
}

Database& Context::database() { return app.database(); }

Actor Context::actor() const {
    if (!who) return {.user_id = 0, .name = "khách", .address = request.remote};
    return {.user_id = who->user_id, .name = who->login, .address = request.remote};
}

Scope Context::scope() const { return scope(route->permission); }
Scope Context::scope(std::string_view permission) const { return who ? who->scope(permission) : Scope{}; }

std::string_view Context::parameter(std::string_view name) const {
    auto found = parameters.find(name);
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

std::int64_t Context::id(std::string_view name) const {
    std::string_view text = parameter(name);
    std::int64_t n = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n <= 0) not_found("địa chỉ này");
    return n;
}

Json Context::json() const {
    auto value = parse_json(request.body);
    if (!value || !value->is_object())
        throw Failure{400, "not_json", "Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ.", {}};
    return *value;
}

std::int64_t Context::if_match() const {
    std::string_view text = request.header("if-match");
    if (text.empty()) throw Failure{428, "if_match_required", "Thiếu phiên bản của bản ghi (If-Match).", {}};
    if (text.starts_with("W/")) text.remove_prefix(2);
    if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    std::int64_t n = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n <= 0)
        throw Failure{400, "bad_if_match", "Phiên bản trong If-Match không hợp lệ.", {}};
    return n;
}

}  // namespace khue
