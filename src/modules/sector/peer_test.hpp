// For tests: the ministry's database as it is known from 2020, with a memory. It takes a key once and answers
// the same to it again; what it holds of a school can be compared with what is here.
#pragma once
#include <map>
#include <set>

#include "core/json.hpp"
#include "server/http.hpp"

namespace khue::sector_test {

class Ministry {
public:
    struct Row {
        std::string code, content;
    };
    std::map<std::string, Row> rows;             // by "LstHocSinh/hs-12"
    std::map<std::string, std::string> answers;  // by key
    std::set<std::string> refuses;               // ClientIds
    int applied = 0;                             // bodies that were not seen before

    Response handle(const Request& r) {
        const std::string key(r.header("idempotency-key"));
        if (const auto seen = answers.find(key); seen != answers.end()) return {.body = seen->second};
        ++applied;
        const Json body = parse_json(r.body).value_or(Json{});
        std::string out;
        JsonWriter w(out);
        w.object().member("MaTruongHoc", body["MaTruongHoc"].text_or()).key("KetQua").array();
        for (const Json::Member& m : body.members) {
            if (m.value.is_object()) take(w, m.name, m.value["MaTruongHoc"].text_or(), m.value);
            for (const Json& one : m.value.items) take(w, m.name, one["ClientId"].text_or(), one);
        }
        w.end_array().end_object();
        answers[key] = out;
        return {.body = out};
    }

private:
    void take(JsonWriter& w, const std::string& object, const std::string& client, const Json& content) {
        const bool refused = refuses.contains(client);
        w.object().member("ClientId", client);
        if (refused) {
            w.member("TrangThai", 4).member("MoTa", "Sai định dạng").end_object();
            return;
        }
        Row& row = rows[object + "/" + client];
        if (row.code.empty()) row.code = "B" + std::to_string(rows.size());
        row.content.clear();
        append_json(row.content, content);
        w.member("Ma", row.code).member("TrangThai", 3).end_object();
    }
};

}  // namespace khue::sector_test
