// Describe a record once. The table, the JSON, the API document, forms, lists, imports, exports, the audit
// trail and the row scope are all derived from that description.
#pragma once
#include <array>
#include <concepts>
#include <span>

#include "core/types.hpp"

namespace khue {

struct ValueType;  // what can be done with one C++ type: value_type.hpp
struct Problems;   // what is wrong with a record: problem.hpp

// How protected a value is (Luật 91/2025/QH15 on personal data): decides masking, export rights, audit of
// reads.
enum class Privacy : std::uint8_t { open, personal, sensitive };

// One value of a closed list: `code` is stored and sent, `label` is shown.
struct Choice {
    std::string_view code, label;
};

// One column, JSON member, form input, spreadsheet column.
struct Field {
    std::string_view name;   // as in the struct, the table and the JSON
    std::string_view label;  // Vietnamese, for people
    const ValueType* type = nullptr;
    void* (*at)(void* record) = nullptr;  // where the value lies inside a record

    std::string_view code_list{};  // the value is a code of this list, e.g. "dan_toc"
    std::string_view target{};     // the value is the id of such an entity
    std::string_view pattern{};    // classes with counts only: "[0-9]{12}"
    std::string_view help{};
    std::span<const Choice> choices{};  // for enum members, in enumerator order
    std::int64_t least = INT64_MIN;     // smallest number, or shortest text
    std::int64_t most = INT64_MAX;      // largest number, or longest text
    Privacy privacy = Privacy::open;
    bool is_key = false, is_required = false, is_unique = false, is_scope = false, is_class_scope = false;
    bool is_searched = false, is_listed = false, is_read_only = false, is_quality = false;
    bool is_title = false, is_person_name = false, is_long = false, is_secret = false;

    // The vocabulary: every word returns a changed copy, so one field reads as one sentence.
    constexpr Field key() const {
        auto f = *this;
        f.is_key = f.is_read_only = true;
        return f;
    }
    constexpr Field required() const {
        auto f = *this;
        f.is_required = true;
        return f;
    }
    constexpr Field unique() const {
        auto f = *this;
        f.is_unique = true;
        return f;
    }
    constexpr Field scope() const {
        auto f = *this;
        f.is_scope = true;
        return f;
    }  // the unit
    constexpr Field class_scope() const {
        auto f = *this;
        f.is_class_scope = true;
        return f;
    }  // narrows to classes: names the class, or a record that names it as class_id
    constexpr Field searched() const {
        auto f = *this;
        f.is_searched = true;
        return f;
    }
    constexpr Field listed() const {
        auto f = *this;
        f.is_listed = true;
        return f;
    }
    constexpr Field read_only() const {
        auto f = *this;
        f.is_read_only = true;
        return f;
    }
    constexpr Field quality() const {
        auto f = *this;
        f.is_quality = true;
        return f;
    }
    constexpr Field personal() const {
        auto f = *this;
        f.privacy = Privacy::personal;
        return f;
    }
    constexpr Field sensitive() const {
        auto f = *this;
        f.privacy = Privacy::sensitive;
        return f;
    }
    constexpr Field title() const {
        auto f = *this;
        f.is_title = true;
        return f;
    }  // names the record
    constexpr Field person_name() const {
        auto f = *this;
        f.is_person_name = f.is_title = f.is_searched = true;
        return f;
    }
    constexpr Field long_text() const {
        auto f = *this;
        f.is_long = true;
        return f;
    }
    constexpr Field secret() const {
        auto f = *this;
        f.is_secret = f.is_read_only = true;
        return f;
    }  // never leaves the server
    constexpr Field refers_to(std::string_view entity) const {
        auto f = *this;
        f.target = entity;
        return f;
    }
    constexpr Field from(std::string_view list) const {
        auto f = *this;
        f.code_list = list;
        return f;
    }
    constexpr Field one_of(std::span<const Choice> c) const {
        auto f = *this;
        f.choices = c;
        return f;
    }
    constexpr Field matches(std::string_view p) const {
        auto f = *this;
        f.pattern = p;
        return f;
    }
    constexpr Field hint(std::string_view text) const {
        auto f = *this;
        f.help = text;
        return f;
    }
    constexpr Field max(std::int64_t n) const {
        auto f = *this;
        f.most = n;
        return f;
    }
    constexpr Field between(std::int64_t a, std::int64_t b) const {
        auto f = *this;
        f.least = a;
        f.most = b;
        return f;
    }
};

struct Entity {
    std::string_view name;    // table and API name, singular
    std::string_view plural;  // in paths and permissions
    std::string_view label;   // Vietnamese, for people
    std::span<const Field> fields;
    void* (*make)() = nullptr;
    void (*destroy)(void*) = nullptr;
    void (*check)(const void* record, Problems&) = nullptr;  // rules that span fields
    std::size_t key = 0;                                     // index of the key field
    std::size_t scope = npos;                                // index of the field that names the unit
    std::size_t class_scope = npos;                          // index of the field that names the class
    std::size_t title = npos;
    std::size_t person_name = npos;

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    const Field* find(std::string_view field_name) const;
    bool searched() const;  // has a search_text column
};

// A record is a plain struct that can name its description.
template <class T>
concept Record = requires {
    { T::entity() } -> std::same_as<const Entity&>;
};

// A record whose type is known only by its description; owns it.
class AnyRecord {
public:
    explicit AnyRecord(const Entity& e) : entity_(&e), record_(e.make()) {}
    AnyRecord(AnyRecord&& other) noexcept : entity_(other.entity_), record_(other.record_) {
        other.record_ = nullptr;
    }
    AnyRecord& operator=(AnyRecord&& other) noexcept {
        std::swap(entity_, other.entity_);
        std::swap(record_, other.record_);
        return *this;
    }
    ~AnyRecord() {
        if (record_) entity_->destroy(record_);
    }
    void* get() const { return record_; }
    const Entity& entity() const { return *entity_; }

private:
    const Entity* entity_;
    void* record_;
};

// ---- writing a description
// ------------------------------------------------------------------------------------

extern const ValueType text_type, integer_type, real_type, boolean_type, date_type, instant_type,
    partial_date_type, money_type, score_type, id_type, choice_type, optional_text_type,
    optional_integer_type, optional_real_type, optional_boolean_type, optional_date_type,
    optional_instant_type, optional_money_type, optional_score_type, optional_id_type, optional_choice_type;

namespace detail {
template <class M>
inline constexpr const ValueType* type_of = std::is_enum_v<M> && sizeof(M) == 1 ? &choice_type : nullptr;
template <>
inline constexpr const ValueType* type_of<std::string> = &text_type;
template <>
inline constexpr const ValueType* type_of<std::int64_t> = &integer_type;
template <>
inline constexpr const ValueType* type_of<double> = &real_type;
template <>
inline constexpr const ValueType* type_of<bool> = &boolean_type;
template <>
inline constexpr const ValueType* type_of<Date> = &date_type;
template <>
inline constexpr const ValueType* type_of<Instant> = &instant_type;
template <>
inline constexpr const ValueType* type_of<PartialDate> = &partial_date_type;
template <>
inline constexpr const ValueType* type_of<Money> = &money_type;
template <>
inline constexpr const ValueType* type_of<Score> = &score_type;
template <class T>
inline constexpr const ValueType* type_of<Id<T>> = &id_type;
template <>
inline constexpr const ValueType* type_of<std::optional<std::string>> = &optional_text_type;
template <>
inline constexpr const ValueType* type_of<std::optional<std::int64_t>> = &optional_integer_type;
template <>
inline constexpr const ValueType* type_of<std::optional<double>> = &optional_real_type;
template <>
inline constexpr const ValueType* type_of<std::optional<bool>> = &optional_boolean_type;
template <>
inline constexpr const ValueType* type_of<std::optional<Date>> = &optional_date_type;
template <>
inline constexpr const ValueType* type_of<std::optional<Instant>> = &optional_instant_type;
template <>
inline constexpr const ValueType* type_of<std::optional<Money>> = &optional_money_type;
template <>
inline constexpr const ValueType* type_of<std::optional<Score>> = &optional_score_type;
template <class T>
inline constexpr const ValueType* type_of<std::optional<Id<T>>> = &optional_id_type;

template <class>
struct Member;
template <class C, class M>
struct Member<M C::*> {
    using Class = C;
    using Type = M;
};

// "… [with auto Pointer = &khue::Pupil::full_name]" → "full_name". GCC and Clang print the same tail.
template <auto Pointer>
consteval std::string_view member_name() {
    std::string_view s = __PRETTY_FUNCTION__;
    s = s.substr(0, s.find_first_of(";]", s.find("Pointer = ")));
    if (s.back() == ')') s.remove_suffix(1);
    return s.substr(s.rfind(':') + 1);
}

// Counts the members of a plain struct by trying to initialise ever more of them.
struct Anything {
    template <class T>
    operator T() const;
};
template <class T, class... A>
consteval std::size_t member_count() {
    if constexpr (requires { T{A{}..., Anything{}}; })
        return member_count<T, A..., Anything>();
    else
        return sizeof...(A);
}

// Patterns are characters and [classes], each with an optional {n}, {n,m} or +.
consteval bool plain_pattern(std::string_view p) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] != '[') {
            if (std::string_view("\\().*?|^$").find(p[i]) != p.npos) return false;
            continue;
        }
        i = p.find(']', i);
        if (i == p.npos) return false;
    }
    return true;
}
}  // namespace detail

// A closed list: { {Sex::male, "01", "Nam"}, … }, in enumerator order, which is checked.
template <class E>
struct Named {
    E value;
    std::string_view code, label;
};
template <class E, std::size_t N>
consteval std::array<Choice, N> choices(const Named<E> (&list)[N]) {
    std::array<Choice, N> out{};
    for (std::size_t i = 0; i < N; ++i) {
        if (static_cast<std::size_t>(list[i].value) != i)
            throw "choices must follow the order of the enumerators";
        out[i] = {list[i].code, list[i].label};
    }
    return out;
}

template <auto Pointer>
consteval Field field(std::string_view label) {
    using M = detail::Member<decltype(Pointer)>;
    constexpr const ValueType* type = detail::type_of<typename M::Type>;
    static_assert(type != nullptr, "this member's type cannot be part of a record; see core/types.hpp");
    return {.name = detail::member_name<Pointer>(), .label = label, .type = type, .at = [](void* r) -> void* {
                return &(static_cast<typename M::Class*>(r)->*Pointer);
            }};
}

// Checks the description while compiling: a mistake in it is a compile error that names the mistake.
template <class T>
consteval Entity describe(std::string_view name, std::string_view plural, std::string_view label,
                          std::span<const Field> fields) {
    Entity e{.name = name,
             .plural = plural,
             .label = label,
             .fields = fields,
             .make = []() -> void* { return new T(); },
             .destroy = [](void* p) { delete static_cast<T*>(p); },
             .key = Entity::npos};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& f = fields[i];
        if (f.label.empty()) throw "a field has no label";
        if (f.is_key) {
            if (e.key != Entity::npos) throw "two fields are marked key()";
            e.key = i;
        }
        if (f.is_scope) {
            if (e.scope != Entity::npos) throw "two fields are marked scope()";
            e.scope = i;
        }
        if (f.is_class_scope) e.class_scope = i;
        if (f.is_title) {
            if (e.title != Entity::npos) throw "two fields are marked title()";
            e.title = i;
        }
        if (f.is_person_name) e.person_name = i;
        if (f.least > f.most) throw "between(a, b) with a > b";
        if (!detail::plain_pattern(f.pattern))
            throw "matches() takes characters and [classes] with counts only";
        for (std::size_t j = 0; j < i; ++j)
            if (fields[j].name == f.name) throw "the same member twice";
    }
    if (e.key == Entity::npos) throw "no field is marked key()";
    if (fields.size() != detail::member_count<T>()) throw "a member of the struct has no field()";
    return e;
}

// Adds rules that look at more than one field.
template <class T, void (*Check)(const T&, Problems&)>
consteval Entity with_rules(Entity e) {
    e.check = [](const void* r, Problems& p) { Check(*static_cast<const T*>(r), p); };
    return e;
}

// The description of one member, by pointer: where<&Pupil::unit_id>.
template <auto Pointer>
const Field& field_of() {
    using T = typename detail::Member<decltype(Pointer)>::Class;
    return *T::entity().find(detail::member_name<Pointer>());
}

}  // namespace khue
