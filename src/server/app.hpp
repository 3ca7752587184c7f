// The program without sockets: modules in, answers out. Finds the route, asks who it is and what they may,
// hands the request to the module's function and turns whatever goes wrong into problem+json.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"
#include "server/http.hpp"
#include "server/jobs.hpp"
#include "server/measures.hpp"
#include "server/shape.hpp"
#include "server/waiting.hpp"
#include "store/migrate.hpp"
#include "store/records.hpp"

namespace khue {

class App;
class Context;
class Files;    // store/files.hpp
class Events;   // server/events.hpp
class Totals;   // server/totals.hpp
struct Undone;  // store/changeset.hpp
struct Finder;  // server/finder.hpp

struct Permission {
    std::string_view name, label;
};  // "pupils.read", "Xem học sinh"

// What a route does to the data, and so where it runs.
enum class Access : std::uint8_t {
    read,   // one snapshot, short
    write,  // inside the writer, one transaction per request; acknowledged after it is on the disk
    slow,   // opens its own reads and writes; may take seconds
};

struct Route {
    std::string method, path;  // "/api/pupils/{id}"
    std::string permission;  // a route cannot be written without one; "anyone" and "signed_in" are said aloud
    std::function<Response(Context&)> handler;
    std::string summary;  // Vietnamese, for the API document
    Access access = Access::read;
    std::size_t body_limit = 1 << 20;    // bytes
    bool csrf = true;                    // false only where there is no session yet
    bool heavy = false;                  // slow by seconds: documents; on threads of their own
    bool passwords = false;              // slow by arithmetic: password hashes; on threads of their own
    std::optional<Exchange> exchange{};  // what it takes and answers; only pages of the console have none
};

// How long one route took since the program started, from its arrival to its answer.
struct RouteTime {
    const Route* route = nullptr;
    std::int64_t requests = 0, p95_ms = 0;
};

struct Module;
// A route of the module: a read for GET, else a write, unless told otherwise.
void add_route(Module&, std::string method, std::string path, std::string permission,
               std::function<Response(Context&)> handler, std::string summary, Exchange,
               std::optional<Access> = {}, std::size_t body_limit = Route{}.body_limit);

// What a module tells the program about itself. Modules are plain values; app/modules.cpp lists them.
struct Module {
    std::string_view name, label;
    std::vector<std::string_view> depends{};  // modules whose headers this one may include
    std::vector<const Entity*> entities{};
    std::vector<Permission> permissions{};
    std::vector<Migration> migrations{};
    std::vector<Route> routes{};
    std::vector<JobKind> jobs{};
    std::vector<Measure> measures{};
    std::vector<Waiting> waiting{};     // for people's first pages
    std::function<void(App&)> start{};  // after migration, before the first request
    // What every house is born with, kept at each start and where a commune is made. Does nothing before the
    // commune is there, and changes nothing that is.
    std::function<void(App&, Transaction&)> furnish{};
    // Within the transaction of an undo, after the records were put back: what the module keeps beside them.
    std::function<void(App&, Transaction&, const Undone&)> undone{};
    std::function<void()> stop{};  // when the program ends, before anything else does
    // Both run on a thread of their own, and ask between their steps whether they are still wanted. `warm`
    // fills memories that somebody would wait for, beside the first requests; `background` works as long as
    // the program runs, and is told of its end by `stop`.
    std::function<void(App&, const std::function<bool()>& wanted)> warm{};
    std::function<void(App&, const std::function<bool()>& wanted)> background{};
};

// Somebody's part in one unit.
struct Grant {
    std::string role;  // "principal"
    std::int64_t unit_id = 0;
    std::vector<std::int64_t> units;  // the unit and those below it
    bool by_class = false;
    std::vector<std::int64_t> classes;
    const std::vector<std::string>* permissions = nullptr;  // of the role

    // What a school lets another unit do for it, by a dated decision; no role held there.
    bool is_delegated() const { return role.starts_with("delegate."); }
};

struct Identity {
    std::int64_t user_id = 0;
    std::string login, name;
    std::string csrf;
    bool must_change_password = false;
    std::vector<Grant> grants;

    bool may(std::string_view permission) const;
    Scope scope(std::string_view permission) const;  // the union over the grants that hold it
    // The very units in which a role holds it, not those below, nor what a role narrowed to classes may.
    Scope own_units(std::string_view permission) const;

    Identity without_delegations() const;
};

// One request on its way through a handler.
class Context {
public:
    Request& request;
    App& app;
    const Identity* who = nullptr;  // null only on routes for "anyone"
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> parameters;  // of the path

    Context(Request& r, App& a) : request(r), app(a) {}
    Db& db();                    // the snapshot, or the transaction's view; not on slow routes
    Transaction& transaction();  // only on write routes
    Database& database();
    Actor actor() const;
    Scope scope() const;  // for the route's permission
    Scope scope(std::string_view permission) const;
    std::string_view parameter(std::string_view name) const;
    std::int64_t id(std::string_view name = "id") const;  // 404 when it is not a number
    Json json() const;                                    // the body; 400 when it is no JSON
    std::int64_t if_match() const;  // the version of If-Match; 428 when absent, 400 when malformed

    Db* read_db = nullptr;
    Transaction* open_transaction = nullptr;
};

Response json_response(std::string body, int status = 200);
Response json_with_version(std::string body, std::int64_t version, int status = 200);  // as the ETag
Response problem_response(const Failure&, std::string_view request_id = "");
Response overtaken_response(const Failure&, std::string_view current,
                            std::int64_t version);  // 412 and what stands now
// Data of the house: kept by no cache, nor with an idempotency key, and changed by no proxy.
Response attachment(std::string bytes, std::string_view type, const std::string& file_name);
std::string version_tag(std::int64_t version);                        // the ETag of a record
std::optional<Date> day_in(const Json& body, std::string_view name);  // empty: none; 422 for what is no day

struct AppOptions {
    std::string database;                 // file or postgresql://…
    std::filesystem::path data;           // files, keys
    std::filesystem::path rules;          // the folder data/ of the product
    std::filesystem::path web;            // web/dist, may be absent
    bool background = true;               // run jobs
    std::filesystem::path certificate{};  // of TLS, PEM; empty without
};

class App {
public:
    // Throws std::logic_error when the modules contradict each other, Failure when the database cannot be
    // used.
    App(AppOptions, std::vector<Module>);
    ~App();

    void migrate();              // brings the database to today's step, then starts the modules
    void furnish(Transaction&);  // Module::furnish of all
    std::vector<std::string> schema_differences();

    // Answers one request. On write routes it waits for the disk; handle_async does not hold the thread.
    Response handle(Request&);
    void handle_async(Request, std::function<void(Response)> done);
    Lane lane(const Request& head) const;
    std::size_t body_limit(const Request& head) const;

    Database& database();
    Jobs& jobs();
    Files& files();
    Events& events();
    Totals& totals();
    const AppOptions& options() const;
    const std::vector<Module>& modules() const;
    const std::vector<const Route*>& routes() const;
    std::vector<RouteTime> route_times() const;  // of those that were asked for
    const Entity* entity(std::string_view name_or_plural) const;
    std::vector<const Entity*> entities() const;  // of all modules
    const Measure* measure(std::string_view name) const;
    void add_finder(Finder);  // when a module starts; one of the same kind is replaced
    std::vector<Finder> finders() const;

    // Who a request comes from; the module of users answers. Unset: nobody. Throws Failure 401 for a session
    // that is locked until its password is given again.
    std::function<std::unique_ptr<Identity>(Db&, const Request&)> identify;

    // Ends this program and opens it anew on the same data; the server sets it. Returns at once.
    std::function<void()> restart;

private:
    std::unique_ptr<Identity> identified(Db&, const Request&, const Route&) const;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// Generic routes for one entity: list, get, history, export, create, replace, remove. Permissions:
// "<plural>.read" and
// "<plural>.write"; they are declared with them.
struct Crud {
    bool create = true, update = true, remove = true, exports = true;
    std::function<void(Context&, void* record)>
        before_write{};  // fills and checks what the description cannot
    std::function<void(Context&, const void* record)> after_create{};   // what a new record brings with it
    std::function<void(Context&, const void* record)> before_remove{};  // what goes with it
};
void add_crud(Module&, const Entity&, Crud = {});
std::string read_permission(const Entity&);  // "pupils.read"
std::string write_permission(const Entity&);

// Every step names the version it was decided on; when that has been overtaken, what stands is shown.
Response versioned_step(Context&, const std::function<Response(std::int64_t expected)>& work,
                        const std::function<Response(const Failure&)>& overtaken);

// 412 for a record of which another version stands than the request was decided on.
Response record_overtaken(Context&, const Entity&, const void* record, std::int64_t version);

// limit, sort, q, after, before, last, as_of, valid_on and f.<field>[.op] of a list's address; 400 for what
// is not understood.
Query parse_list_query(Context&, const Entity&);

}  // namespace khue
