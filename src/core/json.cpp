#include "core/json.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "core/problem.hpp"
#include "core/validate.hpp"
#include "core/value_type.hpp"

namespace khue {

// ---- out
// --------------------------------------------------------------------------------------------------------

static void append_escape(std::string& out, unsigned char c) {
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default:
            out += "\\u00";
            out += hex[c >> 4];
            out += hex[c & 15];
    }
}

static bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

// Whether eight bytes hold a control character, a quote or a backslash: a byte of x below n sets its high bit
// in (x - n) & ~x, and what equals a mark is zero once the mark is taken out.
static bool all_plain(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101, high = ones * 0x80;
    const auto below = [](std::uint64_t x, std::uint64_t n) { return (x - ones * n) & ~x; };
    return ((below(bytes, 0x20) | below(bytes ^ ones * '"', 1) | below(bytes ^ ones * '\\', 1)) & high) == 0;
}

static std::size_t plain_length(std::string_view s) {
    std::size_t n = 0;
    for (std::uint64_t bytes = 0; n + sizeof bytes <= s.size(); n += sizeof bytes) {
        std::memcpy(&bytes, s.data() + n, sizeof bytes);
        if (!all_plain(bytes)) break;
    }
    while (n < s.size() && is_plain(s[n])) ++n;
    return n;
}

void append_quoted(std::string& out, std::string_view s) {
    const std::size_t plain = plain_length(s), at = out.size(), end = at + plain + 2;
    if (plain == s.size()) {                                       // nearly always: the output grows once
        out.resize_and_overwrite(end, [&](char* p, std::size_t) {  // g++ 12 passes the capacity
            p[at] = '"';
            std::memcpy(p + at + 1, s.data(), plain);
            p[end - 1] = '"';
            return end;
        });
        return;
    }
    out += '"';
    for (std::size_t n = plain; n < s.size(); n = plain_length(s)) {
        out.append(s, 0, n);
        append_escape(out, static_cast<unsigned char>(s[n]));
        s.remove_prefix(n + 1);
    }
    out.append(s) += '"';
}

JsonWriter& JsonWriter::value(Date d) { return value(std::string_view(to_string(d))); }
JsonWriter& JsonWriter::value(Instant at) { return value(std::string_view(to_string(at))); }

JsonWriter& JsonWriter::key(std::string_view name) {
    before();
    append_quoted(out_, name);
    out_ += ':';
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    before();
    append_quoted(out_, text);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t n) {
    before();
    char buffer[24];
    out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, n).ptr);
    return *this;
}

JsonWriter& JsonWriter::value(bool b) {
    before();
    out_ += b ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::real(double n, int decimals) {
    before();
    char buffer[64];
    char* end = std::to_chars(buffer, buffer + sizeof buffer, n, std::chars_format::fixed, decimals).ptr;
    if (decimals > 0) {
        while (end[-1] == '0') --end;
        if (end[-1] == '.') --end;
    }
    out_.append(buffer, end);
    return *this;
}

JsonWriter& JsonWriter::null() {
    before();
    out_ += "null";
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    before();
    out_ += json;
    return *this;
}

// ---- in
// ---------------------------------------------------------------------------------------------------------

namespace bj = boost::json;

static Json from_boost(const bj::value& v) {
    Json out;
    switch (v.kind()) {
        case bj::kind::null: break;
        case bj::kind::bool_:
            out.kind = Json::Kind::boolean;
            out.boolean = v.get_bool();
            break;
        case bj::kind::int64:
            out.kind = Json::Kind::integer;
            out.integer = v.get_int64();
            break;
        case bj::kind::uint64:
            out.kind = Json::Kind::real;
            out.real = static_cast<double>(v.get_uint64());
            break;
        case bj::kind::double_:
            out.kind = Json::Kind::real;
            out.real = v.get_double();
            break;
        case bj::kind::string:
            out.kind = Json::Kind::text;
            out.text.assign(v.get_string().data(), v.get_string().size());
            break;
        case bj::kind::array:
            out.kind = Json::Kind::array;
            out.items.reserve(v.get_array().size());
            for (const auto& item : v.get_array()) out.items.push_back(from_boost(item));
            break;
        case bj::kind::object:
            out.kind = Json::Kind::object;
            out.members.reserve(v.get_object().size());
            for (const auto& [name, value] : v.get_object())
                out.members.push_back({std::string(name.data(), name.size()), from_boost(value)});
            break;
    }
    return out;
}

static Json parse_or_throw(std::string_view text) {
    bj::error_code error;
    alignas(16) unsigned char memory[4096];
    bj::monotonic_resource resource(memory, sizeof memory);
    auto value = bj::parse({text.data(), text.size()}, error, &resource);
    if (error) throw std::runtime_error(error.message());
    return from_boost(value);
}

std::optional<Json> parse_json(std::string_view text) {
    try {
        return parse_or_throw(text);
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

Json load_json_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("Không đọc được tệp " + path);
    std::ostringstream text;
    text << file.rdbuf();
    try {
        return parse_or_throw(text.str());
    } catch (const std::runtime_error& e) {
        throw std::runtime_error("Tệp " + path + " không phải JSON hợp lệ: " + e.what());
    }
}

Json Json::operator[](const char* name) && { return std::as_const(*this)[std::string_view(name)]; }

Json Json::operator[](std::string_view name) && { return std::as_const(*this)[name]; }

const Json& Json::operator[](std::string_view name) const& {
    static const Json none;
    for (const Member& m : members)
        if (m.name == name) return m.value;
    return none;
}

bool Json::has(std::string_view name) const {
    for (const Member& m : members)
        if (m.name == name) return true;
    return false;
}

std::string Json::text_or(std::string_view fallback) const {
    switch (kind) {
        case Kind::text: return text;
        case Kind::integer: return std::to_string(integer);
        case Kind::boolean: return boolean ? "true" : "false";
        case Kind::real: {
            char buffer[32];
            return {buffer, std::to_chars(buffer, buffer + sizeof buffer, real).ptr};
        }
        default: return std::string(fallback);
    }
}

std::int64_t Json::integer_or(std::int64_t fallback) const {
    if (kind == Kind::integer) return integer;
    return fallback;
}

double Json::real_or(double fallback) const {
    if (kind == Kind::real) return real;
    return kind == Kind::integer ? static_cast<double>(integer) : fallback;
}

bool Json::boolean_or(bool fallback) const { return kind == Kind::boolean ? boolean : fallback; }

static void append_value(JsonWriter& w, const Json& v) {
    switch (v.kind) {
        case Json::Kind::null: w.null(); return;
        case Json::Kind::array:
            w.array();
            for (const Json& item : v.items) append_value(w, item);
            w.end_array();
            return;
        case Json::Kind::object:
            w.object();
            for (const auto& m : v.members) append_value(w.key(m.name), m.value);
            w.end_object();
            return;
        case Json::Kind::text: w.value(v.text); return;
        default: w.raw(v.text_or());
    }
}

void append_json(std::string& out, const Json& v) {
    JsonWriter w(out);
    append_value(w, v);
}

// ---- records
// ----------------------------------------------------------------------------------------------------

void append_members(JsonWriter& w, const Entity& e, const void* record, View view) {
    std::string text;
    for (const Field& f : e.fields) {
        if (f.is_secret || f.privacy > view.most) continue;
        w.key(f.name);
        const void* v = value_at(f, record);
        bool absent = f.type->empty(v) && (f.type->optional || f.type->kind == Kind::id);
        if (absent) {
            w.null();
            continue;
        }
        if (const auto lies = f.type->view(f, v)) {
            w.value(*lies);
            continue;
        }
        text.clear();
        f.type->write(f, v, text);
        if (quoted_in_json(f.type->kind))
            w.value(std::string_view(text));
        else
            w.raw(text);
    }
}

void append_record(std::string& out, const Entity& e, const void* record, View view) {
    JsonWriter w(out);
    w.object();
    append_members(w, e, record, view);
    w.end_object();
}

// Text members take text, the others may also come quoted; a number for a text is a mistake, not a text.
static std::optional<std::string> scalar(const Json& v, Kind kind) {
    bool text_like = quoted_in_json(kind);
    switch (v.kind) {
        case Json::Kind::text: return v.text;
        case Json::Kind::boolean:
            if (kind == Kind::boolean) return v.text_or();
            return std::nullopt;
        case Json::Kind::integer:
        case Json::Kind::real:
            if (!text_like && kind != Kind::boolean) return v.text_or();
            return std::nullopt;
        default: return std::nullopt;
    }
}

void read_record(const Json& json, const Entity& e, void* record, Problems& problems, View view,
                 bool partial) {
    if (!json.is_object())
        return problems.add("", "not_json", "Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ.");
    for (const auto& m : json.members)
        if (!e.find(m.name) && m.name != "version")
            problems.add("/" + m.name, "unknown", "Không có trường dữ liệu “" + m.name + "”.");
    for (const Field& f : e.fields) {
        bool sent = json.has(f.name);
        if (f.is_read_only || (partial && !sent)) continue;
        if (f.privacy > view.most) {
            if (sent) problems.add(f, "forbidden", "không thuộc quyền sửa của bạn.");
            continue;
        }
        const Json& v = json[f.name];
        if (v.is_null()) {
            set_field(f, "", record, problems);
            continue;
        }
        auto text = scalar(v, f.type->kind);
        if (text)
            set_field(f, *text, record, problems);
        else
            problems.add(f, "wrong_type", "không đúng kiểu dữ liệu.");
    }
    check_record(e, record, problems);
}

}  // namespace khue
