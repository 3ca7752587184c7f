// From JSON to a checked selection.
#include "modules/query/selection.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "server/crud_parts.hpp"

namespace khue::questions {
namespace {

constexpr std::string_view op_names[] = {"equal",   "not_equal", "more",   "at_least", "less",
                                         "at_most", "between",   "in",     "not_in",   "contains",
                                         "starts",  "empty",     "filled", "some",     "none"};
constexpr std::string_view derive_names[] = {"", "year", "quarter", "month", "school_year", "age"};
constexpr std::string_view derive_labels[] = {"", "năm", "quý", "tháng", "năm học", "tuổi"};

// Keeps what a value type binds, so that both databases compare what the column holds.
class Capture final : public Parameters {
public:
    std::optional<Literal> value;
    void bind_null(int) override { value.reset(); }
    void bind(int, std::int64_t n) override { value = n; }
    void bind(int, double n) override { value = n; }
    void bind(int, std::string_view t) override { value = std::string(t); }
};

std::optional<Literal> stored_value(const Entity& e, const Field& f, std::string_view text) {
    AnyRecord scratch(e);
    void* at = f.at(scratch.get());
    if (!f.type->parse(f, text, at)) return std::nullopt;
    Capture capture;
    f.type->bind(capture, 1, f, at);
    return capture.value;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return n;
}

// "2026-09-05", "today", "today-30", "today+90".
std::optional<Date> day_of(std::string_view text, Date today) {
    if (!text.starts_with("today")) return parse_date(text);
    text.remove_prefix(5);
    if (text.empty()) return today;
    const bool back = text.front() == '-';
    if (!back && text.front() != '+') return std::nullopt;
    const auto days = number_of(text.substr(1));
    if (!days || *days < 0 || *days > 36'525) return std::nullopt;
    return Date{today.days + static_cast<std::int32_t>(back ? -*days : *days)};
}

bool takes_list(Op op) { return op == Op::in || op == Op::not_in; }
bool takes_nothing(Op op) { return op == Op::empty || op == Op::filled || op == Op::some || op == Op::none; }

class Parser {
public:
    Parser(const Asking& asking, Problems& problems) : asking_(asking), problems_(problems) {}

    Condition condition(const Entity& of, const Json& json, const std::string& at, std::size_t depth) {
        Condition out;
        if (json.is_null()) return out;
        if (!json.is_object()) return wrong(at, "type", "Điều kiện phải là một đối tượng."), out;
        if (depth > most_depth) return wrong(at, "too_deep", "Điều kiện lồng nhau quá nhiều lớp."), out;
        if (++conditions_ > most_conditions) {
            if (conditions_ == most_conditions + 1)
                wrong(at, "too_many", "Quá nhiều điều kiện trong một câu hỏi.");
            return out;
        }
        using Kind = Condition::Kind;
        static constexpr std::pair<const char*, Kind> groups[] = {{"all", Kind::all}, {"any", Kind::any}};
        for (const auto& [name, kind] : groups)
            if (json.has(name)) return group(of, json, name, kind, at, depth);
        if (json.has("not")) {
            only(json, {"not"}, at);
            out.kind = Kind::none_of;
            out.parts.push_back(condition(of, json["not"], at + "/not", depth + 1));
            return out;
        }
        return compare(of, json, at, depth);
    }

    // An operand whose values are shown.
    Operand told(const Entity& of, const Json& json, const std::string& at) {
        const std::size_t before = problems_.list.size();
        Operand out = operand(of, json, at, 0);
        if (problems_.list.size() == before) may_be_told(out, at);
        return out;
    }

private:
    Operand operand(const Entity& of, const Json& json, const std::string& at, std::size_t depth) {
        Operand out;
        if (json.is_text()) return follow(of, json.text, at, out), out;
        if (!json.is_object()) return wrong(at, "type", "Hãy chọn một trường dữ liệu."), out;
        if (json.has("count")) return counted(of, json, at, depth);
        if (!follow(of, json["field"].text_or(), at + "/field", out)) return out;
        derive(json, at, out);
        return out;
    }

    bool may_be_told(const Operand& o, const std::string& at) {
        if (!o.field) return true;
        const Reach::Part* part = asking_.reach.find(*o.owner);
        if (part && may_tell(asking_.reach, *part, *o.field, o.derive != Derive::none)) return true;
        wrong(at, "counts_only",
              "Bạn chỉ được hỏi số đếm, nên không dùng được “" + std::string(o.field->label) + "”.");
        return false;
    }

    void wrong(const std::string& at, std::string_view code, std::string_view message) {
        problems_.add(at, code, message);
    }

    void only(const Json& json, std::initializer_list<std::string_view> names, const std::string& at) {
        for (const auto& member : json.members)
            if (std::ranges::find(names, member.name) == names.end())
                wrong(at + "/" + member.name, "unknown", "Không hiểu phần này của câu hỏi.");
    }

    Condition group(const Entity& of, const Json& json, const char* name, Condition::Kind kind,
                    const std::string& at, std::size_t depth) {
        Condition out{.kind = kind};
        only(json, {name}, at);
        const Json& items = json[name];
        if (!items.is_array())
            return wrong(at + "/" + name, "type", "Nhóm điều kiện phải là một danh sách."), out;
        for (std::size_t i = 0; i < items.items.size() && conditions_ <= most_conditions; ++i)
            out.parts.push_back(
                condition(of, items.items[i], at + "/" + name + "/" + std::to_string(i), depth + 1));
        return out;
    }

    // A field that may be looked at; whether it is not there or not to be seen is not told.
    const Field* field_of(const Entity& e, std::string_view name, const std::string& at) {
        const Reach::Part* part = asking_.reach.find(e);
        const Field* f = e.find(name);
        if (part && f && may_look(*part, *f)) return f;
        wrong(at, "unknown_field",
              std::string(e.label) + " không có trường “" + std::string(name.substr(0, 60)) +
                  "” mà bạn được xem.");
        return nullptr;
    }

    const Entity* step(const Entity& from, std::string_view name, const std::string& at, Operand& out) {
        const Field* f = field_of(from, name, at);
        if (!f) return nullptr;
        const Reach::Part* next = f->target.empty() ? nullptr : asking_.reach.find(f->target);
        if (!next) {
            wrong(at, "no_relation", "“" + std::string(f->label) + "” không dẫn tới hồ sơ mà bạn được xem.");
            return nullptr;
        }
        out.path.push_back(f);
        return next->entity;
    }

    const Entity* steps(const Entity& of, std::span<const std::string_view> names, const std::string& at,
                        Operand& out) {
        if (names.size() > most_steps) {
            wrong(at, "too_long", "Đi qua quá nhiều quan hệ.");
            return nullptr;
        }
        const Entity* here = &of;
        for (std::string_view name : names)
            if (here) here = step(*here, name, at, out);
        return here;
    }

    bool follow(const Entity& of, std::string_view path, const std::string& at, Operand& out) {
        const auto names = split(path, '.');
        out.owner = steps(of, std::span(names).first(names.size() - 1), at, out);
        if (out.owner) out.field = field_of(*out.owner, names.back(), at);
        return out.field != nullptr;
    }

    void derive(const Json& json, const std::string& at, Operand& out) {
        if (!json.has("as")) return;
        const auto* found = std::ranges::find(derive_names, json["as"].text_or());
        if (found == std::end(derive_names)) return wrong(at + "/as", "choice", "Không biết cách tính này.");
        out.derive = static_cast<Derive>(found - derive_names);
        if (out.derive == Derive::none) return;
        const Kind kind = out.field->type->kind;
        if (kind != Kind::date && kind != Kind::partial_date)
            return wrong(at + "/as", "no_day", "“" + std::string(out.field->label) + "” không phải là ngày.");
        if (out.derive != Derive::age || !json.has("on")) return;
        if (const auto day = day_of(json["on"].text_or(), asking_.today))
            out.on = day;
        else
            wrong(at + "/on", "day", "Ngày tính tuổi không hợp lệ.");
    }

    Operand counted(const Entity& of, const Json& json, const std::string& at, std::size_t depth) {
        Operand out;
        out.owner = &of;
        if (const std::string path = json["at"].text_or(); !path.empty())
            out.owner = steps(of, split(std::string_view(path), '.'), at + "/at", out);
        if (!out.owner) return out;
        const std::string name = json["count"].text_or();
        const auto dot = name.find('.');
        const Reach::Part* part = asking_.reach.find(std::string_view(name).substr(0, dot));
        const Field* by =
            part && dot != name.npos ? part->entity->find(std::string_view(name).substr(dot + 1)) : nullptr;
        if (!by || !may_look(*part, *by) || by->target != out.owner->name) {
            wrong(at + "/count", "no_relation", "Không có hồ sơ nào như vậy mà bạn được xem.");
            return out;
        }
        Related related{.entity = part->entity, .by = by, .where = {}};
        if (!json["where"].is_null())
            related.where.push_back(condition(*part->entity, json["where"], at + "/where", depth + 1));
        out.count = std::make_shared<const Related>(std::move(related));
        return out;
    }

    Condition compare(const Entity& of, const Json& json, const std::string& at, std::size_t depth) {
        Condition out{.kind = Condition::Kind::compare};
        only(json, {"field", "as", "on", "count", "at", "where", "op", "value", "to"}, at);
        const std::size_t before = problems_.list.size();
        out.operand = operand(of, json, at, depth);
        if (problems_.list.size() > before) return out;
        const auto* op = std::ranges::find(op_names, json["op"].text_or());
        const auto allowed = operators_of(sort_of(out.operand), out.operand.count != nullptr);
        if (op != std::end(op_names)) out.op = static_cast<Op>(op - op_names);
        if (op == std::end(op_names) || std::ranges::find(allowed, out.op) == allowed.end())
            return wrong(at + "/op", "choice", "Không so sánh được như vậy với " + phrase(out.operand) + "."),
                   out;
        if (takes_nothing(out.op) || !may_be_told(out.operand, at + "/field")) return out;
        if (json.has("to"))
            another(of, json["to"], at + "/to", depth, out);
        else
            values(json["value"], at + "/value", out);
        return out;
    }

    void another(const Entity& of, const Json& json, const std::string& at, std::size_t depth,
                 Condition& out) {
        static constexpr Op pairs[] = {Op::equal,    Op::not_equal, Op::more,
                                       Op::at_least, Op::less,      Op::at_most};
        const std::size_t before = problems_.list.size();
        Operand other = operand(of, json, at, depth);
        if (problems_.list.size() > before || !may_be_told(other, at)) return;
        if (std::ranges::find(pairs, out.op) == std::end(pairs) || !comparable(out.operand, other))
            return wrong(at, "not_comparable", "Hai giá trị này không so sánh được với nhau.");
        out.other = std::move(other);
    }

    static bool is_score(const Operand& o) { return o.field && o.field->type->kind == Kind::score; }
    static bool comparable(const Operand& a, const Operand& b) {
        const auto plain = [](Sort s) { return s == Sort::code ? Sort::text : s; };
        return plain(sort_of(a)) == plain(sort_of(b)) && is_score(a) == is_score(b);
    }

    void values(const Json& json, const std::string& at, Condition& out) {
        if (!takes_list(out.op) && out.op != Op::between) return value(json, at, out);
        const std::size_t most = out.op == Op::between ? 2 : most_values;
        if (!json.is_array() || json.items.empty() || (out.op == Op::between && json.items.size() != 2))
            return wrong(
                at, "type",
                out.op == Op::between ? "Hãy ghi cả hai đầu của khoảng." : "Hãy chọn ít nhất một giá trị.");
        if (json.items.size() > most)
            return wrong(at, "too_many", "Danh sách giá trị quá dài (nhiều nhất 1.000).");
        for (std::size_t i = 0; i < json.items.size(); ++i)
            value(json.items[i], at + "/" + std::to_string(i), out);
    }

    void value(const Json& json, const std::string& at, Condition& out) {
        if (json.is_array() || json.is_object() || json.is_null())
            return wrong(at, "required", "Chưa ghi giá trị để so sánh với " + phrase(out.operand) + ".");
        const std::string text = squeeze(nfc(json.text_or()));
        if (length(text) > longest_text) return wrong(at, "too_long", "Giá trị quá dài.");
        auto literal = literal_of(out, text);
        if (!literal)
            return wrong(at, "value",
                         "“" + text + "” không phải là giá trị của " + phrase(out.operand) + ".");
        out.values.push_back(std::move(*literal));
        out.words.push_back(text);
    }

    std::optional<Literal> literal_of(const Condition& c, const std::string& text) const {
        const Operand& o = c.operand;
        const Sort sort = sort_of(o);
        if (text.empty()) return std::nullopt;
        if (o.count || (o.derive != Derive::none && sort == Sort::number)) return literal(number_of(text));
        if (o.derive != Derive::none || c.op == Op::contains || c.op == Op::starts) return text;
        if (sort == Sort::day && text.starts_with("today")) return literal(day_of(text, asking_.today));
        if (sort == Sort::instant) return instant_literal(c.op, text);
        return stored_value(*o.owner, *o.field, text);
    }

    static std::optional<Literal> literal(std::optional<std::int64_t> n) {
        return n ? std::optional<Literal>(*n) : std::nullopt;
    }
    static std::optional<Literal> literal(std::optional<Date> day) {
        return day ? std::optional<Literal>(to_string(*day)) : std::nullopt;
    }

    // Instants are compared by days, as people do: at most a day is to its end, more than a day is after it.
    std::optional<Literal> instant_literal(Op op, const std::string& text) const {
        const auto day = day_of(text, asking_.today);
        if (!day) return std::nullopt;
        const bool to_end = op == Op::at_most || op == Op::more;
        const std::int32_t shift = to_end ? 1 : 0;
        return start_of_local_day({day->days + shift}).ms - shift;
    }

    const Asking& asking_;
    Problems& problems_;
    std::size_t conditions_ = 0;
};

std::optional<Instant> moment_of(const std::string& text, const std::string& at, Problems& problems) {
    try {
        return parse_as_of(text);
    } catch (const Failure& f) {
        problems.add(at, f.code, f.message);
        return std::nullopt;
    }
}

}  // namespace

Date Selection::day() const { return valid_on ? *valid_on : as_of ? local_date(*as_of) : today; }

Sort sort_of(const Operand& o) {
    if (o.count || o.derive == Derive::year || o.derive == Derive::age) return Sort::number;
    if (o.derive != Derive::none) return Sort::text;
    if (!o.field->code_list.empty() || !o.field->choices.empty()) return Sort::code;
    switch (o.field->type->kind) {
        case Kind::text: return Sort::text;
        case Kind::boolean: return Sort::flag;
        case Kind::date:
        case Kind::partial_date: return Sort::day;
        case Kind::instant: return Sort::instant;
        case Kind::id: return Sort::record;
        case Kind::choice: return Sort::code;
        default: return Sort::number;
    }
}

std::vector<Op> operators_of(Sort sort, bool count) {
    using enum Op;
    if (count) return {some, none, equal, not_equal, more, at_least, less, at_most, between};
    switch (sort) {
        case Sort::text: return {equal, not_equal, contains, starts, in, not_in, empty, filled};
        case Sort::code:
        case Sort::record: return {equal, not_equal, in, not_in, empty, filled};
        case Sort::number:
            return {equal, not_equal, more, at_least, less, at_most, between, in, not_in, empty, filled};
        case Sort::flag: return {equal};
        case Sort::day: return {equal, not_equal, more, at_least, less, at_most, between, empty, filled};
        case Sort::instant: return {at_least, at_most, more, less, empty, filled};
    }
    return {};
}

std::string_view op_name(Op op) { return op_names[static_cast<std::size_t>(op)]; }
std::string_view derive_name(Derive d) { return derive_names[static_cast<std::size_t>(d)]; }
std::string_view derive_label(Derive d) { return derive_labels[static_cast<std::size_t>(d)]; }

Condition parse_condition(const Entity& subject, const Json& json, const Asking& asking, Problems& problems,
                          const std::string& at) {
    return Parser(asking, problems).condition(subject, json, at, 0);
}

Operand parse_operand(const Entity& subject, const Json& json, const Asking& asking, Problems& problems,
                      const std::string& at) {
    return Parser(asking, problems).told(subject, json, at);
}

Selection parse_selection(const Json& json, const Asking& asking, Problems& problems, const std::string& at) {
    Selection out{.today = asking.today};
    const std::string of = json["of"].text_or();
    const Reach::Part* part = asking.reach.find(of);
    if (!part) {
        problems.add(at + "/of", "unknown_entity", "Không có loại hồ sơ này, hoặc bạn không được xem.");
        return out;
    }
    out.subject = part->entity;
    out.where = parse_condition(*out.subject, json["where"], asking, problems, at + "/where");
    out.as_of = moment_of(json["as_of"].text_or(), at + "/as_of", problems);
    if (const std::string text = json["valid_on"].text_or(); !text.empty()) {
        out.valid_on = day_of(text, asking.today);
        if (!out.valid_on) problems.add(at + "/valid_on", "day", "Ngày hiệu lực không hợp lệ.");
    }
    return out;
}

Privacy privacy_of(const Operand& o) {
    Privacy most = o.field ? o.field->privacy : Privacy::open;
    for (const Field* f : o.path) most = std::max(most, f->privacy);
    if (!o.count) return most;
    most = std::max(most, o.count->by->privacy);
    for (const Condition& c : o.count->where) most = std::max(most, privacy_of(c));
    return most;
}

Privacy privacy_of(const Condition& c) {
    Privacy most = Privacy::open;
    if (c.kind == Condition::Kind::compare) most = privacy_of(c.operand);
    if (c.other) most = std::max(most, privacy_of(*c.other));
    for (const Condition& part : c.parts) most = std::max(most, privacy_of(part));
    return most;
}

}  // namespace khue::questions
