// One row: where each field's value comes from (column, parts, ticks, section), and which decoder reads it.
#include "modules/imports/row_decoder.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace khue::imports {
namespace {

const Vocabulary& vocabulary_of(const Context& context, const FieldSpec& field) {
    static const Vocabulary none;
    const auto list = context.words.find(field.vocabulary);
    return list == context.words.end() ? none : list->second;
}

// "Giới tính (1: Nam, 0: Nữ)" → 1 means 01, 0 means 02.
std::map<std::string, std::string> legend_in(std::string_view label, const Vocabulary& words) {
    std::map<std::string, std::string> legend;
    std::string text = nfc(label);
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return c == '(' || c == ')' || c == ';' || c == '[' || c == ']'; }, ',');
    for (const std::string_view piece : split(text, ',')) {
        const std::size_t mark = piece.find_first_of(":=");
        if (mark == std::string_view::npos) continue;
        const std::string left = squeeze(piece.substr(0, mark)), right = squeeze(piece.substr(mark + 1));
        const WordMatch l = words.find(left), r = words.find(right);
        const auto is_found = [](const WordMatch& m) {
            return m.found == Found::exact || m.found == Found::normalised;
        };
        const bool left_is_code = left.size() <= 2 && !left.empty();
        if (left_is_code && is_found(r))
            legend[lower(left)] = r.code;
        else if (right.size() <= 2 && !right.empty() && is_found(l))
            legend[lower(right)] = l.code;
    }
    return legend;
}

// Of a birthday no hour is kept by anybody: one beside it is a fault of the file.
DateRules date_rules(const FieldSpec& field) {
    const bool birthday = field.min_age || field.max_age;
    return {.partial = field.partial, .with_time = !birthday};
}

bool wants_words(FieldType type) {
    return type == FieldType::choice || type == FieldType::open_choice || type == FieldType::sex ||
           type == FieldType::ethnic_group;
}

}  // namespace

RowDecoder::RowDecoder(const FoundTable& table, const SheetView& view, const Context& context,
                       const KnownPeople& known, const Mapping* mapping, AskWord ask)
    : table_(table), view_(view), context_(context), known_(known), mapping_(mapping), ask_(std::move(ask)) {
    for (const ColumnUse& use : table.columns) {
        const FieldSpec* field = table.spec->field(use.field);
        if (field && wants_words(field->type))
            legends_[use.field] = legend_in(use.label, vocabulary_of(context, *field));
        if (field && field->money) scales_[use.field] = scale_of(use);
    }
}

// "Số tiền (nghìn đồng)"; or the line "Đơn vị tính: triệu đồng" above the table.
std::int64_t RowDecoder::scale_of(const ColumnUse& use) const {
    if (const std::int64_t scale = money_scale(use.label); scale != 1) return scale;
    for (const std::string_view line : split(table_.title, '|')) {
        const std::string words = fold(line);
        const bool unit = words.find("don vi") != std::string::npos || words.find("dvt") != std::string::npos;
        if (unit && money_scale(line) != 1) return money_scale(line);
    }
    return 1;
}

RowDecoder::Source RowDecoder::source(std::size_t row, std::uint32_t column) const {
    const office::Merge* merge = view_.merge(row, column);
    const bool from_above = merge && merge->first_row < view_.number(row);
    const office::Cell& cell = from_above ? view_.shown_cell(row, column) : view_.cell(row, column);
    return {clean(cell, view_.style()), &cell, from_above};
}

void RowDecoder::note_legacy(const CleanText& text, RowOutcome& out) const {
    if (text.legacy) out.add(text.font == LegacyFont::vni ? "N_VNI" : "N_TCVN3", "row");
}

bool RowDecoder::is_required(const FieldSpec& field) const {
    if (field.required) return true;
    return std::any_of(table_.columns.begin(), table_.columns.end(),
                       [&](const ColumnUse& use) { return use.field == field.key && use.starred; });
}

bool RowDecoder::is_told_by_another(const FieldSpec& field) const {
    const ColumnUse* own = table_.use(field.key);
    const ColumnUse* other = field.fallback.empty() ? nullptr : table_.use(field.fallback);
    return own && other && own->column == other->column;
}

RowOutcome RowDecoder::decode(const DataRow& row) const {
    RowOutcome out;
    out.sheet = table_.sheet;
    out.row = view_.number(row.index);
    out.table = table_.spec->key;
    out.quarter = table_.quarter;
    for (const FieldSpec& field : table_.spec->fields) {
        Decoded decoded = decode_field(field, row, out);
        if (!field.quiet)
            for (const std::string& code : decoded.codes) out.add(code, field.key);
        if (decoded.value.empty() && !decoded.codes.empty())
            if (std::string text = filed_text(field, row); !text.empty())
                out.refused.emplace_back(field.key, std::move(text));
        if (decoded.value.empty() && !field.implied.empty() && decoded.codes.empty()) {
            decoded.value = Value::of(field.implied);
            out.assumed.push_back(field.key);
        }
        if (!decoded.value.empty() || table_.has(field.key)) out.set(field.key, std::move(decoded.value));
    }
    return out;
}

std::string RowDecoder::filed_text(const FieldSpec& field, const DataRow& row) const {
    std::string out;
    for (const ColumnUse& use : table_.columns) {
        if (use.field != field.key) continue;
        const std::string text = source(row.index, use.column).text.text;
        if (!text.empty()) out += (out.empty() ? "" : " ") + text;
    }
    return out;
}

Decoded RowDecoder::decode_field(const FieldSpec& field, const DataRow& row, RowOutcome& out) const {
    Decoded decoded;
    bool merged = false;
    if (const ColumnUse* use = table_.use(field.key)) {
        const Source from = source(row.index, use->column);
        note_legacy(from.text, out);
        decoded = decode_whole(field, *from.cell, from.text, view_.number(row.index));
        if (field.type == FieldType::class_name && decoded.value.empty()) join_grade(row, from.text, decoded);
        merged = from.merged && !decoded.value.empty();
        if (from.text.empty() && table_.use(field.key, "given")) decoded = decode_parts(field, row, out);
    } else if (table_.has(field.key)) {
        decoded = decode_parts(field, row, out);
    } else if (const auto& values = table_.sections[row.section]; values.contains(field.key)) {
        // What a title says for all rows below it is no fault of any of them.
        const CleanText text{.text = values.find(field.key)->second};
        decoded = decode_whole(field, {}, text, view_.number(row.index));
        std::erase_if(decoded.codes, [](const std::string& code) { return code.starts_with('N'); });
    } else if (field.type == FieldType::sex && sex_from_birthday(row, decoded)) {
        // told by the column in which the birthday stands
    } else if (field.type == FieldType::citizen_number) {
        decoded.with("W_CCCD_MISSING");
    }
    const bool refused = std::any_of(decoded.codes.begin(), decoded.codes.end(),
                                     [](const std::string& c) { return c.starts_with('R'); });
    if (decoded.value.empty() && !refused && field.implied.empty() && is_required(field))
        decoded.with("R_REQUIRED");
    if (merged) decoded.with("N_MERGE");
    return decoded;
}

// "6" under Khối and "A1" under Lớp: the class 6A1, when the school has it.
void RowDecoder::join_grade(const DataRow& row, const CleanText& suffix, Decoded& class_name) const {
    for (const FieldSpec& field : table_.spec->fields) {
        const ColumnUse* use = field.type == FieldType::grade ? table_.use(field.key) : nullptr;
        if (!use || suffix.empty()) continue;
        std::string grade;
        for (const char c : source(row.index, use->column).text.text)
            if (c >= '0' && c <= '9') grade += c;
        const KnownClass* found = grade.empty() ? nullptr : known_.find_class(grade + suffix.text);
        if (!found) continue;
        class_name = {.value = Value::of(found->name), .codes = {"N_CLASS"}};
    }
}

Decoded RowDecoder::decode_parts(const FieldSpec& field, const DataRow& row, RowOutcome& out) const {
    const auto part = [&](std::string_view role) {
        const ColumnUse* use = table_.use(field.key, role);
        CleanText text = use ? source(row.index, use->column).text : CleanText{};
        note_legacy(text, out);
        return text;
    };
    if (table_.use(field.key, "day"))
        return decode_date(part("day"), part("month"), part("year"), date_rules(field));
    if (table_.use(field.key, "male")) return decode_birthday_by_sex(field, row).birthday;
    if (table_.use(field.key, "given")) {
        CleanText whole = part("family");
        for (const CleanText& next : {part("middle"), part("given")}) {
            whole.text = squeeze(whole.text + ' ' + next.text);
            whole.recomposed |= next.recomposed;
            whole.respaced |= next.respaced;
            if (next.font != LegacyFont::none) whole.font = next.font;
        }
        return field.type == FieldType::name ? decode_name(whole) : decode_text(whole);
    }
    return decode_ticks(field, row);
}

// "Ngày sinh" over the columns Nam and Nữ: the column says the sex.
RowDecoder::BirthdayBySex RowDecoder::decode_birthday_by_sex(const FieldSpec& field,
                                                             const DataRow& row) const {
    BirthdayBySex out;
    for (const auto& [role, sex] : {std::pair("male", "01"), std::pair("female", "02")}) {
        const Source from = source(row.index, table_.use(field.key, role)->column);
        if (from.text.empty()) continue;
        if (!out.sex.empty()) return {.birthday = Decoded{}.with("R_DATE_INVALID"), .sex = {}};
        out = {.birthday = decode_date(*from.cell, from.text, date_rules(field)), .sex = sex};
    }
    return out;
}

bool RowDecoder::sex_from_birthday(const DataRow& row, Decoded& sex) const {
    for (const FieldSpec& field : table_.spec->fields) {
        if (!table_.use(field.key, "male")) continue;
        sex.value = Value::of(decode_birthday_by_sex(field, row).sex);
        return true;
    }
    return false;
}

// x under exactly one answer. A single tick column may say what an empty cell means.
Decoded RowDecoder::decode_ticks(const FieldSpec& field, const DataRow& row) const {
    std::vector<std::string> ticked;
    std::size_t columns = 0;
    const PartSpec* only = nullptr;
    CleanText last;
    for (const PartSpec& part : field.parts) {
        const ColumnUse* use = table_.use(field.key, part.role);
        if (!use || !part.role.starts_with('=')) continue;
        ++columns;
        only = &part;
        last = source(row.index, use->column).text;
        if (last.empty()) continue;
        const std::optional<bool> tick = decode_tick(last.text);
        if (!tick)
            return decode_word(field, last, view_.number(row.index));  // the word itself instead of an x
        if (*tick) ticked.push_back(part.role.substr(1));
    }
    if (ticked.size() == 1) return {.value = Value::of(ticked[0]), .codes = {}};
    if (ticked.size() > 1) return Decoded{}.with(field.unknown_code);
    if (columns == 1 && only && !only->blank.empty()) return {.value = Value::of(only->blank), .codes = {}};
    return {};
}

Decoded RowDecoder::decode_word(const FieldSpec& field, const CleanText& text, std::uint32_t row) const {
    const Vocabulary& words = vocabulary_of(context_, field);
    Decoded out;
    const auto accept = [&](const std::string& code) {
        note_repairs(text, out);
        const std::string* label = field.value_as_label ? words.label(code) : nullptr;
        out.value = Value::of(label ? *label : code);
        return out;
    };
    if (mapping_) {
        const auto answers = mapping_->words.find(field.key);
        if (answers != mapping_->words.end())
            if (const auto answer = answers->second.find(word_key(text.text));
                answer != answers->second.end())
                return accept(answer->second);
    }
    if (const auto legend = legends_.find(field.key); legend != legends_.end())
        if (const auto code = legend->second.find(lower(text.text)); code != legend->second.end())
            return accept(code->second);
    if (field.type == FieldType::sex && text.text.size() == 1) {
        if (text.text == "1") return accept("01");
        if (text.text == "0" || text.text == "2") return accept("02");
    }
    if (is_told_by_another(field) && words.find(text.text).found == Found::nothing) {
        // "Giáo viên Toán" in the column of positions tells the group by its first words.
        for (std::size_t end = text.text.rfind(' '); end != std::string::npos && end > 0;
             end = text.text.rfind(' ', end - 1)) {
            const WordMatch match = words.find(std::string_view(text.text).substr(0, end));
            if (match.found != Found::exact && match.found != Found::normalised) continue;
            out.with("N_CODE");
            return accept(match.code);
        }
    }
    out = field.type == FieldType::open_choice ? decode_open_choice(text, words)
                                               : decode_choice(text, words, field.unknown_code);
    const bool unknown = std::find(out.codes.begin(), out.codes.end(), field.unknown_code) != out.codes.end();
    if (unknown && ask_) ask_(field, text.text, row);
    if (field.value_as_label)
        if (const std::string* label = words.label(out.value.text)) out.value = Value::of(*label);
    return out;
}

Decoded RowDecoder::decode_count(const FieldSpec& field, const office::Cell& cell,
                                 const CleanText& text) const {
    IntegerRule rule{.max = field.max, .drop_when_bad = field.drop_when_bad};
    if (field.money) rule.scale = scales_.find(field.key)->second;
    Decoded out = decode_integer(cell, text, rule);
    // Thousands without a word, or 500.000 that a program took for 500.
    const std::int64_t amount = out.value.integer;
    if (field.money && amount > 0 && amount < 1000) out.with("W_SMALL_AMOUNT");
    return out;
}

Decoded RowDecoder::decode_whole(const FieldSpec& field, const office::Cell& cell, const CleanText& text,
                                 std::uint32_t row) const {
    switch (field.type) {
        case FieldType::name: return decode_name(text);
        case FieldType::date: return decode_date(cell, text, date_rules(field));
        case FieldType::class_name:
            return context_.classes ? decode_class(cell, text, known_) : decode_free_class(text, known_);
        case FieldType::free_class: return decode_free_class(text, known_);
        case FieldType::code: return decode_code(text);
        case FieldType::citizen_number: return decode_citizen_number(cell, text, context_.citizen_prefixes);
        case FieldType::phone: return decode_phone(text);
        case FieldType::integer: return decode_count(field, cell, text);
        case FieldType::month: return decode_month(cell, text);
        case FieldType::mark: {
            Decoded out = decode_text(text);
            const std::optional<bool> tick = decode_tick(text.text);
            if (tick) out.value = *tick ? Value::of(std::string("x")) : Value{};
            return out;
        }
        case FieldType::sex:
        case FieldType::ethnic_group:
        case FieldType::choice:
        case FieldType::open_choice: return text.empty() ? Decoded{} : decode_word(field, text, row);
        case FieldType::grade:  // kept as the school writes it; grade_of_label() understands it
        case FieldType::text: break;
    }
    return decode_text(text);
}

}  // namespace khue::imports
