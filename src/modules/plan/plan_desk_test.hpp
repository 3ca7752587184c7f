// For tests: the shipped plan of tasks in a commune of two schools and a department, and the words to report
// on it.
#pragma once
#include <gtest/gtest.h>

#include "core/log.hpp"
#include "modules/plan/loading.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "server/app.hpp"

namespace khue::plan {

using testing::Browser;
using testing::json_of;

class PlanDesk : public ::testing::TestWithParam<std::string> {
protected:
    PlanDesk() : commune(GetParam(), true) {
        set_log_sink([](std::string_view) {});
        write([&](Transaction& t) {
            commune.north.level = SchoolLevel::primary;
            commune.south.level = SchoolLevel::lower_secondary;
            update(t, Scope::everything(), commune.north);
            update(t, Scope::everything(), commune.south);
            health = {.parent_id = commune.commune.id,
                      .kind = UnitKind::department,
                      .code = "YT",
                      .name = "Trạm Y tế"};
            insert(t, Scope::everything(), health);
            ensure_shipped_plans(*commune.app, t);
        });
        commune.account("canbo", "commune_officer", commune.commune.id);
        commune.account("lanhdao", "commune_leader", commune.commune.id);
        commune.account("bac", "principal", commune.north.id);
        commune.account("nam", "principal", commune.south.id);
        commune.account("yte", "partner_department", health.id);
        commune.account("phong", "partner_department", commune.commune.id);
    }
    ~PlanDesk() override { set_log_sink(nullptr); }

    void write(const std::function<void(Transaction&)>& work) { commune.app->database().write({}, work); }
    Browser& as(const std::string& login) {
        auto found = browsers.find(login);
        if (found == browsers.end()) found = browsers.emplace(login, commune.signed_in(login)).first;
        return found->second;
    }
    Json tasks(const std::string& login, const std::string& query = "") {
        return json_of(as(login).get("/api/tasks" + query));
    }
    Json brief(const std::string& login, std::int64_t no, const std::string& query = "") {
        for (const Json& t : tasks(login, query)["items"].items)
            if (t["no"].integer == no) return t;
        return {};
    }
    std::int64_t task_id(std::int64_t no) { return brief("canbo", no)["id"].integer; }
    Json task(const std::string& login, std::int64_t no) { return json_of(as(login).get(path(no))); }
    std::string path(std::int64_t no, const std::string& more = "") {
        return "/api/tasks/" + std::to_string(task_id(no)) + more;
    }
    Json part(const std::string& login, std::int64_t no, Id<Unit> unit) {
        for (const Json& p : task(login, no)["parts"].items)
            if (p["unit_id"].integer == unit.value) return p;
        return {};
    }
    Response report(const std::string& login, std::int64_t no, Id<Unit> unit, const std::string& json) {
        Json p = part("canbo", no, unit);
        std::string where = p["kind"].text == "support" ? "/api/task_partners/" : "/api/work_items/";
        return as(login).put(where + std::to_string(p["id"].integer), json, p["version"].integer);
    }
    std::int64_t invite(std::int64_t no) {
        std::string body = "{\"unit_id\":" + std::to_string(health.id.value) + "}";
        return json_of(as("canbo").post(path(no, "/partners"), body))["id"].integer_or(0);
    }
    std::int64_t draw_up(const std::string& login) {
        std::string plan = std::to_string(tasks(login)["plan"]["id"].integer);
        return json_of(as(login).post("/api/school_plans", "{\"plan_id\":" + plan + "}"))["id"].integer_or(0);
    }
    Json school_plan(const std::string& login, std::int64_t id) {
        return json_of(as(login).get("/api/school_plans/" + std::to_string(id)));
    }
    Response step(const std::string& login, std::int64_t id, const std::string& verb,
                  const std::string& body = "{}") {
        std::int64_t version = school_plan("bac", id)["version"].integer;
        return as(login).post("/api/school_plans/" + std::to_string(id) + "/" + verb, body,
                              {{"if-match", version_tag(version)}});
    }
    // Fills in what a plan needs before it can be submitted.
    Response fill(const std::string& login, std::int64_t id, const std::string& due = "") {
        Json plan = school_plan(login, id);
        std::string items;
        for (const Json& i : plan["items"].items)
            items += (items.empty() ? "" : ",") + std::string("{\"item\":") +
                     std::to_string(i["item"].integer) +
                     ",\"target\":\"Đủ hồ sơ\",\"responsible\":\"Tổ văn phòng\"" +
                     (due.empty() ? "" : ",\"due\":\"" + due + "\"") + "}";
        return as(login).put("/api/school_plans/" + std::to_string(id),
                             R"({"goals":"Hoàn thành nhiệm vụ được giao","items":[)" + items + "]}",
                             plan["version"].integer);
    }
    std::int64_t notices(const std::string& where) {
        return testing::number_in(commune.app->database(), "SELECT count(*) FROM notice WHERE " + where);
    }

    testing::Commune commune;
    Unit health;
    std::map<std::string, Browser> browsers;
};

}  // namespace khue::plan
