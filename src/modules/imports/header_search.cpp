// Tries blocks of rows as headers and keeps the one that names most fields.
#include "modules/imports/header_search.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/text.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t most_header_rows = 4;
constexpr double sure_fit = 0.75;

std::size_t filled_cells(const SheetView& view, std::size_t row) {
    std::size_t n = 0;
    for (std::uint32_t c = 0; c < view.columns(); ++c) n += !view.text(row, c).empty();
    return n;
}

// Headers are words: no days, no numbers, no long identifiers, no essays.
bool may_be_header_cell(const office::Cell& cell, std::string_view text) {
    using Kind = office::Cell::Kind;
    if (cell.kind == Kind::date || cell.kind == Kind::number || cell.kind == Kind::boolean) return false;
    std::size_t digits = 0, run = 0, longest = 0;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        digits += digit;
        run = digit ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const bool wordy = digits == 0 || std::any_of(text.begin(), text.end(), [](unsigned char c) {
                           return c >= 0x80 || std::isalpha(c) != 0;
                       });
    return wordy && longest < 5 && length(text) <= 120;
}

bool may_be_header_row(const SheetView& view, std::size_t row) {
    std::size_t filled = 0;
    for (std::uint32_t c = 0; c < view.columns(); ++c) {
        const std::string text = view.text(row, c);
        if (text.empty()) continue;
        ++filled;
        if (!may_be_header_cell(view.cell(row, c), text)) return false;
    }
    return filled > 0;
}

Label single_label(const SheetView& view, std::size_t row, std::uint32_t c, int school_year) {
    return make_label({view.text(row, c)}, school_year);
}

// How many cells of the row are header words of the table, each for itself.
std::size_t header_words(const SheetView& view, std::size_t row, const TableSpec& spec, Meanings& meanings) {
    std::size_t n = 0;
    for (std::uint32_t c = 0; c < view.columns(); ++c) {
        const Label label = single_label(view, row, c, meanings.school_year());
        if (label.empty()) continue;
        const auto& found = meanings.of(spec, label);
        n += (!found.empty() && found.front().score >= sure_fit) ||
             meanings.ignored_fit(spec, label) >= sure_fit;
    }
    return n;
}

// A summary ("Lớp, Sĩ số, Nữ, Dân tộc") names fields too, but not whom or what the rows are about.
bool names_its_subject(const TableSpec& spec, const std::set<std::string>& fields) {
    if (spec.identity.active) return fields.contains(spec.identity.name);
    bool any = false;
    for (const FieldSpec& f : spec.fields) {
        if (!f.required || f.from_section) continue;
        if (fields.contains(f.key)) return true;
        any = true;
    }
    return !any;
}

FoundHeader score_block(const SheetView& view, const HeaderBlock& block, const TableSpec& spec,
                        Meanings& meanings) {
    FoundHeader out{.block = block, .spec = &spec};
    std::set<std::pair<std::string, std::string>> named;
    std::set<std::string> fields;
    for (const Label& label : labels_of(view, block, meanings.school_year())) {
        if (label.empty()) continue;
        const auto& found = meanings.of(spec, label);
        if (found.empty() || found.front().score < 0.7) continue;
        if (meanings.ignored_fit(spec, label) > found.front().score + 0.02) continue;
        const Target& target = found.front().target;
        if (!named.emplace(target.field->key, target.part ? target.part->role : "").second) continue;
        const double weight = target.field->quiet ? 0.5 : target.field->required ? 1.5 : 1.0;
        out.score += weight * found.front().score;
        fields.insert(target.field->key);
    }
    out.fields = fields.size();
    out.subject = names_its_subject(spec, fields);
    return out;
}

bool is_enough(const FoundHeader& header) {
    const std::size_t loud = static_cast<std::size_t>(std::count_if(
        header.spec->fields.begin(), header.spec->fields.end(), [](const FieldSpec& f) { return !f.quiet; }));
    return header.subject && header.fields >= (loud <= 4 ? 2U : 3U);
}

// Key rows ("HO_TEN *") and column numbers belong to the header although they name nothing new.
void extend(FoundHeader& header, const SheetView& view, Meanings& meanings) {
    std::size_t& last = header.block.last;
    while (last + 1 < view.rows() && last + 1 < header.block.first + 2 * most_header_rows) {
        const std::size_t next = last + 1;
        if (is_numbering_row(view, next)) {
            header.block.skip.push_back(next);
            last = next;
            continue;
        }
        if (!may_be_header_row(view, next)) return;
        const std::size_t filled = filled_cells(view, next);
        if (filled < 2 || header_words(view, next, *header.spec, meanings) * 10 < filled * 7) return;
        header.block.skip.push_back(next);
        last = next;
    }
}

// 5 from "5", "(5)", "(5=3+4)"; negative when the text is no column number.
int column_number(std::string text) {
    std::erase_if(text, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']' || c == ' '; });
    const std::string digits = text.substr(0, text.find_first_of("=+"));
    const bool number =
        !digits.empty() && digits.size() <= 3 &&
        std::all_of(digits.begin(), digits.end(), [](unsigned char d) { return std::isdigit(d); });
    return number ? std::stoi(digits) : -1;
}

}  // namespace

bool is_numbering_row(const SheetView& view, std::size_t row) {
    std::size_t filled = 0, letters = 0, bracketed = 0;
    int expected = 1;
    bool consecutive = true;
    for (std::uint32_t c = 0; c < view.columns(); ++c) {
        const std::string text = view.text(row, c);
        if (text.empty()) continue;
        ++filled;
        if (text.size() == 1 && std::isalpha(static_cast<unsigned char>(text[0])) && expected == 1) {
            ++letters;  // A B C before 1 2 3
            continue;
        }
        const int number = column_number(text);
        if (number < 0) return false;
        bracketed += text.front() == '(' || text.front() == '[';
        consecutive = consecutive && number == expected++;
    }
    return filled >= 3 && filled > letters + 1 && (consecutive || bracketed == filled);
}

namespace {

// Rows that cells of this row are merged down over: they belong to one header, whatever stands in them.
std::size_t merged_height(const SheetView& view, std::size_t row) {
    std::uint32_t last = view.number(row);
    for (std::uint32_t c = 0; c < view.columns(); ++c)
        if (const office::Merge* m = view.merge(row, c); m && m->first_row == view.number(row))
            last = std::max(last, m->last_row);
    std::size_t height = 1;
    while (row + height < view.rows() && view.number(row + height) <= last) ++height;
    return height <= most_header_rows ? height : 1;
}

}  // namespace

std::optional<FoundHeader> header_at(const SheetView& view, std::size_t row, const KindSpec& kind,
                                     Meanings& meanings) {
    if (filled_cells(view, row) < 2 || !may_be_header_row(view, row)) return std::nullopt;
    std::optional<FoundHeader> best;
    const std::size_t least = merged_height(view, row);
    for (const TableSpec& spec : kind.tables) {
        if (header_words(view, row, spec, meanings) < 2) continue;
        HeaderBlock block{.first = row, .last = row};
        for (std::size_t height = 1; height <= most_header_rows && row + height <= view.rows(); ++height) {
            block.last = row + height - 1;
            if (height > 1 && is_numbering_row(view, block.last)) break;
            // A lone text below the header is the title of a section.
            if (height > least &&
                (!may_be_header_row(view, block.last) || filled_cells(view, block.last) < 2))
                break;
            if (height < least) continue;
            FoundHeader found = score_block(view, block, spec, meanings);
            if (is_enough(found) && (!best || found.score > best->score + 0.3)) best = std::move(found);
        }
    }
    if (best) extend(*best, view, meanings);
    return best;
}

std::optional<FoundHeader> next_header(const SheetView& view, std::size_t from, const KindSpec& kind,
                                       Meanings& meanings) {
    for (std::size_t row = from; row < view.rows(); ++row) {
        auto found = header_at(view, row, kind, meanings);
        if (!found) continue;
        // A line above the header ("Lớp: 6A, GVCN: …") may name fields too; the fuller one is the header.
        for (std::size_t later = row + 1; later <= row + 2 && later < view.rows(); ++later) {
            auto other = header_at(view, later, kind, meanings);
            if (other && other->score > found->score + 0.3) found = std::move(other);
        }
        return found;
    }
    return std::nullopt;
}

}  // namespace khue::imports
