#include "modules/verification/diagnosis.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "core/json.hpp"
#include "core/syllable.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace khue::verification {
namespace {

constexpr auto sures = choices<Sure>({
    {Sure::low, "thap", "Ít chắc"},
    {Sure::medium, "vua", "Khá chắc"},
    {Sure::high, "cao", "Chắc"},
});

Sure sure_of(std::string_view code) {
    for (std::size_t i = 0; i < sures.size(); ++i)
        if (sures[i].code == code) return static_cast<Sure>(i);
    throw std::runtime_error("diagnosis.json: sure is thap, vua or cao, not " + std::string(code));
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number_at(std::string_view digits) {
    int out = 0;
    for (char c : digits) out = out * 10 + (c - '0');
    return out;
}

// Thông tư 59/2021/TT-BCA: the fourth digit tells century and sex, the next two the year.
int year_in(std::string_view number) {
    return 1900 + 100 * ((number[3] - '0') / 2) + number_at(number.substr(4, 2));
}
Sex sex_in(std::string_view number) { return (number[3] - '0') % 2 ? Sex::female : Sex::male; }
std::string_view code_of_sex(Sex s) { return sexes.at(static_cast<std::size_t>(s)).code; }

std::optional<int> year_of(const PartialDate& d) {
    if (d.text.size() < 4 || !all_digits(std::string_view(d.text).substr(0, 4))) return std::nullopt;
    return number_at(std::string_view(d.text).substr(0, 4));
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> out;
    for (auto word : split(name, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

std::u32string code_points(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
    return out;
}

bool plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Doctor {
public:
    Doctor(const Subject& s, const DiagnosisRules& r, Date today) : s_(s), r_(r), today_(today) {}

    std::vector<Finding> look() {
        number();
        bearers();
        name();
        birth();
        std::ranges::stable_sort(out_, [](const Finding& a, const Finding& b) { return a.sure > b.sure; });
        return std::move(out_);
    }

private:
    void find(std::string_view code, std::string_view field, std::string proposed = "") {
        const auto words = r_.findings.find(code);
        if (words == r_.findings.end()) return;  // taken out of the rules
        out_.push_back({.code = std::string(code),
                        .field = std::string(field),
                        .sure = words->second.sure,
                        .proposed = std::move(proposed)});
    }

    // ---- the number

    void number() {
        constexpr std::string_view field = "citizen_number";
        if (s_.number.empty()) {
            const bool lost = s_.issues.find("W_CCCD_LENGTH") != s_.issues.npos;
            const bool short_form = s_.issues.find("W_CCCD_SCI") != s_.issues.npos;
            return find(short_form ? "number_rounded" : lost ? "number_unreadable" : "number_missing", field);
        }
        if (!all_digits(s_.number)) return find("number_letters", field);
        if (s_.number.size() == 9) return find("number_nine", field);
        if (s_.number.size() != 12) return find("number_length", field);
        if (!r_.prefixes.contains(std::string_view(s_.number).substr(0, 3))) find("prefix_unknown", field);
        if (adult()) return find("number_adult", field);
        if (sex_in(s_.number) != s_.sex)
            find("sex_digit", "sex", std::string(code_of_sex(sex_in(s_.number))));
        year_digits();
    }

    // No pupil is that old: the number is of somebody who keeps the pupil's papers.
    bool adult() const { return civil(today_).year - year_in(s_.number) > r_.oldest_pupil; }

    void year_digits() {
        const auto year = year_of(s_.birth);
        const int told = year_in(s_.number);
        if (!year || *year == told) return;
        const int age = civil(today_).year - told;
        const bool possible = age >= r_.youngest_pupil && age <= r_.oldest_pupil;
        std::string proposed = possible ? std::to_string(told) + s_.birth.text.substr(4) : "";
        if (!proposed.empty() && !parse_partial_date(proposed)) proposed.clear();  // 29 February
        find(*year % 100 == told % 100 ? "century_digit" : "year_digits", "birth_date", proposed);
    }

    void bearers() {
        constexpr std::string_view field = "citizen_number";
        if (s_.of_guardian || s_.of_staff) find("number_of_parent", field);
        if (s_.of_schoolmate) find("number_of_schoolmate", field);
        if (s_.elsewhere) find("number_elsewhere", field);
    }

    // ---- the name

    void name() {
        std::string clean = squeeze(nfc(s_.name));
        if (clean != s_.name) propose_name("name_form", clean);
        const LegacyFont font = guess_legacy_font(clean);
        if (font != LegacyFont::none)
            return propose_name("name_old_font",
                                font == LegacyFont::tcvn3 ? from_tcvn3(clean) : from_vni(clean));
        clean = without_look_alikes(clean);
        if (std::ranges::any_of(clean, [](char c) {
                return std::string_view("0123456789()[]*./\\_").find(c) != std::string_view::npos;
            }))
            find("name_signs", "full_name");
        const auto words = words_of(clean);
        if (words.size() < 2) return find("name_one_word", "full_name");
        case_of(clean);
        accents(clean, words);
        order(words);
        spelling(words);
        for (const auto& former : s_.former_names)
            if (former != clean) return propose_name("name_was_other", former);
    }

    void propose_name(std::string_view code, const std::string& name) {
        for (const Finding& f : out_)
            if (f.field == "full_name" && f.proposed == name) return;  // said already, for a surer reason
        find(code, "full_name", name);
    }

    std::string without_look_alikes(const std::string& name) {
        std::string better = name;
        for (const auto& [foreign, ours] : r_.look_alikes) better = replaced(better, foreign, ours);
        if (better != name) propose_name("name_look_alike", better);
        return better;
    }

    void case_of(const std::string& name) {
        const std::string better = title_case(name);
        const bool shouted = name == upper(name) || name == lower(name);
        if (shouted && better != name) propose_name("name_case", better);
    }

    void accents(const std::string& name, const std::vector<std::string>& words) {
        const std::string family = lower(words.front());
        const auto known = r_.family_of.find(fold(words.front()));
        const bool other =
            known != r_.family_of.end() && lower(known->second) != family && !r_.families.contains(family);
        if (plain_ascii(name) && (other || words.size() > 2)) find("name_no_accents", "full_name");
        if (!other) return;
        auto better = words;
        better.front() = known->second;
        propose_name("family_accent", joined(better));
    }

    void order(const std::vector<std::string>& words) {
        const bool first = r_.families.contains(lower(words.front()));
        const bool last = r_.never_given.contains(lower(words.back()));
        if (!first && last) {
            std::vector<std::string> better{words.back()};
            better.insert(better.end(), words.begin(), words.end() - 1);
            return propose_name("name_order", joined(better));
        }
        if (s_.parent_names.size() < 2) return;
        for (const auto& parent : s_.parent_names) {
            const auto of_parent = words_of(parent);
            if (!of_parent.empty() && fold(of_parent.front()) == fold(words.front())) return;
        }
        find("family_of_neither", "full_name");
    }

    void spelling(const std::vector<std::string>& words) {
        if (!s_.vietnamese_spelling) return;
        const bool odd = std::ranges::any_of(words, [&](const std::string& word) {
            const bool family = &word == &words.front() && r_.family_of.contains(fold(word));
            return !family && !is_syllable(code_points(word), ToneRule::strict);
        });
        if (odd) find("name_syllable", "full_name");
        for (std::size_t i = 0; i < words.size(); ++i)
            for (const auto& [one, other] : r_.spelt_both_ways) {
                const std::string word = lower(words[i]);
                if (word != one && word != other) continue;
                auto better = words;
                better[i] = title_case(word == one ? other : one);
                propose_name("spelt_both_ways", joined(better));
            }
    }

    // ---- the birthday

    void birth() {
        const std::string& b = s_.birth.text;
        const auto day = parse_date(b);
        if (!day) return find("birth_partial", "birth_date");
        if (*day > today_) find("birth_future", "birth_date");
        const Civil c = civil(*day);
        const auto turned = date(c.year, c.day, c.month);
        const bool turnable = turned && *turned != *day;
        for (const PartialDate& former : s_.former_births) {
            if (former.text == b) continue;
            const bool was_turned = turnable && former.text == to_string(*turned);
            return find(was_turned ? "birth_was_turned" : "birth_was_other", "birth_date", former.text);
        }
        if (c.day == 1 && c.month == 1) find("birth_new_year", "birth_date");
        if (turnable) find("birth_turned", "birth_date", to_string(*turned));
    }

    const Subject& s_;
    const DiagnosisRules& r_;
    Date today_;
    std::vector<Finding> out_;
};

std::vector<std::pair<std::string, std::string>> pairs_of(const Json& list) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const Json& pair : list.items)
        if (pair.items.size() == 2) out.emplace_back(pair.items[0].text, pair.items[1].text);
    return out;
}

}  // namespace

std::string_view code_of(Sure s) { return sures.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(Sure s) { return sures.at(static_cast<std::size_t>(s)).label; }

DiagnosisRules diagnosis_rules(const Json& file, std::set<std::string, std::less<>> prefixes) {
    DiagnosisRules out;
    for (const auto& [code, words] : file["findings"].members)
        out.findings[code] = {.label = words["label"].text,
                              .why = words["why"].text,
                              .todo = words["todo"].text,
                              .sure = sure_of(words["sure"].text)};
    out.prefixes = std::move(prefixes);
    std::set<std::string> doubtful;  // "vu": Vũ and Vụ
    for (const Json& family : file["families"].items) {
        out.families.insert(lower(family.text));
        const auto [found, fresh] = out.family_of.try_emplace(fold(family.text), family.text);
        if (!fresh) doubtful.insert(found->first);
    }
    for (const Json& family : file["families_never_given"].items) out.never_given.insert(lower(family.text));
    for (const auto& key : doubtful) out.family_of.erase(key);
    out.look_alikes = pairs_of(file["look_alikes"]);
    out.spelt_both_ways = pairs_of(file["spelt_both_ways"]);
    out.oldest_pupil = static_cast<int>(file["oldest_pupil"].integer_or(out.oldest_pupil));
    out.youngest_pupil = static_cast<int>(file["youngest_pupil"].integer_or(out.youngest_pupil));
    return out;
}

std::vector<Finding> diagnose(const Subject& s, const DiagnosisRules& rules, Date today) {
    return Doctor(s, rules, today).look();
}

}  // namespace khue::verification
