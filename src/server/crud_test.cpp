// The generic routes on both databases: names are told to whom may read them, totals are exact, and a writer
// with too much to do says so.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "core/log.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

struct Library;  // the unit

struct Shelf {
    Id<Shelf> id;
    Id<Library> unit_id;
    std::string name;
    static const Entity& entity();
};
const Entity& Shelf::entity() {
    using S = Shelf;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().scope(),
        field<&S::name>("Tên giá").required().title(),
    };
    static constexpr Entity entity = describe<S>("shelf", "shelves", "Giá sách", fields);
    return entity;
}

struct Book {
    Id<Book> id;
    Id<Library> unit_id;
    Id<Shelf> shelf_id;
    std::string name;
    static const Entity& entity();
};
const Entity& Book::entity() {
    using S = Book;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().scope(),
        field<&S::shelf_id>("Giá sách").refers_to("shelf"),
        field<&S::name>("Tên sách").required().title(),
    };
    static constexpr Entity entity = describe<S>("book", "books", "Sách", fields);
    return entity;
}

constexpr Migration tables{"test.1",
                           "CREATE RECORD shelf (unit_id INT NOT NULL, name TEXT NOT NULL);"
                           "CREATE RECORD book (unit_id INT NOT NULL, shelf_id INT, name TEXT NOT NULL);"};

const std::vector<std::string> librarian{"books.*", "shelves.*"}, reader{"books.*"};

class CrudTest : public ::testing::TestWithParam<std::string> {
protected:
    CrudTest() : fresh(GetParam()) {
        set_log_sink([](std::string_view) {});
        Module m{.name = "test", .label = "Thử"};
        m.entities = {&Shelf::entity(), &Book::entity()};
        m.migrations = {tables};
        add_crud(m, Shelf::entity());
        add_crud(m, Book::entity());
        app = std::make_unique<App>(AppOptions{.database = fresh.location(),
                                               .data = fresh.folder(),
                                               .rules = {},
                                               .web = {},
                                               .background = false},
                                    std::vector<Module>{m});
        app->identify = [this](Db&, const Request& r) { return identity(r.header("as")); };
        app->migrate();
    }
    ~CrudTest() override {
        app.reset();
        set_log_sink(nullptr);
    }

    // "7" is the librarian of unit 7, "7-" a reader there, who may not see shelves.
    std::unique_ptr<Identity> identity(std::string_view as) const {
        auto who = std::make_unique<Identity>();
        who->user_id = 1;
        who->login = "u";
        who->csrf = "c";
        const std::int64_t unit = as[0] - '0';
        who->grants.push_back({.role = "r",
                               .unit_id = unit,
                               .units = {unit},
                               .permissions = as.ends_with('-') ? &reader : &librarian});
        return who;
    }
    Request request(std::string method, std::string path, std::string as, std::string body = "") const {
        return {.method = std::move(method),
                .path = std::move(path),
                .headers = {{"as", std::move(as)}, {"x-csrf-token", "c"}},
                .body = std::move(body),
                .remote = "127.0.0.1"};
    }
    Response ask(Request r) { return app->handle(r); }
    Json get(const std::string& path, const std::string& as, Pairs query = {}) {
        auto r = request("GET", path, as);
        r.query = std::move(query);
        return parse_json(ask(std::move(r)).body).value();
    }
    std::int64_t post(const std::string& path, const std::string& as, const std::string& body) {
        auto r = ask(request("POST", path, as, body));
        EXPECT_EQ(r.status, 201) << r.body;
        return parse_json(r.body).value()["id"].integer;
    }
    std::int64_t book(const std::string& as, std::int64_t shelf = 0) {
        return post("/api/books", as,
                    R"({"name":"Dế Mèn","shelf_id":)" + (shelf ? std::to_string(shelf) : "null") + "}");
    }
    std::int64_t total(const std::string& as, Pairs query = {}) {
        return get("/api/books", as, std::move(query))["total"].integer;
    }

    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
};

TEST_P(CrudTest, ANameIsToldOnlyToWhomMayReadItsRecord) {
    const auto shelf = post("/api/shelves", "7", R"({"name":"Giá A"})");
    const auto other = post("/api/shelves", "7", R"({"name":"Giá B"})");
    const auto one = "/api/books/" + std::to_string(book("7", shelf));
    book("7", other);
    book("7", other);
    book("7");
    const Json page = get("/api/books", "7")["labels"], record = get(one, "7")["labels"];
    EXPECT_EQ(page["shelf_id"].members.size(), 2U);
    EXPECT_EQ(page["shelf_id"][std::to_string(other)].text, "Giá B");
    EXPECT_EQ(record["shelf_id"][std::to_string(shelf)].text, "Giá A");
    EXPECT_TRUE(get("/api/books", "7-")["labels"].members.empty());
    EXPECT_TRUE(get(one, "7-")["labels"].members.empty());
    EXPECT_EQ(get(one, "7-")["shelf_id"].integer, shelf) << "the id itself belongs to the book";
    app->database().read([&](Db& db) { EXPECT_EQ(label_of(db, Shelf::entity(), shelf), "Giá A"); });
}

TEST_P(CrudTest, ATotalIsExactAfterEveryChange) {
    EXPECT_EQ(total("7"), 0);
    const auto first = book("7");
    EXPECT_EQ(total("7"), 1);
    EXPECT_EQ(total("8"), 0);
    book("8");
    book("8");
    EXPECT_EQ(total("7"), 1);
    EXPECT_EQ(total("8"), 2);
    EXPECT_EQ(total("8", {{"f.name", "Khác"}}), 0);
    EXPECT_EQ(total("8", {{"f.name", "Dế Mèn"}}), 2);
    auto remove = request("DELETE", "/api/books/" + std::to_string(first), "7");
    remove.headers.emplace_back("if-match", "\"1\"");
    EXPECT_EQ(ask(remove).status, 204);
    EXPECT_EQ(total("7"), 0);
    // A record that moves to another unit changes both totals.
    app->database().write({}, [](Transaction& t) {
        auto moved = list<Book>(t.db(), Scope::of(8)).front();
        moved.unit_id = {7};
        update(t, Scope::everything(), moved);
    });
    EXPECT_EQ(total("7"), 1);
    EXPECT_EQ(total("8"), 1);
}

TEST_P(CrudTest, AWriterWithTooMuchToDoSaysSo) {
    std::promise<void> inside, go;
    std::thread holder([&] {
        app->database().write({}, [&](Transaction&) {
            inside.set_value();
            go.get_future().wait();
        });
    });
    inside.get_future().wait();
    std::atomic<int> waiting = 0;
    std::optional<Response> refused;
    for (int sent = 0; !refused && sent < 100'000; ++sent) {
        ++waiting;
        app->handle_async(request("POST", "/api/books", "7", R"({"name":"Dế Mèn"})"), [&](Response r) {
            if (r.status != 201) refused = std::move(r);
            --waiting;
        });
    }
    go.set_value();
    holder.join();
    while (waiting > 0) std::this_thread::yield();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_TRUE(
        std::ranges::count(refused->headers, std::pair<std::string, std::string>("Retry-After", "2")));
    book("7");
}

INSTANTIATE_TEST_SUITE_P(Databases, CrudTest, ::testing::ValuesIn(testing::kinds()));

}  // namespace
}  // namespace khue
