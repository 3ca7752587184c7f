// What the two kinds of templates share: the parts of the package, XML as a tree, and tags within a text.
#pragma once
#include <libxml/tree.h>

#include <map>

#include "office/template.hpp"

namespace khue::office {

struct TemplatePart {
    std::string name, bytes;
};
using TemplateParts = std::vector<TemplatePart>;

TemplateParts read_parts(std::string_view bytes);
std::string write_parts(const TemplateParts&);

struct FreeXml {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};
using XmlTree = std::unique_ptr<xmlDoc, FreeXml>;

// No DTD, no network, no entities. Throws ReadError that names the part.
XmlTree read_tree(const TemplatePart&);
XmlTree copy_tree(const XmlTree&);
std::string write_tree(const XmlTree&);

// For a place below `parent`, whose names of namespaces it uses.
xmlNode* copy_of(xmlNode*, xmlNode* parent);

bool is_element(const xmlNode*, std::string_view local_name);
std::vector<xmlNode*> elements(xmlNode* below, std::string_view local_name);  // in the order of the document
std::string text_in(const xmlNode*);
void set_text(xmlNode*, const std::string&);

bool has_tag(std::string_view text);
std::vector<std::string> tag_names(std::string_view text);

}  // namespace khue::office
