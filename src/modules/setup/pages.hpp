// The HTML of the set-up: one page a step, each with what is wrong beside its field.
#pragma once
#include <span>

#include "modules/setup/draft.hpp"
#include "modules/setup/finish.hpp"
#include "modules/setup/module.hpp"

namespace khue::set_up {

struct Step {
    std::string_view path, label;
    Problems (*problems)(const Draft&);  // null: the last look
};
std::span<const Step> steps();
std::string address_of(std::string_view step);  // "/bat-dau/buoc/xa"

struct StepPage {
    const Step& step;
    const Draft& draft;
    std::string token;
    std::vector<Problem> problems{};
    std::string message{};
    std::filesystem::path rules{};
    std::int64_t shortest_password = 0;  // characters
};

Response code_page(std::string_view message, int status);
Response choice_page(const SampleState*, bool begun, std::string_view token);  // null: no sample here
Response step_page(const StepPage&, int status);
Response sample_page(const SampleState&, std::string_view token);
Response opening_page(std::string_view what);  // the house is being changed; asks again by itself
Response finished_page(const Draft&, const Finished&);
Response leave_sample_page(std::string_view csrf);

}  // namespace khue::set_up
