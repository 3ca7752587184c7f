#include "modules/merges/merge_case.hpp"

namespace khue {

const Entity& MergeCase::entity() {
    using S = MergeCase;
    static constexpr auto states = choices<MergeState>({
        {MergeState::proposed, "proposed", "Chờ đơn vị kia trả lời"},
        {MergeState::agreed, "agreed", "Hai bên đã đồng ý"},
        {MergeState::merged, "merged", "Đã gộp"},
        {MergeState::declined, "declined", "Không phải một người"},
        {MergeState::withdrawn, "withdrawn", "Đã rút đề nghị"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị đề nghị").required().refers_to("unit").scope(),
        field<&S::other_unit_id>("Đơn vị kia").refers_to("unit"),
        field<&S::kind>("Loại hồ sơ").required().max(20),
        field<&S::own_id>("Hồ sơ của đơn vị đề nghị"),
        field<&S::other_id>("Hồ sơ của đơn vị kia"),
        field<&S::keeper_id>("Đơn vị giữ hồ sơ").refers_to("unit"),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::survivor_id>("Hồ sơ giữ lại"),
        field<&S::loser_id>("Hồ sơ đã gộp vào"),
        field<&S::changeset>("Lần thay đổi"),
    };
    static constexpr Entity entity = describe<S>("merge_case", "merge_cases", "Hồ sơ trùng", fields);
    return entity;
}

}  // namespace khue
