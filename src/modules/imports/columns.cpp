// Best pairs first: every column gets one meaning, every field one column, parts are kept only when complete.
#include "modules/imports/columns.hpp"

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "modules/imports/content.hpp"
#include "modules/imports/turned.hpp"

namespace khue::imports {
namespace {

constexpr double least_fit = 0.6;
constexpr std::size_t sample_rows = 60;

struct Pair {
    std::uint32_t column;
    Target target;
    double score;
};

std::string role_of(const Target& t) { return t.part ? t.part->role : std::string(); }

// Share of filled cells below the header that look like the field; negative when there are too few to tell.
double content_share(const SheetView& view, std::size_t first_row, std::uint32_t column,
                     const FieldSpec& field, const Context& context, const KnownPeople& known) {
    std::size_t filled = 0, alike = 0;
    for (std::size_t row = first_row; row < view.rows() && row < first_row + sample_rows; ++row) {
        const std::string text = view.text(row, column);
        if (text.empty()) continue;
        ++filled;
        alike += looks_like(field, view.cell(row, column), text, context, known);
    }
    return filled < 2 ? -1 : static_cast<double>(alike) / static_cast<double>(filled);
}

class Mapper {
public:
    Mapper(FoundTable& table, const SheetView& view, const HeaderBlock& block, Meanings& meanings,
           const Context& context, const KnownPeople& known)
        : table_(table),
          view_(view),
          block_(block),
          meanings_(meanings),
          context_(context),
          known_(known),
          labels_(labels_of(view, block, meanings.school_year())),
          taken_(labels_.size(), false) {}

    void run() {
        assign_best();
        drop_namesakes();
        join_family_and_given();
        join_day_month_year();
        promote_lone_parts();
        drop_incomplete_parts();
        split_name_columns();
        find_by_content();
        add_fallbacks();
        list_unused();
    }

private:
    std::size_t first_data_row() const { return block_.last + 1; }

    std::vector<Pair> candidates() {
        std::vector<Pair> pairs;
        for (std::uint32_t c = 0; c < labels_.size(); ++c) {
            if (labels_[c].empty()) continue;
            const double ignored = meanings_.ignored_fit(*table_.spec, labels_[c]);
            for (const Meaning& m : meanings_.of(*table_.spec, labels_[c])) {
                if (ignored > m.score + 0.02) continue;
                double score = m.score;
                if (!m.target.part && is_telling(m.target.field->type)) {
                    const double share =
                        content_share(view_, first_data_row(), c, *m.target.field, context_, known_);
                    if (share == 0 && (score < 0.9 || fits_another(c, m))) continue;
                    if (share >= 0) score += 0.12 * (share - 0.5);
                }
                pairs.push_back({c, m.target, score});
            }
        }
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Pair& a, const Pair& b) { return a.score > b.score; });
        return pairs;
    }

    // "Mã định danh" over numbers that are no citizen's: the ministry's, when its name is like that too.
    bool fits_another(std::uint32_t column, const Meaning& unfit) {
        for (const Meaning& m : meanings_.of(*table_.spec, labels_[column])) {
            const FieldSpec& field = *m.target.field;
            if (m.target.part || &field == unfit.target.field || m.score < 0.7) continue;
            if (!is_telling(field.type) && field.type != FieldType::code) continue;
            if (content_share(view_, first_data_row(), column, field, context_, known_) >= 0.8) return true;
        }
        return false;
    }

    void assign_best() {
        for (const Pair& p : candidates()) {
            const std::string role = role_of(p.target);
            if (taken_[p.column] || table_.use(p.target.field->key, role)) continue;
            // One column that says it all makes tick columns of the same field superfluous.
            if (role.starts_with('=') && table_.use(p.target.field->key)) continue;
            add(p.column, p.target.field->key, role, std::min(p.score, 1.0), "header");
        }
    }

    // Two columns called the same and taken for two counts: which is which, only their order would tell.
    void drop_namesakes() {
        std::set<std::uint32_t> dropped;
        for (const ColumnUse& one : table_.columns)
            for (const ColumnUse& other : table_.columns)
                if (one.label == other.label && one.field != other.field && is_count(one) && is_count(other))
                    dropped.insert(one.column);
        for (const std::uint32_t column : dropped) taken_[column] = false;
        std::erase_if(table_.columns, [&](const ColumnUse& use) { return dropped.contains(use.column); });
    }

    bool is_count(const ColumnUse& use) const {
        return table_.spec->field(use.field)->type == FieldType::integer;
    }

    void add(std::uint32_t column, const std::string& field, const std::string& role, double confidence,
             const char* by) {
        taken_[column] = true;
        table_.columns.push_back(
            {column, labels_[column].text, field, role, confidence, by, labels_[column].starred});
    }

    std::vector<ColumnUse*> parts_of(const FieldSpec& field) {
        std::vector<ColumnUse*> out;
        for (ColumnUse& use : table_.columns)
            if (use.field == field.key && !use.role.empty()) out.push_back(&use);
        return out;
    }

    // "Họ đệm học sinh" beside "Tên học sinh": the latter says "the name" and holds the given one alone.
    void join_family_and_given() {
        for (const FieldSpec& field : table_.spec->fields) {
            if (!table_.use(field.key) || !table_.use(field.key, "family") || table_.use(field.key, "given"))
                continue;
            for (ColumnUse& use : table_.columns)
                if (use.field == field.key && use.role.empty() && holds_single_words(use.column))
                    use.role = "given";
        }
    }

    // "Ngày", "Tháng", "Năm sinh": beside a day and a month the year alone stands there, whatever it is
    // called.
    void join_day_month_year() {
        for (const FieldSpec& field : table_.spec->fields) {
            if (!table_.use(field.key, "day") || !table_.use(field.key, "month") ||
                table_.use(field.key, "year"))
                continue;
            for (ColumnUse& use : table_.columns)
                if (use.field == field.key && use.role.empty() && holds_years(use.column)) use.role = "year";
        }
    }

    bool holds_years(std::uint32_t column) const {
        std::size_t filled = 0, years = 0;
        for (std::size_t row = first_data_row(); row < view_.rows() && row < first_data_row() + sample_rows;
             ++row) {
            const std::string text = view_.text(row, column);
            if (text.empty()) continue;
            ++filled;
            years += text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
        }
        return years * 2 > filled;
    }

    // "Tên" or "Năm sinh" alone is the whole name or birthday.
    void promote_lone_parts() {
        for (const FieldSpec& field : table_.spec->fields) {
            const auto parts = parts_of(field);
            if (parts.size() == 1 && !table_.use(field.key) && !parts[0]->role.starts_with('='))
                parts[0]->role.clear();
        }
    }

    // What a part is worth alone: one tick column tells something only when its blank cells do too.
    bool is_complete(const FieldSpec& field, const std::string& role) const {
        const auto has = [&](std::string_view other) { return table_.use(field.key, other) != nullptr; };
        if (role == "day" || role == "month" || role == "year")
            return has("day") && has("month") && has("year");
        if (role == "family" || role == "given" || role == "middle") return has("family") && has("given");
        if (role == "male" || role == "female") return has("male") && has("female");
        if (!role.starts_with('=')) return true;
        const auto ticks = std::count_if(
            table_.columns.begin(), table_.columns.end(),
            [&](const ColumnUse& use) { return use.field == field.key && use.role.starts_with('='); });
        const auto part = std::find_if(field.parts.begin(), field.parts.end(),
                                       [&](const PartSpec& p) { return p.role == role; });
        return ticks > 1 || (part != field.parts.end() && !part->blank.empty());
    }

    void drop_incomplete_parts() {
        std::vector<ColumnUse> kept;
        for (ColumnUse& use : table_.columns) {
            const FieldSpec* field = table_.spec->field(use.field);
            if (!field || is_complete(*field, use.role))
                kept.push_back(use);
            else
                taken_[use.column] = false;
        }
        table_.columns = std::move(kept);
    }

    // "Họ và tên" over two columns: the second holds the given name, under the same or no header.
    void split_name_columns() {
        for (const FieldSpec& field : table_.spec->fields) {
            const ColumnUse* use = table_.use(field.key);
            if (field.type != FieldType::name && field.key != "ho_ten") continue;
            if (!use || use->column + 1 >= labels_.size() || taken_[use->column + 1] ||
                table_.use(field.key, "given"))
                continue;
            const std::uint32_t next = use->column + 1;
            if (!labels_[next].empty() && labels_[next].text != labels_[use->column].text) continue;
            if (!holds_single_words(next)) continue;
            const double confidence = use->confidence;
            for (ColumnUse& u : table_.columns)
                if (u.field == field.key && u.role.empty()) u.role = "family";
            add(next, field.key, "given", confidence * 0.95, "content");
        }
    }

    bool holds_single_words(std::uint32_t column) const {
        std::size_t filled = 0, single = 0;
        for (std::size_t row = first_data_row(); row < view_.rows() && row < first_data_row() + sample_rows;
             ++row) {
            const std::string text = view_.text(row, column);
            if (text.empty()) continue;
            ++filled;
            const bool letters = text.find_first_of("0123456789") == std::string::npos;
            single +=
                letters && text.find(' ') == std::string::npos && length(text) <= 8 && length(text) >= 2;
        }
        return filled >= 2 && single * 10 >= filled * 7;
    }

    // A required field without a header: the one column that nobody else claims and that is full of such
    // values.
    void find_by_content() {
        for (const FieldSpec& field : table_.spec->fields) {
            const bool worth = field.required || field.type == FieldType::citizen_number;
            if (!worth || table_.has(field.key) || !is_telling(field.type) ||
                field.type == FieldType::integer || field.type == FieldType::month ||
                (field.type == FieldType::class_name && !context_.classes))
                continue;
            std::vector<std::uint32_t> fitting;
            for (std::uint32_t c = 0; c < labels_.size(); ++c) {
                if (taken_[c] || is_known_otherwise(c)) continue;
                if (content_share(view_, first_data_row(), c, field, context_, known_) >= 0.8)
                    fitting.push_back(c);
            }
            if (fitting.size() == 1) add(fitting[0], field.key, {}, 0.5, "content");
        }
    }

    bool is_known_otherwise(std::uint32_t column) {
        return !labels_[column].empty() && meanings_.ignored_fit(*table_.spec, labels_[column]) >= 0.75;
    }

    void add_fallbacks() {
        for (const FieldSpec& field : table_.spec->fields) {
            if (field.fallback.empty() || table_.has(field.key)) continue;
            if (const ColumnUse* other = table_.use(field.fallback)) {
                ColumnUse use = *other;
                use.field = field.key;
                use.confidence *= 0.9;
                table_.columns.push_back(std::move(use));
            }
        }
    }

    void list_unused() {
        for (std::uint32_t c = 0; c < labels_.size(); ++c) {
            if (taken_[c] || labels_[c].empty()) continue;
            table_.unused.push_back(
                {c, labels_[c].text, meanings_.ignored_fit(*table_.spec, labels_[c]) >= 0.75});
        }
    }

    FoundTable& table_;
    const SheetView& view_;
    const HeaderBlock& block_;
    Meanings& meanings_;
    const Context& context_;
    const KnownPeople& known_;
    std::vector<Label> labels_;
    std::vector<bool> taken_;
};

// "Tổng số" is a part of what two fields are called: which one it is short for, nobody can tell.
void drop_ambiguous(std::vector<Meaning>& meanings) {
    std::set<const FieldSpec*> fields;
    for (const Meaning& m : meanings)
        if (m.shortened && m.target.field->type == FieldType::integer) fields.insert(m.target.field);
    if (fields.size() > 1)
        std::erase_if(meanings,
                      [&](const Meaning& m) { return m.shortened && fields.contains(m.target.field); });
}

}  // namespace

const Meanings::Entry& Meanings::entry(const TableSpec& spec, const Label& label) {
    const std::string key = std::to_string(reinterpret_cast<std::uintptr_t>(&spec)) + '|' + label.text;
    const auto hit = memory_.find(key);
    if (hit != memory_.end()) return hit->second;
    Entry entry;
    const auto consider = [&](Target target, const HeaderRule& rule) {
        if (label.share && target.field->type == FieldType::integer) return;
        if (target.field->type == FieldType::month && names_a_month(label.text)) return;
        if (const Fit found = fit(label, rule); found.score >= least_fit)
            entry.meanings.push_back({target, found.score, found.shortened});
    };
    for (const FieldSpec& field : spec.fields) {
        consider({&field, nullptr}, field.header);
        for (const PartSpec& part : field.parts) consider({&field, &part}, part.header);
    }
    std::stable_sort(entry.meanings.begin(), entry.meanings.end(),
                     [](const Meaning& a, const Meaning& b) { return a.score > b.score; });
    drop_ambiguous(entry.meanings);
    for (const HeaderRule& rule : spec.ignored)
        entry.ignored = std::max(entry.ignored, fit(label, rule).score);
    return memory_.emplace(key, std::move(entry)).first->second;
}

const std::vector<Meaning>& Meanings::of(const TableSpec& spec, const Label& label) {
    return entry(spec, label).meanings;
}
double Meanings::ignored_fit(const TableSpec& spec, const Label& label) { return entry(spec, label).ignored; }

std::vector<Label> labels_of(const SheetView& view, const HeaderBlock& block, int school_year) {
    std::vector<std::vector<std::string>> levels(view.columns());
    for (std::size_t row = block.first; row <= block.last; ++row) {
        if (std::find(block.skip.begin(), block.skip.end(), row) != block.skip.end()) continue;
        std::string left;  // text files lose merged cells: a blank above a word inherits from its left
        bool left_has_word_below = false;
        for (std::uint32_t c = 0; c < levels.size(); ++c) {
            const bool word_below = row < block.last && !view.shown_text(row + 1, c).empty();
            std::string text = view.shown_text(row, c);
            const bool blank = text.empty();
            if (blank && word_below && left_has_word_below && !view.merge(row, c))
                text = left;
            else if (!blank)
                left = text;
            if (!blank || !word_below) left_has_word_below = word_below && !blank;
            levels[c].push_back(std::move(text));
        }
    }
    std::vector<Label> labels;
    labels.reserve(levels.size());
    for (const auto& texts : levels) labels.push_back(make_label(texts, school_year));
    return labels;
}

void map_columns(FoundTable& table, const SheetView& view, const HeaderBlock& block, Meanings& meanings,
                 const Context& context, const KnownPeople& known) {
    Mapper(table, view, block, meanings, context, known).run();
}

}  // namespace khue::imports
