// Which coding a client takes, and putting an answer into it.
#pragma once
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace khue::http {

enum class Coding : std::uint8_t { identity, gzip, brotli };

Coding accepted_coding(std::string_view accept_encoding);  // the client's best; brotli wins a tie
bool is_textual(std::string_view media_type);

// Adds Vary to every textual answer and compresses it when it is long enough and gets shorter.
void compress(Response&, Coding);

}  // namespace khue::http
