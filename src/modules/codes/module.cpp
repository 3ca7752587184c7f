// Code lists for every form, check and import.
#include "modules/codes/module.hpp"

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/codes/code_lists.hpp"

namespace khue {

static CodeLists& loaded() {
    static CodeLists lists;
    return lists;
}

const CodeLists& code_lists() { return loaded(); }

static void start(App& app) {
    loaded() = CodeLists::load(app.options().rules / "codes");
    set_code_lookup([](std::string_view list, std::string_view code) {
        const CodeList* found = code_lists().find(list);
        return !found || found->find(code);
    });
}

static void append_code(JsonWriter& w, const Code& c) {
    w.object().member("code", c.code).member("label", c.label);
    if (!c.to.empty()) w.member("to", c.to);
    w.end_object();
}

static Response get_list(Context& c) {
    const CodeList* list = code_lists().find(c.parameter("list"));
    if (!list) not_found("danh mục");
    std::string wanted = fold(c.request.value("q")), body;
    JsonWriter w(body);
    w.object().member("name", list->name).member("label", list->label).member("doubtful", list->doubtful());
    w.member("legal_basis", list->legal_basis).member("source", list->source).member("note", list->note);
    w.key("rows").array();
    for (const Code& code : list->codes)
        if (wanted.empty() || fold(code.label).find(wanted) != std::string::npos) append_code(w, code);
    w.end_array().end_object();
    return json_response(std::move(body));
}

static Response get_lists(Context&) {
    std::string body;
    JsonWriter w(body);
    w.array();
    for (const auto& [name, list] : code_lists().all())
        w.object()
            .member("name", name)
            .member("label", list.label)
            .member("doubtful", list.doubtful())
            .end_object();
    w.end_array();
    return json_response(std::move(body));
}

static Exchange lists_exchange() {
    using namespace shape;
    return exchange::answers(list(object({{"name", text()}, {"label", text()}, {"doubtful", flag()}})));
}

static Exchange list_exchange() {
    using namespace shape;
    Shape code = object({{"code", text()}, {"label", text()}, maybe("to", text())});
    return exchange::answers(named("CodeList", object({{"name", text()},
                                                       {"label", text()},
                                                       {"doubtful", flag()},
                                                       {"legal_basis", text()},
                                                       {"source", text()},
                                                       {"note", text()},
                                                       {"rows", list(code)}})),
                             {{"q", text(), "Chỉ các mục có chữ này trong tên"}});
}

Module codes_module() {
    Module m{.name = "codes", .label = "Danh mục"};
    add_route(m, "GET", "/api/codes", "signed_in", get_lists, "Các danh mục", lists_exchange());
    add_route(m, "GET", "/api/codes/{list}", "signed_in", get_list, "Một danh mục", list_exchange());
    m.start = start;
    return m;
}

}  // namespace khue
