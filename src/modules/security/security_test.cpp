// Information systems through the API, as the roles of the product have them: kept by the unit, seen by the
// commune without the network, levelled by the criteria, approved by a decision with its file. On both
// databases.
#include <gtest/gtest.h>

#include "modules/indicators/figures.hpp"
#include "modules/security/dossier.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

const std::string pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";

class Security : public ::testing::TestWithParam<std::string> {
protected:
    Security() : house(GetParam()) {
        at = house.seats({{"principal", "principal", house.north.id},
                          {"it.lead", "it_lead", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"leader", "commune_leader", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
    }

    static std::string body(std::int64_t unit, const std::string& more = "") {
        return R"({"unit_id":)" + std::to_string(unit) +
               R"(,"name":"Phần mềm quản lý trường","purpose":"Quản lý hồ sơ học sinh","custody":"own",)"
               R"("state":"running","hosting":"domestic","internal":"yes","online_service":"no",)"
               R"("conditional_business":"unknown","administrative_procedure":"no","state_secret":"no",)"
               R"("shared_infrastructure":"none","supplier":"Công ty A")" +
               more + "}";
    }
    std::int64_t made(const std::string& more = "", const std::string& who = "principal") {
        const Response r = at.at(who).post("/api/information_systems", body(house.north.id.value, more));
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/security/systems/" + std::to_string(id) + tail;
    }
    Json seen(std::int64_t id, const std::string& who = "principal") {
        return json_of(at.at(who).get(path(id)));
    }
    Response choose(std::int64_t id, const std::string& kinds) {
        return at.at("principal")
            .put(path(id, "/kinds"), R"({"kinds":[)" + kinds + "]}", seen(id)["system"]["version"].integer);
    }
    std::int64_t decided(std::int64_t id, int level, const std::string& more = "") {
        const Response r = at.at("leader").post(
            path(id, "/decisions"),
            R"({"level":)" + std::to_string(level) +
                R"(,"number":"12/QĐ-UBND","issuer":"UBND xã","issued_on":"2026-11-02")" + more + "}");
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Response attach(std::int64_t decision, const std::string& bytes = pdf) {
        return at.at("leader").send(
            "PUT", "/api/security/decisions/" + std::to_string(decision) + "/document?name=qd.pdf", bytes,
            {});
    }
    // "1/2 measured" of the school, "missing" where it has no figure.
    std::string figure(Id<Unit> unit) {
        std::string out;
        house.app->database().read([&](Db& db) {
            const Figures f = compute(*house.app, db, {.period = "2026-Q4", .numbers = {11}});
            const Count& c = f.get(11).active().schools.at(f.index_of(unit.value).value());
            out = std::string(basis_name(c.basis));
            if (c.known())
                out = std::to_string(c.ratio.numerator) + "/" +
                      std::to_string(c.ratio.denominator.value_or(0)) + " " + out;
        });
        return out;
    }

    testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Security, ASystemIsKeptByItsUnitAndSeenByTheCommune) {
    const std::int64_t id = made();
    EXPECT_EQ(at.at("it.lead").post("/api/information_systems", body(house.north.id.value)).status, 201);
    EXPECT_EQ(at.at("officer").get(path(id)).status, 200);
    EXPECT_EQ(at.at("auditor").get(path(id)).status, 200);
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_EQ(at.at("officer").post("/api/information_systems", body(house.north.id.value)).status, 403)
        << "the school keeps its own";
    EXPECT_EQ(at.at("officer").post("/api/information_systems", body(house.commune.id.value)).status, 201);
    EXPECT_EQ(at.at("auditor").post("/api/information_systems", body(house.north.id.value)).status, 403);
    EXPECT_EQ(at.at("officer").remove("/api/information_systems/" + std::to_string(id), 1).status, 403);
    EXPECT_EQ(json_of(at.at("officer").get("/api/security/systems"))["items"].items.size(), 3u);
    EXPECT_EQ(json_of(at.at("neighbour").get("/api/security/systems"))["items"].items.size(), 0u);
}

TEST_P(Security, TheNetworkIsShownToTheUnitAlone) {
    const std::int64_t id = made();
    const std::string network = R"({"zones":"DMZ, nội bộ","addresses":"10.0.0.0/24","devices":"Máy chủ 1"})";
    EXPECT_EQ(at.at("it.lead").send("PUT", path(id, "/network"), network, {}).status, 200);
    EXPECT_EQ(seen(id, "it.lead")["network"]["addresses"].text, "10.0.0.0/24");
    for (const char* who : {"officer", "leader", "auditor"}) {
        EXPECT_TRUE(seen(id, who)["network"].is_null()) << who;
        EXPECT_NE(at.at(who).send("PUT", path(id, "/network"), network, {}).status, 200) << who;
    }
    EXPECT_EQ(at.at("officer").get(path(id)).body.find("10.0.0.0"), std::string::npos);
    EXPECT_EQ(at.at("it.lead")
                  .send("PUT", path(id, "/network"), R"({"zones":")" + std::string(5000, 'a') + R"("})", {})
                  .status,
              422);
}

TEST_P(Security, TheLevelFollowsWhatTheSystemHas) {
    const std::int64_t id = made();
    const Json fresh = seen(id);
    EXPECT_TRUE(fresh["finding"]["level"].is_null()) << "nobody has said which data it has";
    EXPECT_EQ(fresh["finding"]["missing"].items.front()["fact"].text, "personal_data");
    EXPECT_EQ(choose(id, R"("tin_cong_khai")").status, 200);
    EXPECT_EQ(seen(id)["system"]["level"].integer, 1);
    EXPECT_EQ(choose(id, R"("tin_cong_khai","suc_khoe")").status, 200);
    const Json two = seen(id);
    EXPECT_EQ(two["system"]["level"].integer, 2);
    EXPECT_EQ(two["finding"]["reasons"].items.front()["article"].text, "Điều 12 khoản 1");
    EXPECT_EQ(choose(id, R"("bia_ra")").status, 422);

    const std::string record = "/api/information_systems/" + std::to_string(id);
    const auto change = [&](const std::string& what) {
        return at.at("principal").put(record, what, seen(id)["system"]["version"].integer);
    };
    change(R"({"level":1})");
    EXPECT_EQ(seen(id)["system"]["level"].integer, 2) << "it is the house that says so";
    EXPECT_EQ(change(R"({"proposed_level":1,"proposed_why":"x"})").status, 422) << "never lower";
    EXPECT_EQ(change(R"({"proposed_level":3})").status, 422) << "a reason is asked for";
    EXPECT_EQ(change(R"({"proposed_level":3,"proposed_why":"Rủi ro cao"})").status, 200);
    EXPECT_EQ(seen(id)["system"]["level"].integer, 3);
}

TEST_P(Security, SplittingIsNoticed) {
    const std::string half = R"(,"basic_subjects":60000,"sensitive_subjects":10)";
    std::string portal = body(house.north.id.value, half);
    portal.replace(portal.find(R"("online_service":"no")"), 21, R"("online_service":"yes")");
    const std::int64_t one =
        json_of(at.at("principal").post("/api/information_systems", portal))["id"].integer;
    EXPECT_TRUE(seen(one)["split"].is_null());
    at.at("principal").post("/api/information_systems", portal);
    const Json split = seen(one)["split"];
    EXPECT_EQ(split["level"].integer, 3) << "120,000 together";
    EXPECT_EQ(split["names"].items.size(), 2u);
    EXPECT_EQ(seen(one)["system"]["level"].integer, 2);
}

TEST_P(Security, IndicatorElevenCountsDecisionsWithTheirFile) {
    EXPECT_EQ(figure(house.north.id), "missing");
    const std::int64_t id = made();
    choose(id, R"("ho_ten")");
    std::string theirs = body(house.north.id.value);
    theirs.replace(theirs.find(R"("custody":"own")"), 15, R"("custody":"supplier")");
    EXPECT_EQ(at.at("principal").post("/api/information_systems", theirs).status, 201);
    EXPECT_EQ(figure(house.north.id), "0/1 measured") << "the supplier's does not count";
    EXPECT_EQ(figure(house.south.id), "missing") << "who keeps no inventory declares";

    EXPECT_EQ(at.at("principal").post(path(id, "/decisions"), R"({"level":2})").status, 403);
    EXPECT_EQ(at.at("leader").post(path(id, "/decisions"), R"({"level":9,"issued_on":"2027-01-01"})").status,
              422);
    const std::int64_t decision = decided(id, 2);
    EXPECT_EQ(figure(house.north.id), "0/1 measured") << "a decision without its file";
    EXPECT_EQ(attach(decision, "<script>").status, 422);
    EXPECT_EQ(attach(decision).status, 204);
    EXPECT_EQ(attach(decision).status, 409);
    EXPECT_EQ(figure(house.north.id), "1/1 measured");
    EXPECT_EQ(seen(id)["system"]["standing"].text, "approved");
    const std::string document = "/api/security/decisions/" + std::to_string(decision) + "/document";
    EXPECT_EQ(at.at("auditor").get(document).body, pdf);
    EXPECT_EQ(at.at("neighbour").get(document).status, 404);
    EXPECT_EQ(
        at.at("principal")
            .remove("/api/information_systems/" + std::to_string(id), seen(id)["system"]["version"].integer)
            .status,
        409);

    // The system has outgrown its decision: it has to be determined anew.
    const auto version = seen(id)["system"]["version"].integer;
    at.at("principal")
        .put("/api/information_systems/" + std::to_string(id), R"({"administrative_procedure":"yes"})",
             version);
    EXPECT_EQ(seen(id)["system"]["standing"].text, "outgrown");
    EXPECT_EQ(figure(house.north.id), "0/1 measured");

    const std::int64_t higher = decided(id, 3, R"(,"valid_to":"2026-11-30")");
    attach(higher);
    EXPECT_EQ(figure(house.north.id), "0/1 measured") << "no longer valid on the close of the quarter";
    const std::int64_t lasting = decided(id, 3);
    attach(lasting);
    EXPECT_EQ(figure(house.north.id), "1/1 measured");
    const std::string withdraw = "/api/security/decisions/" + std::to_string(lasting) + "/withdraw";
    EXPECT_EQ(at.at("leader").post(withdraw, R"({"reason":""})").status, 422);
    EXPECT_EQ(at.at("leader").post(withdraw, R"({"reason":"Ban hành nhầm"})").status, 204);
    EXPECT_EQ(figure(house.north.id), "0/1 measured");
}

TEST_P(Security, MeasuresAreAskedByLevelAndAnswered) {
    const std::int64_t id = made();
    choose(id, R"("ho_ten")");
    const Json before = json_of(at.at("auditor").get(path(id, "/measures")));
    EXPECT_GT(before["asked"].integer, 25);
    EXPECT_EQ(before["said"].integer, 0);
    EXPECT_FALSE(before["write"].boolean);
    const auto say = [&](const std::string& item, const std::string& body, const char* who = "it.lead") {
        return at.at(who).send("PUT", path(id, "/measures/" + item), body, {});
    };
    EXPECT_EQ(say("K2", R"({"state":"met","note":"Khóa sau 5 lần"})").status, 200);
    EXPECT_EQ(say("K3", R"({"state":"unmet"})").status, 422) << "why not";
    EXPECT_EQ(say("K3", R"({"state":"unmet","note":"Mật khẩu ngắn","due":"2026-11-01","person":"A"})").status,
              200);
    EXPECT_EQ(say("K4", R"({"state":"not_applicable","note":"Không mở ra Internet"})").status, 200);
    EXPECT_EQ(say("KX", R"({"state":"met"})").status, 404);
    EXPECT_EQ(say("K2", R"({"state":"xong"})").status, 422);
    EXPECT_EQ(say("K2", R"({"state":"met"})", "officer").status, 404) << "not their system";
    EXPECT_EQ(say("K2", R"({"state":"met"})", "auditor").status, 403);
    const Json after = json_of(at.at("it.lead").get(path(id, "/measures")));
    EXPECT_EQ(after["met"].integer, 1);
    EXPECT_EQ(after["said"].integer, 3);
    EXPECT_EQ(after["applicable"].integer, after["asked"].integer - 1);
    for (const Json& one : after["items"].items) {
        EXPECT_LE(one["from_level"].integer, 2) << "level 3 is not asked of level 2";
        EXPECT_EQ(one["late"].boolean, one["code"].text == "K3");
    }
}

class Dossiers : public Security {
protected:
    static std::string one(std::int64_t id, const std::string& tail = "") {
        return "/api/security/dossiers/" + std::to_string(id) + tail;
    }
    std::int64_t opened(const std::vector<std::int64_t>& systems, const std::string& who = "it.lead") {
        std::string ids;
        for (const auto id : systems) ids += (ids.empty() ? "" : ",") + std::to_string(id);
        const Response r = at.at(who).post(
            "/api/security/dossiers",
            R"({"unit_id":)" + std::to_string(house.north.id.value) + R"(,"systems":[)" + ids + "]}");
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Json shown(std::int64_t id, const std::string& who = "principal") {
        return json_of(at.at(who).get(one(id)));
    }
    Response step(std::int64_t id, const std::string& verb, const std::string& who,
                  const std::string& body = "{}") {
        return at.at(who).post(one(id, "/" + verb), body,
                               {{"if-match", "\"" + std::to_string(shown(id)["version"].integer) + "\""}});
    }
    Response write(std::int64_t id, const std::string& rules = R"("12/QĐ-TH")") {
        return at.at("it.lead").put(one(id),
                                    R"({"title":"Hồ sơ 2026","addressee":"Công an xã","rules_number":)" +
                                        rules + R"(,"rules_on":"2026-10-01","rules_issuer":"Hiệu trưởng"})",
                                    shown(id)["version"].integer);
    }
    void answer_all(std::int64_t system) {
        for (const Json& m : json_of(at.at("it.lead").get(path(system, "/measures")))["items"].items)
            at.at("it.lead").send("PUT", path(system, "/measures/" + m["code"].text), R"({"state":"met"})",
                                  {});
    }
    void attach_all(std::int64_t id) {
        Browser& who = at.at("it.lead");
        for (const Json& part : shown(id)["attached"].items) {
            const Json item =
                json_of(who.post("/api/evidence", R"({"unit_id":)" + std::to_string(house.north.id.value) +
                                                      R"(,"title":")" + part["label"].text +
                                                      R"(","kind":"file","confidentiality":"internal"})"));
            const std::string evidence = "/api/evidence/" + std::to_string(item["id"].integer);
            EXPECT_LT(who.send("PUT", evidence + "/content?name=a.pdf", pdf, {}).status, 300);
            EXPECT_LT(who.post("/api/evidence-uses/level_dossier/" + std::to_string(id),
                               R"({"item_id":)" + std::to_string(item["id"].integer) + R"(,"point":")" +
                                   part["code"].text + "\"}")
                          .status,
                      300);
        }
    }
    std::int64_t system_of_level_two() {
        const std::int64_t id = made();
        choose(id, R"("ho_ten")");
        return id;
    }
    std::int64_t ready() {
        const std::int64_t system = system_of_level_two(), id = opened({system});
        answer_all(system);
        attach_all(id);
        EXPECT_EQ(write(id).status, 200);
        return id;
    }
};

TEST_P(Dossiers, SayWhatIsMissingUntilTheyAreComplete) {
    const std::int64_t system = system_of_level_two(), id = opened({system});
    EXPECT_FALSE(shown(id)["lacks"].items.empty());
    EXPECT_EQ(step(id, "submit", "principal").status, 422);
    EXPECT_EQ(at.at("neighbour").get(one(id)).status, 404);
    answer_all(system);
    attach_all(id);
    EXPECT_EQ(write(id).status, 200);
    EXPECT_TRUE(shown(id)["lacks"].items.empty());
    EXPECT_EQ(step(id, "submit", "it.lead").status, 403) << "the head of the school hands it in";
    EXPECT_EQ(step(id, "submit", "principal").status, 200);
    EXPECT_EQ(write(id).status, 409) << "it lies with who appraises";
    EXPECT_EQ(at.at("principal").remove(one(id), shown(id)["version"].integer).status, 409);
}

TEST_P(Dossiers, OneListsSeveralSystemsOfLevelTwoOnly) {
    const std::int64_t low = system_of_level_two();
    const std::int64_t high = made(R"(,"proposed_level":3,"proposed_why":"Rủi ro")");
    const std::int64_t id = opened({low, high});
    bool told = false;
    for (const Json& lack : shown(id)["lacks"].items)
        told = told || lack.text.find("phải lập hồ sơ riêng") != std::string::npos;
    EXPECT_TRUE(told);
    EXPECT_EQ(at.at("it.lead").remove(one(id), shown(id)["version"].integer).status, 204);
    EXPECT_EQ(at.at("it.lead").get(one(id)).status, 404);
}

TEST_P(Dossiers, GoThroughAppraisalAndApprovalToADecision) {
    const std::int64_t id = ready();
    EXPECT_EQ(step(id, "submit", "principal").status, 200);
    const std::string word = R"({"appraiser":"Phòng An ninh mạng","opinion":"Phù hợp cấp 2"})";
    EXPECT_EQ(step(id, "return", "officer", R"({"reason":"Bổ sung sơ đồ"})").status, 200);
    EXPECT_EQ(shown(id)["returned_for"].text, "Bổ sung sơ đồ");
    EXPECT_EQ(step(id, "submit", "principal").status, 200);
    EXPECT_EQ(step(id, "appraise", "leader", word).status, 403);
    EXPECT_EQ(step(id, "appraise", "officer", R"({"appraiser":"","opinion":""})").status, 422);
    EXPECT_EQ(step(id, "appraise", "officer", word).status, 200);
    const std::string approval =
        R"({"number":"45/QĐ","issuer":"Công an thành phố","issued_on":"2026-11-20"})";
    EXPECT_EQ(step(id, "approve", "leader", approval).status, 409) << "its file first";
    EXPECT_EQ(at.at("leader").send("PUT", one(id, "/decision?name=qd.pdf"), pdf, {}).status, 204);
    EXPECT_EQ(
        step(id, "approve", "leader", R"({"number":"45/QĐ","issuer":"Công an","issued_on":"2026-09-20"})")
            .status,
        409)
        << "the regulation has to be there first";
    EXPECT_EQ(step(id, "approve", "officer", approval).status, 403);
    EXPECT_EQ(step(id, "approve", "leader", approval).status, 200);
    EXPECT_EQ(shown(id)["state"].text, "approved");
    EXPECT_EQ(figure(house.north.id), "1/1 measured");
}

TEST_P(Dossiers, WhoOperatesDoesNotAppraise) {
    const Response made_by_office =
        at.at("officer").post("/api/information_systems", body(house.commune.id.value));
    const std::int64_t system = json_of(made_by_office)["id"].integer;
    at.at("officer").put(path(system, "/kinds"), R"({"kinds":["ho_ten"]})", 1);
    const std::int64_t id = json_of(at.at("officer").post(
        "/api/security/dossiers", R"({"unit_id":)" + std::to_string(house.commune.id.value) +
                                      R"(,"systems":[)" + std::to_string(system) + "]}"))["id"]
                                .integer;
    EXPECT_TRUE(json_of(at.at("officer").get(one(id)))["may"]["operates"].boolean);
    house.app->database().write({.name = "Ai đó"}, [&](Transaction& t) {
        auto d = get(t.db(), Scope::of(house.commune.id.value), Id<security::LevelDossier>{id}).value();
        d.state = security::DossierState::submitted;
        d.submitted_at = t.at();
        update(t, Scope::of(house.commune.id.value), d);
    });
    const auto appraise = [&](const std::string& number) {
        const auto version = json_of(at.at("officer").get(one(id)))["version"].integer;
        return at.at("officer").post(
            one(id, "/appraise"),
            R"({"appraiser":"Hội đồng","opinion":"Phù hợp","number":")" + number + "\"}",
            {{"if-match", "\"" + std::to_string(version) + "\""}});
    };
    EXPECT_EQ(appraise("").status, 422);
    EXPECT_EQ(appraise("3/BB-HĐ").status, 200);
}

TEST_P(Dossiers, PapersAreMadeOfTheInventoryAndNameWhatIsMissing) {
    const std::int64_t id = ready();
    for (const Json& part : shown(id)["parts"].items)
        for (const char* end : {"docx", "pdf"}) {
            const Response r = at.at("it.lead").get(one(id, "/parts/" + part["code"].text + "/file." + end));
            EXPECT_EQ(r.status, 200) << part["code"].text;
            EXPECT_EQ(r.body.substr(0, 2), std::string(end) == "pdf" ? "%P" : "PK");
        }
    const auto missing = [&](const std::string& code) -> std::int64_t {
        for (const Json& part : shown(id, "it.lead")["parts"].items)
            if (part["code"].text == code) return part["missing"].integer;
        return -1;
    };
    EXPECT_GT(missing("tong-quan"), 0) << "nobody has said who is responsible";
    EXPECT_EQ(missing("mau-02"), -1) << "a form of level 3";
    EXPECT_EQ(at.at("it.lead").get(one(id, "/parts/mau-02/file.pdf")).status, 404);
    const Response all = at.at("it.lead").get(one(id, "/archive"));
    EXPECT_EQ(all.status, 200);
    EXPECT_NE(all.body.find("tong-quan.docx"), std::string::npos);
    EXPECT_NE(all.body.find("tai-lieu-kem-theo/"), std::string::npos);
    EXPECT_EQ(at.at("auditor").get(one(id, "/archive")).body.find("tai-lieu-kem-theo/"), std::string::npos)
        << "what the school keeps for itself is not handed on";
}

// Friday 13/11/2026 and five working days: Saturday and Sunday do not count.
TEST(SecurityTerms, CountWorkingDays) {
    const auto due = [](const char* day, int days) {
        return to_string(security::after_working_days(KHUE_SOURCE_DIR "/data", *parse_date(day), days));
    };
    EXPECT_EQ(due("2026-11-13", 1), "2026-11-16");
    EXPECT_EQ(due("2026-11-13", 5), "2026-11-20");
    EXPECT_EQ(due("2026-08-31", 1), "2026-09-03") << "Quốc khánh";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Security, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& one) { return one.param; });
INSTANTIATE_TEST_SUITE_P(Kinds, Dossiers, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue
