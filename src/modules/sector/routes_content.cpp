// What is in a set: counted for everybody who sees it, record by record for the school; what is missing, what
// is written beside the registers, what is left out.
#include <algorithm>

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "modules/sector/routes.hpp"

namespace khue::sector {
namespace {

constexpr std::size_t most_shown = 50;

struct ObjectCount {
    std::int64_t records = 0, faulty = 0, left_out = 0, accepted = 0, refused = 0;
};
using Counts = std::map<std::string, ObjectCount, std::less<>>;

bool is_frozen(Db& db, const SectorSet& s) { return standing_of(db, s).is_sealed(); }

Counts frozen_counts(Db& db, const SectorSet& s) {
    Counts out;
    for (const SectorItem& item : items_of(db, s.id.value)) {
        ObjectCount& c = out[item.object];
        ++c.records;
        c.accepted += item.state == "3";
        c.refused += item.state == "4";
    }
    for (const auto& l : list<SectorLeftOut>(db, Scope::of(s.unit_id.value),
                                             {.filters = {where<&SectorLeftOut::set_id>(s.id.value)}}))
        ++out[l.object].left_out;
    return out;
}

Counts open_counts(const SetContent& content) {
    Counts out;
    for (const ComposedRecord& r : content.records) {
        ObjectCount& c = out[r.object->name];
        const bool left = content.is_left_out(r);
        c.records += !left, c.left_out += left;
        c.faulty += !left && !r.faults.empty();
    }
    return out;
}

Response content(Context& c, const SectorLayout& layout) {
    std::string body;
    c.database().read([&](Db& db) {
        const SectorSet s = set_in(db, c.scope(), c.id());
        const Counts counts =
            is_frozen(db, s) ? frozen_counts(db, s) : open_counts(content_of(c.app, db, layout, s));
        JsonWriter w(body);
        w.object().key("objects").array();
        for (const SectorObject& o : layout.objects) {
            const auto found = counts.find(o.name);
            const ObjectCount n = found == counts.end() ? ObjectCount{} : found->second;
            w.object().member("object", o.name).member("label", o.label).member("records", n.records);
            w.member("faulty", n.faulty).member("left_out", n.left_out).member("accepted", n.accepted);
            w.member("refused", n.refused).end_object();
        }
        w.end_array().end_object();
    });
    return json_response(std::move(body));
}

void append_fault(JsonWriter& w, const SectorObject& o, const SectorFault& f) {
    const SectorField* field = o.find(f.field);
    w.object().member("field", f.field).member("label", f.label).member("message", f.message);
    w.member("supplement", f.supplement).member("codes", field ? field->codes : "");
    w.member("day", field && field->kind == FieldKind::timestamp).end_object();
}

struct Trouble {
    const SectorObject* object = nullptr;
    std::int64_t record_id = 0;
    std::string label;
    std::vector<SectorFault> faults;
    std::optional<std::string> left_out;
};

// What the ministry refused of a set that has gone.
std::vector<Trouble> refused_of(Db& db, const SectorLayout& layout, const SectorSet& s) {
    std::vector<Trouble> out;
    for (const SectorItem& item : items_of(db, s.id.value)) {
        const SectorObject* o = layout.find(item.object);
        if (!o || item.state != "4") continue;
        out.push_back({.object = o,
                       .record_id = item.record_id,
                       .label = record_label(db, *o, s.unit_id.value, item.record_id),
                       .faults = {{.field = {}, .label = {}, .message = item.message}}});
        if (out.size() > most_shown) break;
    }
    return out;
}

std::vector<Trouble> faults_of(const SetContent& content) {
    std::vector<Trouble> out;
    for (const ComposedRecord& r : content.records) {
        const auto left = content.left_out.find({r.object->name, r.record_id});
        if (r.faults.empty() && left == content.left_out.end()) continue;
        Trouble t{.object = r.object, .record_id = r.record_id, .label = r.label, .faults = r.faults};
        if (left != content.left_out.end()) t.left_out = left->second;
        out.push_back(std::move(t));
    }
    // What still keeps the set from going stands first.
    std::stable_partition(out.begin(), out.end(), [](const Trouble& t) { return !t.left_out; });
    return out;
}

// What no register has and how many records miss it: it can be said once for all.
void append_common(JsonWriter& w, Db& db, const SectorLayout& layout, const SectorSet& s,
                   const SetContent& content) {
    std::map<std::pair<std::string, std::string>, std::int64_t> missing;
    for (const ComposedRecord& r : content.records)
        if (!content.is_left_out(r))
            for (const SectorFault& f : r.faults)
                if (f.supplement) ++missing[{r.object->name, f.field}];
    std::map<std::pair<std::string, std::string>, std::string> said;
    for (const auto& v :
         list<SectorSupplement>(db, Scope::of(s.unit_id.value),
                                {.filters = {where<&SectorSupplement::record_id>(std::int64_t{0})}}))
        said[{v.object, v.member}] = v.content, missing.try_emplace({v.object, v.member}, 0);
    w.key("common").array();
    for (const auto& [key, count] : missing) {
        const SectorObject* o = layout.find(key.first);
        const SectorField* f = o ? o->find(key.second) : nullptr;
        if (!f || is_ones_own(*o, *f)) continue;
        w.object().member("object", o->name).member("object_label", o->label).member("field", f->name);
        w.member("label", f->label).member("codes", f->codes).member("missing", count);
        w.member("flag", f->kind == FieldKind::flag).text_or_null("content", said[key]).end_object();
    }
    w.end_array();
}

Response faults(Context& c, const SectorLayout& layout) {
    std::string body;
    c.database().read([&](Db& db) {
        const SectorSet s = set_in(db, c.scope(), c.id());
        const bool frozen = is_frozen(db, s);
        const SetContent content = frozen ? SetContent{} : content_of(c.app, db, layout, s);
        const auto troubles = frozen ? refused_of(db, layout, s) : faults_of(content);
        JsonWriter w(body);
        w.object().member("total", static_cast<std::int64_t>(troubles.size()));
        append_common(w, db, layout, s, content);
        w.key("items").array();
        for (std::size_t i = 0; i < std::min(troubles.size(), most_shown); ++i) {
            const Trouble& t = troubles[i];
            w.object().member("object", t.object->name).member("object_label", t.object->label);
            w.member("entity", t.object->entity->plural).member("record_id", t.record_id);
            w.member("label", t.label).member("left_out", t.left_out).key("faults").array();
            for (const SectorFault& f : t.faults) append_fault(w, *t.object, f);
            w.end_array().end_object();
        }
        w.end_array().end_object();
    });
    return json_response(std::move(body));
}

Response leave(Context& c, const SectorLayout& layout) {
    const Json body = c.json();
    leave_out(c.app, c.transaction(), layout, set_in(c.db(), c.scope(), c.id()), body["object"].text_or(),
              body["record_id"].integer_or(0), body["reason"].text_or());
    return {.status = 204, .body = {}};
}

Response leave_all(Context& c, const SectorLayout& layout) {
    const std::int64_t left = leave_out_faulty(
        c.app, c.transaction(), layout, set_in(c.db(), c.scope(), c.id()), c.json()["reason"].text_or());
    std::string body;
    JsonWriter(body).object().member("left_out", left).end_object();
    return json_response(std::move(body));
}

Response take_in(Context& c) {
    const Json body = c.json();
    take_in_again(c.transaction(), set_in(c.db(), c.scope(), c.id()), body["object"].text_or(),
                  body["record_id"].integer_or(0));
    return {.status = 204, .body = {}};
}

Response supplement(Context& c, const SectorLayout& layout) {
    const Json body = c.json();
    const std::int64_t unit = body["unit_id"].integer_or(0);
    if (!c.scope().covers(unit)) not_found("trường này");
    keep_supplement(c.app, c.transaction(), layout, unit, body["object"].text_or(),
                    body["record_id"].integer_or(0), body["field"].text_or(), body["content"].text_or());
    return {.status = 204, .body = {}};
}

Response layout_answer(const SectorLayout& layout) {
    std::string body;
    JsonWriter w(body);
    w.object().member("source", layout.source).member("note", layout.note);
    w.member("school_year", school_year_of(local_date(now()))).key("kinds").array();
    for (const SendKind& k : layout.kinds)
        w.object().member("code", k.code).member("label", k.label).member("offered", k.offered).end_object();
    w.end_array().key("objects").array();
    for (const SectorObject& o : layout.objects) {
        w.object().member("object", o.name).member("label", o.label);
        w.member("fields", static_cast<std::int64_t>(o.fields.size())).key("without_source").array();
        for (const SectorField& f : o.fields)
            if (!f.has_source())
                w.object()
                    .member("field", f.name)
                    .member("label", f.label)
                    .member("required", f.required)
                    .end_object();
        for (const std::string& name : o.without_source)
            w.object()
                .member("field", name)
                .member("label", "Danh sách " + name)
                .member("required", false)
                .end_object();
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_content_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const Shape count = object({{"object", text()},
                                {"label", text()},
                                {"records", integer()},
                                {"faulty", integer()},
                                {"left_out", integer()},
                                {"accepted", integer()},
                                {"refused", integer()}});
    const Shape fault = object({{"field", text()},
                                {"label", text()},
                                {"message", text()},
                                {"supplement", flag()},
                                {"codes", text()},
                                {"day", flag()}});
    const Shape trouble = named("SectorTrouble", object({{"object", text()},
                                                         {"object_label", text()},
                                                         {"entity", text()},
                                                         {"record_id", integer()},
                                                         {"label", text()},
                                                         {"left_out", nullable(text())},
                                                         {"faults", list(fault)}}));
    const Shape common = named("SectorCommon", object({{"object", text()},
                                                       {"object_label", text()},
                                                       {"field", text()},
                                                       {"label", text()},
                                                       {"codes", text()},
                                                       {"missing", integer()},
                                                       {"flag", flag()},
                                                       {"content", nullable(text())}}));
    const Shape place = object({{"object", text()}, {"record_id", integer()}});
    add_route(
        m, "GET", "/api/sector-sets/{id}/content", "sector_sets.read",
        [services](Context& c) { return content(c, services->layout); }, "Số bản ghi trong bộ dữ liệu",
        exchange::answers(named("SectorContent", object({{"objects", list(count)}}))), Access::slow);
    add_route(
        m, "GET", "/api/sector-sets/{id}/faults", "sector_sets.records",
        [services](Context& c) { return faults(c, services->layout); },
        "Bản ghi thiếu thông tin, để lại hoặc bị Bộ từ chối",
        exchange::answers(
            named("SectorFaults",
                  object({{"total", integer()}, {"common", list(common)}, {"items", list(trouble)}}))),
        Access::slow);
    add_route(
        m, "POST", "/api/sector-sets/{id}/leave-out", "sector_sets.write",
        [services](Context& c) { return leave(c, services->layout); }, "Để lại một bản ghi, không gửi",
        exchange::nothing(with(place, {{"reason", text()}})));
    add_route(
        m, "POST", "/api/sector-sets/{id}/leave-out-faulty", "sector_sets.write",
        [services](Context& c) { return leave_all(c, services->layout); },
        "Để lại mọi bản ghi còn thiếu thông tin, cùng một lý do",
        exchange::takes(object({{"reason", text()}}), object({{"left_out", integer()}})));
    add_route(m, "POST", "/api/sector-sets/{id}/take-in", "sector_sets.write", take_in,
              "Đưa lại một bản ghi đã để lại", exchange::nothing(place));
    add_route(
        m, "PUT", "/api/sector-supplements", "sector_sets.write",
        [services](Context& c) { return supplement(c, services->layout); },
        "Ghi giá trị bổ sung theo mẫu của Bộ; để trống: bỏ",
        exchange::nothing(with(place, {{"unit_id", integer()}, {"field", text()}, {"content", text()}})));
    const Shape bare = object({{"field", text()}, {"label", text()}, {"required", flag()}});
    const Shape one = object(
        {{"object", text()}, {"label", text()}, {"fields", integer()}, {"without_source", list(bare)}});
    const Shape kind = object({{"code", text()}, {"label", text()}, {"offered", flag()}});
    add_route(
        m, "GET", "/api/sector-layout", "sector_sets.read",
        [services](Context&) { return layout_answer(services->layout); },
        "Bố cục dữ liệu của Bộ và những trường chưa có nguồn",
        exchange::answers(named("SectorLayout", object({{"source", text()},
                                                        {"note", text()},
                                                        {"school_year", text()},
                                                        {"kinds", list(kind)},
                                                        {"objects", list(one)}}))));
}

}  // namespace khue::sector
