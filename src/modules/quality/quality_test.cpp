// The state of the data over HTTP on both databases: scores open to offenders, mending moves them, exceptions
// are counted apart, and what is worked out bit by bit equals what is worked out anew.
#include <gtest/gtest.h>

#include <random>

#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/module.hpp"
#include "modules/imports/service.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/quality/module.hpp"
#include "modules/quality/shared_state.hpp"
#include "modules/quality/state.hpp"
#include "modules/registry/school_year.hpp"
#include "store/records.hpp"

namespace khue::quality_test {
namespace {

const std::vector<std::string> officer_rights = {"quality.read", "quality.records"},
                               principal_rights = {"quality.read",   "quality.records", "quality.excuse",
                                                   "pupils.read",    "pupils.write",    "staff.read",
                                                   "enrolments.read"},
                               reader_rights = {"quality.read"}, no_rights = {};

class Quality : public testing::Counter {
protected:
    Quality() : Counter("2026-10-15T05:00:00Z", {imports_module(), quality_module()}) {
        seat("officer", everywhere(), officer_rights);
        seat("principal", {primary}, principal_rights);
        seat("neighbour", {secondary}, principal_rights);
        seat("reader", {primary}, reader_rights);
        seat("stranger", {primary}, no_rights);
        app->database().write({}, [&](Transaction& t) {
            SchoolYear year{
                .id = {}, .code = "2026-2027", .from_date = *date(2026, 9, 5), .to_date = *date(2027, 5, 31)};
            insert(t, Scope::everything(), year);
        });
    }

    template <class T>
    std::int64_t add(T record) {
        app->database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), record); });
        return record.id.value;
    }
    std::int64_t add_pupil(std::int64_t school, const std::string& name, const std::string& number = "",
                           const std::string& birth = "2018-03-09") {
        Pupil p{.id = {},
                .unit_id = {school},
                .full_name = name,
                .birth_date = {birth},
                .sex = Sex::male,
                .ethnic_group = "01",
                .status = "01"};
        if (!number.empty()) p.citizen_number = number;
        return add(std::move(p));
    }
    template <class T>
    void change(std::int64_t id, const std::function<void(T&)>& mutate) {
        app->database().write({}, [&](Transaction& t) {
            T record = get(t.db(), Scope::everything(), Id<T>{id}).value();
            mutate(record);
            update(t, Scope::everything(), record);
        });
    }

    Json state(const std::string& who, const std::string& query = "") {
        return json(ask(who, "GET", "/api/quality" + query));
    }
    // "broken/asked +excused" of a check, as somebody sees it.
    std::string count(const std::string& who, const std::string& code, const std::string& query = "") {
        for (const Json& c : state(who, query)["checks"].items)
            if (c["code"].text == code)
                return std::to_string(c["broken"].integer) + "/" + std::to_string(c["asked"].integer) +
                       (c["excused"].integer ? " +" + std::to_string(c["excused"].integer) : "");
        return "no such check";
    }
    // "kept/asked" of a school's score.
    static std::string score(const Json& school, const std::string& name) {
        for (const Json& s : school["scores"].items)
            if (s["score"].text == name)
                return s["asked"].is_null()
                           ? "not connected"
                           : std::to_string(s["kept"].integer) + "/" + std::to_string(s["asked"].integer);
        return "no such score";
    }
    Json records(const std::string& who, const std::string& code, const std::string& more = "") {
        return json(ask(who, "GET", "/api/quality/checks/" + code + "/records?school=102" + more));
    }
    Response excuse(const std::string& who, const std::string& code, std::int64_t record,
                    const std::string& reason = "Gia đình chưa làm giấy tờ", const std::string& until = "") {
        std::string body = R"({"check":")" + code + R"(","unit_id":)" + std::to_string(primary) +
                           R"(,"records":[)" + std::to_string(record) + R"(],"reason":")" + reason + "\"";
        if (!until.empty()) body += R"(,"until":")" + until + "\"";
        return ask(who, "POST", "/api/quality/excuses", body + "}");
    }
    void put_pupil(std::int64_t id, const std::string& body) {
        const std::string path = "/api/pupils/" + std::to_string(id);
        const std::int64_t version = json(ask("principal", "GET", path))["version"].integer;
        EXPECT_EQ(ask("principal", "PUT", path, body, version).status, 200);
    }
};

constexpr const char* missing = "pupil.number_missing";

TEST_P(Quality, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Quality, AScoreOpensToItsOffendersAndMovesWhenTheyAreMended) {
    const auto an = add_pupil(primary, "Đỗ Minh An"), binh = add_pupil(primary, "Vũ Gia Bình");
    EXPECT_EQ(count("principal", missing), "2/2");
    const std::string before = score(state("principal")["schools"].items.at(0), "enough");
    Json listed = records("principal", missing);
    ASSERT_EQ(listed["items"].items.size(), 2u);
    EXPECT_EQ(listed["items"].items.at(0)["id"].integer, an);
    EXPECT_EQ(listed["items"].items.at(0)["label"].text, "Đỗ Minh An");
    EXPECT_EQ(listed["items"].items.at(0)["values"]["full_name"].text, "Đỗ Minh An");
    EXPECT_TRUE(listed["editable"].boolean);
    put_pupil(an, R"({"citizen_number":"031218000101"})");
    EXPECT_EQ(count("principal", missing), "1/2");
    EXPECT_NE(score(state("principal")["schools"].items.at(0), "enough"), before);
    listed = records("principal", missing);
    ASSERT_EQ(listed["items"].items.size(), 1u);
    EXPECT_EQ(listed["items"].items.at(0)["id"].integer, binh);
}

TEST_P(Quality, EveryScoreIsANumeratorAndADenominator) {
    add_pupil(primary, "Đỗ Minh An", "031218000101");
    const Json school = state("principal")["schools"].items.at(0);
    EXPECT_EQ(school["code"].text, "102");
    for (const char* name : {"right", "enough", "clean", "alive", "unified"})
        EXPECT_NE(score(school, name).find('/'), std::string::npos) << name;
    EXPECT_EQ(score(school, "shared"), "not connected") << "nobody knows, which is not 0 %";
    app->database().hooks().put(quality::SharedState{[&](Db&, std::int64_t unit) {
        return unit == primary
                   ? std::optional(quality::SharedCount{.sent = 10, .accepted = 7, .receivers = "Kho"})
                   : std::nullopt;
    }});
    EXPECT_EQ(score(state("principal")["schools"].items.at(0), "shared"), "7/10");
    EXPECT_EQ(score(state("officer")["commune"], "shared"), "7/10");
}

TEST_P(Quality, EachSeesTheirOwn) {
    add_pupil(primary, "Đỗ Minh An");
    EXPECT_EQ(state("principal")["schools"].items.size(), 1u);
    EXPECT_EQ(state("officer")["schools"].items.size(), 3u);
    EXPECT_EQ(ask("neighbour", "GET", "/api/quality?school=102").status, 404);
    EXPECT_EQ((ask("neighbour", "GET", std::string("/api/quality/checks/") + missing + "/records?school=102")
                   .status),
              404);
    EXPECT_EQ(ask("stranger", "GET", "/api/quality").status, 403);
    EXPECT_EQ(records("reader", missing)["status"].integer, 403);
    EXPECT_EQ(ask("officer", "GET", "/api/quality/checks/no.such").status, 404);
    Json check = json(ask("officer", "GET", std::string("/api/quality/checks/") + missing));
    EXPECT_EQ(check["schools"].items.size(), 3u);
    EXPECT_EQ(check["schools"].items.at(1)["broken"].integer, 1);
}

TEST_P(Quality, TheCommuneSaysWhyItOpensPersonsAndThatIsLogged) {
    const auto an = add_pupil(primary, "Đỗ Minh An");
    EXPECT_EQ(records("officer", missing)["code"].text, "purpose_required");
    Json listed = records("officer", missing, "&purpose=Ki%E1%BB%83m%20tra%20s%E1%BB%91%20li%E1%BB%87u");
    ASSERT_EQ(listed["items"].items.size(), 1u);
    EXPECT_EQ(listed["items"].items.at(0)["label"].text, "Đỗ Minh An");
    EXPECT_TRUE(listed["items"].items.at(0)["values"].is_null()) << "a name to talk about, no record";
    EXPECT_FALSE(listed["editable"].boolean);
    std::string entry;
    app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT reason, body FROM audit WHERE action = 'open_records'");
        if (s.step()) entry = std::string(s.text(0)) + " " + std::string(s.text(1));
        s.reset();
    });
    EXPECT_NE(entry.find("Kiểm tra số liệu"), std::string::npos) << entry;
    EXPECT_NE(entry.find("pupil:" + std::to_string(an)), std::string::npos) << entry;
    EXPECT_NE(entry.find(missing), std::string::npos) << entry;
    EXPECT_EQ(records("officer", "unit.rooms_none")["items"].items.size(), 1u) << "a school is no person";
}

TEST_P(Quality, AnExceptionIsCountedApartUntilTheValueChanges) {
    const auto an = add_pupil(primary, "Đỗ Minh An");
    add_pupil(primary, "Vũ Gia Bình");
    EXPECT_EQ(excuse("officer", missing, an).status, 403);
    EXPECT_EQ(excuse("principal", missing, an, " ").status, 422);
    EXPECT_EQ(excuse("principal", missing, an, "Có lý do", "2026-01-01").status, 422);
    EXPECT_EQ(excuse("principal", missing, 4711).status, 422) << "no offender";
    EXPECT_EQ(excuse("neighbour", missing, an).status, 404);
    EXPECT_EQ(excuse("principal", missing, an, "Gia đình chưa làm giấy tờ", "2026-12-31").status, 201);
    EXPECT_EQ(count("principal", missing), "1/2 +1");
    Json listed = records("principal", missing);
    EXPECT_EQ(listed["total"].integer, 2) << "it is shown";
    EXPECT_EQ(listed["items"].items.at(0)["excuse"]["reason"].text, "Gia đình chưa làm giấy tờ");
    put_pupil(an, R"({"address":"Thôn Đông"})");
    EXPECT_EQ(count("principal", missing), "1/2 +1") << "another value";
    put_pupil(an, R"({"citizen_number":"031218000101"})");
    put_pupil(an, R"({"citizen_number":null})");
    EXPECT_EQ(count("principal", missing), "2/2") << "the value was changed since";
}

TEST_P(Quality, AnExceptionEndsByItsDayOrByAPerson) {
    const auto an = add_pupil(primary, "Đỗ Minh An"), binh = add_pupil(primary, "Vũ Gia Bình");
    EXPECT_EQ(excuse("principal", missing, an, "Chờ giấy khai sinh", "2026-10-20").status, 201);
    EXPECT_EQ(excuse("principal", missing, binh).status, 201);
    EXPECT_EQ(count("principal", missing), "0/2 +2");
    set_day("2026-10-21");
    EXPECT_EQ(count("principal", missing), "1/2 +1");
    Json all = json(ask("principal", "GET", std::string("/api/quality/excuses?check=") + missing));
    ASSERT_EQ(all["items"].items.size(), 2u);
    for (const Json& e : all["items"].items)
        if (e["record_id"].integer == binh) {
            const std::string path = "/api/quality/excuses/" + std::to_string(e["id"].integer) + "/end";
            EXPECT_EQ(ask("principal", "POST", path).status, 428);
            EXPECT_EQ(ask("neighbour", "POST", path, "", e["version"].integer).status, 404);
            EXPECT_EQ(ask("principal", "POST", path, "", e["version"].integer).status, 204);
            EXPECT_EQ(ask("principal", "POST", path, "", e["version"].integer + 1).status, 409);
        }
    EXPECT_EQ(count("principal", missing), "2/2");
}

TEST_P(Quality, OnePersonInTwoSchoolsIsToldToBothAndNotWhere) {
    const auto here = add_pupil(primary, "Đỗ Minh An"), there = add_pupil(secondary, "An Minh Đo");
    EXPECT_EQ(count("principal", "pupil.double_elsewhere"), "1/1");
    EXPECT_EQ(count("neighbour", "pupil.double_elsewhere"), "1/1");
    change<Pupil>(there, [](Pupil& p) { p.birth_date = {"2018-09-04"}; });
    EXPECT_EQ(count("principal", "pupil.double_elsewhere"), "0/1");
    EXPECT_EQ(count("neighbour", "pupil.double_elsewhere"), "0/1");
    change<Pupil>(there, [](Pupil& p) { p.birth_date = {"2018-09-03"}; });  // day and month swapped
    EXPECT_EQ(count("principal", "pupil.double_elsewhere"), "1/1");
    add(DistinctPair{.id = {},
                     .unit_id = {primary},
                     .kind = "pupil",
                     .first_id = std::min(here, there),
                     .second_id = std::max(here, there)});
    EXPECT_EQ(count("principal", "pupil.double_elsewhere"), "0/1");
    change<Pupil>(there, [](Pupil& p) { p.ministry_code = "3100000001"; });
    change<Pupil>(here, [](Pupil& p) { p.ministry_code = "3100000001"; });
    EXPECT_EQ(count("principal", "pupil.ministry_code_elsewhere"), "1/1");
    EXPECT_EQ(count("neighbour", "pupil.ministry_code_elsewhere"), "1/1");
    app->database().write({}, [&](Transaction& t) { remove(t, Scope::everything(), Id<Pupil>{there}); });
    EXPECT_EQ(count("principal", "pupil.ministry_code_elsewhere"), "0/1");
}

TEST_P(Quality, WhatTheScoresWereIsKeptByDay) {
    add_pupil(primary, "Đỗ Minh An");
    auto keep = [&] {
        std::int64_t job = 0;
        app->database().write(
            {}, [&](Transaction& t) { job = app->jobs().enqueue(t, "quality.day", "{}", commune); });
        app->jobs().run_now(job);
    };
    keep();
    const std::string then = score(state("principal")["schools"].items.at(0), "enough");
    set_day("2026-10-20");
    add_pupil(primary, "Vũ Gia Bình");
    keep();
    keep();  // the same day once more
    EXPECT_NE(score(state("principal")["schools"].items.at(0), "enough"), then);
    EXPECT_EQ(score(state("principal", "?as_of=2026-10-16")["schools"].items.at(0), "enough"), then);
    EXPECT_EQ(score(state("principal", "?as_of=2026-10-01")["schools"].items.at(0), "enough"),
              "not connected")
        << "nothing was kept yet";
    EXPECT_EQ(ask("principal", "GET", "/api/quality?as_of=x").status, 400);
    Json trend = json(ask("principal", "GET", "/api/quality/trend?school=102&days=30"));
    std::string days;
    for (const Json& d : trend["days"].items)
        if (d["score"].text == "enough") days += d["day"].text + " ";
    EXPECT_EQ(days, "2026-10-15 2026-10-20 ");
    EXPECT_EQ(ask("neighbour", "GET", "/api/quality/trend?school=102").status, 404);
    EXPECT_EQ(ask("neighbour", "GET", "/api/quality/trend").status, 200) << "the commune as a whole";
}

TEST_P(Quality, AClosedSchoolIsNotJudged) {
    EXPECT_EQ(state("officer")["schools"].items.size(), 3u);
    change<Unit>(preschool, [](Unit& u) { u.closed_on = date(2026, 1, 1); });
    EXPECT_EQ(state("officer")["schools"].items.size(), 2u);
}

// ---- what an office writes

constexpr const char* without_address = R"({"all":[{"field":"address","op":"empty"}]})";

std::string own(const std::string& where, const std::string& label = "Học sinh chưa ghi nơi ở") {
    return R"({"subject":"pupil","where":)" + where + R"(,"score":"enough","severity":"error","label":")" +
           label + R"(","explanation":"Chưa ghi nơi ở.","fix":"Ghi nơi ở.","reason":"Yêu cầu của xã"})";
}

class OwnChecks : public Quality {
protected:
    OwnChecks() { seat("writer", everywhere(), writer_rights); }
    Response step(std::int64_t id, const std::string& state, std::int64_t version) {
        return ask("writer", "POST", "/api/quality/own-checks/" + std::to_string(id) + "/state",
                   R"({"state":")" + state + "\"}", version);
    }
    std::string refusal(const std::string& where) {
        Json r = json(ask("writer", "POST", "/api/quality/own-checks", own(where)));
        return r["errors"].items.empty() ? r["code"].text_or("fine") : r["errors"].items.at(0)["code"].text;
    }
    static inline const std::vector<std::string> writer_rights = {"quality.read", "quality.checks"};
};

TEST_P(OwnChecks, AreTriedPutToUseAndMended) {
    const auto an = add_pupil(primary, "Đỗ Minh An");
    add_pupil(secondary, "Vũ Gia Bình");
    Json trial = json(ask("writer", "POST", "/api/quality/own-checks/try", own(without_address)));
    EXPECT_EQ(trial["total"].integer, 2);
    EXPECT_EQ(trial["schools"].items.at(1)["broken"].integer, 1);
    EXPECT_EQ(trial["schools"].items.at(1)["asked"].integer, 1);
    EXPECT_NE(trial["sentence"].text.find("ịa chỉ"), std::string::npos) << trial["sentence"].text;

    Json made = json(ask("writer", "POST", "/api/quality/own-checks", own(without_address)));
    const std::int64_t id = made["id"].integer;
    const std::string code = made["code"].text;
    EXPECT_EQ(made["state"].text, "draft");
    EXPECT_EQ(count("principal", code), "no such check") << "a draft";
    EXPECT_EQ(step(id, "active", 1).status, 200);
    EXPECT_EQ(step(id, "active", 1).status, 412);
    EXPECT_EQ(count("principal", code), "1/1");
    EXPECT_EQ(count("officer", code), "2/2");
    Json listed = records("principal", code);
    ASSERT_EQ(listed["items"].items.size(), 1u);
    EXPECT_EQ(listed["items"].items.at(0)["id"].integer, an);
    Json shown = json(ask("principal", "GET", "/api/quality/checks/" + code));
    EXPECT_EQ(shown["fields"].items.at(0).text, "address") << "what is to be mended";
    EXPECT_EQ(excuse("principal", code, an).status, 201);
    EXPECT_EQ(count("principal", code), "0/1 +1");
    put_pupil(an, R"({"address":"Thôn Đông"})");
    EXPECT_EQ(count("principal", code), "0/1");
    EXPECT_EQ(count("officer", code), "1/2");
    put_pupil(an, R"({"address":null})");
    EXPECT_EQ(count("principal", code), "1/1") << "the exception ended with the value";
    EXPECT_EQ(step(id, "retired", 2).status, 200);
    EXPECT_EQ(count("principal", code), "no such check");
}

TEST_P(OwnChecks, FollowRelationsAndKeepTheirVersions) {
    const auto an = add_pupil(primary, "Đỗ Minh An");
    const std::string orphan = R"({"all":[{"count":"guardian.pupil_id","op":"none"}]})";
    Json made = json(ask("writer", "POST", "/api/quality/own-checks", own(orphan, "Chưa có cha mẹ")));
    const std::int64_t id = made["id"].integer;
    EXPECT_EQ(step(id, "active", 1).status, 200);
    EXPECT_EQ(count("principal", made["code"].text), "1/1");
    add(Guardian{.id = {}, .unit_id = {primary}, .pupil_id = {an}, .full_name = "Ngô Thị Sen"});
    EXPECT_EQ(count("principal", made["code"].text), "0/1") << "another record decides";
    EXPECT_EQ(ask("writer", "PUT", "/api/quality/own-checks/" + std::to_string(id),
                  own(without_address, "Chưa có địa chỉ"), 2)
                  .status,
              200);
    EXPECT_EQ(count("principal", made["code"].text), "1/1");
    Json versions = json(ask("writer", "GET", "/api/quality/own-checks/" + std::to_string(id) + "/versions"));
    EXPECT_EQ(versions["items"].items.size(), 3u);
}

TEST_P(OwnChecks, CannotBeUsedToLookSomebodyUp) {
    EXPECT_EQ(refusal(R"({"all":[{"field":"citizen_number","op":"equal","value":"031218000101"}]})"),
              "counts_only");
    EXPECT_EQ(refusal(R"({"all":[{"field":"full_name","op":"contains","value":"An"}]})"), "counts_only");
    EXPECT_EQ(refusal(R"({"all":[{"field":"religion","op":"filled"}]})"), "unknown_field");
    EXPECT_EQ(refusal(R"({"all":[{"field":"no_such","op":"empty"}]})"), "unknown_field");
    EXPECT_EQ(refusal(R"({"all":[]})"), "required");
    EXPECT_EQ(refusal(R"({"all":[{"field":"status","op":"equal","value":"01"}]})"), "own.1") << "a code list";
    EXPECT_EQ(ask("officer", "GET", "/api/quality/own-checks").status, 403);
    EXPECT_EQ(ask("principal", "POST", "/api/quality/own-checks", own(without_address)).status, 403);
    Json without = json(ask("writer", "POST", "/api/quality/own-checks",
                            R"({"subject":"pupil","where":)" + std::string(without_address) + "}"));
    EXPECT_EQ(without["status"].integer, 422);
}

// Random records, changes, moves and removals: the state kept in step equals one worked out from nothing.
class InStep : public Quality {
protected:
    using Rng = std::mt19937;
    std::int64_t pick(Rng& rng, const std::vector<std::int64_t>& of) {
        return of[std::uniform_int_distribution<std::size_t>(0, of.size() - 1)(rng)];
    }
    bool chance(Rng& rng, int percent) { return std::uniform_int_distribution<int>(1, 100)(rng) <= percent; }
    int below(Rng& rng, int n) { return std::uniform_int_distribution<int>(0, n - 1)(rng); }

    std::string name(Rng& rng) {
        static const char* names[] = {"Đỗ Minh An",  "An Minh Đỗ", "Đo Minh An",
                                      "Vũ Gia Bình", "LÊ CHI",     "Dũng 1"};
        return names[below(rng, 6)];
    }
    std::optional<std::string> number(Rng& rng) {
        if (chance(rng, 30)) return std::nullopt;
        return "03121800010" + std::to_string(below(rng, 6));
    }

    template <class T>
    void with(Transaction& t, std::int64_t id, const std::function<void(T&)>& mutate) {
        auto record = get(t.db(), Scope::everything(), Id<T>{id});
        if (!record) return;
        mutate(*record);
        update(t, Scope::everything(), *record);
    }

    void step(Rng& rng, Transaction& t) {
        const Id<Unit> unit{pick(rng, {primary, secondary})};
        switch (below(rng, 12)) {
            case 0:
            case 1: {
                Pupil p{.id = {},
                        .unit_id = unit,
                        .full_name = name(rng),
                        .birth_date = {"2018-03-09"},
                        .status = "01"};
                p.citizen_number = number(rng);
                p.phone = "0912345678";
                insert(t, Scope::everything(), p);
                pupils.push_back(p.id.value);
                break;
            }
            case 2: {
                SchoolClass c{.id = {},
                              .unit_id = unit,
                              .school_year = chance(rng, 70) ? "2026-2027" : "2025-2026",
                              .name = std::to_string(1 + below(rng, 3)) + "A",
                              .declared_size = below(rng, 4)};
                insert(t, Scope::everything(), c);
                classes.push_back(c.id.value);
                break;
            }
            case 3: {
                Staff m{.id = {},
                        .unit_id = unit,
                        .full_name = name(rng),
                        .birth_date = {"1980-03-09"},
                        .status = "01"};
                m.citizen_number = number(rng);
                insert(t, Scope::everything(), m);
                staff.push_back(m.id.value);
                break;
            }
            case 4:
                with<Pupil>(t, pick(rng, pupils), [&](Pupil& p) {
                    p.full_name = name(rng);
                    p.citizen_number = number(rng);
                    p.birth_date = {chance(rng, 50) ? "2018-09-03" : "2018-03-09"};
                });
                break;
            case 5:
                with<Pupil>(t, pick(rng, pupils), [&](Pupil& p) {
                    p.class_id = {chance(rng, 80) ? pick(rng, classes) : 0};
                    p.status = chance(rng, 70) ? "01" : "04";
                    if (chance(rng, 30)) p.unit_id = unit;  // moved to another school
                });
                break;
            case 6: {
                const std::int64_t pupil = pick(rng, pupils);
                auto of = get(t.db(), Scope::everything(), Id<Pupil>{pupil});
                if (!of) break;
                Enrolment e{.id = {},
                            .unit_id = of->unit_id,
                            .pupil_id = {pupil},
                            .class_id = of->class_id,
                            .school_year = "2026-2027",
                            .status = chance(rng, 70) ? "01" : "04"};
                if (chance(rng, 30)) e.to_date = date(2026, 10, 1);
                insert(t, Scope::everything(), e);
                Guardian g{.id = {}, .unit_id = of->unit_id, .pupil_id = {pupil}, .full_name = name(rng)};
                g.citizen_number = number(rng);
                insert(t, Scope::everything(), g);
                break;
            }
            case 7:
                with<SchoolClass>(t, pick(rng, classes), [&](SchoolClass& c) {
                    c.homeroom_staff_id = {pick(rng, staff)};
                    c.declared_size = below(rng, 4);
                    c.school_year = chance(rng, 70) ? "2026-2027" : "2025-2026";
                });
                break;
            case 8: {
                StaffPost p{.id = {},
                            .unit_id = unit,
                            .staff_id = {pick(rng, staff)},
                            .staff_group = "GV",
                            .status = "01"};
                insert(t, Scope::everything(), p);
                break;
            }
            case 9:
                with<Staff>(t, pick(rng, staff), [&](Staff& m) {
                    m.status = chance(rng, 60) ? "01" : "02";
                    m.citizen_number = number(rng);
                });
                break;
            case 10: {
                TeachingAssignment a{.id = {},
                                     .unit_id = unit,
                                     .staff_id = {pick(rng, staff)},
                                     .class_id = {pick(rng, classes)},
                                     .subject = "Toán"};
                insert(t, Scope::everything(), a);
                Room r{.id = {},
                       .unit_id = unit,
                       .name = "Phòng " + std::to_string(below(rng, 3)),
                       .kind = "Phòng học"};
                insert(t, Scope::everything(), r);
                break;
            }
            default: {
                const auto found = list<Enrolment>(t.db(), Scope::everything(), {});
                if (!found.empty())
                    remove(t, Scope::everything(),
                           found[static_cast<std::size_t>(below(rng, static_cast<int>(found.size())))].id);
            }
        }
    }

    std::vector<std::int64_t> pupils, classes, staff;
};

TEST_P(InStep, TheStateEqualsOneWorkedOutAnew) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Rng rng(seed);
    pupils = {add_pupil(primary, "Đỗ Minh An")};
    classes = {add(SchoolClass{.id = {}, .unit_id = {primary}, .school_year = "2026-2027", .name = "1A"})};
    staff = {add(Staff{.id = {},
                       .unit_id = {primary},
                       .full_name = "Lê Đào",
                       .birth_date = {"1980-01-01"},
                       .status = "01"})};
    const auto book = quality::Rulebook::load(app->options().rules);
    quality::HouseState kept(book, imports::rules().citizen_prefixes),
        forgetful(book, imports::rules().citizen_prefixes, 0);  // keeps no pictures
    for (int round = 0; round < 60; ++round) {
        app->database().write({}, [&](Transaction& t) {
            for (int n = 1 + below(rng, 3); n > 0; --n) step(rng, t);
        });
        quality::HouseState anew(book, imports::rules().citizen_prefixes);
        anew.look(app->database(), [&](Db&, const quality::House& expected) {
            for (auto* state : {&kept, &forgetful})
                state->look(app->database(), [&](Db&, const quality::House& house) {
                    ASSERT_EQ(house.position, expected.position);
                    for (const auto& [unit, school] : expected.schools)
                        for (quality::CheckNo no = 0; no < book.checks().size(); ++no) {
                            const auto* mine = house.school(unit);
                            EXPECT_EQ(mine->findings().asked(no), school->findings().asked(no))
                                << book.checks()[no].code << " in round " << round;
                            EXPECT_EQ(mine->findings().broken(no), school->findings().broken(no))
                                << book.checks()[no].code << " in round " << round;
                        }
                });
        });
        if (HasFailure()) return;
    }
}

std::string database_name(const ::testing::TestParamInfo<std::string>& i) { return i.param; }
INSTANTIATE_TEST_SUITE_P(Databases, Quality, ::testing::ValuesIn(testing::kinds()), database_name);
INSTANTIATE_TEST_SUITE_P(Databases, OwnChecks, ::testing::ValuesIn(testing::kinds()), database_name);
INSTANTIATE_TEST_SUITE_P(Databases, InStep, ::testing::ValuesIn(testing::kinds()), database_name);

}  // namespace
}  // namespace khue::quality_test
