// Fuzzes users' own Word and Excel files with tags: read, filled, and the filled one read again. Bytes that
// begin with "PK" as they are, any other input as the parts of a package.
#include "office/template.hpp"
#include "reader_target.hpp"

namespace {

using khue::office::TagValue;

std::optional<TagValue> value_of(const std::string& key) {
    if (key.size() % 3 == 0) return std::nullopt;
    if (key.size() % 3 == 1) return TagValue{.text = "12,5", .number = 12.5};
    return TagValue{.text = "Đỗ & <Minh>\nAn {{a}} $1", .number = {}};
}

void refusable(const auto& work) {
    try {
        work();
    } catch (const khue::office::ReadError& error) {
        if (std::string_view(error.what()).empty()) std::abort();
    }
}

void fill(const khue::office::Template& t) {
    for (const auto& tag : t.tags())
        if (tag.place.empty()) std::abort();
    // What was read can be filled, and what was filled can be read.
    const std::string filled = t.fill(value_of);
    if (khue::office::open_template(filled)->extension() != t.extension()) std::abort();
    refusable([&] {
        t.fill_rows(value_of, [](const std::string& key) { return key.size() % 2 == 1; },
                    {value_of, value_of});
    });
    refusable([&] { t.fill_joined({value_of, value_of}); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    refusable([&] {
        fill(*khue::office::open_template(bytes.starts_with("PK") ? std::string(bytes)
                                                                  : khue::fuzz::package(bytes)));
    });
    return 0;
}
