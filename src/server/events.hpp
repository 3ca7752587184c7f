// What happens in the house, told to the browsers that listen: each event goes to those whose scope covers
// its unit.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http.hpp"
#include "store/records.hpp"

namespace khue {

class Database;

class Events {
public:
    Events();
    ~Events();

    // `narrower` holds other scopes for single kinds of event: "job" → the units whose jobs one may see.
    // A user with too many open streams loses the oldest.
    void listen(std::shared_ptr<EventStream>, Scope, std::int64_t user_id,
                std::map<std::string, Scope, std::less<>> narrower = {});

    // To those whose scope covers the unit and, in any case, to the user named. Unit 0: everybody.
    void publish(std::string_view event, std::int64_t unit_id, std::string_view json,
                 std::int64_t also_user = 0);
    void publish_to(std::int64_t user_id, std::string_view event, std::string_view json);

    // Tells every commit as "change" {"tables":[…],"unit_id":…}. The database may outlive this object.
    void follow(Database&);

    // Ends everybody's streams when a commit touches one of these tables: rights may have changed.
    void drop_on(Database&, std::vector<std::string> tables);

    // Ends the streams of one user, whose rights have changed, or of everybody (0). Browsers come again.
    void drop(std::int64_t user_id);
    void close();  // for good: later listeners are ended at once
    std::size_t listeners() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace khue
