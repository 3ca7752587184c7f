// What all outgoing connections of the house share: libcurl, started once, trusting whom it is told to.
#pragma once
#include <curl/curl.h>

#include <functional>
#include <memory>
#include <string>

namespace khue::curl {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// No signals, no proxy of the environment, TLS 1.2 at least. Throws std::bad_alloc.
Handle open();

// PEM of the only authorities to trust; empty: those of the machine.
void trust(CURL*, const std::string& pem);

// `wanted` is asked about every second, and ends the transfer with CURLE_ABORTED_BY_CALLBACK; it must outlive
// it.
void stop_when_unwanted(CURL*, const std::function<bool()>& wanted);

}  // namespace khue::curl
