// Going back to a backup: what it holds and what would be lost, the decision, the key on paper.
#include <algorithm>

#include "modules/operations/key_page.hpp"
#include "modules/operations/restore.hpp"
#include "modules/operations/runs.hpp"
#include "modules/operations/service.hpp"
#include "modules/units/tree.hpp"
#include "server/settings.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

struct Wanted {
    BackupPlace place;
    RestoreSource source;
};

[[noreturn]] void wrong(std::string_view path, std::string_view code, std::string_view message) {
    Problems problems;
    problems.add(path, code, message);
    throw Failure{422, std::string(code), std::string(message), problems.list};
}

Wanted wanted_of(Db& db, const Json& body) {
    Wanted w{.place = place_by_id(db, body["place_id"].integer_or(0)), .source = {}};
    w.source.place = {w.place.folder};
    w.source.backup = body["backup"].text_or();
    const std::string at = body["at"].text_or();
    w.source.at = parse_instant(at);
    if (!at.empty() && !w.source.at) wrong("/at", "invalid", "Thời điểm không hợp lệ.");
    if (w.source.at && db.dialect() != Dialect::sqlite)
        wrong("/at", "invalid",
              "Với PostgreSQL, thời điểm bất kỳ được phục hồi bằng công cụ của PostgreSQL; xem hướng dẫn.");
    if (!w.source.at && !is_backup_name(w.source.backup)) not_found("bản sao lưu này");
    return w;
}

// A key typed from paper is kept from then on: the backups of this place need it again.
void take_key(const App& app, const Json& body) {
    const std::string typed = body["key"].text_or();
    if (!typed.empty()) KeyRing(app.options().data).add(parse_recovery_key(typed));
}

BackupFacts facts_of_wanted(const App& app, const Wanted& w) {
    const auto path = w.source.place.backup(w.source.backup);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) not_found("bản sao lưu này; có thể ổ đĩa đã rút ra");
    return read_facts(path, KeyRing(app.options().data).opening(path));
}

// Nearest base that begins before the moment; its facts are only the time.
BackupFacts facts_at_moment(const Wanted& w) {
    const auto windows = wal_windows(w.source.place.log());
    if (!std::ranges::any_of(windows, [&](const WalWindow& one) { return one.from <= *w.source.at; }))
        wrong("/at", "out_of_range", "Bản chép liên tục không có dữ liệu của thời điểm này.");
    return {.made_at = *w.source.at,
            .program = {},
            .dialect = "sqlite",
            .commune = {},
            .audit_hash = {},
            .last_change = *w.source.at};
}

struct Lost {
    std::int64_t changes = 0;
    std::optional<Instant> last;
};

// Sign-ins and backups themselves are nobody's work.
Lost lost_since(Db& db, Instant at) {
    Lost out;
    auto& s = query(db,
                    "SELECT count(*), max(at) FROM audit WHERE at > $1 AND entity NOT IN ('session', "
                    "'backup_run', 'job')",
                    at.ms);
    if (s.step() && s.integer(0)) out = {.changes = s.integer(0), .last = Instant{s.integer(1)}};
    s.reset();
    return out;
}

constexpr std::pair<std::string_view, std::string_view> shown_tables[] = {
    {"pupil", "Học sinh"},        {"staff", "Đội ngũ"},  {"school_class", "Lớp"},
    {"app_user", "Tài khoản"},    {"report", "Báo cáo"}, {"import_run", "Lần nhập tệp"},
    {"audit", "Bút tích nhật ký"}};

void append_facts(JsonWriter& w, const BackupFacts& f, const Lost& lost) {
    w.object()
        .member("made_at", f.made_at)
        .text_or_null("program", f.program)
        .text_or_null("commune", f.commune)
        .key("schools")
        .array();
    for (const auto& school : f.schools) w.value(school);
    w.end_array().key("counts").array();
    for (const auto& [table, label] : shown_tables)
        if (auto n = f.rows.find(std::string(table)); n != f.rows.end())
            w.object().member("label", label).member("count", n->second).end_object();
    w.end_array()
        .member("files", f.files)
        .member("file_bytes", f.file_bytes)
        .member("database_bytes", f.database_bytes);
    w.key("lost")
        .object()
        .member("changes", lost.changes)
        .member("last", lost.last)
        .end_object()
        .end_object();
}

Response preview(Context& c) {
    const Json body = c.json();
    take_key(c.app, body);
    Wanted w;
    c.database().read([&](Db& db) { w = wanted_of(db, body); });
    const BackupFacts facts = w.source.at ? facts_at_moment(w) : facts_of_wanted(c.app, w);
    must_be_restorable(facts, all_migrations(c.app.modules()), c.app.options().database);
    Lost lost;
    c.database().read([&](Db& db) { lost = lost_since(db, facts.last_change); });
    std::string out;
    JsonWriter writer(out);
    append_facts(writer, facts, lost);
    Response r = json_response(std::move(out));
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

void require_own_password(Context& c, OperationsService& service, const Json& body) {
    try {
        require_password(c.database(), service.throttle, c.who->login, body["password"].text_or(),
                         c.request.remote);
    } catch (const Failure& f) {
        if (f.status != 401) throw;
        wrong("/password", "wrong_password", "Mật khẩu không đúng.");
    }
}

std::string arguments_of(const Json& body, const OperationsService& service) {
    std::string out;
    JsonWriter w(out);
    w.object().member("place_id", body["place_id"].integer_or(0)).member("backup", body["backup"].text_or());
    w.member("at", body["at"].text_or()).member("process", service.process).end_object();
    return out;
}

Response restore(Context& c, OperationsService& service) {
    const Json body = c.json();
    Wanted w;
    c.database().read([&](Db& db) { w = wanted_of(db, body); });
    require_own_password(c, service, body);
    if (!w.source.at)
        must_be_restorable(facts_of_wanted(c.app, w), all_migrations(c.app.modules()),
                           c.app.options().database);
    std::int64_t job = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        job = c.app.jobs().enqueue(t, restore_job, arguments_of(body, service), commune_or_none(t.db()));
    });
    std::string out;
    JsonWriter writer(out);
    writer.object().member("job", job).end_object();
    Response r = json_response(std::move(out), 202);
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

Response print_key(Context& c, OperationsService& service) {
    require_own_password(c, service, c.json());
    const RecoveryKey key = KeyRing(c.app.options().data).current();
    std::string commune;
    c.database().write(c.actor(), [&](Transaction& t) {
        const auto root = commune_of(t.db());
        if (root) commune = root->name;
        setting::put(t, "backup.key_shown", to_string(t.at()));
        append_audit(t, {.action = "show_key", .entity = "backup_run"});
    });
    return attachment(recovery_key_pdf(key, commune), "application/pdf", "khoa-khoi-phuc.pdf");
}

Shape preview_shape() {
    using namespace shape;
    Shape count = object({{"label", text()}, {"count", integer()}});
    Shape lost = object({{"changes", integer()}, {"last", nullable(instant())}});
    return named("RestorePreview", object({{"made_at", instant()},
                                           {"program", nullable(text())},
                                           {"commune", nullable(text())},
                                           {"schools", list(text())},
                                           {"counts", list(count)},
                                           {"files", integer()},
                                           {"file_bytes", integer()},
                                           {"database_bytes", integer()},
                                           {"lost", lost}}));
}

std::vector<shape::Member> wanted_members() {
    using namespace shape;
    return {{"place_id", integer()}, maybe("backup", nullable(text())), maybe("at", nullable(instant()))};
}

}  // namespace

void add_restore_routes(Module& m, const SharedOperations& service) {
    auto add = [&](std::string path, std::function<Response(Context&)> handler, std::string summary,
                   Exchange exchange, bool password) {
        m.routes.push_back({.method = "POST",
                            .path = std::move(path),
                            .permission = "backups.restore",
                            .handler = std::move(handler),
                            .summary = std::move(summary),
                            .access = Access::slow,
                            .body_limit = 4096,
                            .passwords = password,
                            .exchange = std::move(exchange)});
    };
    auto with_key = wanted_members();
    with_key.push_back(shape::maybe("key", shape::nullable(shape::text())));
    add("/api/backups/preview", preview, "Xem một bản sao lưu có gì và sẽ mất gì khi phục hồi",
        exchange::takes(shape::object(with_key), preview_shape()), false);
    auto with_password = wanted_members();
    with_password.push_back({"password", shape::text()});
    add(
        "/api/backups/restore", [service](Context& c) { return restore(c, *service); },
        "Phục hồi từ một bản sao lưu",
        exchange::takes(shape::object(with_password), shape::object({{"job", shape::integer()}}), 202), true);
    Exchange paper = exchange::file("application/pdf");
    paper.body = shape::object({{"password", shape::text()}});
    add(
        "/api/backups/key", [service](Context& c) { return print_key(c, *service); }, "In khóa khôi phục",
        paper, true);
}

}  // namespace khue
