#include "modules/verification/desk_test.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "modules/connections/module.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/verification/module.hpp"
#include "modules/verification/reminders.hpp"
#include "office/outside_programs.hpp"

namespace khue::verification_test {
namespace {

const std::vector<std::string> office_rights = {
    "verification.counts",      "verification.read", "verification.send",
    "verification_cases.*",     "pupils.*",          "exports.personal",
    "verification_results.read"};
const std::vector<std::string> teacher_rights = {"verification.read", "verification_cases.*", "pupils.read"};
const std::vector<std::string> officer_rights = {"verification.counts", "verification.ask", "indicators.read",
                                                 "connections.*"};

// The text of a .docx without its markup.
std::string docx_text(const std::string& bytes) {
    std::string out;
    bool in_tag = false;
    for (char c : office::outside::zip_text(bytes, "word/document.xml")) {
        if (c == '<') in_tag = true;
        if (!in_tag) out += c;
        if (c == '>') in_tag = false;
    }
    return out;
}

}  // namespace

Desk::Desk() : Counter("2026-10-01T05:00:00Z", {connections_module(), verification_module()}) {
    seat("office", {primary}, office_rights);
    seat("neighbour", {secondary}, office_rights);
    seat("teacher", {primary}, teacher_rights);
    seat("officer", everywhere(), officer_rights);
}

void Desk::write(const std::function<void(Transaction&)>& work) {
    app->database().write({.name = "thu"}, work);
}

std::int64_t Desk::pupil(std::int64_t unit, const std::string& code, const std::string& name,
                         const std::string& number, const std::string& issues) {
    Pupil p{.id = {},
            .unit_id = {unit},
            .class_id = {},
            .full_name = name,
            .birth_date = {"2018-05-25"},
            .sex = Sex::male,
            .ministry_code = code.empty() ? std::nullopt : std::optional(code),
            .citizen_number = number.empty() ? std::nullopt : std::optional(number),
            .status = "01",
            .issues = issues,
            .source = "thử"};
    write([&](Transaction& t) {
        insert(t, all_units(), p);
        Enrolment e{.id = {},
                    .unit_id = {unit},
                    .pupil_id = p.id,
                    .class_id = {},
                    .school_year = "2026-2027",
                    .from_date = {},
                    .to_date = {},
                    .status = "01",
                    .end_status = {}};
        insert(t, all_units(), e);
    });
    return p.id.value;
}

void Desk::answered(std::int64_t unit, const std::string& code, VerificationOutcome outcome,
                    std::string_view on, bool trial) {
    const Date day = *parse_date(on);
    VerificationResult v{.id = {},
                         .unit_id = {unit},
                         .period = quarter_of(day),
                         .pupil_id = {},
                         .pupil_code = code,
                         .result = outcome,
                         .checked_on = day,
                         .issues = {},
                         .source = "tệp thử",
                         .trial = trial};
    write([&](Transaction& t) { insert(t, all_units(), v); });
}

Json Desk::queue(const std::string& who) {
    return json(ask(who, "GET", "/api/verification/queue?limit=200"));
}

Json Desk::find(const Json& queue, const std::string& name) {
    for (const Json& e : queue["items"].items)
        if (e["name"].text == name) return e;
    ADD_FAILURE() << name << " is not in the queue";
    return {};
}

std::string Desk::states(const Json& queue) {
    std::vector<std::string> all;
    for (const Json& e : queue["items"].items) all.push_back(e["name"].text + ":" + e["state"].text);
    std::ranges::sort(all, {}, [](const std::string& s) { return collation_key(s); });
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : " ") + one;
    return out;
}

Json Desk::summary_of(const std::string& who, std::int64_t unit) {
    for (const Json& s : json(ask(who, "GET", "/api/verification/summary"))["items"].items)
        if (s["unit_id"].integer == unit) return s;
    return {};
}

std::string Desk::unit_body() const { return R"({"unit_id":)" + std::to_string(primary) + "}"; }
std::string Desk::list_body(const std::string& more) const {
    return R"({"unit_id":)" + std::to_string(primary) + "," + more +
           R"("purpose":"Gửi hệ thống của Bộ để xác thực"})";
}

Json Desk::send_list(const std::string& who) {
    const Response r = ask(who, "POST", "/api/verification/lists", list_body());
    EXPECT_EQ(r.status, 201) << r.body;
    return json(r);
}

std::string Desk::letter_text(const std::vector<std::int64_t>& pupils) {
    std::string ids;
    for (auto id : pupils) ids += (ids.empty() ? "" : ",") + std::to_string(id);
    const Response r = ask("office", "POST", "/api/verification/letters",
                           R"({"unit_id":)" + std::to_string(primary) + R"(,"pupils":[)" + ids + "]}");
    EXPECT_EQ(r.status, 200) << r.body;
    return r.status == 200 ? docx_text(r.body) : "";
}

std::string Desk::indicator(int no, std::int64_t unit, const std::string& period) {
    std::string out;
    app->database().read([&](Db& db) {
        const Figures f = compute(*app, db, {.period = period});
        const Count& c = f.get(no).active().schools.at(f.index_of(unit).value());
        if (!c.known()) return void(out = basis_name(c.basis));
        out = std::to_string(c.ratio.numerator) + "/" + std::to_string(c.ratio.denominator.value_or(0));
    });
    return out;
}

std::int64_t Desk::exports_noted() {
    std::int64_t n = 0;
    app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT count(*) FROM audit WHERE action = 'export'");
        s.step();
        n = s.integer(0);
        s.reset();
    });
    return n;
}

int Desk::remind() {
    int n = 0;
    write([&](Transaction& t) { n = verification::remind(t); });
    return n;
}

std::string Desk::told() {
    std::string out;
    app->database().read([&](Db& db) {
        for (auto& s = query(db, "SELECT text FROM notice ORDER BY id"); s.step();)
            out += std::string(s.text(0)) + "\n";
    });
    return out;
}

}  // namespace khue::verification_test
