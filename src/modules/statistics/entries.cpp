#include "modules/statistics/entries.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "core/text.hpp"
#include "modules/statistics/checks.hpp"

namespace khue::statistics {
namespace {

constexpr std::size_t longest_text = 500;  // characters

Json object_in(std::string_view text) {
    if (text.empty()) return {};
    auto json = parse_json(text);
    if (!json || !json->is_object()) throw std::runtime_error("a statistics form cannot be read");
    return std::move(*json);
}

std::int64_t code_in(std::string_view text) {
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() ? out : 0;
}

std::string clean(const Json& said) { return squeeze(nfc(said.text_or())); }

bool is_count(const Json& v) {
    return v.kind == Json::Kind::integer && v.integer >= 0 && v.integer <= most_in_a_cell;
}

}  // namespace

Entries entries_in(std::string_view text) {
    Entries out;
    for (const Json::Member& m : object_in(text).members)
        out[code_in(m.name)] = {.value = m.value["value"].integer_or(0),
                                .reason = m.value["reason"].text_or()};
    return out;
}

std::string entries_json(const Entries& entries) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const auto& [code, e] : entries) {
        w.key(std::to_string(code)).object().member("value", e.value);
        if (!e.reason.empty()) w.member("reason", e.reason);
        w.end_object();
    }
    w.end_object();
    return out;
}

Explanations explanations_in(std::string_view text) {
    Explanations out;
    for (const Json::Member& m : object_in(text).members) out[m.name] = m.value.text_or();
    return out;
}

std::string explanations_json(const Explanations& all) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const auto& [key, text] : all) w.member(key, text);
    w.end_object();
    return out;
}

void take_entries(Entries& entries, const Json& change, const Layout& layout, Problems& problems) {
    const bool readable = change.is_null() || change.is_object();
    if (!readable || change.members.size() > layout.size())
        return problems.add("/cells", "invalid", "Xin gửi các ô của biểu theo mã số, mỗi ô một lần.");
    for (const Json::Member& m : change.members) {
        const std::string path = "/cells/" + m.name;
        const std::int64_t code = code_in(m.name);
        const Row* row = layout.find(code);
        const std::string reason = clean(m.value["reason"]);
        if (!row || m.name != std::to_string(code))
            problems.add(path, "unknown_code", "Biểu không có mã số này.");
        else if (m.value.is_null())
            entries.erase(code);
        else if (!is_count(m.value["value"]))
            problems.add(
                path, "not_a_count",
                "Mã số " + m.name + ": xin ghi số nguyên từ 0 đến " + number_with_dots(most_in_a_cell) + ".");
        else if (length(reason) > longest_text)
            problems.add(path, "too_long", "Mã số " + m.name + ": lý do dài quá 500 ký tự.");
        else
            entries[code] = {.value = m.value["value"].integer, .reason = reason};
    }
}

void take_explanations(Explanations& all, const Json& change, const Layout& layout, Problems& problems) {
    const auto keys = check_keys(layout);
    if (change.members.size() > keys.size())
        return problems.add("/explanations", "invalid", "Xin gửi mỗi giải trình một lần.");
    for (const Json::Member& m : change.members) {
        const std::string path = "/explanations/" + m.name, text = clean(m.value);
        if (!contains(keys, m.name))
            problems.add(path, "unknown_check", "Biểu không có kiểm tra này.");
        else if (length(text) > longest_text)
            problems.add(path, "too_long", "Giải trình dài quá 500 ký tự.");
        else if (text.empty())
            all.erase(m.name);
        else
            all[m.name] = text;
    }
}

}  // namespace khue::statistics
