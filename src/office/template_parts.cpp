#include "office/template_parts.hpp"

#include <libxml/parser.h>

#include "core/text.hpp"
#include "office/clean_text.hpp"
#include "office/zip_package.hpp"
#include "office/zip_writer.hpp"

namespace khue::office {
namespace {

constexpr Limits template_limits{.file_bytes = 16u << 20,
                                 .part_bytes = 32u << 20,
                                 .total_bytes = 96u << 20,
                                 .ratio = 200,
                                 .entries = 1000};

[[noreturn]] void refuse(const std::string& sentence) {
    throw ReadError("Tệp mẫu không dùng được: " + sentence);
}

}  // namespace

std::string tag_key(std::string_view name) { return fold(squeeze(nfc(name))); }

TemplateParts read_parts(std::string_view bytes) {
    TemplateParts out;
    try {
        const Source source = open_source(bytes, template_limits.file_bytes);
        ZipPackage package(source, template_limits);
        for (const std::string& name : package.names()) {
            if (name.ends_with('/')) continue;
            if (name.find("vbaProject") != name.npos) refuse("có macro. Xin lưu lại thành .docx hoặc .xlsx.");
            out.push_back({.name = name, .bytes = package.text(name, template_limits.part_bytes)});
        }
    } catch (const PackageError& e) {
        refuse(e.what());
    }
    return out;
}

std::string write_parts(const TemplateParts& parts) {
    std::vector<ZipPart> out;
    for (const TemplatePart& p : parts) out.push_back({.name = p.name, .bytes = p.bytes});
    return zip_parts(out);
}

XmlTree read_tree(const TemplatePart& part) {
    XmlTree tree(xmlReadMemory(part.bytes.data(), static_cast<int>(part.bytes.size()), nullptr, nullptr,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!tree || tree->intSubset) refuse("thành phần “" + part.name + "” bị hỏng.");
    return tree;
}

XmlTree copy_tree(const XmlTree& tree) { return XmlTree(xmlCopyDoc(tree.get(), 1)); }

std::string write_tree(const XmlTree& tree) {
    xmlChar* memory = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(tree.get(), &memory, &size, "UTF-8");
    std::string out(reinterpret_cast<const char*>(memory), static_cast<std::size_t>(size));
    xmlFree(memory);
    return out;
}

xmlNode* copy_of(xmlNode* node, xmlNode* parent) {
    xmlNode* copy = nullptr;
    if (xmlDOMWrapCloneNode(nullptr, node->doc, node, &copy, parent->doc, parent, 1, 0) != 0 || !copy)
        refuse("không chép được một phần của tệp.");
    return copy;
}

bool is_element(const xmlNode* node, std::string_view local_name) {
    return node && node->type == XML_ELEMENT_NODE && local_name == reinterpret_cast<const char*>(node->name);
}

static void collect(xmlNode* below, std::string_view local_name, std::vector<xmlNode*>& out) {
    for (xmlNode* child = below->children; child; child = child->next) {
        if (is_element(child, local_name)) out.push_back(child);
        collect(child, local_name, out);
    }
}

std::vector<xmlNode*> elements(xmlNode* below, std::string_view local_name) {
    std::vector<xmlNode*> out;
    collect(below, local_name, out);
    return out;
}

std::string text_in(const xmlNode* node) {
    xmlChar* content = xmlNodeGetContent(node);
    std::string out = content ? reinterpret_cast<const char*>(content) : "";
    xmlFree(content);
    return out;
}

// Blanks at the ends stay, and what XML cannot hold goes.
void set_text(xmlNode* node, const std::string& text) {
    for (xmlNode* child = node->children; child;) {
        xmlNode* next = child->next;
        xmlUnlinkNode(child);
        xmlFreeNode(child);
        child = next;
    }
    xmlNodeAddContent(node, reinterpret_cast<const xmlChar*>(clean_text(text).c_str()));
    xmlNodeSetSpacePreserve(node, 1);
}

bool has_tag(std::string_view text) {
    const auto open = text.find("{{");
    return open != text.npos && text.find("}}", open) != text.npos;
}

std::vector<std::string> tag_names(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0;;) {
        const auto open = text.find("{{", at);
        const auto close = open == text.npos ? open : text.find("}}", open);
        if (close == text.npos) return out;
        out.push_back(squeeze(text.substr(open + 2, close - open - 2)));
        at = close + 2;
    }
}

}  // namespace khue::office
