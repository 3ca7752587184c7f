// Bulk changes and their undoing on both databases: what is put back, what is kept and why, twice and back
// again, and under the hands of others.
#include "store/changeset.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "store/migrate.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

struct Room {
    Id<Room> id;
    std::int64_t unit_id = 0;
    std::string name;
    std::optional<std::string> code;

    static const Entity& entity() {
        using S = Room;
        static constexpr Field fields[] = {
            field<&S::id>("Mã").key(),
            field<&S::unit_id>("Trường").required().scope(),
            field<&S::name>("Tên").required().title().max(40),
            field<&S::code>("Mã riêng").unique().max(20),
        };
        static constexpr Entity entity = describe<S>("room", "rooms", "Phòng", fields);
        return entity;
    }
};

struct Desk {
    Id<Desk> id;
    std::int64_t unit_id = 0;
    Id<Room> room_id;   // part of it
    Id<Room> spare_id;  // may be absent
    std::string name;

    static const Entity& entity() {
        using S = Desk;
        static constexpr Field fields[] = {
            field<&S::id>("Mã").key(),
            field<&S::unit_id>("Trường").required().scope(),
            field<&S::room_id>("Phòng").required().refers_to("room"),
            field<&S::spare_id>("Phòng dự phòng").refers_to("room"),
            field<&S::name>("Tên").required().title().max(40),
        };
        static constexpr Entity entity = describe<S>("desk", "desks", "Bàn", fields);
        return entity;
    }
};

constexpr Migration steps[] = {{"test.1", R"sql(
    CREATE RECORD room (unit_id INT NOT NULL, name TEXT NOT NULL, code TEXT UNIQUE);
    CREATE RECORD desk (
        unit_id INT NOT NULL, room_id INT NOT NULL REFERENCES room, spare_id INT REFERENCES room,
        name TEXT NOT NULL);
)sql"}};

const Entity* const entities[] = {&Desk::entity(), &Room::entity()};
const Scope unit_1 = Scope::of(1);

class Changesets : public ::testing::TestWithParam<std::string> {
protected:
    Changesets() : fresh(GetParam()), database(Database::open(fresh.location())) {
        database->write({}, [](Transaction& t) {
            for (const Migration& m : steps) t.db().exec(translate(m.sql, t.db().dialect()));
        });
    }
    template <class Work>
    std::int64_t bulk(Work work, const std::string& kind = "import") {
        std::int64_t id = 0;
        database->write({.user_id = 7, .name = "an"}, [&](Transaction& t) {
            id = t.begin_changeset(kind, "lớp 6.xlsx");
            work(t);
        });
        return id;
    }
    template <class Work>
    void write(Work work) {
        database->write({.user_id = 8, .name = "binh"}, work);
    }
    Undone undone(std::int64_t id, const Scope& scope = unit_1) {
        Undone out;
        database->write({.user_id = 7, .name = "an"},
                        [&](Transaction& t) { out = undo(t, entities, scope, id); });
        return out;
    }
    std::string refusal(std::int64_t id, const Scope& scope = unit_1) {
        try {
            undone(id, scope);
        } catch (const Failure& f) {
            return f.code;
        }
        return "";
    }
    Room room(const std::string& name, std::optional<std::string> code = {}, std::int64_t unit = 1) {
        Room r{.unit_id = unit, .name = name, .code = std::move(code)};
        write([&](Transaction& t) { insert(t, Scope::everything(), r); });
        return r;
    }
    void rename(Id<Room> id, const std::string& name) {
        write([&](Transaction& t) { rename_in(t, id, name); });
    }
    static void rename_in(Transaction& t, Id<Room> id, const std::string& name) {
        Room r = get(t.db(), unit_1, id).value();
        r.name = name;
        update(t, unit_1, r);
    }
    std::string rooms() {
        std::string out;
        database->read([&](Db& db) {
            for (const auto& r : list<Room>(db, Scope::everything())) out += r.name + " ";
        });
        return out;
    }
    std::string kept_of(const UndoPlan& plan) {
        static constexpr const char* words[] = {"changed", "in_use", "belongs", "taken", "target", "former"};
        std::string out;
        for (const auto& i : plan.items)
            if (i.kept)
                out += std::string(i.entity->name) + ":" + words[static_cast<std::size_t>(*i.kept)] + " ";
        return out;
    }
    std::string fault() {
        std::string why;
        database->read([&](Db& db) { why = verify_audit(db).why; });
        return why;
    }

    testing::FreshDatabase fresh;
    std::unique_ptr<Database> database;
};

TEST_P(Changesets, CountWhatTheyDidPerUnit) {
    Room old = room("A");
    const auto id = bulk([&](Transaction& t) {
        Room made{.unit_id = 1, .name = "B"}, elsewhere{.unit_id = 2, .name = "C"};
        insert(t, Scope::everything(), made);
        insert(t, Scope::everything(), elsewhere);
        rename_in(t, old.id, "A1");
    });
    database->read([&](Db& db) {
        auto seen = changesets(db, unit_1, 0, 10);
        ASSERT_EQ(seen.size(), 1u);
        EXPECT_EQ(seen[0].id, id);
        EXPECT_EQ(seen[0].user_name, "an");
        EXPECT_EQ(seen[0].created, 1);
        EXPECT_EQ(seen[0].updated, 1);
        EXPECT_FALSE(seen[0].whole) << "another unit took part";
        EXPECT_TRUE(changesets(db, Scope::of(3), 0, 10).empty());
        EXPECT_EQ(find_changeset(db, Scope::everything(), id)->created, 2);
        EXPECT_TRUE(changesets(db, unit_1, id, 10).empty()) << "the page after it";
    });
    EXPECT_EQ(refusal(id), "outside_scope");
    EXPECT_EQ(refusal(id, Scope::of(3)), "not_found");
    EXPECT_EQ(undone(id, Scope::everything()).plan.free(), 3u);
    EXPECT_EQ(rooms(), "A ");
}

TEST_P(Changesets, PutBackWhatWasMadeChangedAndRemoved) {
    Room kept = room("A"), gone = room("B", "b");
    const auto before = rooms();
    const auto id = bulk([&](Transaction& t) {
        Room made{.unit_id = 1, .name = "C"};
        insert(t, unit_1, made);
        Desk desk{.unit_id = 1, .room_id = made.id, .spare_id = {}, .name = "bàn"};
        insert(t, unit_1, desk);
        rename_in(t, kept.id, "A1");
        rename_in(t, kept.id, "A2");
        remove(t, unit_1, gone.id);
        Room passing{.unit_id = 1, .name = "D"};
        insert(t, unit_1, passing);
        remove(t, unit_1, passing.id);
    });
    EXPECT_EQ(rooms(), "A2 C ");
    const Undone first = undone(id);
    EXPECT_EQ(first.plan.free(), 4u);
    EXPECT_EQ(rooms(), before);
    database->read([&](Db& db) {
        EXPECT_TRUE(list<Desk>(db, unit_1).empty());
        EXPECT_EQ(get(db, unit_1, gone.id)->code, "b") << "under its id";
        auto history = versions(db, Room::entity(), unit_1, gone.id.value);
        ASSERT_EQ(history.size(), 2u);
        EXPECT_EQ(history[0].version, 3) << "1 made, 2 removed, 3 brought back";
    });
    EXPECT_EQ(refusal(id), "already_undone");

    // The undo is undone: everything is as the changeset left it, and it may be undone once more.
    undone(first.changeset);
    EXPECT_EQ(rooms(), "A2 C ");
    database->read([&](Db& db) {
        ASSERT_EQ(list<Desk>(db, unit_1).size(), 1u);
        EXPECT_EQ(list<Desk>(db, unit_1)[0].name, "bàn");
        EXPECT_EQ(find_changeset(db, unit_1, id)->undone_by, 0);
    });
    undone(id);
    EXPECT_EQ(rooms(), before);
    EXPECT_EQ(fault(), "");
}

TEST_P(Changesets, KeepWhatSomebodyChangedSinceAndShowIt) {
    Room a = room("A"), b = room("B"), c = room("C");
    Room made{.unit_id = 1, .name = "D"};
    const auto id = bulk([&](Transaction& t) {
        rename_in(t, a.id, "A1");
        rename_in(t, b.id, "B1");
        remove(t, unit_1, c.id);
        insert(t, unit_1, made);
    });
    UndoPlan seen;
    database->read([&](Db& db) { seen = plan_undo(db, entities, unit_1, id); });
    EXPECT_EQ(seen.free(), 4u);
    rename(a.id, "A2");  // after the preview
    rename(made.id, "D2");
    const Undone done = undone(id);
    EXPECT_EQ(done.plan.free(), 2u);
    EXPECT_EQ(kept_of(done.plan), "room:changed room:changed ");
    EXPECT_EQ(done.plan.items[0].changed_by, "binh");
    EXPECT_TRUE(done.kept.contains({"room", a.id.value}));
    EXPECT_EQ(rooms(), "A2 B C D2 ");
}

TEST_P(Changesets, KeepWhatIsStillNeeded) {
    Room r{.unit_id = 1, .name = "A"}, spare{.unit_id = 1, .name = "S"}, alone{.unit_id = 1, .name = "X"};
    Desk d{.unit_id = 1, .room_id = {}, .spare_id = {}, .name = "bàn"};
    const auto id = bulk([&](Transaction& t) {
        insert(t, unit_1, r);
        insert(t, unit_1, spare);
        insert(t, unit_1, alone);
        d.room_id = r.id;
        insert(t, unit_1, d);
    });
    write([&](Transaction& t) {
        Desk newer{.unit_id = 1, .room_id = r.id, .spare_id = spare.id, .name = "bàn mới"};
        insert(t, unit_1, newer);
    });
    const Undone done = undone(id);
    EXPECT_EQ(kept_of(done.plan), "room:in_use room:in_use desk:belongs ") << "a part stays with its whole";
    EXPECT_EQ(rooms(), "A S ");
    EXPECT_EQ(refusal(done.changeset), "") << "what was put back may be taken back";
    EXPECT_EQ(rooms(), "A S X ");
}

TEST_P(Changesets, KeepTheWholeOfAChangedPart) {
    Room r{.unit_id = 1, .name = "A"};
    Desk d{.unit_id = 1, .room_id = {}, .spare_id = {}, .name = "bàn"};
    const auto id = bulk([&](Transaction& t) {
        insert(t, unit_1, r);
        d.room_id = r.id;
        insert(t, unit_1, d);
    });
    write([&](Transaction& t) {
        d.name = "bàn to";
        update(t, unit_1, d);
    });
    EXPECT_EQ(refusal(id), "nothing_to_undo");
    EXPECT_EQ(rooms(), "A ");
}

TEST_P(Changesets, BringNothingBackToWhatIsGone) {
    Room r = room("A"), other = room("B", "b");
    Desk d{.unit_id = 1, .room_id = r.id, .spare_id = {}, .name = "bàn"};
    write([&](Transaction& t) { insert(t, unit_1, d); });
    const auto desk_gone = bulk([&](Transaction& t) { remove(t, unit_1, d.id); });
    const auto code_given_up = bulk([&](Transaction& t) {
        Room now = get(t.db(), unit_1, other.id).value();
        now.code.reset();
        update(t, unit_1, now);
    });
    write([&](Transaction& t) { remove(t, unit_1, r.id); });
    room("C", "b");
    UndoPlan plan;
    database->read([&](Db& db) {
        plan = plan_undo(db, entities, unit_1, desk_gone);
        EXPECT_EQ(kept_of(plan), "desk:target ");
        plan = plan_undo(db, entities, unit_1, code_given_up);
        EXPECT_EQ(kept_of(plan), "room:taken ");
    });
}

TEST_P(Changesets, AnErasedPersonStaysErased) {
    Room a = room("A"), b = room("B");
    const auto id = bulk([&](Transaction& t) {
        rename_in(t, a.id, "A1");
        rename_in(t, b.id, "B1");
    });
    write([&](Transaction& t) {
        run(t.db(), "DELETE FROM room_history WHERE id = $1", b.id.value);  // as an erasure may
    });
    const Undone done = undone(id);
    EXPECT_EQ(kept_of(done.plan), "room:former ");
    EXPECT_EQ(rooms(), "A B1 ");
}

TEST_P(Changesets, ANumberIsNeverGivenTwice) {
    Room a = room("A");
    write([&](Transaction& t) { remove(t, unit_1, a.id); });
    EXPECT_NE(room("B").id.value, a.id.value);
}

// Many undo and edit at once: whatever the order, each room is what somebody wrote or what it was before.
TEST_P(Changesets, UndoWhileOthersEdit) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    std::vector<Room> all;
    for (int i = 0; i < 40; ++i) all.push_back(room("cũ"));
    const auto id = bulk([&](Transaction& t) {
        for (const Room& r : all) rename_in(t, r.id, "mới");
    });
    std::vector<std::size_t> edited;
    for (int i = 0; i < 15; ++i) edited.push_back(random() % all.size());
    std::thread editor([&] {
        for (std::size_t i : edited) rename(all[i].id, "tay");
    });
    std::string codes[2];
    std::thread one([&] { codes[0] = refusal(id); }), two([&] { codes[1] = refusal(id); });
    editor.join();
    one.join();
    two.join();
    EXPECT_TRUE((codes[0].empty() && codes[1] == "already_undone") ||
                (codes[1].empty() && codes[0] == "already_undone"))
        << codes[0] << " " << codes[1];
    database->read([&](Db& db) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool by_hand = std::ranges::find(edited, i) != edited.end();
            EXPECT_EQ(get(db, unit_1, all[i].id)->name, by_hand ? "tay" : "cũ") << i;
        }
    });
    EXPECT_EQ(fault(), "");
}

INSTANTIATE_TEST_SUITE_P(Databases, Changesets, ::testing::ValuesIn(testing::kinds()));

}  // namespace
}  // namespace khue
