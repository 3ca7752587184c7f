// Fuzzes the .ods reader: bytes that begin with "PK" as they are, any other input as the parts of a package.
#include "reader_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    khue::fuzz::read(bytes.starts_with("PK") ? std::string(bytes) : khue::fuzz::package(bytes));
    return 0;
}
