// Moves within one school over HTTP, the list of all moves, a person's path, and the counts for the commune.
#include "modules/codes/code_lists.hpp"
#include "modules/moves/moves_json.hpp"
#include "modules/moves/path.hpp"
#include "modules/moves/routes.hpp"
#include "modules/moves/steps.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/unit.hpp"
#include "server/query_number.hpp"

namespace khue::moves {
namespace {

constexpr std::int64_t page_size = 50;

// ---- steps ----

template <class Person>
Person must_find(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Person>{id});
    if (!found) not_found(Person::entity().label);
    return *found;
}

// Every person or none: a refusal names the one it is about.
Response for_each(Context& c, const Json& body, const std::string& label,
                  const std::function<void(Transaction&, const Entity&, const Scope&, std::int64_t)>& work) {
    const Entity& e = entity_asked(body["entity"].text_or("pupil"));
    const Scope scope = writable(c).of(e);
    const auto ids = read_ids(body);
    Transaction& t = c.transaction();
    const std::int64_t changeset = t.begin_changeset("move", label);
    for (const std::int64_t id : ids) work(t, e, scope, id);
    return moved_response(changeset, ids.size());
}

Response change_classes(Context& c) {
    const Json body = c.json();
    const Wish wish = read_wish(body);
    if (!wish.class_id)
        throw Failure{422, "required", "Xin chọn lớp mới.", {{"/class_id", "required", "Xin chọn lớp mới."}}};
    return for_each(c, body, "Chuyển lớp",
                    [&](Transaction& t, const Entity&, const Scope& scope, std::int64_t id) {
                        const Pupil p = must_find<Pupil>(t.db(), scope, id);
                        must_fit(t.db(), wish.class_id, p.unit_id, wish.day);
                        change_class(t, p, wish);
                    });
}

void must_be_leaving(const Wish& wish, bool pupil) {
    const auto* statuses = code_lists().find("trang_thai_can_bo");
    const bool known = pupil ? wish.kind == "left" || wish.kind == "paused" || wish.kind == "dropped_out"
                             : statuses->find(wish.status) && !is_working(wish.status);
    if (!known)
        throw Failure{422,
                      "unknown_kind",
                      "Xin chọn hình thức rời trường.",
                      {{"/kind", "unknown", "Xin chọn hình thức rời trường."}}};
}

Response leave_school(Context& c, const Codes& codes) {
    const Json body = c.json();
    Wish wish = read_wish(body);
    wish.kind = wish.status = body["kind"].text_or();
    return for_each(c, body, "Rời trường",
                    [&](Transaction& t, const Entity& e, const Scope& scope, std::int64_t id) {
                        const bool pupil = &e == &Pupil::entity();
                        must_be_leaving(wish, pupil);
                        if (pupil)
                            leave(t, *codes, must_find<Pupil>(t.db(), scope, id), wish);
                        else
                            leave(t, must_find<Staff>(t.db(), scope, id), wish);
                    });
}

Response return_to_school(Context& c, const Codes& codes) {
    const Json body = c.json();
    const Wish wish = read_wish(body);
    return for_each(c, body, "Trở lại trường",
                    [&](Transaction& t, const Entity& e, const Scope& scope, std::int64_t id) {
                        if (&e == &Staff::entity())
                            return void(come_back(t, must_find<Staff>(t.db(), scope, id), wish));
                        const Pupil p = must_find<Pupil>(t.db(), scope, id);
                        must_fit(t.db(), wish.class_id, p.unit_id, wish.day);
                        come_back(t, *codes, p, wish);
                    });
}

// ---- the list ----

// Of the unit, or of the other one.
std::string units_clause(const Scope& scope) {
    if (scope.all) return "1 = 1";
    if (scope.units.empty()) return "1 = 0";
    std::string list;
    for (std::int64_t unit : scope.units) list += (list.empty() ? "" : ", ") + std::to_string(unit);
    return "unit_id IN (" + list + ") OR other_unit_id IN (" + list + ")";
}

std::vector<std::int64_t> ids_of(Context& c, const Sight& sight, std::int64_t most) {
    const std::string sql = "SELECT id FROM person_move WHERE id < $1 AND ((pupil_id IS NOT NULL AND (" +
                            units_clause(sight.pupils) + ")) OR (staff_id IS NOT NULL AND (" +
                            units_clause(sight.staff) +
                            "))) AND ($2 = '' OR state = $2) AND ($3 = '' OR deed = $3) "
                            "ORDER BY id DESC LIMIT $4";
    std::vector<std::int64_t> out;
    for (auto& s = query(c.db(), sql, query_cursor(c, INT64_MAX), c.request.value("state"),
                         c.request.value("deed"), most);
         s.step();)
        out.push_back(s.integer(0));
    return out;
}

Response list_moves(Context& c) {
    const Sight sight = readable(c);
    auto ids = ids_of(c, sight, page_size + 1);
    const bool more = ids.size() > page_size;
    if (more) ids.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const std::int64_t id : ids) {
        const auto move =
            get(c.db(), Scope::everything(), Id<PersonMove>{id});  // of either unit, found above
        if (auto seat = seat_at(*move, sight.pupils, sight.staff)) append_move(w, c.db(), *seat);
    }
    w.end_array().text_or_null("next", more ? std::to_string(ids.back()) : "").end_object();
    return json_response(std::move(body));
}

// ---- one person ----

Response get_path(Context& c) {
    const Entity& e = entity_asked(c.request.value("entity"));
    const std::int64_t id = query_number(c, "id");
    AnyRecord record(e);
    if (!raw::get(c.db(), e, readable(c).of(e), id, record.get())) not_found(e.label);
    std::string body;
    JsonWriter w(body);
    w.object().key("stays").array();
    for (const Stay& s : stays_of(c.db(), e, id)) {
        w.object().member("unit", s.unit).member("place", s.place).member("school_year", s.school_year);
        w.member("from", s.from)
            .member("to", s.to)
            .member("status", s.status)
            .member("end", s.end)
            .end_object();
    }
    w.end_array().key("codes").array();
    for (const FormerCode& f : former_codes(c.db(), e, id))
        w.object()
            .member("label", f.field->label)
            .member("value", f.value)
            .member("until", f.until)
            .end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

// ---- the commune: numbers, no persons ----

Response summary(Context& c) {
    const Scope scope = c.scope();
    const std::string year = std::string(c.request.value("from"));
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Unit& school : list<Unit>(c.db(), scope, {.order = &field_of<&Unit::code>()})) {
        if (school.kind != UnitKind::school) continue;
        auto& s =
            query(c.db(),
                  "SELECT sum(CASE WHEN state = 'done' AND deed = 'hand_over' AND other_unit_id = $1 THEN 1 "
                  "ELSE 0 END), "
                  "sum(CASE WHEN state = 'done' AND deed = 'hand_over' AND unit_id = $1 THEN 1 ELSE 0 END), "
                  "sum(CASE WHEN state = 'done' AND deed = 'leave' THEN 1 ELSE 0 END), "
                  "sum(CASE WHEN state = 'done' AND deed = 'return' THEN 1 ELSE 0 END), "
                  "sum(CASE WHEN state = 'done' AND deed = 'class' THEN 1 ELSE 0 END), "
                  "sum(CASE WHEN state = 'waiting' AND asked_by <> $1 THEN 1 ELSE 0 END), "
                  "min(CASE WHEN state = 'waiting' AND asked_by <> $1 THEN recorded_from END) "
                  "FROM person_move WHERE (unit_id = $1 OR other_unit_id = $1) AND pupil_id IS NOT NULL "
                  "AND (state = 'waiting' OR day >= $2)",
                  school.id.value, year.empty() ? std::string("0001-01-01") : year);
        s.step();
        w.object().member("code", school.code).member("name", school.name);
        int column = 0;
        for (const char* name : {"came", "gone", "left", "returned", "changed_class", "to_answer"}) {
            w.member(name, s.is_null(column) ? 0 : s.integer(column));
            ++column;
        }
        w.text_or_null("waiting_since", s.is_null(6) ? "" : to_string(Instant{s.integer(6)})).end_object();
        s.reset();
    }
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

Shape path_shape() {
    using namespace shape;
    Shape stay = named("PersonStay", object({{"unit", text()},
                                             {"place", text()},
                                             {"school_year", text()},
                                             {"from", nullable(date())},
                                             {"to", nullable(date())},
                                             {"status", text()},
                                             {"end", text()}}));
    Shape code = named("FormerCode", object({{"label", text()}, {"value", text()}, {"until", instant()}}));
    return named("PersonPath", object({{"stays", list(stay)}, {"codes", list(code)}}));
}

Shape summary_shape() {
    using namespace shape;
    return named("MoveCounts", object({{"code", text()},
                                       {"name", text()},
                                       {"came", integer()},
                                       {"gone", integer()},
                                       {"left", integer()},
                                       {"returned", integer()},
                                       {"changed_class", integer()},
                                       {"to_answer", integer()},
                                       {"waiting_since", nullable(instant())}}));
}

}  // namespace

void add_move_routes(Module& m, const Codes& codes) {
    using namespace shape;
    const Shape kind = one_of({"pupil", "staff"});
    const Shape moved = moved_shape();
    Shape persons = with(object(wish_members()), {maybe("entity", kind), {"ids", shape::list(integer())}});
    Shape leaving = with(persons, {{"kind", text()}});
    add_route(
        m, "GET", "/api/moves", "moves.read", list_moves, "Biến động của học sinh, đội ngũ, mới nhất trước",
        exchange::answers(page(move_shape()),
                          {{"state", one_of({"done", "waiting", "refused", "withdrawn"}), "Tình trạng"},
                           {"deed", one_of({"class", "leave", "return", "hand_over"}), "Loại biến động"},
                           {"after", text(), "Trang sau: giá trị next"}}));
    add_route(m, "GET", "/api/moves/path", "moves.read", get_path,
              "Quá trình học tập hoặc công tác của một người, các mã đã dùng",
              exchange::answers(path_shape(), {{"entity", kind, "Loại hồ sơ", true},
                                               {"id", integer(), "Mã số hồ sơ", true}}));
    add_route(m, "GET", "/api/moves/summary", "moves.summary", summary, "Số biến động của từng trường",
              exchange::answers(page(summary_shape()), {{"from", date(), "Từ ngày"}}));
    add_route(m, "POST", "/api/moves/class", "moves.write", change_classes, "Chuyển lớp trong năm học",
              exchange::takes(persons, moved));
    add_route(
        m, "POST", "/api/moves/leave", "moves.write", [codes](Context& c) { return leave_school(c, codes); },
        "Ghi nhận rời trường", exchange::takes(leaving, moved));
    add_route(
        m, "POST", "/api/moves/return", "moves.write",
        [codes](Context& c) { return return_to_school(c, codes); }, "Ghi nhận trở lại trường",
        exchange::takes(persons, moved));
}

}  // namespace khue::moves
