// For tests: schools that fill in a sheet over a set of criteria (assessment, accreditation) and prove it by
// evidence.
#pragma once
#include "modules/criteria/sets.hpp"
#include "modules/indicators/counter_test.hpp"

namespace khue::testing {

class SheetDesk : public Counter {
protected:
    // `subject`: of the evidence; "assessment" is under /api/assessments. The writer is meant where nobody is
    // named.
    SheetDesk(std::string subject, std::string writer, std::vector<Module> more)
        : Counter("2026-11-23T05:00:00Z", std::move(more)),
          subject_(std::move(subject)),
          writer_(std::move(writer)) {}

    inline static const std::string year = "2026-2027";

    std::string path_of(std::int64_t id, const std::string& rest = "") const {
        return "/api/" + subject_ + "s/" + std::to_string(id) + (rest.empty() ? "" : "/" + rest);
    }
    Response begin(const std::string& who, const std::string& of = year) {
        return ask(named(who), "POST", "/api/" + subject_ + "s", R"({"school_year":")" + of + "\"}");
    }
    std::int64_t begun(const std::string& who = "") { return made(begin(who)); }
    Json see(std::int64_t id, const std::string& who = "") {
        const Response r = ask(named(who), "GET", path_of(id));
        EXPECT_EQ(r.status, 200) << r.body;
        return json(r);
    }
    // On the version that stands.
    Response act(std::int64_t id, const std::string& who, const std::string& method, const std::string& rest,
                 const std::string& body = "{}") {
        return ask(who, method, path_of(id, rest), body,
                   json(ask(who, "GET", path_of(id)))["version"].integer_or(1));
    }
    static void must(const Response& r) { ASSERT_EQ(r.status, 200) << r.body; }

    // Evidence of the sheet's school.
    std::int64_t item(std::int64_t id, const std::string& title, const std::string& more,
                      const std::string& who = "") {
        const std::string unit = std::to_string(see(id, who)["unit_id"].integer);
        return made(ask(named(who), "POST", "/api/evidence",
                        R"({"unit_id":)" + unit + R"(,"title":")" + title + "\"," + more + "}"));
    }
    std::int64_t link(std::int64_t id, const std::string& who = "") {
        return item(id, "Trang của trường",
                    R"("kind":"link","confidentiality":"internal","link":"https://truong.example/so")", who);
    }
    void tie(std::int64_t id, std::int64_t evidence, const std::string& point, const std::string& who = "") {
        must(ask(named(who), "POST", "/api/evidence-uses/" + subject_ + "/" + std::to_string(id),
                 R"({"item_id":)" + std::to_string(evidence) + R"(,"point":")" + point + "\"}"));
    }

    // A shipped set with its document, as an administrator puts it to use for the time being.
    void use_shipped(std::string_view code, criteria::Adoption adoption) {
        adoption.provisional = true;
        app->database().write({.name = "administrator"}, [&](Transaction& t) {
            app->furnish(t);
            for (const CriteriaSet& set : criteria::all_sets(t.db()))
                if (set.code == code)
                    criteria::activate_set(t, set.id.value, criteria::set_of(t.db(), set.id.value).version,
                                           adoption);
        });
    }

private:
    static std::int64_t made(const Response& r) {
        EXPECT_EQ(r.status, 201) << r.body;
        return json(r)["id"].integer_or(0);
    }
    const std::string& named(const std::string& who) const { return who.empty() ? writer_ : who; }
    std::string subject_, writer_;
};

}  // namespace khue::testing
