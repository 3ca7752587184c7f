// A subject through the chain of approval: by whom, in which order, back again, by a document of the Sở; and
// that the chain is data. The subject of these tests is a school's own unit record.
#include <fstream>

#include "modules/approvals/module.hpp"
#include "modules/approvals/routes.hpp"
#include "modules/indicators/counter_test.hpp"

namespace khue {
namespace {

using testing::Counter;

constexpr std::string_view pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";

ApprovalSubject school(std::int64_t unit) { return {.entity = "unit", .id = unit, .unit = unit}; }

ApprovalDoor door_of_schools() {
    ApprovalDoor d{.path = "/api/proofs",
                   .subject = "unit",
                   .words = "hồ sơ thử",
                   .read = "proofs.read",
                   .submit = "proofs.submit",
                   .approve = "proofs.approve",
                   .approve_above = "proofs.approve_above",
                   .unit = [](Context& c, Db&) -> std::int64_t {
                       if (!c.scope().covers(c.id())) not_found("hồ sơ này");
                       return c.id();
                   },
                   .answer = {},
                   .shape = shape::object({{"approval", approval_shape()}}),
                   .title =
                       [](Db&, std::int64_t id) {
                           return ApprovalDoor::Title{"Hồ sơ " + std::to_string(id), "/ho-so"};
                       }};
    d.answer = [d](Context& c, Db& db) {
        std::string body;
        JsonWriter w(body);
        w.object();
        append_approval(w, db, approval_of(db, school(c.id())), approval_part(c, d, c.id()));
        w.end_object();
        return json_response(std::move(body));
    };
    return d;
}

Module proofs() {
    Module m{.name = "proofs",
             .label = "Hồ sơ thử",
             .depends = {"approvals"},
             .permissions = {{"proofs.read", "a"},
                             {"proofs.submit", "b"},
                             {"proofs.approve", "c"},
                             {"proofs.approve_above", "d"}}};
    const ApprovalDoor door = door_of_schools();
    add_route(
        m, "GET", "/api/proofs/{id}", "proofs.read", [door](Context& c) { return door.answer(c, c.db()); },
        "Xem", exchange::answers(door.shape));
    add_approval_routes(m, door);
    return m;
}

class Approvals : public Counter {
protected:
    Approvals() : Counter("2026-10-05T02:00:00Z", {approvals_module(), proofs()}) {
        seat("principal", {primary}, {"proofs.read", "proofs.submit"});
        seat("neighbour", {secondary}, {"proofs.read", "proofs.submit"});
        seat("officer", everywhere(), {"proofs.read", "proofs.approve"});
        seat("department", everywhere(), {"proofs.read", "proofs.approve_above"});
        app->database().write({}, [&](Transaction& t) { begin_approval(t, school(primary)); });
    }
    ~Approvals() override { set_approval_chain(ApprovalChain::load(KHUE_SOURCE_DIR "/data")); }
    std::string path() const { return "/api/proofs/" + std::to_string(primary); }
    Json seen(const std::string& who) { return json(ask(who, "GET", path()))["approval"]; }
    Response act(const std::string& who, const std::string& verb, const std::string& body = "{}") {
        return ask(who, "POST", path() + "/" + verb, body, seen("officer")["version"].integer);
    }
    std::string label() { return seen("officer")["label"].text; }
};

TEST_P(Approvals, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Approvals, GoFromTheSchoolOverTheCommuneToTheDepartment) {
    EXPECT_EQ(label(), "Đang lập");
    EXPECT_EQ(seen("principal")["may"]["pass"].text, "submit");
    ASSERT_EQ(act("principal", "submit", R"({"note":"Đã rà soát"})").status, 200);
    EXPECT_EQ(label(), "Trường hoàn thành");
    EXPECT_TRUE(seen("principal")["may"]["pass"].is_null());
    EXPECT_TRUE(seen("principal")["may"]["withdraw"].boolean);
    ASSERT_EQ(act("officer", "approve").status, 200);
    EXPECT_EQ(label(), "Xã đã duyệt");
    EXPECT_FALSE(seen("principal")["may"]["withdraw"].boolean);
    ASSERT_EQ(act("department", "approve-above").status, 200);
    EXPECT_EQ(seen("principal")["state"].text, "approved");
    const Json log = seen("principal")["entries"];
    ASSERT_EQ(log.items.size(), 3u);
    EXPECT_EQ(log.items[0]["by"].text, "principal");
    EXPECT_EQ(log.items[0]["note"].text, "Đã rà soát");
    EXPECT_EQ(log.items[2]["label"].text, "Sở đã duyệt");
    EXPECT_EQ(code_of(act("department", "approve-above")), "approved_already");
}

TEST_P(Approvals, EachStepIsForThoseItNames) {
    EXPECT_EQ(act("officer", "submit").status, 403) << "no permission";
    EXPECT_EQ(act("neighbour", "submit").status, 404) << "another school";
    EXPECT_EQ(code_of(act("officer", "approve")), "not_your_step") << "the school has not handed in";
    act("principal", "submit");
    EXPECT_EQ(code_of(act("department", "approve-above")), "not_your_step") << "the commune comes first";
    EXPECT_EQ(code_of(act("principal", "submit")), "not_your_step");
    seat("officer", everywhere(), {"proofs.read", "proofs.approve", "proofs.submit"});
    const std::int64_t version = seen("officer")["version"].integer;
    EXPECT_EQ(ask("officer", "POST", path() + "/approve", "{}", version - 1).status, 412);
}

TEST_P(Approvals, NobodyTakesTwoStepsInTurn) {
    seat("principal", {primary}, {"proofs.read", "proofs.submit", "proofs.approve"});
    act("principal", "submit");
    EXPECT_EQ(code_of(act("principal", "approve")), "own_step");
    EXPECT_EQ(act("officer", "approve").status, 200);
}

TEST_P(Approvals, TheCommuneRecordsTheDocumentOfTheDepartment) {
    act("principal", "submit"), act("officer", "approve");
    EXPECT_TRUE(seen("officer")["may"]["needs_document"].boolean);
    EXPECT_EQ(act("officer", "approve").status, 422);
    EXPECT_EQ(act("officer", "approve", R"({"number":"12/SGDĐT","issued_on":"2026-10-06"})").status, 422)
        << "a day that has not come";
    ASSERT_EQ(act("officer", "approve", R"({"number":"12/SGDĐT","issued_on":"2026-10-04"})").status, 200);
    const Json entry = seen("principal")["entries"].items.at(2);
    EXPECT_EQ(entry["number"].text, "12/SGDĐT");
    EXPECT_FALSE(entry["has_file"].boolean);
    const std::string file = path() + "/approval-documents/" + std::to_string(entry["id"].integer);
    EXPECT_EQ(ask("principal", "PUT", file, std::string(pdf)).status, 403);
    EXPECT_EQ(ask("officer", "PUT", file, "not a document").status, 422);
    EXPECT_EQ(ask("officer", "PUT", file, std::string(pdf)).status, 204);
    EXPECT_EQ(code_of(ask("officer", "PUT", file, std::string(pdf))), "document_there");
    EXPECT_EQ(ask("principal", "GET", file).body, pdf);
    EXPECT_EQ(ask("neighbour", "GET", file).status, 404);
}

TEST_P(Approvals, AreReturnedWithAReasonFromAnyStepAndBeginAnew) {
    EXPECT_EQ(code_of(act("officer", "return", R"({"reason":"Sai"})")), "not_handed_in");
    act("principal", "submit");
    EXPECT_EQ(act("officer", "return", R"({"reason":" "})").status, 422);
    ASSERT_EQ(act("officer", "return", R"({"reason":"Thiếu lớp 3A"})").status, 200);
    EXPECT_EQ(label(), "Trả lại");
    EXPECT_EQ(seen("principal")["returned_for"].text, "Thiếu lớp 3A");
    act("principal", "submit"), act("officer", "approve");
    ASSERT_EQ(act("department", "return-above", R"({"reason":"Sai năm học"})").status, 200);
    EXPECT_EQ(seen("principal")["may"]["pass"].text, "submit");
    EXPECT_EQ(seen("principal")["entries"].items.size(), 5u) << "nothing of the log is lost";
    act("principal", "submit");
    EXPECT_TRUE(seen("principal")["returned_for"].is_null());
}

TEST_P(Approvals, TheSchoolTakesBackWhatNobodyHasActedOn) {
    act("principal", "submit");
    ASSERT_EQ(act("principal", "withdraw").status, 200);
    EXPECT_EQ(label(), "Đang lập");
    act("principal", "submit"), act("officer", "approve");
    EXPECT_EQ(code_of(act("principal", "withdraw")), "not_to_withdraw");
}

TEST_P(Approvals, TheChainIsDataAndDoesNotChangeOnTheWay) {
    act("principal", "submit");
    ApprovalChain shorter = approval_chain();
    shorter.steps.resize(2);
    shorter.steps[0].done = "Đơn vị xong";
    set_approval_chain(shorter);
    EXPECT_EQ(label(), "Trường hoàn thành") << "it goes on as it was handed in";
    act("officer", "approve");
    EXPECT_EQ(seen("officer")["state"].text, "under_way");
    act("officer", "return", R"({"reason":"Theo chuỗi mới"})");
    act("principal", "submit");
    EXPECT_EQ(label(), "Đơn vị xong");
    act("officer", "approve");
    EXPECT_EQ(seen("officer")["state"].text, "approved");
}

TEST_P(Approvals, TellWhoIsNext) {
    auto told = [&](std::int64_t unit, const std::string& permission) {
        std::string text;
        app->database().read([&](Db& db) {
            auto& s =
                query(db, "SELECT text FROM notice WHERE unit_id = $1 AND permission = $2 ORDER BY id DESC",
                      unit, permission);
            if (s.step()) text = std::string(s.text(0));
            s.reset();
        });
        return text.substr(text.find_first_of(":b"));
    };
    act("principal", "submit");
    EXPECT_EQ(told(commune, "proofs.approve"), ": chờ xã duyệt.");
    act("officer", "approve");
    EXPECT_EQ(told(commune, "proofs.approve_above"), ": chờ Sở duyệt.");
    act("department", "return-above", R"({"reason":"Sai năm học"})");
    EXPECT_EQ(told(primary, "proofs.submit"), "bị trả lại, xin xem lý do và gửi lại.");
}

TEST(ApprovalChains, AreRefusedWhenTheyCannotBeGone) {
    const auto folder = std::filesystem::temp_directory_path() / "khue-chain";
    std::filesystem::create_directories(folder / "policies");
    auto load = [&](const std::string& steps) {
        std::ofstream(folder / "policies" / "approval_chain.json") << R"({"steps":)" << steps << "}";
        return ApprovalChain::load(folder);
    };
    EXPECT_THROW(load("[]"), std::runtime_error);
    EXPECT_THROW(load(R"([{"code":"a","taker":"commune","done":"A","verb":"A"}])"), std::runtime_error);
    EXPECT_THROW(load(R"([{"code":"a","taker":"who","done":"A","verb":"A"}])"), std::runtime_error);
    EXPECT_THROW(load(R"([{"code":"a","taker":"unit","done":"A","verb":"A"},
                          {"code":"a","taker":"commune","done":"A","verb":"A"}])"),
                 std::runtime_error);
    const ApprovalChain kept =
        load(R"([{"code":"a","taker":"unit","done":"A","verb":"B","confidence":"?"}])");
    EXPECT_TRUE(kept.steps.at(0).doubtful);
    EXPECT_EQ(ApprovalChain::parse(kept.json()).json(), kept.json());
    std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Approvals, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
