// The offenders of a check in one school: with their values for who may read the records, with their names
// for who says why they look.
#include <algorithm>

#include "core/value_type.hpp"
#include "modules/quality/quality_json.hpp"
#include "modules/quality/routes.hpp"
#include "server/crud_parts.hpp"
#include "server/labels.hpp"
#include "server/opened_records.hpp"
#include "server/query_number.hpp"

namespace khue::quality {
namespace {

constexpr std::size_t page_size = 200;

struct Offender {
    std::int64_t id = 0, version = 0;
    std::string label;
    std::optional<DataExcuse> excuse;
    std::shared_ptr<AnyRecord> record;
};

struct Page {
    CheckInfo check;
    std::int64_t unit = 0;
    const Entity* entity = nullptr;
    std::size_t total = 0, from = 0, to = 0;
    std::vector<Offender> items;
};

// A record without a name of its own is called by what it points to: "Vũ Thị Bình, 3A".
std::string called(App& app, Db& db, const Entity& e, const AnyRecord& record) {
    if (e.title != Entity::npos) return text_of(e.fields[e.title], record.get());
    std::string out;
    for (const Field& f : e.fields) {
        const void* value = value_at(f, record.get());
        if (f.target.empty() || f.is_scope || f.type->empty(value)) continue;
        const Entity* target = app.entity(f.target);
        const std::string name = target ? label_of(db, *target, f.type->measure(value)) : "";
        if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
    }
    return out.empty() ? std::string(e.label) : out;
}

// Whether the label tells of a person.
bool tells_of_person(App& app, const Entity& e) {
    if (e.title != Entity::npos) return e.fields[e.title].privacy != Privacy::open;
    return std::ranges::any_of(e.fields, [&](const Field& f) {
        const Entity* target = f.target.empty() ? nullptr : app.entity(f.target);
        return target && target->person_name != Entity::npos;
    });
}

Page page_of(Context& c, Db& db, const House& house) {
    const CheckNo no = check_of(c, house);
    const SchoolState& school = school_of(c, house);
    const auto ids = school.offenders(no);
    Page page{.check = *house.checks[no], .unit = school.school().id.value, .total = ids.size()};
    page.entity = c.app.entity(page.check.entity);
    page.from = std::min(query_offset(c), ids.size());
    page.to = std::min(page.from + page_size, ids.size());
    for (std::size_t i = page.from; i < page.to; ++i) {
        auto record = std::make_shared<AnyRecord>(*page.entity);
        const auto version = raw::get(db, *page.entity, Scope::of(page.unit), ids[i], record->get());
        if (!version) continue;
        Offender o{.id = ids[i],
                   .version = version->number,
                   .label = called(c.app, db, *page.entity, *record),
                   .excuse = {},
                   .record = record};
        if (const DataExcuse* excuse = school.excuse(no, ids[i])) o.excuse = *excuse;
        page.items.push_back(std::move(o));
    }
    return page;
}

void append_excuse(JsonWriter& w, const Offender& o) {
    w.key("excuse");
    if (!o.excuse) {
        w.null();
        return;
    }
    w.object().member("id", o.excuse->id.value).member("reason", o.excuse->reason);
    w.member("until", o.excuse->until).member("by", o.excuse->excused_by).end_object();
}

std::string page_json(Context& c, const Page& page, bool with_values) {
    std::string body;
    JsonWriter w(body);
    w.object().member("entity", page.entity->name).member("plural", page.entity->plural);
    w.member("editable", with_values && c.scope(write_permission(*page.entity)).covers(page.unit));
    w.key("items").array();
    for (const Offender& o : page.items) {
        w.object().member("id", o.id).member("label", o.label).member("version", o.version);
        append_excuse(w, o);
        w.key("values");
        if (with_values) {
            w.object();
            append_members(w, *page.entity, o.record->get(), view_of(c));
            w.end_object();
        } else {
            w.null();
        }
        w.end_object();
    }
    w.end_array().text_or_null("next", page.to < page.total ? std::to_string(page.to) : "");
    w.member("total", static_cast<std::int64_t>(page.total)).end_object();
    return body;
}

void note_page(Context& c, const Page& page) {
    std::string records;
    for (const Offender& o : page.items)
        records += (records.empty() ? "" : " ") + page.check.entity + ":" + std::to_string(o.id);
    note_opening(c, page.unit, purpose_of_opening(c),
                 {{.field = "check", .before = {}, .after = page.check.code}}, records);
}

Response offenders(Context& c, const Services& services) {
    Page page;
    (*services)->state.look(c.database(), [&](Db& db, const House& house) { page = page_of(c, db, house); });
    const bool by_right = reads_whole_unit(c, *page.entity, page.unit);
    if (!by_right && tells_of_person(c.app, *page.entity) && !page.items.empty()) note_page(c, page);
    return json_response(page_json(c, page, by_right));
}

}  // namespace

void add_record_routes(Module& m, const Services& services) {
    using namespace shape;
    const Shape excuse =
        object({{"id", integer()}, {"reason", text()}, {"until", nullable(date())}, {"by", text()}});
    const Shape item = object({{"id", integer()},
                               {"label", text()},
                               {"version", integer()},
                               {"excuse", nullable(named("OffenderExcuse", excuse))},
                               {"values", nullable(map(anything()))}});
    add_route(
        m, "GET", "/api/quality/checks/{code}/records", "quality.records",
        [services](Context& c) { return offenders(c, services); },
        "Các hồ sơ chưa đạt của một kiểm tra ở một trường",
        exchange::answers(named("OffenderPage", object({{"entity", text()},
                                                        {"plural", text()},
                                                        {"editable", flag()},
                                                        {"items", list(named("DataOffender", item))},
                                                        {"next", nullable(text())},
                                                        {"total", integer()}})),
                          {{"school", text(), "Mã trường", true},
                           {"purpose", text(), "Mục đích mở danh sách có dữ liệu cá nhân, ít nhất 10 ký tự"},
                           {"after", text(), "Trang sau: giá trị next"}}),
        Access::slow);
}

}  // namespace khue::quality
