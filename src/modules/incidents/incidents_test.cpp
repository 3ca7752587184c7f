// Incidents: the clocks of 24 and 72 hours from the moment of notice, who was told when, who may see them.
// On both databases.
#include <gtest/gtest.h>

#include "modules/incidents/verbs.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::incidents {
namespace {

using khue::testing::advance_minutes;
using khue::testing::Browser;
using khue::testing::json_of;

constexpr std::int64_t hour = 3'600'000;

const Duties& duties() {
    static const Duties loaded = Duties::load(KHUE_SOURCE_DIR "/data");
    return loaded;
}

Incident grave() {
    return {.title = "Mã độc",
            .detected_at = {1'000 * hour},
            .severity = Severity::serious,
            .persons = {},
            .system_id = {},
            .description = {},
            .reach = {},
            .cause = {},
            .measures = {},
            .lessons = {},
            .closed_at = {},
            .closed_by = {}};
}

std::string told(const std::vector<Clock>& clocks) {
    std::string out;
    for (const Clock& c : clocks)
        out += (out.empty() ? "" : " ") + c.duty->code + ":" + std::string(code_of(c.state));
    return out;
}

IncidentNotice sent(const char* duty, std::int64_t after_hours) {
    return {.duty = duty, .sent_at = {(1'000 + after_hours) * hour}, .recipient = "A", .number = {}};
}

TEST(Clocks, RunFromTheMomentOfNotice) {
    Incident i = grave();
    const auto at = [&](std::int64_t hours, const std::vector<IncidentNotice>& notices = {}) {
        return told(clocks_of(duties(), i, notices, {(1'000 + hours) * hour}));
    };
    EXPECT_EQ(at(24), "initial:running report:running final:running") << "within 24 hours, its end included";
    EXPECT_EQ(at(25), "initial:late report:running final:running");
    EXPECT_EQ(at(73), "initial:late report:late final:running");
    EXPECT_EQ(at(80, {sent("initial", 3), sent("report", 75)}),
              "initial:sent report:sent_late final:running");
    i.severity = Severity::ordinary;
    EXPECT_EQ(at(100), "") << "an ordinary one is only kept";
    i.personal = true;
    EXPECT_EQ(at(73), "personal:late");
    i.personal = false;
    i.immediate = true;
    EXPECT_EQ(at(1), "immediate:running initial:running report:running final:running");
}

TEST(Clocks, AreToldOfWhenTheyRunLow) {
    const auto stage = [&](std::int64_t hours) {
        const Instant now{(1'000 + hours) * hour};
        return stage_of(duties(), clocks_of(duties(), grave(), {}, now).front(), now);
    };
    EXPECT_EQ(stage(2), "");
    EXPECT_EQ(stage(12), "12");
    EXPECT_EQ(stage(20), "4");
    EXPECT_EQ(stage(23), "1");
    EXPECT_EQ(stage(24), "+");
}

class Incidents : public ::testing::TestWithParam<std::string> {
protected:
    Incidents() : house(GetParam()) {
        at = house.seats({{"it.lead", "it_lead", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"auditor", "auditor", house.commune.id},
                          {"teacher", "teacher", house.north.id}});
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/incidents/" + std::to_string(id) + tail;
    }
    static std::string draft(std::int64_t id, const std::string& tail) {
        return "/api/incident-drafts/" + std::to_string(id) + "/" + tail;
    }
    Response report(const std::string& who, const std::string& more = "") {
        return at.at(who).post("/api/incidents",
                               R"({"unit_id":)" + std::to_string(house.north.id.value) +
                                   R"(,"title":"Máy chủ bị mã hóa","kind":"malware","severity":"serious",)"
                                   R"("detected_at":"2026-11-23T00:30:00Z","description":"Tệp bị đổi đuôi")" +
                                   more + "}");
    }
    std::int64_t made(const std::string& more = "") {
        const Response r = report("it.lead", more);
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Json seen(std::int64_t id, const std::string& who = "it.lead") {
        return json_of(at.at(who).get(path(id)));
    }
    Response tell_of(std::int64_t id, const std::string& duty, const std::string& when) {
        return at.at("it.lead").post(path(id, "/notices"),
                                     R"({"duty":")" + duty +
                                         R"(","recipient":"Công an xã","number":"Điện thoại",)"
                                         R"("sent_at":")" +
                                         when + "\"}");
    }
    Response close(std::int64_t id, const std::string& body) {
        return at.at("it.lead").post(
            path(id, "/close"), body,
            {{"if-match", "\"" + std::to_string(seen(id)["version"].integer) + "\""}});
    }
    void later(std::int64_t hours) {
        advance_minutes(hours * 60);
        for (auto& [login, browser] : at) browser = house.signed_in(login);
    }
    int watch() {
        int told = 0;
        house.app->database().write({.name = "khue"},
                                    [&](Transaction& t) { told = watch_clocks(duties(), t); });
        return told;
    }
    std::int64_t notices_of(const std::string& who) {
        return json_of(at.at(who).get("/api/notices"))["items"].items.size();
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Incidents, AreForTheUnitAndTheCommuneAlone) {
    const std::int64_t id = made();
    EXPECT_EQ(seen(id)["state"].text, "open");
    EXPECT_EQ(at.at("officer").get(path(id)).status, 200);
    EXPECT_FALSE(seen(id, "officer")["write"].boolean) << "the school's own";
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_EQ(at.at("auditor").get(path(id)).status, 403);
    EXPECT_EQ(at.at("teacher").get(path(id)).status, 403);
    EXPECT_EQ(report("officer").status, 404);
    EXPECT_EQ(report("it.lead", R"(,"state":"closed")").status, 201);
    EXPECT_EQ(report("it.lead", R"(,"detected_at":"2027-01-01T00:00:00Z")").status, 422);
    EXPECT_EQ(notices_of("officer"), 2) << "told once of each, without what happened";
}

TEST_P(Incidents, AreFollowedToldOfAndClosed) {
    const std::int64_t id = made(R"(,"personal":true)");
    const auto entry = [&](const std::string& kind, const std::string& when) {
        return at.at("it.lead").post(path(id, "/entries"),
                                     R"({"kind":")" + kind + R"(","text":"Ngắt mạng","at":")" + when + "\"}");
    };
    EXPECT_EQ(entry("isolated", "2026-11-23T00:45:00Z").status, 200);
    EXPECT_EQ(entry("bia", "2026-11-23T00:45:00Z").status, 422);
    EXPECT_EQ(entry("note", "2026-11-24T00:45:00Z").status, 422) << "not yet";
    EXPECT_EQ(close(id, R"({"cause":"Thư lừa đảo","lessons":"Tập huấn"})").status, 409) << "nobody was told";
    EXPECT_EQ(tell_of(id, "initial", "2026-11-22T00:00:00Z").status, 422) << "before it was noticed";
    EXPECT_EQ(tell_of(id, "initial", "2026-11-23T00:50:00Z").status, 200);
    later(74);
    EXPECT_EQ(tell_of(id, "report", "2026-11-26T01:00:00Z").status, 200);
    EXPECT_EQ(tell_of(id, "personal", "2026-11-25T00:00:00Z").status, 200);
    EXPECT_EQ(tell_of(id, "final", "2026-11-26T01:30:00Z").status, 200);
    const Json clocks = seen(id)["clocks"];
    ASSERT_EQ(clocks.items.size(), 4u);
    EXPECT_EQ(clocks.items[0]["state"].text, "sent");
    EXPECT_EQ(clocks.items[1]["state"].text, "sent_late") << "after 72 hours and half an hour";
    EXPECT_EQ(clocks.items[2]["state"].text, "sent");
    EXPECT_EQ(close(id, R"({"cause":"","lessons":""})").status, 422);
    EXPECT_EQ(close(id, R"({"cause":"Thư lừa đảo","lessons":"Tập huấn"})").status, 200);
    EXPECT_EQ(seen(id)["state"].text, "closed");
    EXPECT_EQ(entry("note", "2026-11-23T00:45:00Z").status, 409);
    EXPECT_EQ(seen(id)["entries"].items.size(), 7u) << "notice, isolated, four told, closed";
}

TEST_P(Incidents, ThoseInChargeAreToldWhenAClockRunsLow) {
    made();
    const std::int64_t before = notices_of("it.lead");
    EXPECT_EQ(watch(), 0) << "half an hour after the notice";
    later(12);
    EXPECT_EQ(watch(), 1);
    EXPECT_EQ(watch(), 0) << "once";
    later(12);
    EXPECT_EQ(watch(), 1) << "over";
    EXPECT_EQ(notices_of("it.lead"), before + 2);
}

TEST_P(Incidents, DraftsSayWhatIsKnown) {
    const std::int64_t id = made(R"(,"personal":true)");
    for (const char* duty : {"initial", "report", "personal", "final"})
        for (const char* end : {"docx", "pdf"}) {
            const Response r = at.at("it.lead").get(draft(id, std::string(duty) + "/file." + end));
            EXPECT_EQ(r.status, 200) << duty;
            EXPECT_EQ(r.body.substr(0, 2), std::string(end) == "pdf" ? "%P" : "PK");
        }
    EXPECT_EQ(at.at("it.lead").get(draft(id, "bia/file.docx")).status, 404);
    EXPECT_EQ(at.at("neighbour").get(draft(id, "initial/file.docx")).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Incidents, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::incidents
