#include "modules/registry/erasure.hpp"

#include "core/text.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/statuses.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

constexpr std::size_t shortest_decision = 10;

[[noreturn]] void still_here(std::string_view who) {
    refuse("still_here",
           std::string(who) + " còn ở trường. Chỉ xóa dữ liệu cá nhân của người đã thôi học hoặc thôi việc.");
}

void must_have_left(const Pupil& p) {
    if (is_studying(p.status)) still_here("Học sinh này");
}
void must_have_left(const Staff& s) {
    if (is_working(s.status)) still_here("Người này");
}
void must_have_left(const Guardian&) {}

void forget(Transaction& t, const Pupil& p) { tell_it_goes(t, p); }
void forget(Transaction& t, const Staff& s) { tell_it_goes(t, s); }
void forget(Transaction&, const Guardian&) {}

void follow(Transaction& t, const Pupil& p, std::string_view decision) {
    const auto erasure = t.hooks().find<PupilErasure>();
    if (erasure && erasure->follow) erasure->follow(t, p, decision);
}
void follow(Transaction&, const Staff&, std::string_view) {}
void follow(Transaction& t, const Guardian& g, std::string_view decision) {
    const auto erasure = t.hooks().find<GuardianErasure>();
    if (erasure && erasure->follow) erasure->follow(t, g, decision);
}

std::string decision_of(const Context& c) {
    std::string decision = squeeze(nfc(c.json()["decision"].text_or()));
    if (length(decision) >= shortest_decision) return decision;
    throw Failure{422,
                  "decision_required",
                  "Xin ghi số, ngày và cơ quan của quyết định xóa dữ liệu.",
                  {{"/decision", "required", "Quyết định: xin ghi ít nhất 10 ký tự."}}};
}

template <class Person>
Response erase(Context& c) {
    std::int64_t expected = c.if_match();
    Person person;
    auto version = raw::get(c.db(), Person::entity(), c.scope(), c.id(), &person);
    if (!version) not_found(Person::entity().label);
    if (version->number != expected) return record_overtaken(c, Person::entity(), &person, version->number);
    std::string decision = decision_of(c);
    must_have_left(person);
    forget(c.transaction(), person);
    erase_person(c.transaction(), Person::entity(), c.id(), decision);
    follow(c.transaction(), person, decision);
    return {.status = 204, .body = {}};
}

template <class Person>
void add_route(Module& m) {
    Exchange exchange = exchange::nothing(shape::object({{"decision", shape::text()}}));
    exchange.body_required = true;
    exchange = exchange::versioned(std::move(exchange), shape::record(Person::entity()));
    add_route(m, "POST", "/api/" + std::string(Person::entity().plural) + "/{id}/erase",
              "personal_data.erase", erase<Person>,
              "Xóa dữ liệu cá nhân theo quyết định: " + std::string(Person::entity().label),
              std::move(exchange));
}

}  // namespace

void add_erasure_routes(Module& m) {
    m.permissions.push_back({"personal_data.erase", "Xóa dữ liệu cá nhân theo quyết định"});
    add_route<Pupil>(m);
    add_route<Staff>(m);
    add_route<Guardian>(m);
}

}  // namespace khue
