// Fuzzes what a query of OneRoster says, a line each: filter, sort, orderBy, fields, limit, offset. Whatever
// is asked, a value stays a parameter and never becomes SQL.
#include <array>

#include "modules/oneroster/collections.hpp"
#include "reader_target.hpp"

namespace {

using namespace khue;

// Every $n has its value and every value its $n; what stands there is made of the fields' own expressions.
void check(const RosterQuery& q) {
    std::size_t highest = 0, depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < q.where.size(); ++i) {
        const char c = q.where[i];
        if (c == '\'') quoted = !quoted;
        if (quoted) continue;
        if (c == '(') ++depth;
        if (c == ')' && depth-- == 0) std::abort();
        if (c == ';') std::abort();
        if (c != '$') continue;
        highest = std::max(highest, static_cast<std::size_t>(std::atoi(q.where.c_str() + i + 1)));
    }
    if (quoted || depth != 0 || highest != q.arguments.size()) std::abort();
    if (q.limit < 1 || q.offset < 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::array<std::string_view, 6> said;
    for (std::string_view& one : said) {
        one = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
    for (const char* name : {"users", "enrollments", "demographics", "results"}) try {
            check(parse_roster_query(roster_collections().at(name), said[0], said[1], said[2], said[3],
                                     said[4], said[5]));
        } catch (const Failure& refused) {
            if (refused.status != 400 || refused.message.empty()) std::abort();
        }
    return 0;
}
