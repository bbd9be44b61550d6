#include "worth/json.h"

namespace pathproof::report {

namespace {

Json share_json(const BatchShare& share) {
  return {{"part", number(share.part)}, {"of", number(share.whole)}, {"share", rough(share)}};
}

Json change_json(const BatchChange& change) {
  Json out;
  out["axis"] = change.axis;
  out["option"] = change.option;
  out["decides"] = share_json(change.decides);
  out["gains"] = number(change.gains.part);
  out["losses"] = number(change.losses.part);
  if (change.orders) out["orders"] = share_json(*change.orders);
  if (change.orders_gained) out["orders_gained"] = share_json(*change.orders_gained);
  if (change.best) out["best"] = share_json(*change.best);
  out["at_base"] = change.at_base;
  return out;
}

Json bloc_json(const BatchBloc& bloc) {
  Json out;
  out["bloc"] = bloc.name;
  out["title"] = bloc.title;
  out["axes"] = bloc.axes;
  out["decides"] = share_json(bloc.decides);
  if (bloc.orders) out["orders"] = share_json(*bloc.orders);
  out["at_base"] = bloc.at_base;
  return out;
}

}  // namespace

Json number(const Count& count) {
  constexpr std::uint64_t exact = std::uint64_t{1} << 53U;
  if (count <= exact) return count.up_to(exact);
  return count.text();
}

Json worth_json(const BatchWorth& worth) {
  Json out = Json::object();
  if (!worth.reason.empty()) {
    out["reason"] = worth.reason;
    return out;
  }
  if (!worth.by.empty()) out["by"] = worth.by;
  out["changes"] = Json::array();
  for (const BatchChange& change : worth.changes) out["changes"].push_back(change_json(change));
  out["idle"] = worth.idle;
  if (worth.by.empty()) return out;
  out["blocs"] = Json::array();
  for (const BatchBloc& bloc : worth.blocs) out["blocs"].push_back(bloc_json(bloc));
  out["in_no_bloc"] = worth.in_no_bloc;
  return out;
}

}  // namespace pathproof::report
