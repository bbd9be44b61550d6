// The keys of every kind of object in a spec or case: one list per object.
#pragma once

#include <string>
#include <vector>

namespace pathproof::spec::keys {

using List = std::vector<std::string>;

inline const List spec = {"pathproof",     "$schema", "id",     "title",      "says",   "sources", "bases",
                          "default_bases", "sorts",   "scales", "facts",      "state",  "steps",   "define",
                          "rules",         "goals",   "goal",   "objectives", "claims", "horizon", "include"};
inline const List sections = {"sources", "sorts", "scales", "facts",      "state", "steps",
                              "define",  "rules", "goals",  "objectives", "claims"};
inline const List proposal = {"pathproof", "$schema", "id",       "title",    "says",    "spec",  "goal",
                              "include",   "exclude", "schedule", "sequence", "given",   "waive", "enforce",
                              "bases",     "amend",   "rules",    "claims",   "horizon", "expect"};
inline const List variants = {"pathproof", "$schema",  "id",       "title",  "says",
                              "base",      "ask",      "minimize", "claims", "axes",
                              "toggles",   "variants", "skip",     "expect", "worth"};
inline const List worth = {"by"};
inline const List toggle = {"rules", "requirements", "facts", "steps", "bases", "is"};
inline const List range = {"range", "of"};
inline const List variant = {"name", "overlay"};
inline const List variant_expectation = {"where", "verdict", "optimum"};
inline const List source = {"title", "author", "year", "publisher", "journal",
                            "pages", "doi",    "url",  "note",      "says"};
inline const List step = {"title", "says", "duration", "facts", "requires", "effects", "source"};
inline const List function_fact = {"args",  "type", "default", "values", "value",    "symmetric",
                                   "title", "says", "source",  "reads",  "reads_not"};
inline const List function_state = {"args",  "type", "default", "baseline", "symmetric",
                                    "title", "says", "source",  "reads",    "reads_not"};
inline const List rule = {"formula", "says", "title", "holder", "basis", "source", "weight", "on"};
inline const List statement = {"formula", "says", "title", "holder", "basis", "source"};
inline const List claim = {"formula", "says", "title",   "holder",   "basis", "source",
                           "in",      "goal", "horizon", "assuming", "expect"};
inline const List objective = {"minimize", "maximize", "says", "title"};
inline const List citation = {"ref", "at"};
inline const List expectation = {"verdict", "conflicts"};

}  // namespace pathproof::spec::keys
