// What waits for a person, told on their first page: "3 tin, bài chờ duyệt", and where it is done. A module
// says which of its records wait for whom; who holds the permission has them waiting within its scope.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/records.hpp"

namespace khue {

class Context;
struct Module;

struct Waiting {
    // From units below one's own as well, or only in the very units where one holds a role with it.
    enum class Reach : std::uint8_t { sight, own };
    struct Count {
        std::int64_t number = 0;
        std::optional<Date> due{};  // the nearest

        void add(std::optional<Date> until) {
            ++number;
            if (until && (!due || *until < *due)) due = until;
        }
    };

    std::string_view permission;  // "signed_in": whose it is follows from more than a right
    Reach reach = Reach::sight;
    std::string_view words;  // after the number
    std::string_view page;   // "/tin-bai"
    std::function<Count(Context&, Db&, const Scope&)> count;
};

// The records that match, within the scope; `due` is the day until which one of them is to be done.
template <typename T>
std::function<Waiting::Count(Context&, Db&, const Scope&)> waiting_rows(
    std::vector<Filter> filters, std::function<std::optional<Date>(const T&)> due = {}) {
    return [filters = std::move(filters), due = std::move(due)](Context&, Db& db, const Scope& scope) {
        Waiting::Count out;
        for (const T& row : list<T>(db, scope, {.filters = filters, .limit = INT64_MAX}))
            out.add(due ? due(row) : std::nullopt);
        return out;
    };
}

void add_waiting_route(Module&);  // GET /api/waiting

}  // namespace khue
