// The code lists of the house, read from data/codes: official codes with their labels, dates and sources.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

struct Code {
    std::string code, label;
    std::vector<std::string> aliases;
    std::string from, to;  // ISO days; empty: always
};

struct CodeList {
    std::string name, label, legal_basis, source, note;
    std::string confidence;  // F P S M D X ?: all but F and P are shown as doubtful
    std::vector<Code> codes;
    bool doubtful() const { return confidence != "F" && confidence != "P"; }
    const Code* find(std::string_view code) const;
};

class CodeLists {
public:
    static CodeLists load(
        const std::filesystem::path& folder);  // throws std::runtime_error that names the file
    const CodeList* find(std::string_view list) const;
    std::string_view label(std::string_view list,
                           std::string_view code) const;  // the code itself when unknown
    const std::map<std::string, CodeList, std::less<>>& all() const { return lists_; }

private:
    std::map<std::string, CodeList, std::less<>> lists_;
};

// The lists of the running program; set when the module starts.
const CodeLists& code_lists();

}  // namespace khue
