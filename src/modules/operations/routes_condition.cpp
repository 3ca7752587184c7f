// The page of condition.
#include "modules/operations/condition.hpp"
#include "modules/operations/service.hpp"

namespace khue {
namespace {

Response get_conditions(Context& c, const OperationsService& service) {
    std::vector<Condition> all;
    c.database().read([&](Db& db) { all = conditions(c.app, db, service.policy); });
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Condition& one : all) {
        w.object().member("key", one.key).member("label", one.label).member("health", code_of(one.health));
        w.member("value", one.value).member("advice", one.advice).key("details").array();
        for (const auto& line : one.details) w.value(line);
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_condition_routes(Module& m, const SharedOperations& service) {
    using namespace shape;
    Shape condition = named("Condition", object({{"key", text()},
                                                 {"label", text()},
                                                 {"health", one_of({"good", "attention", "broken"})},
                                                 {"value", text()},
                                                 {"advice", text()},
                                                 {"details", list(text())}}));
    add_route(
        m, "GET", "/api/condition", "backups.read",
        [service](Context& c) { return get_conditions(c, *service); }, "Tình trạng hệ thống và việc cần làm",
        exchange::answers(object({{"items", list(condition)}})), Access::slow);
}

}  // namespace khue
