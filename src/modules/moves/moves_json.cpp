#include "modules/moves/moves_json.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/registry/persons.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"

namespace khue::moves {
namespace {

constexpr std::size_t most_persons = 500;
constexpr int oldest_days = 731;

[[noreturn]] void wrong(const char* path, const char* code, const std::string& why) {
    throw Failure{422, code, why, {{path, code, why}}};
}

std::optional<std::string> text_in(const Json& body, const char* name, std::int64_t most) {
    std::string text = squeeze(nfc(body[name].text_or()));
    if (text.empty()) return std::nullopt;
    if (static_cast<std::int64_t>(length(text)) > most)
        wrong(("/" + std::string(name)).c_str(), "too_long",
              "Nội dung dài quá " + std::to_string(most) + " ký tự.");
    return text;
}

std::string_view side_of(const Seat& seat) {
    if (seat.of.deed != MoveDeed::hand_over || (seat.has && seat.gets)) return "own";
    return seat.has ? "from" : "to";
}

std::string_view label_in(std::string_view list, const std::optional<std::string>& code) {
    return code ? code_lists().label(list, *code) : std::string_view();
}

void append_choice(JsonWriter& w, const char* name, const Field& f, const PersonMove& m) {
    const auto code = text_of(f, &m);
    w.member(name, code);
    for (const Choice& c : f.choices)
        if (c.code == code) w.member(std::string(name) + "_label", c.label);
}

}  // namespace

const Scope& Sight::of(const Entity& e) const { return &e == &Pupil::entity() ? pupils : staff; }

Sight readable(const Context& c) {
    return {.pupils = persons::readable(c, "moves.read", Pupil::entity()),
            .staff = persons::readable(c, "moves.read", Staff::entity())};
}

Sight writable(const Context& c) {
    return {.pupils = persons::writable(c, "moves.write", Pupil::entity()),
            .staff = persons::writable(c, "moves.write", Staff::entity())};
}

const Entity& entity_asked(std::string_view name) {
    if (const Entity* e = persons::entity_named(name)) return *e;
    throw Failure{422, "no_person", "Xin chọn học sinh hoặc cán bộ, giáo viên.", {}};
}

void append_move(JsonWriter& w, Db& db, const Seat& seat) {
    const PersonMove& m = seat.of;
    const bool pupil = static_cast<bool>(m.pupil_id);
    w.object().member("id", m.id.value).member("entity", pupil ? "pupil" : "staff");
    w.member("person_id", pupil ? m.pupil_id.value : m.staff_id.value).member("name", m.person_name);
    append_choice(w, "deed", field_of<&PersonMove::deed>(), m);
    append_choice(w, "state", field_of<&PersonMove::state>(), m);
    w.member("side", side_of(seat)).member("asked", seat.asked);
    w.member("unit", label_of(db, Unit::entity(), m.unit_id.value));
    w.member("other_unit", label_of(db, Unit::entity(), m.other_unit_id.value));
    w.id_or_null("other_unit_id", m.other_unit_id.value);
    w.member("day", m.day);
    w.member("from_class", label_of(db, SchoolClass::entity(), m.from_class_id.value));
    w.member("to_class", label_of(db, SchoolClass::entity(), m.to_class_id.value));
    w.member("status", label_in(pupil ? "trang_thai_hoc_sinh" : "trang_thai_can_bo", m.status));
    w.member("reason", label_in("ly_do_thoi_hoc", m.reason));
    w.member("destination", m.destination.value_or("")).member("document", m.document.value_or(""));
    w.member("note", m.note.value_or("")).member("answer", m.answer.value_or(""));
    w.text_or_null("done_at", m.done_at ? to_string(*m.done_at) : "").end_object();
}

std::string move_json(Db& db, const Seat& seat) {
    std::string out;
    JsonWriter w(out);
    append_move(w, db, seat);
    return out;
}

Shape move_shape() {
    using namespace shape;
    return named("PersonMoveView", object({{"id", integer()},
                                           {"entity", one_of({"pupil", "staff"})},
                                           {"person_id", integer()},
                                           {"name", text()},
                                           {"deed", one_of({"class", "leave", "return", "hand_over"})},
                                           {"deed_label", text()},
                                           {"state", one_of({"done", "waiting", "refused", "withdrawn"})},
                                           {"state_label", text()},
                                           {"side", one_of({"own", "from", "to"})},
                                           {"asked", flag()},
                                           {"unit", text()},
                                           {"other_unit", text()},
                                           {"other_unit_id", nullable(integer())},
                                           {"day", date()},
                                           {"from_class", text()},
                                           {"to_class", text()},
                                           {"status", text()},
                                           {"reason", text()},
                                           {"destination", text()},
                                           {"document", text()},
                                           {"note", text()},
                                           {"answer", text()},
                                           {"done_at", nullable(instant())}}));
}

Response moved_response(std::int64_t changeset, std::size_t persons) {
    std::string out;
    JsonWriter w(out);
    w.object()
        .member("changeset", changeset)
        .member("moved", static_cast<std::int64_t>(persons))
        .end_object();
    return json_response(std::move(out));
}

Shape moved_shape() {
    using namespace shape;
    return named("Moved", object({{"changeset", integer()}, {"moved", integer()}}));
}

Wish read_wish(const Json& body) {
    const auto day = day_in(body, "day");
    if (!day) wrong("/day", "required", "Xin ghi ngày có hiệu lực.");
    const Date today = local_date(now());
    if (*day > today) wrong("/day", "future", "Ngày có hiệu lực không được sau hôm nay.");
    if (day->days < today.days - oldest_days)
        wrong("/day", "too_old", "Ngày có hiệu lực cách đây quá hai năm.");
    Wish out{.day = *day,
             .class_id = {body["class_id"].integer_or(0)},
             .reason = text_in(body, "reason", 4),
             .destination = text_in(body, "destination", 255),
             .document = text_in(body, "document", 100),
             .note = text_in(body, "note", 500)};
    if (out.reason && !code_lists().find("ly_do_thoi_hoc")->find(*out.reason))
        wrong("/reason", "unknown", "Lý do thôi học không có trong danh mục.");
    return out;
}

std::vector<shape::Member> wish_members() {
    using namespace shape;
    return {{"day", date()},           maybe("class_id", integer()),
            maybe("reason", text()),   maybe("destination", text()),
            maybe("document", text()), maybe("note", text())};
}

std::vector<std::int64_t> read_ids(const Json& body) {
    std::vector<std::int64_t> out;
    for (const Json& id : body["ids"].items) out.push_back(id.integer_or(0));
    if (out.empty()) wrong("/ids", "required", "Chưa chọn ai.");
    if (out.size() > most_persons)
        wrong("/ids", "too_many", "Mỗi lần nhiều nhất " + std::to_string(most_persons) + " người.");
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace khue::moves
