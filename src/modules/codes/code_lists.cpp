#include "modules/codes/code_lists.hpp"

#include <algorithm>

#include "core/json.hpp"

namespace khue {

const Code* CodeList::find(std::string_view code) const {
    auto found = std::ranges::find(codes, code, &Code::code);
    return found == codes.end() ? nullptr : &*found;
}

static Code read_code(const Json& row) {
    Code c{.code = row["code"].text_or(),
           .label = row["label"].text_or(),
           .aliases = {},
           .from = row["from"].text_or(),
           .to = row["to"].text_or()};
    for (const Json& alias : row["aliases"].items) c.aliases.push_back(alias.text);
    return c;
}

static CodeList read_list(const Json& json) {
    CodeList list{.name = json["name"].text_or(),
                  .label = json["label"].text_or(),
                  .legal_basis = json["legal_basis"].text_or(),
                  .source = json["source"].text_or(),
                  .note = json["note"].text_or(),
                  .confidence = json["confidence"].text_or("?"),
                  .codes = {}};
    for (const Json& row : json["rows"].items) list.codes.push_back(read_code(row));
    return list;
}

CodeLists CodeLists::load(const std::filesystem::path& folder) {
    CodeLists out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        CodeList list = read_list(load_json_file(entry.path()));
        out.lists_.emplace(list.name, std::move(list));
    }
    return out;
}

const CodeList* CodeLists::find(std::string_view name) const {
    auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

std::string_view CodeLists::label(std::string_view name, std::string_view code) const {
    const CodeList* list = find(name);
    const Code* c = list ? list->find(code) : nullptr;
    return c ? std::string_view(c->label) : code;
}

}  // namespace khue
