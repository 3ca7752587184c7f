// A zip archive read part by part; counts the bytes that really come out and refuses bombs.
#pragma once
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "office/source.hpp"
#include "office/workbook.hpp"

struct zip;

namespace khue::office {

// A fault of the archive itself; the reader that knows the sheet adds the place.
struct PackageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ZipPackage {
public:
    ZipPackage(const Source&, const Limits&);

    std::vector<std::string> names() const;  // in the order of the archive
    bool has(const std::string& part) const { return find(part) >= 0; }
    // Hands over the part in chunks; `take` returns false to stop early.
    void stream(const std::string& part, const std::function<bool(std::string_view)>& take);
    std::string text(const std::string& part, std::size_t size);  // at most the first `size` bytes

private:
    struct Close {
        void operator()(struct zip*) const;
    };
    std::int64_t find(const std::string& part) const;
    void check_entries() const;

    const Limits& limits_;
    std::unique_ptr<struct zip, Close> zip_;
    std::uint64_t total_ = 0;
};

}  // namespace khue::office
