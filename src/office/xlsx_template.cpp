// Excel: tags in cells. A cell that is one tag with a number becomes a number; rows of records are repeated,
// and what stands below, with the formulas of the sheet, moves down.
#include <algorithm>
#include <cctype>
#include <charconv>

#include "office/template_kinds.hpp"
#include "office/template_parts.hpp"
#include "office/workbook.hpp"

namespace khue::office {
namespace {

const xmlChar* x(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::string attribute(const xmlNode* node, const char* name) {
    xmlChar* value = xmlGetNoNsProp(node, x(name));
    std::string out = value ? reinterpret_cast<const char*>(value) : "";
    xmlFree(value);
    return out;
}

// Texts of rich cells are joined; phonetic runs are no text.
std::string item_text(xmlNode* item) {
    std::string out;
    for (xmlNode* t : elements(item, "t"))
        if (!is_element(t->parent, "rPh")) out += text_in(t);
    return out;
}

struct CellPlace {
    std::string column;
    std::uint32_t row = 0;
};
CellPlace place_of(const std::string& reference) {
    CellPlace out;
    std::size_t i = 0;
    while (i < reference.size() && std::isalpha(static_cast<unsigned char>(reference[i]))) ++i;
    out.column = reference.substr(0, i);
    std::from_chars(reference.data() + i, reference.data() + reference.size(), out.row);
    return out;
}

// How the rows of a sheet move when one of them becomes `count`.
struct Growth {
    std::uint32_t row = 0, count = 1;

    std::uint32_t moved(std::uint32_t r) const { return r > row ? r + count - 1 : r; }
    std::uint32_t end_of(std::uint32_t r) const { return r >= row ? r + count - 1 : r; }
    // "B2:D9": from the first row to the last of what it covers.
    std::string range(const std::string& reference) const {
        const auto colon = reference.find(':');
        const CellPlace a = place_of(reference.substr(0, colon));
        if (colon == reference.npos) return a.column + std::to_string(moved(a.row));
        const CellPlace b = place_of(reference.substr(colon + 1));
        return a.column + std::to_string(moved(a.row)) + ":" + b.column + std::to_string(end_of(b.row));
    }
};

// References of a formula to its own sheet. A range that ends with the repeated row takes all of its copies.
class Formula {
public:
    Formula(std::string_view text, const Growth& growth) : text_(text), growth_(growth) {}
    std::string moved() {
        while (at_ < text_.size()) step();
        return out_;
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '"' || c == '\'') return quoted(c);
        if (!is_word(c) && c != '$') return take(1);
        std::size_t end = at_;
        while (end < text_.size() && (is_word(text_[end]) || text_[end] == '$')) ++end;
        const std::string_view word = text_.substr(at_, end - at_);
        const bool call = end < text_.size() && (text_[end] == '(' || text_[end] == '!');
        const bool elsewhere = at_ > 0 && text_[at_ - 1] == '!';
        if (call || elsewhere || !is_reference(word)) return take(word.size());
        const bool ends_range = at_ > 0 && text_[at_ - 1] == ':';
        const std::size_t digits = word.find_first_of("0123456789");
        std::uint32_t row = 0;
        std::from_chars(word.data() + digits, word.data() + word.size(), row);
        out_ += word.substr(0, digits);
        out_ += std::to_string(ends_range ? growth_.end_of(row) : growth_.moved(row));
        at_ = end;
    }
    void take(std::size_t n) {
        out_ += text_.substr(at_, n);
        at_ += n;
    }
    void quoted(char mark) {
        std::size_t end = text_.find(mark, at_ + 1);
        end = end == text_.npos ? text_.size() : end + 1;
        take(end - at_);
    }
    static bool is_word(char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || (c & 0x80) != 0;
    }
    // $A$1, AB12
    static bool is_reference(std::string_view word) {
        std::size_t i = word.starts_with('$') ? 1 : 0, letters = 0, digits = 0;
        for (; i < word.size() && std::isalpha(static_cast<unsigned char>(word[i])); ++i) ++letters;
        if (i < word.size() && word[i] == '$') ++i;
        for (; i < word.size() && std::isdigit(static_cast<unsigned char>(word[i])); ++i) ++digits;
        return i == word.size() && letters >= 1 && letters <= 3 && digits >= 1 && digits <= 7;
    }

    std::string_view text_;
    const Growth& growth_;
    std::string out_;
    std::size_t at_ = 0;
};

std::string filled(std::string_view text, const TagValues& values) {
    std::string out;
    std::size_t at = 0;
    for (;;) {
        const auto open = text.find("{{", at);
        const auto close = open == text.npos ? open : text.find("}}", open);
        if (close == text.npos) return out += text.substr(at);
        out += text.substr(at, open - at);
        const auto value = values(tag_key(text.substr(open + 2, close - open - 2)));
        out += value ? value->text : std::string(text.substr(open, close + 2 - open));
        at = close + 2;
    }
}

// The only tag of a text, when it is nothing but the tag.
std::optional<std::string> only_tag(std::string_view text) {
    if (!text.starts_with("{{") || text.find("}}") != text.size() - 2) return std::nullopt;
    return tag_key(text.substr(2, text.size() - 4));
}

void clear(xmlNode* cell) {
    while (cell->children) {
        xmlNode* child = cell->children;
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
}

class XlsxTemplate final : public Template {
public:
    explicit XlsxTemplate(TemplateParts parts) : parts_(std::move(parts)) {
        read_strings();
        for (const TemplatePart& part : parts_) {
            if (!part.name.starts_with("xl/worksheets/sheet") || !part.name.ends_with(".xml")) continue;
            trees_.emplace_back(part.name, read_tree(part));
            note_tags(sheet_label(part.name), xmlDocGetRootElement(trees_.back().second.get()));
        }
        forget_calculation_order();
    }
    const std::vector<TemplateTag>& tags() const override { return tags_; }
    std::string_view extension() const override { return "xlsx"; }

    std::string fill(const TagValues& values) const override {
        return written([&](xmlNode* root) { fill_cells(root, values); });
    }
    std::string fill_rows(const TagValues& general, const std::function<bool(const std::string&)>& of_records,
                          const std::vector<TagValues>& records) const override {
        return written([&](xmlNode* root) {
            repeat(root, general, of_records, records);
            fill_cells(root, general);
        });
    }
    std::string fill_joined(const std::vector<TagValues>&) const override {
        throw ReadError(
            "Tệp mẫu Excel không ghép được thành một tệp. Hãy chọn mỗi hồ sơ một tệp, hoặc lặp dòng.");
    }

private:
    void read_strings() {
        const auto part = std::ranges::find(parts_, "xl/sharedStrings.xml", &TemplatePart::name);
        if (part == parts_.end()) return;
        const XmlTree tree = read_tree(*part);
        for (xmlNode* item = xmlDocGetRootElement(tree.get())->children; item; item = item->next)
            if (is_element(item, "si")) strings_.push_back(item_text(item));
    }

    // "trang 2": sheets by their number; their names stand elsewhere.
    static std::string sheet_label(const std::string& part) {
        const std::string_view prefix = "xl/worksheets/sheet";
        return "trang " + part.substr(prefix.size(), part.size() - prefix.size() - 4);
    }

    // Excel makes it anew; an old one for moved cells would count as damage.
    void forget_calculation_order() {
        std::erase_if(parts_, [](const TemplatePart& p) { return p.name == "xl/calcChain.xml"; });
        for (TemplatePart& part : parts_) {
            if (part.name != "[Content_Types].xml" && part.name != "xl/_rels/workbook.xml.rels") continue;
            const XmlTree tree = read_tree(part);
            for (const char* name : {"Override", "Relationship"})
                for (xmlNode* node : elements(xmlDocGetRootElement(tree.get()), name)) {
                    const std::string target = attribute(node, "PartName") + attribute(node, "Target");
                    if (!target.ends_with("calcChain.xml")) continue;
                    xmlUnlinkNode(node);
                    xmlFreeNode(node);
                }
            part.bytes = write_tree(tree);
        }
    }

    std::string cell_text(xmlNode* cell) const {
        const std::string type = attribute(cell, "t");
        if (type == "inlineStr") return item_text(cell);
        if (type != "s") return "";
        for (const xmlNode* v : elements(cell, "v")) {
            const std::string index = text_in(v);
            std::size_t n = 0;
            std::from_chars(index.data(), index.data() + index.size(), n);
            return n < strings_.size() ? strings_[n] : "";
        }
        return "";
    }

    void note_tags(const std::string& sheet, xmlNode* root) {
        for (xmlNode* cell : elements(root, "c"))
            for (const std::string& name : tag_names(cell_text(cell)))
                tags_.push_back({.name = name, .place = sheet + ", ô " + attribute(cell, "r")});
    }

    void fill_cell(xmlNode* cell, const TagValues& values) const {
        const std::string text = cell_text(cell);
        if (!has_tag(text)) return;
        const auto tag = only_tag(text);
        const auto value = tag ? values(*tag) : std::nullopt;
        if (value && value->number) return set_number(cell, *value->number);
        const std::string made = filled(text, values);
        if (made == text) return;
        clear(cell);
        xmlSetProp(cell, x("t"), x("inlineStr"));
        xmlNode* is = xmlNewChild(cell, cell->ns, x("is"), nullptr);
        set_text(xmlNewChild(is, cell->ns, x("t"), nullptr), made);
    }

    static void set_number(xmlNode* cell, double number) {
        clear(cell);
        xmlUnsetProp(cell, x("t"));
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
        xmlNewTextChild(cell, cell->ns, x("v"), x(std::string(buffer, end).c_str()));
    }

    void fill_cells(xmlNode* below, const TagValues& values) const {
        for (xmlNode* cell : elements(below, "c")) fill_cell(cell, values);
    }

    bool row_holds(xmlNode* row, const std::function<bool(const std::string&)>& wanted) const {
        for (xmlNode* cell : elements(row, "c"))
            for (const std::string& name : tag_names(cell_text(cell)))
                if (wanted(tag_key(name))) return true;
        return false;
    }

    static void number_row(xmlNode* row, std::uint32_t number) {
        xmlSetProp(row, x("r"), x(std::to_string(number).c_str()));
        for (xmlNode* cell : elements(row, "c")) {
            const std::string column = place_of(attribute(cell, "r")).column;
            xmlSetProp(cell, x("r"), x((column + std::to_string(number)).c_str()));
        }
    }

    void repeat(xmlNode* root, const TagValues& general,
                const std::function<bool(const std::string&)>& of_records,
                const std::vector<TagValues>& records) const {
        for (xmlNode* row : elements(root, "row")) {
            if (!row_holds(row, of_records)) continue;
            const Growth growth{
                .row = place_of(attribute(row, "r")).row,
                .count = static_cast<std::uint32_t>(std::max<std::size_t>(1, records.size()))};
            move_down(root, row, growth);
            add_copies(row, growth.row, general, records);
        }
    }

    void add_copies(xmlNode* row, std::uint32_t first, const TagValues& general,
                    const std::vector<TagValues>& records) const {
        for (std::size_t i = 0; i < records.size(); ++i) {
            xmlNode* copy = xmlAddPrevSibling(row, copy_of(row, row->parent));
            number_row(copy, first + static_cast<std::uint32_t>(i));
            fill_cells(copy, [&](const std::string& key) {
                auto value = records[i](key);
                return value ? value : general(key);
            });
        }
        xmlUnlinkNode(row);
        xmlFreeNode(row);
    }

    // All that stands below the row, and all that speaks of rows.
    static void move_down(xmlNode* root, xmlNode* grown, const Growth& growth) {
        for (xmlNode* row = grown->next; row; row = row->next)
            if (is_element(row, "row")) number_row(row, growth.moved(place_of(attribute(row, "r")).row));
        for (xmlNode* f : elements(root, "f")) {
            const std::string text = text_in(f);
            const std::string moved = Formula(text, growth).moved();
            if (moved != text) set_text(f, moved);
            for (xmlNode* v = f->next; v;) {  // counted anew when it is opened
                xmlNode* next = v->next;
                if (is_element(v, "v")) {
                    xmlUnlinkNode(v);
                    xmlFreeNode(v);
                }
                v = next;
            }
        }
        for (const char* name : {"mergeCell", "dimension", "autoFilter"})
            for (xmlNode* node : elements(root, name))
                xmlSetProp(node, x("ref"), x(growth.range(attribute(node, "ref")).c_str()));
    }

    std::string written(const std::function<void(xmlNode*)>& fill_sheet) const {
        TemplateParts out = parts_;
        for (const auto& [name, tree] : trees_) {
            const XmlTree copy = copy_tree(tree);
            fill_sheet(xmlDocGetRootElement(copy.get()));
            std::ranges::find(out, name, &TemplatePart::name)->bytes = write_tree(copy);
        }
        return write_parts(out);
    }

    TemplateParts parts_;
    std::vector<std::string> strings_;
    std::vector<std::pair<std::string, XmlTree>> trees_;
    std::vector<TemplateTag> tags_;
};

}  // namespace

std::unique_ptr<Template> xlsx_template(TemplateParts parts) {
    return std::make_unique<XlsxTemplate>(std::move(parts));
}

}  // namespace khue::office
