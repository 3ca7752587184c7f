// A package of OneRoster into the registers: what would change, then, for the same package and unchanged
// registers, the deed. Who may is who may import for each of its schools.
#include "core/text.hpp"
#include "modules/imports/rights.hpp"
#include "modules/oneroster/csv_zip.hpp"
#include "modules/oneroster/intake.hpp"
#include "modules/oneroster/routes.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t most_file_name = 255;

struct Brought {
    CsvPackage package;
    Roster roster;
    IntakeUnits units;
    IntakeChoice choice;
    std::string file_name, reason;
    std::map<std::int64_t, bool> sees_names;  // by unit: whom the package does not name
};

IntakeChoice choice_of(const Context& c) {
    const auto one_of = [&](std::string_view name, std::string_view usual, std::string_view other) {
        const std::string_view told = c.request.value(name);
        if (!told.empty() && told != usual && told != other)
            throw Failure{422, "bad_choice", "Lựa chọn “" + std::string(name) + "” không hợp lệ.", {}};
        return told == other;
    };
    return {.file_wins = one_of("conflicts", "keep", "take"),
            .leave_missing = one_of("missing", "keep", "leave"),
            .leave_as = one_of("leave_as", "left", "dropped_out") ? "dropped_out" : "left"};
}

std::string file_name_of(const Context& c) {
    const std::string name = squeeze(nfc(c.request.value("name")));
    if (length(name) > most_file_name) throw Failure{422, "no_name", "Tên tệp dài quá 255 ký tự.", {}};
    return name.empty() ? "oneroster.zip" : name;
}

// Whoever reads the school's records sees whom the package lacks; a delegate does while importing.
bool sees_names(const Context& c, std::int64_t unit, const imports::ImportRight& right) {
    return right.delegation_id != 0 ||
           (c.scope("pupils.read").covers_class(unit, 0) && c.scope("staff.read").covers_class(unit, 0));
}

Brought brought(Context& c, const CsvBinding& binding) {
    Brought out{.package = read_csv_package(binding, unzipped_roster(binding, c.request.body)),
                .roster = {},
                .units = {},
                .choice = choice_of(c),
                .file_name = file_name_of(c),
                .reason = {},
                .sees_names = {}};
    if (!out.package.sound()) return out;
    out.roster = read_roster(out.package);
    out.package.tables.clear();
    c.database().read([&](Db& db) { out.units = units_of_roster(db, out.roster, c.scope()); });
    for (const Unit& unit : out.units.schools) {
        const auto right = imports::must_import(c, unit.id.value);
        if (right.delegation_id) out.reason = "Nhập thay trường theo ủy quyền: " + right.decision;
        out.sees_names[unit.id.value] = sees_names(c, unit.id.value, right);
    }
    return out;
}

// Another one as soon as the package or what it is matched with changes.
std::string plan_mark(Db& db, const Context& c, const Brought& b) {
    std::string all = sha256_hex(c.request.body);
    for (const Unit& unit : b.units.schools) {
        auto& s = query(db,
                        "SELECT max(entry) FROM unit_change WHERE unit_id = $1 AND entity IN ('pupil', "
                        "'staff', 'school_class', 'enrolment', 'guardian', 'rejected_row', 'external_id')",
                        unit.id.value);
        all += "/" + std::to_string(s.step() ? s.integer(0) : 0);
        s.reset();
    }
    return sha256_hex(all).substr(0, 32);
}

void append_list(JsonWriter& w, const IntakeList& list, bool names) {
    const auto number = [&](std::string_view name, std::size_t n) {
        w.member(name, static_cast<std::int64_t>(n));
    };
    w.object().member("kind", list.kind).member("label", list.label);
    number("created", list.created);
    number("updated", list.updated);
    number("unchanged", list.unchanged);
    number("refused", list.refused);
    number("leaving", list.leaving);
    number("missing", list.missing);
    number("conflicts", list.conflicts);
    w.key("lines").array();
    for (const IntakeLine& line : list.lines) {
        if (!names && line.row == 0) continue;
        w.object().member("deed", line.deed).member("row", line.row);
        w.member("label", line.label).member("detail", line.detail).end_object();
    }
    w.end_array().end_object();
}

std::string answer_json(const Brought& b, const Intake& intake, const std::string& mark,
                        std::int64_t changeset) {
    std::string body;
    JsonWriter w(body);
    w.object().member("sound", b.package.sound());
    append_verdicts(w, b.package);
    w.member("source", b.roster.source).member("school_year", intake.school_year);
    w.member("bulk", b.roster.bulk).member("plan", mark).member("changeset", changeset);
    w.key("refusals").array();
    for (const std::string& one : b.units.refusals) w.value(one);
    w.end_array().key("schools").array();
    for (const IntakeSchool& school : intake.schools) {
        w.object().member("code", school.unit.code).member("name", school.unit.name).key("lists").array();
        for (const IntakeList& list : school.lists)
            append_list(w, list, b.sees_names.at(school.unit.id.value));
        w.end_array().end_object();
    }
    w.end_array().key("left").array();
    for (const RosterLeft& one : intake.left)
        w.object().member("file", one.file).member("rows", one.rows).member("why", one.why).end_object();
    w.end_array().end_object();
    return body;
}

// Names of persons are kept by no cache, nor with the key of a repeated request.
Response personal(std::string body) {
    Response r = json_response(std::move(body));
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

bool can_be_taken(const Brought& b) { return b.package.sound() && b.units.refusals.empty(); }

Response preview(Context& c, const CsvBinding& binding) {
    const Brought b = brought(c, binding);
    Intake intake{.school_year = {}, .schools = {}, .left = b.roster.left};
    std::string mark;
    if (can_be_taken(b))
        c.database().read([&](Db& db) {
            intake = take_roster(c.app, db, nullptr, b.roster, b.units, c.scope(), b.choice, b.file_name);
            mark = plan_mark(db, c, b);
        });
    return personal(answer_json(b, intake, mark, 0));
}

Response apply(Context& c, const CsvBinding& binding) {
    const Brought b = brought(c, binding);
    if (!can_be_taken(b))
        throw Failure{
            422, "not_sound", "Gói có lỗi hoặc có đơn vị không xác định được. Xin xem trước để biết.", {}};
    if (b.units.schools.empty())
        throw Failure{422, "no_school", "Gói không có lớp hay người của trường nào.", {}};
    Intake intake;
    std::int64_t changeset = 0;
    c.database().write_alone(c.actor(), [&](Transaction& t) {
        if (plan_mark(t.db(), c, b) != c.request.value("plan"))
            refuse("changed", "Hồ sơ hoặc gói đã thay đổi từ lúc xem trước. Xin xem trước lại rồi ghi.");
        t.reason = b.reason;
        changeset = t.begin_changeset("import", b.file_name);
        intake = take_roster(c.app, t.db(), &t, b.roster, b.units, c.scope(), b.choice, b.file_name);
    });
    return personal(answer_json(b, intake, "", changeset));
}

Shape intake_shape() {
    using namespace shape;
    const Shape line =
        object({{"deed", one_of({"create", "update", "refuse", "leave", "missing", "conflict", "keep"})},
                {"row", integer()},
                {"label", text()},
                {"detail", text()}});
    const Shape counted = object({{"kind", text()},
                                  {"label", text()},
                                  {"created", integer()},
                                  {"updated", integer()},
                                  {"unchanged", integer()},
                                  {"refused", integer()},
                                  {"leaving", integer()},
                                  {"missing", integer()},
                                  {"conflicts", integer()},
                                  {"lines", list(line)}});
    return named(
        "OneRosterIntake",
        object({{"sound", flag()},
                {"verdicts", list(roster_verdict_shape())},
                {"source", text()},
                {"school_year", text()},
                {"bulk", flag()},
                {"plan", text()},
                {"changeset", integer()},
                {"refusals", list(text())},
                {"schools", list(object({{"code", text()}, {"name", text()}, {"lists", list(counted)}}))},
                {"left", list(object({{"file", text()}, {"rows", integer()}, {"why", text()}}))}}));
}

Exchange intake_exchange(bool applies) {
    using namespace shape;
    Exchange x = exchange::takes(anything(), intake_shape());
    x.body_type = "application/zip";
    x.query = {
        {"name", text(), "Tên tệp"},
        {"conflicts", one_of({"keep", "take"}), "Chỗ đã sửa tay: giữ, hoặc lấy theo gói"},
        {"missing", one_of({"keep", "leave"}), "Người không còn trong gói đầy đủ: giữ, hoặc cho rời trường"},
        {"leave_as", one_of({"left", "dropped_out"}), "Rời trường vì chuyển đi, hoặc thôi học (thôi việc)"}};
    if (applies) x.query.push_back({"plan", text(), "Giá trị plan của lần xem trước", true});
    return x;
}

}  // namespace

void add_intake_routes(Module& m, const SharedBinding& binding) {
    add_route(
        m, "POST", "/api/oneroster/csv/preview", "imports.run",
        [binding](Context& c) { return preview(c, *binding); }, "Xem trước gói OneRoster sẽ thay đổi gì",
        intake_exchange(false), Access::slow, most_roster_zip);
    add_route(
        m, "POST", "/api/oneroster/csv/apply", "imports.run",
        [binding](Context& c) { return apply(c, *binding); }, "Ghi gói OneRoster vào sổ",
        intake_exchange(true), Access::slow, most_roster_zip);
}

}  // namespace khue
