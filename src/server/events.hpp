// What happens in the house, told to the browsers that listen: each event goes to those whose scope covers
// its unit.
#pragma once
#include <memory>
#include <string_view>

#include "server/http.hpp"
#include "store/records.hpp"

namespace khue {

class Events {
public:
    Events();
    ~Events();
    void listen(std::shared_ptr<EventStream>, Scope, std::int64_t user_id);
    void publish(std::string_view event, std::int64_t unit_id, std::string_view json);  // unit 0: everybody
    void publish_to(std::int64_t user_id, std::string_view event, std::string_view json);
    void close();
    std::size_t listeners() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace khue
