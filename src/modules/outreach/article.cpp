#include "modules/outreach/article.hpp"

#include <algorithm>

#include "core/problem.hpp"

namespace khue::outreach {
namespace {

constexpr auto kinds = choices<ArticleKind>({
    {ArticleKind::news, "news", "Tin, bài"},
    {ArticleKind::notice, "notice", "Thông báo"},
});
constexpr auto states = choices<ArticleState>({
    {ArticleState::draft, "draft", "Đang soạn"},
    {ArticleState::submitted, "submitted", "Chờ duyệt"},
    {ArticleState::approved, "approved", "Đã duyệt, chờ xã đăng"},
    {ArticleState::published, "published", "Đã đăng"},
    {ArticleState::unpublished, "unpublished", "Đã gỡ"},
});
constexpr auto people_choices = choices<People>({
    {People::unstated, "unstated", "Chưa nói rõ"},
    {People::nobody, "nobody", "Không có học sinh nào"},
    {People::pupils, "pupils", "Có học sinh"},
});

void check_pupil(const ShownPupil& s, Problems& problems) {
    if (!s.pupil_id) problems.add(field_of<&ShownPupil::pupil_id>(), "required", "là bắt buộc");
}

}  // namespace

const Entity& Article::entity() {
    using S = Article;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::kind>("Loại").one_of(kinds),
        field<&S::title>("Tiêu đề").required().max(200).title(),
        field<&S::summary>("Tóm tắt").max(500).long_text(),
        field<&S::body>("Nội dung").required().max(30'000).long_text(),
        field<&S::activity_id>("Về hoạt động").refers_to("outreach_activity"),
        field<&S::people>("Học sinh được nêu tên").one_of(people_choices),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::author_id>("Tài khoản người viết"),
        field<&S::author>("Người viết").max(100),
        field<&S::reviewed_by>("Người duyệt").max(100),
        field<&S::published_by>("Người đăng").max(100),
        field<&S::visible_from>("Hiện từ lúc"),
        field<&S::remark>("Nhận xét, lý do").max(1000).long_text(),
    };
    static constexpr Entity entity = describe<S>("article", "articles", "Tin, bài, thông báo", fields);
    return entity;
}

const Entity& Photo::entity() {
    using S = Photo;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::activity_id>("Hoạt động").refers_to("outreach_activity"),
        field<&S::article_id>("Tin, bài").refers_to("article"),
        field<&S::subject>("Thuộc loại hồ sơ").max(60),
        field<&S::subject_id>("Thuộc hồ sơ"),
        field<&S::file_id>("Tệp"),
        field<&S::width>("Rộng"),
        field<&S::height>("Cao"),
        field<&S::caption>("Chú thích").max(300),
        field<&S::people>("Học sinh nhận ra được").one_of(people_choices),
        field<&S::added_by>("Người đưa lên").max(100),
        field<&S::added_at>("Đưa lên lúc"),
    };
    static constexpr Entity entity = describe<S>("outreach_photo", "photos", "Ảnh", fields);
    return entity;
}

const Entity& ShownPupil::entity() {
    using S = ShownPupil;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::photo_id>("Ảnh").refers_to("outreach_photo"),
        field<&S::article_id>("Tin, bài").refers_to("article"),
        field<&S::pupil_id>("Học sinh").refers_to("pupil"),  // required by check_pupil(): no part of them
    };
    static constexpr Entity entity = with_rules<S, check_pupil>(
        describe<S>("shown_pupil", "shown_pupils", "Học sinh trong ảnh, trong bài", fields));
    return entity;
}

std::string_view code_of(ArticleState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(ArticleState s) { return states.at(static_cast<std::size_t>(s)).label; }
std::string_view code_of(ArticleKind k) { return kinds.at(static_cast<std::size_t>(k)).code; }
std::string_view label_of(ArticleKind k) { return kinds.at(static_cast<std::size_t>(k)).label; }
std::string_view code_of(People p) { return people_choices.at(static_cast<std::size_t>(p)).code; }

std::optional<People> people_of(std::string_view code) {
    const auto found = std::ranges::find(people_choices, code, &Choice::code);
    if (found == people_choices.end()) return std::nullopt;
    return static_cast<People>(found - people_choices.begin());
}

}  // namespace khue::outreach
