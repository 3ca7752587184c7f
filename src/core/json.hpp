// JSON out by appending, JSON in through Boost.JSON (json.cpp alone knows it).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/entity.hpp"

namespace khue {

void append_quoted(std::string& out, std::string_view utf8);

// Writes one document; commas and quotes are its business.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}
    JsonWriter& object() {
        before();
        out_ += '{';
        first_ = true;
        return *this;
    }
    JsonWriter& end_object() {
        out_ += '}';
        first_ = false;
        return *this;
    }
    JsonWriter& array() {
        before();
        out_ += '[';
        first_ = true;
        return *this;
    }
    JsonWriter& end_array() {
        out_ += ']';
        first_ = false;
        return *this;
    }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t);
    JsonWriter& value(int n) { return value(static_cast<std::int64_t>(n)); }
    JsonWriter& value(bool);
    JsonWriter& value(Date);     // as text
    JsonWriter& value(Instant);  // as text
    template <class T>
    JsonWriter& value(const std::optional<T>& v) {
        return v ? value(*v) : null();
    }
    JsonWriter& real(double, int decimals);  // fixed decimals, trailing zeros cut
    JsonWriter& null();
    JsonWriter& raw(std::string_view json);  // a value that is JSON already
    template <class T>
    JsonWriter& member(std::string_view name, const T& v) {
        return key(name).value(v);
    }
    JsonWriter& text_or_null(std::string_view name, std::string_view text) {  // null: empty
        return text.empty() ? key(name).null() : member(name, text);
    }
    JsonWriter& id_or_null(std::string_view name, std::int64_t id) {  // null: 0
        return id ? member(name, id) : key(name).null();
    }

private:
    void before() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    std::string& out_;
    bool first_ = true;
};

// A parsed document. Objects keep the order of their members.
class Json {
public:
    enum class Kind : std::uint8_t { null, boolean, integer, real, text, array, object };
    struct Member;

    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
    std::vector<Json> items;
    std::vector<Member> members;

    const Json& operator[](std::string_view name) const&;  // a null value when absent
    Json operator[](
        std::string_view name) &&;  // of a passing document: a value, so that loops over it are safe
    const Json& operator[](const char* name) const& { return (*this)[std::string_view(name)]; }
    Json operator[](const char* name) &&;
    bool has(std::string_view name) const;
    bool is_null() const { return kind == Kind::null; }
    bool is_object() const { return kind == Kind::object; }
    bool is_array() const { return kind == Kind::array; }
    bool is_text() const { return kind == Kind::text; }
    std::string text_or(std::string_view fallback = "") const;  // numbers and flags in their text form
    std::int64_t integer_or(std::int64_t fallback) const;
    double real_or(double fallback) const;
    bool boolean_or(bool fallback) const;
};
struct Json::Member {
    std::string name;
    Json value;
};

std::optional<Json> parse_json(
    std::string_view);                         // nothing: not a JSON document (depth and size are limited)
Json load_json_file(const std::string& path);  // throws std::runtime_error with the path and the place
void append_json(std::string& out, const Json&);

// What of a record may be shown: fields above the privacy are left out, secrets always.
struct View {
    Privacy most = Privacy::sensitive;
};

// Members of the record, without the braces, so that the caller can add its own.
void append_members(JsonWriter&, const Entity&, const void* record, View = {});
void append_record(std::string& out, const Entity&, const void* record, View = {});

// Fills a record from an object; every wrong or unknown member becomes a Problem. What lies above the view
// may not be sent. With `partial`, members that are not sent keep their value; else they are cleared.
void read_record(const Json&, const Entity&, void* record, Problems&, View = {}, bool partial = false);

template <Record T>
void append_record(std::string& out, const T& record, View view = {}) {
    append_record(out, T::entity(), &record, view);
}

}  // namespace khue
