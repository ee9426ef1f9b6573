// Finding a good plan: first a fast one by rule of thumb, then many small improvements, each tried and kept only if it helps.
//
//   build     the hardest to house first (residents, isolation, step-free, large families), each into the room where it wastes
//   least;
//             once with an eye on the points, and, if that leaves somebody without a bed, once more with an eye on beds alone
//   seat      while somebody has no bed: one of them into a room that could take it, who is in the way goes elsewhere, and the
//   beds that
//             this frees are filled again; kept if not fewer people have a bed
//   detour    the same, but in waves that may first fall a few people behind the best plan found
//   repack    the guests of two or three rooms are taken out and put back in another order
//   swap      two guests change rooms, or one moves
// The number of tries is fixed and the order is drawn from a generator with a fixed seed: the same question has the same answer.
// A resident (Guest::now) who has a bed is never left without one.
#pragma once

#include "reception/housing/plan.h"

namespace travesia::reception::housing {

/// How many improvements are tried of each sort. More costs time in proportion; fewer leave the plan legal, only less good.
struct Effort {
    int seats = 6000;
    int detours = 4000;
    int repacks = 6000;
    int swaps = 60000;
};

/// Fills the empty `plan`.
void search(Plan& plan, const Effort& effort);

}  // namespace travesia::reception::housing
