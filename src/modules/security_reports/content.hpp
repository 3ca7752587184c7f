// What a report says: live while it is written, kept as JSON when it is handed in. The commune's adds up its
// own figures and those that schools handed in.
#pragma once
#include "core/json.hpp"
#include "modules/security_reports/figures.hpp"
#include "modules/security_reports/report.hpp"

namespace khue::security_reports {

struct ContentItem {
    std::string code, title;
    std::string draft;     // the sentence as the house would write it; empty: people write all of it
    std::string sentence;  // what stands: theirs, else the draft
    bool edited = false;
    std::vector<Figure> figures;
    std::optional<ReportTable> table;

    std::int64_t missing() const;  // red marks
};

struct Content {
    std::int64_t year = 0;
    Date from, to;  // the days that were counted
    Instant counted_at;
    std::vector<ContentItem> items;

    const ContentItem* find(std::string_view code) const;
    std::int64_t missing() const;
};

Content live_content(Db&, const FactSources&, const SecurityReport&, Instant at);
std::string content_json(const Content&);
void append_content(JsonWriter&, const Content&);  // the members, without the braces
Content parse_content(const std::string& json);    // as content_json wrote it

// As it was handed in last; nothing: never.
std::optional<Content> handed_in_content(Db&, const SecurityReport&);

}  // namespace khue::security_reports
