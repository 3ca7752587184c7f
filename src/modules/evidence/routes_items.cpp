// The store of evidence over HTTP: list, one, made, changed, removed, its files, its codes.
#include <algorithm>
#include <map>

#include "modules/evidence/evidence_json.hpp"
#include "modules/evidence/opening.hpp"
#include "modules/evidence/routes.hpp"
#include "modules/evidence/standing.hpp"
#include "modules/evidence/verbs.hpp"
#include "server/query_number.hpp"
#include "server/whole_step.hpp"

namespace khue {
namespace {

constexpr std::string_view read = "evidence_items.read", write = "evidence_items.write";
constexpr std::size_t most_bytes = 32u << 20;
constexpr std::int64_t most_items = 500;  // of a list; more are found by words

// ---- what the list shows, read once for all items

template <Record T>
std::map<std::int64_t, std::vector<T>> by_item(Db& db, const Scope& scope) {
    std::map<std::int64_t, std::vector<T>> out;
    for (T& row : list<T>(db, scope)) out[row.item_id.value].push_back(std::move(row));
    return out;
}

struct Store {
    std::map<std::int64_t, std::vector<EvidenceVersion>> versions;
    std::map<std::int64_t, std::vector<EvidenceUse>> uses;
    std::map<std::int64_t, std::vector<EvidenceCode>> codes;
};

std::optional<EvidenceVersion> newest(const std::vector<EvidenceVersion>& all) {
    const auto found = std::ranges::max_element(all, {}, &EvidenceVersion::number);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

EvidenceRow row_of(Store& store, const EvidenceItem& item, std::int64_t version) {
    const std::int64_t id = item.id.value;
    return {.item = item,
            .version = version,
            .content = newest(store.versions[id]),
            .uses = static_cast<std::int64_t>(store.uses[id].size()),
            .codes = store.codes[id]};
}

struct Asked {
    Query query;
    std::optional<EvidenceStanding> standing;
    bool unused = false;
};

Asked asked_of(Context& c) {
    Asked out;
    out.query.search = c.request.value("q");
    out.query.limit = INT64_MAX;
    const std::string_view standing = c.request.value("standing");
    out.unused = standing == "unused";
    out.standing = evidence_standing(standing);
    if (!standing.empty() && !out.unused && !out.standing)
        throw Failure{400, "bad_query", "Không có tình trạng minh chứng này.", {}};
    if (!c.request.value("unit").empty())
        out.query.filters.push_back(where<&EvidenceItem::unit_id>(std::string(c.request.value("unit"))));
    return out;
}

bool is_wanted(const Asked& asked, const EvidenceRow& row, Date today) {
    if (asked.unused) return row.uses == 0;
    return !asked.standing || standing_of(row.item, row.content.has_value(), today) == *asked.standing;
}

Response list_items(Context& c) {
    const Asked asked = asked_of(c);
    const Scope scope = c.scope();
    const Date today = local_date(now());
    Store store{.versions = by_item<EvidenceVersion>(c.db(), scope),
                .uses = by_item<EvidenceUse>(c.db(), scope),
                .codes = by_item<EvidenceCode>(c.db(), scope)};
    std::map<std::string_view, std::int64_t> counts;
    std::int64_t found = 0;
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    EvidenceItem item;
    raw::list(c.db(), EvidenceItem::entity(), scope, asked.query, &item,
              [&](const void* r, std::int64_t version) {
                  const EvidenceRow row = row_of(store, *static_cast<const EvidenceItem*>(r), version);
                  ++counts[code_of(standing_of(row.item, row.content.has_value(), today))];
                  if (row.uses == 0) ++counts["unused"];
                  if (!is_wanted(asked, row, today) || ++found > most_items) return;
                  w.object();
                  append_evidence(w, row, today, may_open(c, row.item, read));
                  w.end_object();
              });
    w.end_array().member("found", found).key("counts").object();
    for (const auto& [code, n] : counts) w.member(code, n);
    w.end_object().end_object();
    return json_response(std::move(body));
}

// ---- one

struct Loaded {
    EvidenceItem item;
    std::int64_t version = 0;
};

Loaded load(Db& db, const Scope& scope, std::int64_t id) {
    Loaded out;
    const auto version = raw::get(db, EvidenceItem::entity(), scope, id, &out.item);
    if (!version) not_found("minh chứng này");
    out.version = version->number;
    return out;
}

std::string detail_json(Context& c, Db& db, const Loaded& one) {
    const EvidenceRow row{.item = one.item,
                          .version = one.version,
                          .content = newest_version(db, one.item),
                          .uses = static_cast<std::int64_t>(uses_of(db, one.item).size()),
                          .codes = codes_of(db, one.item)};
    std::string body;
    JsonWriter w(body);
    w.object();
    append_evidence_detail(w, db, row, local_date(now()), may_open(c, one.item, read),
                           c.who->own_units(write).covers(one.item.unit_id.value));
    w.end_object();
    return body;
}

Response detail_answer(Context& c, Db& db, std::int64_t id, int status = 200) {
    const Loaded one = load(db, c.scope(read), id);
    return json_with_version(detail_json(c, db, one), one.version, status);
}

// Writing is for the unit's own people, whoever else looks on.
Scope own_units(const Context& c) { return c.who->own_units(write); }

Response create(Context& c) {
    const EvidenceItem made = create_evidence(c.transaction(), own_units(c), c.json());
    return detail_answer(c, c.db(), made.id.value, 201);
}

Response change(Context& c) {
    return whole_step(
        c,
        [&](std::int64_t expected) {
            change_evidence(c.transaction(), own_units(c), c.id(), expected, c.json());
        },
        [&] { return detail_answer(c, c.db(), c.id()); });
}

Response drop(Context& c) {
    remove_evidence(c.transaction(), own_units(c), c.id(), c.if_match());
    return {.status = 204, .body = {}};
}

Response put_content(Context& c) {
    c.database().read([&](Db& db) { evidence_in(db, own_units(c), c.id()); });
    if (!is_office_document(sniff_type(c.request.body)))
        throw Failure{422, "bad_type", std::string(office_documents_only), {}};
    const KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    std::string name(c.request.value("name"));
    if (name.empty()) name = "minh-chung";
    c.database().write(c.actor(), [&](Transaction& t) {
        add_content(t, c.app.files(), own_units(c), c.id(), content, name);
    });
    Response r;
    c.database().read([&](Db& db) { r = detail_answer(c, db, c.id()); });
    return r;
}

Response get_content(Context& c) {
    EvidenceItem item;
    std::optional<EvidenceVersion> content;
    c.database().read([&](Db& db) {
        item = evidence_in(db, c.scope(), c.id());
        const std::int64_t number = query_number(c, "version");
        for (EvidenceVersion& v : versions_of(db, item))
            if (!content && (number == 0 || v.number == number)) content = v;
    });
    return evidence_file(c, item, content, read);
}

Response put_code(Context& c) {
    set_code(c.transaction(), own_units(c), c.id(), c.json()["code"].text_or());
    return detail_answer(c, c.db(), c.id());
}

}  // namespace

void add_evidence_routes(Module& m) {
    using namespace shape;
    const Shape detail = evidence_shapes::detail(), change_of = evidence_shapes::change();
    const std::string base = "/api/evidence", one = base + "/{id}";
    add_route(m, "GET", base, std::string(read), list_items, "Kho minh chứng",
              exchange::answers(named("EvidenceList", object({{"items", list(evidence_shapes::item())},
                                                              {"found", integer()},
                                                              {"counts", map(integer())}})),
                                {{"q", text(), "Từ trong tên, số văn bản"},
                                 {"standing", text(), "Tình trạng, hoặc unused: chưa dùng ở đâu"},
                                 {"unit", integer(), "Đơn vị"}}));
    add_route(m, "POST", base, std::string(write), create, "Thêm minh chứng",
              exchange::takes(change_of, detail, 201));
    add_route(
        m, "GET", one, std::string(read), [](Context& c) { return detail_answer(c, c.db(), c.id()); },
        "Một minh chứng, các phiên bản và nơi dùng", exchange::answers(detail));
    add_route(m, "PUT", one, std::string(write), change, "Sửa minh chứng",
              exchange::versioned(exchange::takes(change_of, detail), detail));
    Exchange gone = exchange::nothing();
    gone.if_match = true;
    add_route(m, "DELETE", one, std::string(write), drop, "Xóa minh chứng chưa dùng ở đâu", std::move(gone));
    Exchange upload = exchange::takes(anything(), detail);
    upload.body_type = "application/octet-stream";
    upload.query = {{"name", text(), "Tên tệp"}};
    add_route(m, "PUT", one + "/content", std::string(write), put_content,
              "Đưa tệp lên; tệp khác trước thì thành phiên bản mới", std::move(upload), Access::slow,
              most_bytes);
    add_route(
        m, "GET", one + "/content", std::string(read), get_content, "Tải tệp của minh chứng",
        exchange::file("application/octet-stream", {{"version", integer(), "Phiên bản; không có: mới nhất"}}),
        Access::slow);
    add_route(m, "PUT", one + "/code", std::string(write), put_code, "Đổi mã minh chứng",
              exchange::takes(object({{"code", text()}}), detail));
}

}  // namespace khue
