// One item of evidence, used in many places: kept, changed, tied, sealed, opened by whom it may be. The
// subject of these tests is a school's own unit record.
#include "modules/evidence/reminders.hpp"
#include "modules/evidence/subjects.hpp"
#include "modules/indicators/counter_test.hpp"

namespace khue {
namespace {

using testing::Counter;

constexpr std::string_view pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";
constexpr std::string_view newer = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n2 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";

bool sealed_now = false;

Module proofs() {
    Module m{.name = "proofs",
             .label = "Hồ sơ thử",
             .depends = {"evidence"},
             .permissions = {{"proofs.read", "a"}, {"proofs.write", "b"}}};
    add_evidence_subject(
        m, {.subject = "unit",
            .words = "hồ sơ thử",
            .read = "proofs.read",
            .write = "proofs.write",
            .unit = [](Context& c, Db&) -> std::int64_t {
                if (!c.scope().covers(c.id())) not_found("hồ sơ này");
                return c.id();
            },
            .title =
                [](Db&, std::int64_t, std::string_view point) {
                    if (point == "9.9") not_found("tiêu chí này");
                    return EvidenceSubject::Title{"Hồ sơ, tiêu chí " + std::string(point), "/ho-so"};
                },
            .sealed = [](Db&, std::int64_t) { return sealed_now; },
            .scheme = [](Db&, std::int64_t) { return std::string("MC"); }});
    return m;
}

class Evidence : public Counter {
protected:
    Evidence() : Counter("2026-10-05T02:00:00Z", {proofs()}) {
        sealed_now = false;
        const std::vector<std::string> all{"evidence_items.read", "evidence_items.write", "proofs.read",
                                           "proofs.write"};
        seat("principal", {primary}, all);
        seat("neighbour", {secondary}, all);
        seat("officer", everywhere(), {"proofs.read", "evidence_items.read"});
    }
    // An item of the school; a file of internal confidentiality unless `more` says otherwise.
    Response sent(const std::string& more, const std::string& title) {
        std::string body = R"({"unit_id":)" + std::to_string(primary) + R"(,"title":")" + title + "\"" + more;
        if (more.find("\"kind\"") == more.npos) body += R"(,"kind":"file")";
        if (more.find("\"confidentiality\"") == more.npos) body += R"(,"confidentiality":"internal")";
        return ask("principal", "POST", "/api/evidence", body + "}");
    }
    std::int64_t make(const std::string& more = "", const std::string& title = "Kế hoạch năm học") {
        const Response r = sent(more, title);
        EXPECT_EQ(r.status, 201) << r.body;
        return json(r)["id"].integer;
    }
    static std::string one(std::int64_t id) { return "/api/evidence/" + std::to_string(id); }
    std::string uses() const { return "/api/evidence-uses/unit/" + std::to_string(primary); }
    Response fill(std::int64_t id, std::string_view content = pdf) {
        return ask("principal", "PUT", one(id) + "/content", std::string(content), 0,
                   {{"name", "ke-hoach.pdf"}});
    }
    Response attach(std::int64_t id, const std::string& point) {
        return ask("principal", "POST", uses(),
                   R"({"item_id":)" + std::to_string(id) + R"(,"point":")" + point + "\"}");
    }
    Json seen(std::int64_t id) { return json(ask("principal", "GET", one(id))); }
    Json first_use() { return json(ask("officer", "GET", uses()))["items"].items.at(0); }
    std::string content_of_use() {
        return ask("officer", "GET", uses() + "/" + std::to_string(first_use()["id"].integer) + "/content")
            .body;
    }
    std::int64_t counted(const std::string& standing) {
        return json(ask("principal", "GET", "/api/evidence"))["counts"][standing].integer_or(0);
    }
};

TEST_P(Evidence, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Evidence, IsKeptOnceWithItsVersions) {
    const std::int64_t id = make(R"(,"document_number":"12/KH-TH","issued_on":"2026-09-05")");
    EXPECT_EQ(seen(id)["standing"].text, "missing");
    EXPECT_EQ(fill(id, "not a document").status, 422);
    ASSERT_EQ(fill(id).status, 200);
    EXPECT_EQ(seen(id)["standing"].text, "good");
    fill(id);
    EXPECT_EQ(seen(id)["versions"].items.size(), 1u) << "the same file again is no version";
    fill(id, newer);
    ASSERT_EQ(seen(id)["versions"].items.size(), 2u);
    EXPECT_EQ(ask("principal", "GET", one(id) + "/content").body, newer);
    EXPECT_EQ(ask("principal", "GET", one(id) + "/content", "", 0, {{"version", "1"}}).body, pdf);
    EXPECT_EQ(ask("principal", "GET", one(id) + "/content", "", 0, {{"version", "3"}}).status, 404);
}

TEST_P(Evidence, IsFoundByItsWords) {
    make("", "Quy chế sử dụng phần mềm");
    make(R"(,"document_number":"77/QĐ")", "Quyết định phân công");
    const Json found = json(ask("principal", "GET", "/api/evidence", "", 0, {{"q", "quy che"}}));
    ASSERT_EQ(found["items"].items.size(), 1u);
    EXPECT_EQ(found["items"].items[0]["title"].text, "Quy chế sử dụng phần mềm");
}

TEST_P(Evidence, ProvesManyPointsUnderOneCode) {
    const std::int64_t id = make(), other = make("", "Báo cáo");
    fill(id);
    ASSERT_EQ(attach(id, "1.3").status, 200);
    EXPECT_EQ(attach(other, "1.3").status, 200);
    ASSERT_EQ(attach(id, "2.1").status, 200);
    EXPECT_EQ(attach(id, "9.9").status, 404) << "no such criterion";
    const auto items = json(attach(id, "2.1"))["items"].items;
    ASSERT_EQ(items.size(), 3u) << "the same twice is one";
    EXPECT_EQ(items[0]["code"].text, "MC.1.3.01");
    EXPECT_EQ(items[1]["code"].text, "MC.1.3.02");
    EXPECT_EQ(items[2]["code"].text, "MC.1.3.01") << "keeps the code it was given first";
    EXPECT_EQ(seen(id)["used_for"].items.size(), 2u);
    EXPECT_EQ(seen(id)["used_for"].items[1]["label"].text, "Hồ sơ, tiêu chí 2.1");
    EXPECT_EQ(json(ask("officer", "GET", uses(), "", 0, {{"point", "1.3"}}))["items"].items.size(), 2u);
    EXPECT_EQ(content_of_use(), pdf);
}

TEST_P(Evidence, TakesAnotherCodeThatIsFree) {
    const std::int64_t id = make(), other = make("", "Báo cáo");
    attach(id, "1.3"), attach(other, "1.3");
    auto code = [&](const std::string& text) {
        return ask("principal", "PUT", one(id) + "/code", R"({"code":")" + text + "\"}");
    };
    EXPECT_EQ(code("MC.1.3.02").status, 422) << "another item has it";
    EXPECT_EQ(code("MC.9").status, 422);
    ASSERT_EQ(code("MC.1.3.05").status, 200);
    ASSERT_EQ(code("[H2-1.3-01]").status, 200) << "beside it in the older scheme";
    EXPECT_EQ(seen(id)["codes"].items.size(), 2u);
    const std::int64_t third = make("", "Biên bản");
    attach(third, "1.3");
    EXPECT_EQ(seen(third)["codes"].items.at(0).text, "MC.1.3.06") << "the next after the highest";
}

TEST_P(Evidence, StaysAsItWasSealed) {
    const std::int64_t id = make();
    fill(id), attach(id, "1.3");
    app->database().write({}, [&](Transaction& t) { seal_evidence(t, "unit", primary); });
    sealed_now = true;
    fill(id, newer);
    EXPECT_EQ(content_of_use(), pdf);
    EXPECT_TRUE(first_use()["sealed"].boolean);
    EXPECT_FALSE(json(ask("principal", "GET", uses()))["may_write"].boolean);
    EXPECT_EQ(code_of(attach(id, "2.1")), "sealed");
    const std::string use = uses() + "/" + std::to_string(first_use()["id"].integer);
    EXPECT_EQ(code_of(ask("principal", "DELETE", use)), "sealed");
    app->database().write({}, [&](Transaction& t) { unseal_evidence(t, "unit", primary); });
    sealed_now = false;
    EXPECT_EQ(content_of_use(), newer);
    EXPECT_TRUE(json(ask("principal", "GET", uses()))["may_write"].boolean);
    EXPECT_FALSE(json(ask("officer", "GET", uses()))["may_write"].boolean);
    EXPECT_EQ(ask("principal", "DELETE", use).status, 204);
    EXPECT_EQ(ask("principal", "DELETE", use).status, 404);
}

TEST_P(Evidence, IsNotRemovedWhileItIsUsed) {
    const std::int64_t id = make();
    fill(id), attach(id, "1.3");
    EXPECT_EQ(code_of(ask("principal", "DELETE", one(id), "", 1)), "in_use");
    ask("principal", "DELETE", uses() + "/" + std::to_string(first_use()["id"].integer));
    EXPECT_EQ(ask("principal", "DELETE", one(id), "", 7).status, 412);
    EXPECT_EQ(ask("principal", "DELETE", one(id), "", 1).status, 204);
    EXPECT_EQ(ask("principal", "GET", one(id)).status, 404);
}

TEST_P(Evidence, BelongsToItsUnit) {
    const std::int64_t id = make();
    fill(id), attach(id, "1.3");
    EXPECT_EQ(ask("neighbour", "GET", one(id)).status, 404);
    EXPECT_EQ(ask("neighbour", "GET", one(id) + "/content").status, 404);
    EXPECT_EQ(ask("neighbour", "GET", uses()).status, 404);
    const std::string elsewhere = "/api/evidence-uses/unit/" + std::to_string(secondary);
    EXPECT_EQ(
        ask("neighbour", "POST", elsewhere, R"({"item_id":)" + std::to_string(id) + R"(,"point":"1.3"})")
            .status,
        404)
        << "another school's evidence proves nothing here";
    EXPECT_EQ(ask("neighbour", "POST", "/api/evidence",
                  R"({"unit_id":)" + std::to_string(primary) +
                      R"(,"title":"x","kind":"file","confidentiality":"open"})")
                  .status,
              403);
    EXPECT_EQ(ask("officer", "PUT", one(id), R"({"title":"x"})", 1).status, 403);
    EXPECT_EQ(ask("officer", "GET", one(id)).status, 200);
}

TEST_P(Evidence, RestrictedContentIsForTheUnitAlone) {
    const std::int64_t id = make(R"(,"confidentiality":"restricted")");
    fill(id), attach(id, "1.3");
    EXPECT_EQ(ask("principal", "GET", one(id) + "/content").body, pdf);
    EXPECT_FALSE(first_use()["may_open"].boolean);
    EXPECT_EQ(ask("officer", "GET", one(id) + "/content").status, 403);
    EXPECT_EQ(
        code_of(ask("officer", "GET", uses() + "/" + std::to_string(first_use()["id"].integer) + "/content")),
        "restricted");
}

TEST_P(Evidence, OfALinkIsAnAddress) {
    EXPECT_EQ(sent(R"(,"kind":"link","link":"javascript:alert")", "Trang trường").status, 422);
    const std::int64_t id =
        make(R"(,"kind":"link","link":"https://truong.example/ke-hoach")", "Trang của trường");
    EXPECT_EQ(seen(id)["content"]["link"].text, "https://truong.example/ke-hoach");
    EXPECT_EQ(code_of(fill(id)), "not_a_file");
    const Response r = ask("principal", "PUT", one(id), R"({"link":"https://truong.example/moi"})", 1);
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(seen(id)["versions"].items.size(), 2u);
}

TEST_P(Evidence, OfAQuestionIsOneThatOthersSee) {
    const Response none = sent(R"(,"kind":"question","question_id":77)", "Số máy");
    EXPECT_EQ(none.status, 422);
    EXPECT_EQ(json(none)["errors"].items.at(0)["pointer"].text, "/question_id");
}

TEST_P(Evidence, SaysWhatIsMissingAndWhatEnds) {
    const std::int64_t soon = make(R"(,"valid_to":"2026-10-20")"), over = make(R"(,"valid_to":"2026-10-04")");
    const std::int64_t later = make(R"(,"valid_from":"2026-11-01","valid_to":"2027-11-01")");
    make();
    for (const std::int64_t id : {soon, over, later}) fill(id);
    EXPECT_EQ(seen(soon)["standing"].text, "expiring");
    EXPECT_EQ(seen(over)["standing"].text, "expired");
    EXPECT_EQ(seen(later)["standing"].text, "not_yet");
    EXPECT_EQ(counted("missing"), 1);
    EXPECT_EQ(counted("unused"), 4);
    EXPECT_EQ(json(ask("principal", "GET", "/api/evidence", "", 0, {{"standing", "expired"}}))["items"]
                  .items.size(),
              1u);
    EXPECT_EQ(ask("principal", "GET", "/api/evidence", "", 0, {{"standing", "bad"}}).status, 400);
    int told = 0, again = 0;
    app->database().write({}, [&](Transaction& t) { told = remind_of_evidence(t); });
    app->database().write({}, [&](Transaction& t) { again = remind_of_evidence(t); });
    EXPECT_EQ(told, 1);
    EXPECT_EQ(again, 0);
}

TEST_P(Evidence, RefusesWhatIsWrong) {
    const auto problem = [&](const std::string& more) { return sent(more, "x").status; };
    EXPECT_EQ(problem(R"(,"valid_from":"2026-10-02","valid_to":"2026-10-01")"), 422);
    EXPECT_EQ(problem(R"(,"confidentiality":"secret")"), 422);
    EXPECT_EQ(problem(R"(,"kind":"film")"), 422);
    EXPECT_EQ(problem(R"(,"colour":"red")"), 422);
    const std::int64_t id = make();
    EXPECT_EQ(ask("principal", "PUT", one(id), R"({"title":"Tên khác"})", 9).status, 412);
    EXPECT_EQ(ask("principal", "PUT", one(id), R"({"title":""})", 1).status, 422);
    EXPECT_EQ(ask("principal", "PUT", one(id), R"({"kind":"link"})", 1).status, 200);
    EXPECT_EQ(seen(id)["kind"].text, "file") << "the kind of an item never changes";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Evidence, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
