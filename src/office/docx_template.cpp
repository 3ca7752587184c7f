// Word: tags in paragraphs of the body, of tables, of headers, footers and text boxes.
#include <algorithm>
#include <set>

#include "office/template_kinds.hpp"
#include "office/template_parts.hpp"
#include "office/workbook.hpp"

namespace khue::office {
namespace {

bool holds_text(const std::string& part) {
    if (!part.starts_with("word/") || !part.ends_with(".xml") || part.find('/', 5) != part.npos) return false;
    const std::string name = part.substr(5);
    return name == "document.xml" || name.starts_with("header") || name.starts_with("footer");
}

// The texts of a paragraph; those of paragraphs within it, in text boxes, are theirs.
void own_texts(xmlNode* below, std::vector<xmlNode*>& out) {
    for (xmlNode* child = below->children; child; child = child->next) {
        if (is_element(child, "p")) continue;
        if (is_element(child, "t"))
            out.push_back(child);
        else
            own_texts(child, out);
    }
}

std::string paragraph_text(xmlNode* p) {
    std::vector<xmlNode*> texts;
    own_texts(p, texts);
    std::string out;
    for (const xmlNode* t : texts) out += text_in(t);
    return out;
}

// A line feed is a break between two texts of the run.
void set_lines(xmlNode* t, const std::string& text) {
    const std::size_t first = text.find('\n');
    set_text(t, text.substr(0, first));
    xmlNode* after = t;
    for (std::size_t at = first; at != text.npos;) {
        const std::size_t next = text.find('\n', at + 1);
        xmlNode* br = xmlNewNode(t->ns, reinterpret_cast<const xmlChar*>("br"));
        xmlNode* more = xmlNewNode(t->ns, reinterpret_cast<const xmlChar*>("t"));
        after = xmlAddNextSibling(after, br);
        after = xmlAddNextSibling(after, more);
        set_text(more, text.substr(at + 1, next == text.npos ? next : next - at - 1));
        at = next;
    }
}

// Word cuts a tag into runs as it likes: the value goes where the tag begins, and the rest of the tag goes.
void fill_paragraph(xmlNode* p, const TagValues& values) {
    std::vector<xmlNode*> texts;
    own_texts(p, texts);
    std::string all;
    std::vector<std::size_t> starts;
    std::vector<std::string> before, after(texts.size());
    for (const xmlNode* t : texts) {
        starts.push_back(all.size());
        before.push_back(text_in(t));
        all += before.back();
    }
    if (!has_tag(all)) return;
    const auto run_at = [&](std::size_t at) {
        return static_cast<std::size_t>(std::ranges::upper_bound(starts, at) - starts.begin()) - 1;
    };
    const auto keep = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) after[run_at(i)] += all[i];
    };
    std::size_t at = 0;
    for (;;) {
        const auto open = all.find("{{", at);
        const auto close = open == all.npos ? open : all.find("}}", open);
        if (close == all.npos) break;
        keep(at, open);
        const auto value = values(tag_key(std::string_view(all).substr(open + 2, close - open - 2)));
        if (value)
            after[run_at(open)] += value->text;
        else
            keep(open, close + 2);
        at = close + 2;
    }
    keep(at, all.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (after[i] != before[i]) set_lines(texts[i], after[i]);
}

void fill_all(xmlNode* below, const TagValues& values) {
    for (xmlNode* p : elements(below, "p")) fill_paragraph(p, values);
}

bool row_holds(xmlNode* row, const std::function<bool(const std::string&)>& wanted) {
    for (xmlNode* p : elements(row, "p"))
        for (const std::string& name : tag_names(paragraph_text(p)))
            if (wanted(tag_key(name))) return true;
    return false;
}

// Within a row of a record its own values come first.
TagValues both(const TagValues& own, const TagValues& general) {
    return [&own, &general](const std::string& key) {
        auto value = own(key);
        return value ? value : general(key);
    };
}

void repeat_rows(xmlNode* root, const std::function<bool(const std::string&)>& of_records,
                 const TagValues& general, const std::vector<TagValues>& records) {
    for (xmlNode* row : elements(root, "tr")) {
        const bool outermost = elements(row, "tr").empty();
        if (!outermost || !row_holds(row, of_records)) continue;
        for (const TagValues& values : records) {
            xmlNode* copy = xmlAddPrevSibling(row, copy_of(row, row->parent));
            fill_all(copy, both(values, general));
        }
        xmlUnlinkNode(row);
        xmlFreeNode(row);
    }
}

xmlNode* body_of(const XmlTree& tree) {
    const auto found = elements(xmlDocGetRootElement(tree.get()), "body");
    return found.empty() ? nullptr : found.front();
}

xmlNode* page_break(const xmlNode* body) {
    const auto make = [&](const char* name) {
        return xmlNewNode(body->ns, reinterpret_cast<const xmlChar*>(name));
    };
    xmlNode *p = make("p"), *r = make("r"), *br = make("br");
    xmlAddChild(p, r);
    xmlAddChild(r, br);
    xmlNewNsProp(br, body->ns, reinterpret_cast<const xmlChar*>("type"),
                 reinterpret_cast<const xmlChar*>("page"));
    return p;
}

class DocxTemplate final : public Template {
public:
    explicit DocxTemplate(TemplateParts parts) : parts_(std::move(parts)) {
        for (const TemplatePart& part : parts_) {
            if (!holds_text(part.name)) continue;
            trees_.emplace_back(part.name, read_tree(part));
            note_tags(part.name, xmlDocGetRootElement(trees_.back().second.get()));
        }
    }
    const std::vector<TemplateTag>& tags() const override { return tags_; }
    std::string_view extension() const override { return "docx"; }

    std::string fill(const TagValues& values) const override {
        return written([&](const std::string&, const XmlTree& tree) {
            fill_all(xmlDocGetRootElement(tree.get()), values);
        });
    }

    std::string fill_rows(const TagValues& general, const std::function<bool(const std::string&)>& of_records,
                          const std::vector<TagValues>& records) const override {
        return written([&](const std::string&, const XmlTree& tree) {
            xmlNode* root = xmlDocGetRootElement(tree.get());
            repeat_rows(root, of_records, general, records);
            fill_all(root, general);
        });
    }

    std::string fill_joined(const std::vector<TagValues>& records) const override {
        if (tags_beside_the_body_)
            throw ReadError(
                "Đầu trang hoặc chân trang có thẻ, nên không ghép được thành một tệp: đầu trang, chân trang "
                "là chung.");
        return written([&](const std::string& part, const XmlTree& tree) {
            if (part == "word/document.xml") join(body_of(tree), records);
        });
    }

private:
    void note_tags(const std::string& part, xmlNode* root) {
        const bool body = part == "word/document.xml";
        const auto tables = elements(root, "tbl");
        const auto paragraphs = elements(root, "p");
        for (std::size_t i = 0; i < paragraphs.size(); ++i)
            for (const std::string& name : tag_names(paragraph_text(paragraphs[i]))) {
                tags_.push_back({.name = name, .place = place_of(part, tables, paragraphs[i], i)});
                tags_beside_the_body_ = tags_beside_the_body_ || !body;
            }
    }

    static std::string place_of(const std::string& part, const std::vector<xmlNode*>& tables,
                                const xmlNode* p, std::size_t number) {
        if (part.starts_with("word/header")) return "đầu trang";
        if (part.starts_with("word/footer")) return "chân trang";
        const xmlNode* row = nullptr;
        for (xmlNode* up = p->parent; up; up = up->parent) {
            if (is_element(up, "tr") && !row) row = up;
            if (!is_element(up, "tbl")) continue;
            std::size_t line = 1;
            for (const xmlNode* before = row ? row->prev : nullptr; before; before = before->prev)
                line += is_element(before, "tr");
            const auto table = std::ranges::find(tables, up) - tables.begin() + 1;
            return "bảng " + std::to_string(table) + ", dòng " + std::to_string(line);
        }
        return "đoạn " + std::to_string(number + 1);
    }

    std::string written(const std::function<void(const std::string&, const XmlTree&)>& fill_part) const {
        TemplateParts out = parts_;
        for (const auto& [name, tree] : trees_) {
            const XmlTree copy = copy_tree(tree);
            fill_part(name, copy);
            const auto part = std::ranges::find(out, name, &TemplatePart::name);
            part->bytes = write_tree(copy);
        }
        return write_parts(out);
    }

    // The body once for each record; what is said of the page at its end stays at the end.
    static void join(xmlNode* body, const std::vector<TagValues>& records) {
        if (!body) return;
        std::vector<xmlNode*> pattern;
        for (xmlNode* child = body->children; child; child = child->next)
            if (!is_element(child, "sectPr")) pattern.push_back(child);
        xmlNode* last = body->last;
        const bool has_end = is_element(last, "sectPr");
        const auto add = [&](xmlNode* node) {
            return has_end ? xmlAddPrevSibling(last, node) : xmlAddChild(body, node);
        };
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (i > 0) add(page_break(body));
            for (xmlNode* node : pattern) {
                xmlNode* copy = add(copy_of(node, body));
                if (is_element(copy, "p")) fill_paragraph(copy, records[i]);
                fill_all(copy, records[i]);
            }
        }
        for (xmlNode* node : pattern) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
    }

    TemplateParts parts_;
    std::vector<std::pair<std::string, XmlTree>> trees_;
    std::vector<TemplateTag> tags_;
    bool tags_beside_the_body_ = false;
};

}  // namespace

std::unique_ptr<Template> docx_template(TemplateParts parts) {
    return std::make_unique<DocxTemplate>(std::move(parts));
}

std::unique_ptr<Template> open_template(std::string bytes) {
    TemplateParts parts = read_parts(bytes);
    const auto has = [&](const char* name) {
        return std::ranges::find(parts, name, &TemplatePart::name) != parts.end();
    };
    if (has("word/document.xml")) return docx_template(std::move(parts));
    if (has("xl/workbook.xml")) return xlsx_template(std::move(parts));
    throw ReadError("Tệp mẫu phải là tệp Word (.docx) hoặc Excel (.xlsx).");
}

}  // namespace khue::office
