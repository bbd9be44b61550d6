#include "read/document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pathproof/pathproof.h"
#include "prove/claim_words.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

std::string kind_word(Card::Kind kind) {
  switch (kind) {
    case Card::Kind::rule: return "Rules";
    case Card::Kind::requirement: return "Prerequisites";
    case Card::Kind::goal: return "Goals";
    case Card::Kind::claim: return "Claims";
    case Card::Kind::step: return "Steps";
    case Card::Kind::effect: return "Effects";
  }
  return {};
}

// "not in force · basis named · Mexico · Downie 2013, III.A, A4 ¶2"
std::string authority(const Card& card) {
  std::vector<std::string> out;
  const bool counts = card.kind == Card::Kind::rule || card.kind == Card::Kind::requirement;
  if (!card.in_force)
    out.emplace_back(card.kind == Card::Kind::goal ? "not asked" : counts ? "not in force" : "");
  if (card.weight > 0) out.push_back(fmt::format("a preference of weight {}", card.weight));
  if (!card.unit.basis.empty()) out.push_back("basis " + card.unit.basis);
  if (!card.unit.holders.empty()) out.push_back(report::listed(card.unit.holders));
  if (!card.unit.source.empty()) out.push_back(card.unit.source);
  return fmt::format("{}", fmt::join(out, " · "));
}

// "D15 is refuted, and proved without"; those of which no pathway is left are told together.
std::string dependents(const std::vector<Dependent>& rows) {
  constexpr std::size_t few = 3;
  const auto is_vacuous = [](const Dependent& row) { return row.without == word(ClaimVerdict::vacuous); };
  const auto vacuous = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_vacuous));
  std::vector<std::string> out;
  std::vector<std::string> together;
  for (const Dependent& row : rows) {
    if (vacuous > few && is_vacuous(row)) {
      together.push_back(row.id);
    } else {
      out.push_back(fmt::format("{} is {}, and {} without", row.id, row.with, row.without));
    }
  }
  if (!together.empty())
    out.push_back(
        fmt::format("of {} no pathway is left ({})", report::listed(together), word(ClaimVerdict::vacuous)));
  return fmt::format("{}", fmt::join(out, "; "));
}

// One card, with all that is known.
class CardDocument {
 public:
  explicit CardDocument(const Card& card) : card_(card) {}

  Block all() {
    const std::string title = card_.unit.step_title.empty() || card_.kind != Card::Kind::step
                                  ? ""
                                  : fmt::format(" ({})", card_.unit.step_title);
    out_ = section(unit_ref(card_.unit.id) + title).as(Role::answer);
    if (const std::string line = authority(card_); !line.empty()) say(line);
    if (!card_.author.empty()) say("It says: " + card_.author + ".");
    if (!card_.reading.empty()) say("It reads: " + Inline(card_.reading) + ".");
    const bool effect = card_.kind == Card::Kind::effect;
    if (!card_.unit.formula.empty()) say((effect ? "As written: " : "Formula: ") + code(card_.unit.formula));
    step_parts();
    if (effect) {
      who_reads();
    } else {
      speaks_of();
    }
    forbidden();
    allowed();
    hangs_on_it();
    return std::move(out_);
  }

 private:
  Block& say(Inline text) { return out_.add(hanging(std::move(text))); }

  void step_parts() {
    if (card_.kind != Card::Kind::step) return;
    part("When it starts:", card_.requirements);
    part("Once it is complete:", card_.effects);
    if (card_.requirements.empty()) say("Nothing has to come before it.");
    if (card_.effects.empty()) say("It changes nothing in the state.");
  }

  void part(const char* heading, const std::vector<std::string>& rows) {
    if (rows.empty()) return;
    Block& rows_of = say(heading).add(list());
    for (const std::string& row : rows) rows_of.add(item(row));
  }

  void speaks_of() {
    std::vector<Inline> parts;
    const auto code_of = [](const std::vector<std::string>& names) {
      std::vector<Inline> out;
      for (const std::string& name : names) out.push_back(code(name));
      return listed(out);
    };
    if (!card_.steps.empty())
      parts.push_back((card_.steps.size() == 1 ? "the step " : "the steps ") + step_refs(card_.steps));
    if (!card_.states.empty()) {
      Inline part = (card_.states.size() == 1 ? "the state " : "the states ") + code_of(card_.states);
      constexpr std::size_t few = 8;
      if (card_.set_by.size() > few) {
        part = part + fmt::format(", changed by {} steps", card_.set_by.size());
      } else if (!card_.set_by.empty()) {
        part = part + ", changed by " + step_refs(card_.set_by);
      }
      parts.push_back(std::move(part));
    }
    if (!card_.facts.empty()) {
      std::vector<Inline> facts;
      for (const std::string& name : card_.facts) {
        const auto known = card_.values.find(name);
        facts.push_back(known == card_.values.end() ? code(name)
                                                    : code(name) + fmt::format(" ({})", known->second));
      }
      parts.push_back((facts.size() == 1 ? "the fact " : "the facts ") + listed(facts));
    }
    if (parts.empty()) return;
    Inline line = "Speaks of ";
    for (std::size_t i = 0; i < parts.size(); ++i) line = line + (i > 0 ? "; " : "") + parts[i];
    say(line + ".");
  }

  // What an effect is there for.
  void who_reads() {
    constexpr std::size_t few = 8;
    const Inline state = code(card_.states.front());
    if (!card_.set_by.empty())
      say(state + " is also changed by " +
          (card_.set_by.size() > few ? Inline(fmt::format("{} other steps", card_.set_by.size()))
                                     : step_refs(card_.set_by)) +
          ".");
    if (card_.read_by.empty()) {
      say("Nothing reads " + state + ".");
      return;
    }
    std::vector<Inline> ids;
    for (std::size_t i = 0; i < std::min(few, card_.read_by.size()); ++i)
      ids.push_back(unit_ref(card_.read_by[i]));
    if (card_.read_by.size() > few) ids.emplace_back(fmt::format("{} more", card_.read_by.size() - few));
    say(state + " is read by " + listed(ids) + ".");
  }

  // The smallest pathway in which it changes something.
  void takes_effect() {
    if (!card_.allows || card_.allows->verdict == ClaimVerdict::unknown) {
      say("A pathway in which it changes something was not worked out.");
    } else if (card_.allows->verdict == ClaimVerdict::vacuous) {
      say("Whether it changes anything cannot be shown: there is no pathway.");
    } else if (!card_.allows->pathway) {
      never("It never changes anything");
    } else {
      const Pathway& pathway = *card_.allows->pathway;
      say(fmt::format("Takes effect, for example, in {}{}: ", report::size_of(pathway),
                      card_.allows->smallest ? ", the smallest there is" : "") +
          in_short(pathway) + ".")
          .shows(pathway);
      say("There, " + card_.change + ".");
    }
  }

  // The smallest pathway that it alone rules out.
  void forbidden() {
    if (!card_.forbids) return;
    const ClaimReport& claim = *card_.forbids;
    if (claim.verdict == ClaimVerdict::unknown) {
      say(fmt::format("What it forbids was not worked out: {}.", reason_text(claim.reason)));
    } else if (claim.verdict == ClaimVerdict::vacuous) {
      say("Whether it forbids anything cannot be shown: without it there is no pathway either.");
    } else if (claim.verdict == ClaimVerdict::proved) {
      implied(claim);
    } else if (claim.pathway) {
      counterexample(claim);
    }
  }

  void counterexample(const ClaimReport& claim) {
    const Pathway& pathway = *claim.pathway;
    const Inline lead = fmt::format("{}, while all other rules and prerequisites hold: ",
                                    card_.weight > 0 ? "Is broken by"
                                    : card_.in_force ? "Forbids"
                                                     : "If it were in force, it would forbid");
    const char* const smallest = claim.smallest ? ", the smallest there is" : "";
    constexpr std::size_t few = 8;
    if (pathway.steps.empty()) {
      say(lead + "that no step is taken.");
    } else if (pathway.steps.size() > few) {
      say(lead + fmt::format("{}{}: ", report::size_of(pathway), smallest) + in_short(pathway) + ".")
          .shows(pathway);
    } else {
      say(lead + report::size_of(pathway) + smallest).add(plan(pathway).as(Role::pathway));
    }
    if (claim.fails) say("Why: " + claim.fails->text);
    if (claim.contrast) say("Allows, nearest to that: " + claim.difference.text + ".");
    if (claim.no_contrast) say("It allows nothing at all: no pathway meets it.");
  }

  // Of what follows from others, what it says by itself: the smallest pathway against it without one of them.
  void would_forbid(const ClaimReport& claim) {
    const NeedReport* least = nullptr;
    for (const NeedReport& need : claim.needs) {
      if (!need.pathway) continue;
      if (least == nullptr || need.pathway->steps.size() < least->pathway->steps.size()) least = &need;
    }
    if (least == nullptr) return;
    const Pathway& pathway = *least->pathway;
    say("Without " + unit_ref(least->unit.id) + " it would forbid, for example, " +
        (pathway.steps.empty() ? Inline("that no step is taken")
                               : fmt::format("{}: ", report::size_of(pathway)) + in_short(pathway)) +
        ".")
        .shows(pathway);
    if (!least->text.empty()) say("Why: " + least->text);
  }

  void implied(const ClaimReport& claim) {
    std::vector<UnitText> units;
    for (const NeedReport& need : claim.needs) units.push_back(need.unit);
    if (units.empty()) {
      say(claim.needs_known ? "Forbids nothing: it is true whatever is done."
                            : "Forbids nothing that the rest does not forbid.");
      return;
    }
    say(fmt::format("Forbids nothing that these do not forbid{}:",
                    claim.needs_minimal ? "" : " (perhaps not all are needed)"))
        .add(unit_list(units));
    would_forbid(claim);
  }

  // The smallest pathway in which it says something.
  void allowed() {
    if (card_.kind == Card::Kind::goal) return reached();
    if (card_.kind == Card::Kind::effect) return takes_effect();
    if (card_.kind == Card::Kind::step || card_.bites_when.empty()) return;
    const std::string when = fmt::format("It bites when {}", card_.bites_when);
    if (!card_.allows || card_.allows->verdict == ClaimVerdict::unknown) {
      say(when + "; an example was not worked out.");
    } else if (card_.allows->verdict == ClaimVerdict::vacuous) {
      say(when + "; but with it there is no pathway at all.");
    } else if (card_.allows->verdict == ClaimVerdict::refuted) {
      never(when + (card_.forbids && card_.forbids->pathway
                        ? "; of the pathways that it allows none gets there"
                        : ": but that is so in no pathway, so it never says anything"));
    } else if (card_.allows->pathway) {
      const Pathway& pathway = *card_.allows->pathway;
      say(when + ". " + "Then it allows, for example, " +
          (pathway.steps.empty() ? Inline("no step at all")
                                 : fmt::format("{}: ", report::size_of(pathway)) + in_short(pathway)) +
          ".")
          .shows(pathway);
    }
  }

  // What stands against it, apart from what is asked.
  void never(const std::string& text) {
    std::vector<UnitText> against;
    if (!card_.allows->conflicts.empty()) against = card_.allows->conflicts.front().units;
    std::erase_if(against, [](const UnitText& unit) { return unit.kind == UnitKind::claim; });
    Block& block = say(text + (against.empty() ? "." : ", because of:"));
    if (!against.empty()) block.add(unit_list(against));
  }

  void reached() {
    if (!card_.allows) return;
    const ClaimReport& claim = *card_.allows;
    if (claim.verdict == ClaimVerdict::unknown) {
      say(fmt::format("What reaches it was not worked out: {}.", reason_text(claim.reason)));
    } else if (!claim.pathway) {
      never("No pathway reaches it, whatever else is asked");
    } else if (claim.pathway->steps.empty()) {
      say("It is reached from the start, without any step.");
    } else {
      say(fmt::format("Reached by {}{}: ", report::size_of(*claim.pathway),
                      claim.smallest ? ", the smallest there is" : "") +
          in_short(*claim.pathway) + ".")
          .shows(*claim.pathway);
    }
  }

  void hangs_on_it() {
    if (card_.question)
      say(fmt::format("The question is {}, and {} without it.", card_.question->with,
                      card_.question->without));
    if (!card_.claims.empty()) say("Claims that hang on it: " + dependents(card_.claims) + ".");
    if (!card_.cases.empty()) say("Cases that hang on it: " + dependents(card_.cases) + ".");
    if (!card_.verdict) return;
    say(fmt::format("Claimed of {} pathway; {}. `prove --claim` says why.",
                    card_.verdict->some ? "some" : "every", word(card_.verdict->verdict)));
  }

  const Card& card_;
  Block out_;
};

// All in one list: what each says, and what it reads.
void list_all(const ReadReport& report, Document& out) {
  std::map<std::pair<Card::Kind, bool>, std::vector<const Card*>> groups;
  for (const Card& card : report.cards) groups[{card.kind, !card.in_force}].push_back(&card);
  for (const auto& [group, cards] : groups) {
    const std::string off = !group.second                     ? ""
                            : group.first == Card::Kind::goal ? " that are not asked"
                                                              : " that are not in force";
    Block& rows = out.add(section(kind_word(group.first) + off)).add(list());
    for (const Card* card : cards) {
      Block& row = rows.add(item(unit_ref(card->unit.id) + ": " + card->reading + "."));
      if (!card->author.empty()) row.add(paragraph("Its author says: " + card->author + "."));
    }
  }
}

}  // namespace

Document make_document(const ReadReport& report, const Style& style) {
  Document out;
  if (!report.title.empty()) out.add(title(report.title));
  Block& question = out.add(section().as(Role::question));
  question.add(paragraph(report::sentence(report::bases_counted(report.bases, report.all_bases)) + "."));
  if (!report.changes.empty())
    question.add(hanging(fmt::format("Changed: {}.", fmt::join(report.changes, "; "))));
  if (report.examples) {
    for (const Card& card : report.cards) out.add(CardDocument(card).all());
  } else {
    list_all(report, out);
    out.add(section().as(Role::aside))
        .add(paragraph("`read FILE ID` shows by example what one of them forbids and allows; `--full` does "
                       "so for all. Effects have a card each, `effect:STEP/1` and so on."));
  }
  if (!report.unread.empty()) {
    Block& rows =
        out.add(section("Cases that could not be read, so that they may hang on any of this")).add(list());
    for (const UnreadCase& unread : report.unread) rows.add(item(unread.message));
  }
  if (report.reason != Reason::none)
    out.add(section()).add(paragraph(fmt::format("Not all was looked for: {}.", reason_text(report.reason))));
  if (style.statistics) out.add(effort_of(report.statistics));
  return out;
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ReadReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string render_markdown(const ReadReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
