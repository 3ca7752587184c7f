// For tests: the program with a small commune, its accounts, and browsers that keep a cookie.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/accounts.hpp"
#include "store/testing.hpp"

namespace khue::testing {

inline constexpr const char* good_password = "hoa phượng nở bên hồ";

// The clock of these tests; starts on 2026-11-23 08:00 in Việt Nam.
void start_clock();
void advance_minutes(std::int64_t);

// One browser: signs in through the form, sends the cookie and the CSRF token back.
class Browser {
public:
    explicit Browser(App& app, std::string address = "10.0.0.1") : app_(&app), address_(std::move(address)) {}
    Response get(const std::string& path);  // with its query: "/api/pupils?limit=5"
    Response post(const std::string& path, const std::string& json = "{}", Pairs headers = {});
    Response put(const std::string& path, const std::string& json, std::int64_t version);
    Response remove(const std::string& path, std::int64_t version);
    Response form(const std::string& path, const std::string& body);
    Response send(const std::string& method, const std::string& path, const std::string& body, Pairs headers);

    Response sign_in(const std::string& login, const std::string& password);  // the answer of the form
    void move_to(App& app) { app_ = &app; }                                   // the program was started anew
    void forget_token() { csrf_.clear(); }
    std::string csrf() const { return csrf_; }
    std::string cookie;

private:
    App* app_;
    std::string address_, csrf_;
};

Json json_of(const Response&);

// What waits for somebody on their first page: "1 minh chứng sắp hết giá trị (2026-12-01); …", "!" when late.
std::string waiting_of(Browser&);

// A commune with two schools, three classes of two pupils each, and modules as the program has them.
class Commune {
public:
    explicit Commune(const std::string& database_kind, bool whole_program = true);
    // The program on these data; also a second one beside `app`. In the background it runs jobs.
    std::unique_ptr<App> open(bool background = false);
    ~Commune();

    // An account whose password is good_password, with one role.
    std::int64_t account(const std::string& login, const std::string& role, Id<Unit> unit);
    Browser signed_in(const std::string& login);
    struct Seat {
        std::string login, role;
        Id<Unit> unit;
    };
    std::map<std::string, Browser> seats(const std::vector<Seat>&);  // accounts, signed in, by login

    // A guardian of a pupil of that school; its id.
    std::int64_t mother_of(Id<Unit> school, std::int64_t pupil);

    FreshDatabase fresh;
    const bool whole_program;  // with the modules that take long to start
    std::unique_ptr<App> app;
    Unit commune, north, south;
    struct Class {
        std::int64_t id = 0, teacher = 0;  // the homeroom teacher's staff record
        std::int64_t pupils[2] = {};
    };
    Class north_a, north_b, south_a;
};

}  // namespace khue::testing
