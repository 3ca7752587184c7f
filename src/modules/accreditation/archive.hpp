// A self-evaluation as one archive that opens without the program: report, list of evidence, every file under
// its code, and index.html whose links lead inside the archive.
#pragma once
#include <set>

#include "modules/accreditation/report.hpp"

namespace khue::accreditation {

// A file of the archive for a piece of evidence; `bytes` empty: it is not in the archive.
struct ArchivedFile {
    std::string name, bytes;  // name: "minh-chung/MC.1.1.01.pdf"
    std::string absent;       // why it is not there: "Hạn chế: …", "Đường dẫn"
};
using ArchivedFiles = std::map<std::int64_t, ArchivedFile>;  // by item

// A name that every file system takes, and that `taken` does not have yet, whatever its letters' case: the
// code, else the title, with the ending of `original`.
std::string safe_name(const std::string& code, const std::string& title, const std::string& original,
                      std::set<std::string>& taken);

std::string index_page(const Material&, const ArchivedFiles&);
std::string archive_of(const Material&, const ArchivedFiles&);

}  // namespace khue::accreditation
