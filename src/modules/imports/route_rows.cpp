// What an import found, row by row: outcomes, who is missing, duplicates, the rejected rows as a workbook.
#include <algorithm>
#include <charconv>

#include "core/json.hpp"
#include "modules/imports/import_json.hpp"
#include "modules/imports/rejected_book.hpp"
#include "modules/imports/routes.hpp"
#include "modules/imports/school_duplicates.hpp"
#include "modules/imports/shapes.hpp"
#include "store/files.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t page_size = 100;

// A page of a list that is in memory: from the place that `after` names.
struct Paging {
    std::size_t from = 0, seen = 0, shown = 0;

    explicit Paging(const khue::Context& c) {
        auto text = c.request.value("after");
        std::from_chars(text.data(), text.data() + text.size(), from);
    }
    bool shows_next() {
        if (seen++ < from || shown == page_size) return false;
        ++shown;
        return true;
    }
    void end(JsonWriter& w) const {
        w.end_array().text_or_null("next", from + shown < seen ? std::to_string(from + shown) : "");
        w.member("total", static_cast<std::int64_t>(seen)).end_object();
    }
};

struct Seen {
    ImportRun run;
    std::shared_ptr<const View> view;
};

Seen load_view(khue::Context& c, Db& db, Views& views) {
    ImportRun run = load_run(c, db);
    if (!has_rows(run)) refuse("not_open", "Lần nhập này không có dòng nào để xem.");
    auto view = views.of(c.app, db, run);
    return {std::move(run), std::move(view)};
}

// Without a class or a reason: whatever is worth a look.
bool is_wanted(const View& view, std::size_t i, std::string_view row_class, std::string_view code) {
    const RowOutcome& row = view.result.rows[i];
    if (!row_class.empty() && name(row.row_class) != row_class) return false;
    if (!code.empty())
        return std::ranges::any_of(
            row.codes, [&](const Code& c) { return c.code == code || c.code + ":" + c.field == code; });
    const Action& action = view.plan.actions[i];
    return !row_class.empty() || row.row_class != RowClass::ok || action.deed == Deed::update ||
           action.merged_away;
}

bool has_conflict(const View& view, std::size_t i) {
    return std::ranges::any_of(view.plan.conflicts, [&](const Conflict& c) { return c.row == i; });
}

// One page of what `list` goes through; it writes those that the page shows.
template <class List>
Response page_of(khue::Context& c, Views& views, List list) {
    std::string out;
    c.database().read([&](Db& db) {
        auto [run, view] = load_view(c, db, views);
        Paging page(c);
        JsonWriter w(out);
        w.object().key("items").array();
        list(db, run, *view, page, w);
        page.end(w);
    });
    return json_response(std::move(out));
}

Response rows(khue::Context& c, Views& views) {
    bool conflicts = c.request.value("conflicts") == "1";
    return page_of(c, views, [&](Db&, const ImportRun& run, const View& view, Paging& page, JsonWriter& w) {
        Sight sight = sight_of(c, run);
        for (std::size_t i = 0; i < view.result.rows.size(); ++i) {
            bool wanted = conflicts ? has_conflict(view, i)
                                    : is_wanted(view, i, c.request.value("class"), c.request.value("code"));
            if (wanted && page.shows_next()) append_row(w, view, i, sight);
        }
    });
}

Response missing(khue::Context& c, Views& views) {
    return page_of(c, views, [&](Db&, const ImportRun& run, const View& view, Paging& page, JsonWriter& w) {
        bool named = sight_of(c, run).records;
        for (const Missing& m : view.plan.missing) {
            if (!page.shows_next()) continue;
            w.object().member("entity", m.entity->name).member("id", m.id);
            w.member("label", named ? m.label : std::string(m.entity->label) + " số " + std::to_string(m.id));
            w.end_object();
        }
    });
}

Response duplicates(khue::Context& c, Views& views) {
    return page_of(
        c, views, [&](Db& db, const ImportRun& run, const View& view, Paging& page, JsonWriter& w) {
            bool named = sight_of(c, run).records;
            for (const Likely& pair : likely_duplicates(db, run.unit_id.value, view.result, view.plan))
                if (page.shows_next()) append_json(w, pair, named);
        });
}

// Whoever brought the file takes back what was rejected, also after it was applied.
Response rejected(khue::Context& c, Views& views) {
    std::string bytes;
    c.database().read([&](Db& db) {
        auto [run, view] = load_view(c, db, views);
        if (!sight_of(c, run).file && run.created_by != c.who->login)
            throw Failure{
                403, "forbidden", "Tệp này có dữ liệu cá nhân; chỉ trường và người gửi tệp được tải.", {}};
        bytes = rejected_workbook(load_file(c.app, db, run), view->recognition, view->result);
    });
    return attachment(std::move(bytes), xlsx_type, "dong-bi-loai-" + std::to_string(c.id()) + ".xlsx");
}

}  // namespace

void add_row_routes(Module& m, const SharedViews& views) {
    auto add = [&](const char* path, Response (*handler)(khue::Context&, Views&), const char* summary,
                   Exchange exchange) {
        add_route(
            m, "GET", path, "imports.read", [views, handler](khue::Context& c) { return handler(c, *views); },
            summary, std::move(exchange), Access::slow);
    };
    add("/api/imports/{id}/rows", rows, "Từng dòng và kết quả", shapes::rows());
    add("/api/imports/{id}/missing", missing, "Không còn trong tệp", shapes::missing());
    add("/api/imports/{id}/duplicates", duplicates, "Có thể trùng người", shapes::duplicates());
    add("/api/imports/{id}/rejected.xlsx", rejected, "Các dòng bị loại, kèm lý do",
        exchange::file(std::string(xlsx_type)));
}

}  // namespace khue::imports
