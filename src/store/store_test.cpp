// The store's promises on both databases: scope, former versions, two times, audit chain, erasure, paging,
// group commit.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "core/text.hpp"
#include "store/migrate.hpp"
#include "store/records.hpp"
#include "store/several.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

enum class Colour : std::uint8_t { red, blue };

struct Sample {
    Id<Sample> id;
    std::int64_t unit_id = 0;
    std::string code;
    std::string full_name;
    std::optional<std::string> citizen_number;
    std::optional<Date> birth_date;
    PartialDate since;
    Colour colour = Colour::red;
    Money fee;
    bool active = true;

    static const Entity& entity() {
        using S = Sample;
        static constexpr auto colours =
            choices<Colour>({{Colour::red, "do", "Đỏ"}, {Colour::blue, "xanh", "Xanh"}});
        static constexpr Field fields[] = {
            field<&S::id>("Mã").key(),
            field<&S::unit_id>("Trường").required().scope(),
            field<&S::code>("Mã học sinh").required().unique().max(20),
            field<&S::full_name>("Họ và tên").required().max(150).personal().person_name(),
            field<&S::citizen_number>("Số định danh").matches("[0-9]{12}").sensitive(),
            field<&S::birth_date>("Ngày sinh").personal(),
            field<&S::since>("Từ"),
            field<&S::colour>("Màu").one_of(colours),
            field<&S::fee>("Khoản thu"),
            field<&S::active>("Đang học"),
        };
        static constexpr Entity entity = describe<S>("sample", "samples", "Học sinh mẫu", fields);
        return entity;
    }
};

constexpr Migration steps[] = {{"test.1", R"sql(
    CREATE RECORD sample (
        unit_id INT NOT NULL, code TEXT NOT NULL UNIQUE, full_name TEXT NOT NULL, citizen_number TEXT,
        birth_date DATE, since TEXT NOT NULL, colour TEXT NOT NULL, fee MONEY NOT NULL, active BOOL NOT NULL,
        search_text TEXT NOT NULL, sort_key TEXT NOT NULL);
    CREATE INDEX sample_unit ON sample (unit_id, sort_key, id);
)sql"}};

Sample sample(std::int64_t unit, std::string code, std::string name) {
    return {.id = {},
            .unit_id = unit,
            .code = std::move(code),
            .full_name = std::move(name),
            .citizen_number = {},
            .birth_date = {},
            .since = {},
            .fee = {}};
}

class Store : public ::testing::TestWithParam<std::string> {
protected:
    Store() : fresh(GetParam()) {
        db = Database::open(fresh.location());
        std::vector<Migration> all(store_migrations().begin(), store_migrations().end());
        all.insert(all.end(), std::begin(steps), std::end(steps));
        auto door =
            GetParam() == "sqlite" ? open_sqlite(fresh.location(), false) : open_postgres(fresh.location());
        migrate(*door, all);
    }
    template <class F>
    void write(F f) {
        db->write({}, f);
    }
    Id<Sample> add(Sample s) {
        write([&](Transaction& t) { insert(t, Scope::everything(), s); });
        return s.id;
    }
    std::optional<Sample> load(Id<Sample> id, const Scope& scope = Scope::everything()) {
        std::optional<Sample> out;
        db->read([&](Db& d) { out = get(d, scope, id); });
        return out;
    }
    testing::FreshDatabase fresh;
    std::unique_ptr<Database> db;
};

TEST_P(Store, TheMigratedSchemaEqualsTheDescription) {
    db->read([&](Db& d) {
        const Entity* entities[] = {&Sample::entity()};
        EXPECT_EQ(schema_differences(d, entities), std::vector<std::string>{});
    });
    write([&](Transaction& t) { t.db().exec("ALTER TABLE sample ADD COLUMN stray INTEGER"); });
    db->read([&](Db& d) {
        const Entity* entities[] = {&Sample::entity()};
        EXPECT_EQ(schema_differences(d, entities), std::vector<std::string>{"sample.stray: cột thừa"});
    });
}

TEST_P(Store, ARecordComesBackAsItWasWritten) {
    Sample s = sample(7, "HS1", "Nguyễn Thị Ái");
    s.citizen_number = "031312000001";
    s.birth_date = date(2015, 3, 9);
    s.since = {"2024-09"};
    s.colour = Colour::blue;
    s.fee = {1'250'000};
    auto id = add(s);
    auto back = load(id);
    ASSERT_TRUE(back);
    s.id = id;
    EXPECT_TRUE(differences(Sample::entity(), &s, &*back).empty());
}

TEST_P(Store, AScopeSeesAndWritesOnlyItsUnits) {
    auto id = add(sample(7, "HS1", "Trần Văn Bình"));
    EXPECT_TRUE(load(id, Scope::of(7)));
    EXPECT_FALSE(load(id, Scope::of(8)));
    EXPECT_FALSE(load(id, Scope{}));
    auto status_of = [&](auto work) {
        try {
            write(work);
        } catch (const Failure& f) {
            return f.status;
        }
        return 200;
    };
    EXPECT_EQ(status_of([&](Transaction& t) {
                  auto s = sample(9, "X", "Y");
                  insert(t, Scope::of(8), s);
              }),
              403);
    auto moved = *load(id);
    moved.unit_id = 8;
    EXPECT_EQ(status_of([&](Transaction& t) { update(t, Scope::of(7), moved); }), 403);
    EXPECT_EQ(status_of([&](Transaction& t) { update(t, Scope::of(8), moved); }), 404);
    EXPECT_EQ(status_of([&](Transaction& t) { remove(t, Scope::of(8), id); }), 404);
    EXPECT_EQ(load(id)->unit_id, 7);
}

TEST_P(Store, SeveralRecordsAreReadAtOnceWithinTheScope) {
    std::vector<std::int64_t> ids{999'999};
    write([&](Transaction& t) {
        for (int i = 0; i < 450; ++i) {
            Sample s = sample(7 + i % 3, "HS" + std::to_string(i), "Trần Văn " + std::to_string(i));
            ids.push_back(insert(t, Scope::everything(), s).value);
        }
    });
    const auto seen = [&](const Scope& scope) {
        raw::RecordsById out;
        db->read([&](Db& d) { out = raw::get_several(d, Sample::entity(), scope, ids); });
        return out;
    };
    EXPECT_TRUE(seen({}).empty());
    EXPECT_EQ(seen(Scope::of(7)).size(), 150u);
    EXPECT_EQ(seen({.units = {7, 9}}).size(), 300u);
    const auto all = seen(Scope::everything());
    ASSERT_EQ(all.size(), 450u);
    for (const auto& [id, record] : all) {
        const auto one = load({id});
        EXPECT_TRUE(one && differences(Sample::entity(), &*one, record.get()).empty());
    }
}

TEST_P(Store, ASecondEditorIsTold) {
    auto id = add(sample(7, "HS1", "Lê Thị Cúc"));
    auto one = *load(id), two = one;
    one.fee = {1};
    two.fee = {2};
    write([&](Transaction& t) { EXPECT_EQ(update(t, Scope::of(7), one, 1), 2); });
    try {
        write([&](Transaction& t) { update(t, Scope::of(7), two, 1); });
        FAIL() << "the second editor overwrote the first";
    } catch (const Failure& f) {
        EXPECT_EQ(f.status, 412);
    }
    EXPECT_EQ(load(id)->fee.dong, 1);
}

TEST_P(Store, ADuplicateNamesItsField) {
    add(sample(7, "HS1", "A"));
    try {
        add(sample(7, "HS1", "B"));
        FAIL();
    } catch (const Failure& f) {
        EXPECT_EQ(f.status, 409);
        ASSERT_EQ(f.problems.size(), 1u);
        EXPECT_EQ(f.problems[0].path, "/code");
    }
}

std::atomic<std::int64_t> clock_ms;

TEST_P(Store, AnyPastMomentCanBeAsked) {
    clock_ms = 4'000'000'000'000;
    set_clock([] { return Instant{clock_ms.load()}; });
    auto id = add(sample(7, "HS1", "Phạm Văn Dũng"));
    clock_ms += 1000;
    auto s = *load(id);
    s.fee = {500};
    write([&](Transaction& t) { update(t, Scope::of(7), s); });
    clock_ms += 1000;
    write([&](Transaction& t) { remove(t, Scope::of(7), id); });
    auto fees_at = [&](std::int64_t ms) {
        std::vector<std::int64_t> fees;
        db->read([&](Db& d) {
            for (const auto& row : list<Sample>(d, Scope::of(7), {.as_of = Instant{4'000'000'000'000 + ms}}))
                fees.push_back(row.fee.dong);
        });
        return fees;
    };
    using Fees = std::vector<std::int64_t>;
    EXPECT_EQ(fees_at(-1), Fees{});
    EXPECT_EQ(fees_at(0), Fees{0});
    EXPECT_EQ(fees_at(1500), Fees{500});
    EXPECT_EQ(fees_at(2000), Fees{});
    db->read([&](Db& d) { EXPECT_EQ(versions(d, Sample::entity(), Scope::of(7), id.value).size(), 2u); });
    set_clock(nullptr);
}

TEST_P(Store, RecordedTimeNeverRunsBackwards) {
    clock_ms = 4'000'000'000'000;
    set_clock([] { return Instant{clock_ms.load()}; });
    auto id = add(sample(7, "HS1", "A"));
    clock_ms = 3'000'000'000'000;
    auto s = *load(id);
    s.fee = {1};
    write([&](Transaction& t) {
        update(t, Scope::of(7), s);
        EXPECT_GE(t.at().ms, 4'000'000'000'000);
    });
    set_clock(nullptr);
}

TEST_P(Store, TheChainFindsTheFirstBrokenEntry) {
    auto id = add(sample(7, "HS1", "Hoàng Văn Em"));
    auto s = *load(id);
    s.full_name = "Hoàng Văn Anh";
    write([&](Transaction& t) { update(t, Scope::of(7), s); });
    auto verdict = [&] {
        AuditVerdict v;
        db->read([&](Db& d) { v = verify_audit(d); });
        return v;
    };
    EXPECT_TRUE(verdict().whole);
    EXPECT_EQ(verdict().entries, 2);
    write([&](Transaction& t) { t.db().exec("UPDATE audit SET user_name = 'kẻ khác' WHERE id = 2"); });
    EXPECT_EQ(verdict().first_broken, 2);
    write([&](Transaction& t) { t.db().exec("UPDATE audit SET user_name = 'hệ thống' WHERE id = 2"); });
    EXPECT_TRUE(verdict().whole);
    write([&](Transaction& t) {
        t.db().exec("UPDATE audit SET details = replace(details, 'Em', 'An') WHERE id = 1");
    });
    EXPECT_EQ(verdict().first_broken, 1);
}

TEST_P(Store, PersonalValuesCanBeErasedByADecisionAndTheChainStaysWhole) {
    auto id = add(sample(7, "HS1", "Vũ Thị Giang"));
    auto s = *load(id);
    s.full_name = "Vũ Thị Hà Giang";
    write([&](Transaction& t) { update(t, Scope::of(7), s); });
    write([&](Transaction& t) { erase_person(t, Sample::entity(), id.value, "Quyết định số 12/QĐ-UBND"); });
    EXPECT_EQ(load(id)->full_name, "");
    db->read([&](Db& d) {
        auto v = verify_audit(d);
        EXPECT_TRUE(v.whole) << v.why;
        ASSERT_EQ(v.erased.size(), 2u);
        EXPECT_EQ(v.erased[0].decision, "Quyết định số 12/QĐ-UBND");
        for (auto& s2 = query(d, "SELECT full_name FROM sample_history"); s2.step();)
            EXPECT_EQ(s2.text(0), "");
    });
    write([&](Transaction& t) {  // the same without a decision is a broken chain
        auto other = sample(7, "HS2", "Đỗ Văn Kiên");
        insert(t, Scope::everything(), other);
        run(t.db(), "UPDATE audit SET details = NULL WHERE record_id = $1", other.id.value);
    });
    db->read([&](Db& d) { EXPECT_FALSE(verify_audit(d).whole); });
}

TEST_P(Store, PeopleComeInVietnameseOrderPageByPage) {
    const char* names[] = {"Nguyễn Văn Ấm", "Trần Thị An", "Lê Văn Đức",
                           "Phạm Thị Dung", "Bùi Văn Ân",  "Đinh Thị Ánh"};
    int code = 0;
    for (auto* name : names) add(sample(7, "HS" + std::to_string(code++), name));
    auto page = [&](Query q) {
        std::pair<std::string, Page> out;
        Sample row;
        q.limit = 2;
        db->read([&](Db& d) {
            out.second =
                raw::list(d, Sample::entity(), Scope::of(7), q, &row, [&](const void* r, std::int64_t) {
                    out.first += static_cast<const Sample*>(r)->full_name + "|";
                });
        });
        return out;
    };
    auto [one, p1] = page({});
    EXPECT_EQ(one, "Trần Thị An|Đinh Thị Ánh|");
    EXPECT_EQ(p1.previous, "");
    auto [two, p2] = page({.after = p1.next});
    EXPECT_EQ(two, "Nguyễn Văn Ấm|Bùi Văn Ân|");
    auto [three, p3] = page({.after = p2.next});
    EXPECT_EQ(three, "Phạm Thị Dung|Lê Văn Đức|");
    EXPECT_EQ(p3.next, "");
    EXPECT_EQ(page({.last = true}).first, three);
    EXPECT_EQ(page({.before = p3.previous}).first, two);
    EXPECT_EQ(page({.search = "duc"}).first, "Lê Văn Đức|");
    EXPECT_EQ(page({.filters = {where<&Sample::full_name>("thị an", Filter::Op::contains)}}).first,
              "Trần Thị An|");
}

TEST_P(Store, ABadFilterIsRefusedAlikeOnBothDatabases) {
    db->read([&](Db& d) {
        for (auto filter :
             {where<&Sample::birth_date>("abc"), where<&Sample::fee>("1x"), where<&Sample::colour>("tím")})
            EXPECT_THROW(list<Sample>(d, Scope::of(7), {.filters = {filter}}), Failure);
        EXPECT_THROW(list<Sample>(d, Scope::of(7), {.after = "[1]"}), Failure);
    });
}

TEST_P(Store, AWriteThatThrowsLeavesNothingAndHarmsNobody) {
    std::atomic<int> good = 0, bad = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 20; ++n) {
                try {
                    write([&](Transaction& t) {
                        auto s = sample(i, std::to_string(i) + "-" + std::to_string(n), "A");
                        insert(t, Scope::everything(), s);
                        if (n % 3 == 0) refuse("no", "Không.");
                    });
                    ++good;
                } catch (const Failure&) {
                    ++bad;
                }
            }
        });
    for (auto& t : threads) t.join();
    db->read([&](Db& d) {
        EXPECT_EQ(raw::count(d, Sample::entity(), Scope::everything(), {}), good);
        auto v = verify_audit(d);
        EXPECT_TRUE(v.whole) << v.why;
        EXPECT_EQ(v.entries, good);
    });
    EXPECT_EQ(bad, 8 * 7);
}

TEST_P(Store, TooManyWaitingWritesAreRefusedAtOnceAndTheOthersMade) {
    std::promise<void> inside, go;
    std::thread holder([&] {
        write([&](Transaction&) {
            inside.set_value();
            go.get_future().wait();
        });
    });
    inside.get_future().wait();
    std::atomic<int> made = 0, refused = 0;
    std::atomic<int> running = 0;
    auto submit = [&] {
        ++running;
        db->submit(
            {}, [](Transaction&) {},
            [&](std::exception_ptr error) {
                ++(error ? refused : made);
                --running;
            });
    };
    int sent = 0;
    for (; refused == 0 && sent < 100'000; ++sent) submit();
    EXPECT_LT(sent, 100'000) << "the queue has no end";
    EXPECT_EQ(made, 0);
    go.set_value();
    holder.join();
    while (running > 0) std::this_thread::yield();
    EXPECT_EQ(made, sent - 1);
    EXPECT_EQ(refused, 1);
    submit();
    while (running > 0) std::this_thread::yield();
    EXPECT_EQ(made, sent) << "who comes later is served";
}

TEST_P(Store, ANewerDatabaseRefusesAnOlderProgram) {
    auto door =
        GetParam() == "sqlite" ? open_sqlite(fresh.location(), false) : open_postgres(fresh.location());
    EXPECT_THROW(migrate(*door, store_migrations()), Failure);  // "test.1" is unknown to it
}

TEST_P(Store, CountersMoveWithChanges) {
    auto counter = [&](std::int64_t unit) {
        std::int64_t n = 0;
        db->read([&](Db& d) { n = change_counter(d, Sample::entity(), Scope::of(unit)); });
        return n;
    };
    add(sample(7, "HS1", "A"));
    auto seven = counter(7), eight = counter(8);
    add(sample(8, "HS2", "B"));
    EXPECT_EQ(counter(7), seven);
    EXPECT_GT(counter(8), eight);
}

INSTANTIATE_TEST_SUITE_P(Databases, Store, ::testing::ValuesIn(testing::kinds()));

}  // namespace
}  // namespace khue
