// Who hears what: by unit, by kind of event, by user; and what becomes of streams that have gone.
#include "server/events.hpp"

#include <gtest/gtest.h>

#include "store/audit.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

class Ear final : public EventStream {
public:
    bool send(std::string_view event, std::string_view data) override {
        if (gone) return false;
        heard.push_back(std::string(event) + " " + std::string(data));
        return true;
    }
    void close() override { closed = true; }
    std::vector<std::string> heard;
    bool gone = false, closed = false;
};

using Heard = std::vector<std::string>;

struct Room : ::testing::Test {
    Events events;
    std::shared_ptr<Ear> enter(Scope scope, std::int64_t user,
                               std::map<std::string, Scope, std::less<>> narrower = {}) {
        auto ear = std::make_shared<Ear>();
        events.listen(ear, std::move(scope), user, std::move(narrower));
        return ear;
    }
};

TEST_F(Room, AnEventReachesThoseWhoseScopeCoversItsUnit) {
    auto seven = enter(Scope::of(7), 1), eight = enter(Scope::of(8), 2), none = enter({}, 3);
    events.publish("change", 7, "1");
    events.publish("change", 0, "2");
    EXPECT_EQ(seven->heard, (Heard{"change 1", "change 2"}));
    EXPECT_EQ(eight->heard, Heard{"change 2"});
    EXPECT_EQ(none->heard, Heard{"change 2"});
}

TEST_F(Room, AKindOfEventMayHaveAScopeOfItsOwn) {
    auto ear = enter(Scope::of(7), 1, {{"job", Scope{}}});
    events.publish("job", 7, "1");
    events.publish("change", 7, "2");
    EXPECT_EQ(ear->heard, Heard{"change 2"});
}

TEST_F(Room, TheUserNamedHearsOnceWhateverTheScope) {
    auto own = enter({}, 1), both = enter(Scope::of(7), 1), other = enter({}, 2);
    events.publish("job", 7, "1", 1);
    events.publish_to(2, "job", "2");
    EXPECT_EQ(own->heard, Heard{"job 1"});
    EXPECT_EQ(both->heard, Heard{"job 1"});
    EXPECT_EQ(other->heard, Heard{"job 2"});
}

TEST_F(Room, WhoHasGoneIsForgotten) {
    auto ear = enter(Scope::of(7), 1);
    enter(Scope::of(8), 2);
    ear->gone = true;
    events.publish("change", 7, "1");
    EXPECT_EQ(events.listeners(), 1u);
}

TEST_F(Room, TooManyStreamsOfOneUserEndTheOldest) {
    auto other = enter({}, 2);
    std::vector<std::shared_ptr<Ear>> ears;
    for (int i = 0; i < 40; ++i) ears.push_back(enter({}, 1));
    EXPECT_TRUE(ears.front()->closed);
    EXPECT_FALSE(ears.back()->closed);
    EXPECT_FALSE(other->closed);
    EXPECT_LT(events.listeners(), 20u);
}

TEST_F(Room, ChangedRightsEndTheStreamsOfThatUser) {
    auto one = enter({}, 1), two = enter({}, 2);
    events.drop(1);
    EXPECT_TRUE(one->closed);
    EXPECT_FALSE(two->closed);
    events.drop(0);
    EXPECT_TRUE(two->closed);
    EXPECT_EQ(events.listeners(), 0u);
}

TEST_F(Room, AfterTheEndNobodyComesIn) {
    auto before = enter({}, 1);
    events.close();
    auto after = enter({}, 2);
    EXPECT_TRUE(before->closed);
    EXPECT_TRUE(after->closed);
    EXPECT_EQ(events.listeners(), 0u);
}

TEST_F(Room, CommitsAreToldOncePerUnit) {
    testing::FreshDatabase fresh("sqlite");
    auto db = Database::open(fresh.location());
    events.follow(*db);
    auto ear = enter(Scope::of(7), 1);
    db->write({}, [](Transaction& t) {
        append_audit(t, {.action = "x", .entity = "pupil", .unit_id = 7});
        append_audit(t, {.action = "x", .entity = "pupil", .unit_id = 7});
        append_audit(t, {.action = "x", .entity = "room", .unit_id = 7});
        append_audit(t, {.action = "x", .entity = "room", .unit_id = 8});
    });
    EXPECT_EQ(ear->heard, Heard{R"(change {"tables":["pupil","room"],"unit_id":7})"});
}

TEST(Events, TheDatabaseMayOutliveThem) {
    testing::FreshDatabase fresh("sqlite");
    auto db = Database::open(fresh.location());
    std::make_unique<Events>()->follow(*db);
    db->write({}, [](Transaction& t) { append_audit(t, {.action = "x", .entity = "pupil", .unit_id = 7}); });
}

}  // namespace
}  // namespace khue
