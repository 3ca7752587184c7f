// What a form sent of a record.
#pragma once
#include <initializer_list>
#include <string_view>

#include "core/json.hpp"
#include "core/problem.hpp"

namespace khue::outreach {

// Puts the named members, and no others, into the record; what is not sent is cleared.
template <Record T>
void read_sent(const Json& body, T& record, std::initializer_list<std::string_view> members,
               Problems& problems) {
    Json sent;
    sent.kind = Json::Kind::object;
    for (const std::string_view name : members) sent.members.push_back({std::string(name), body[name]});
    read_record(sent, T::entity(), &record, problems, {}, true);
}

// Every line is an address of the web.
void check_links(const std::optional<std::string>& lines, std::string_view path, Problems&);

}  // namespace khue::outreach
