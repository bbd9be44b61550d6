// Asks a file whether there is a pathway, and prints what steps it has.
#include <iostream>

#include <pathproof/pathproof.h>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const pathproof::Loaded loaded = pathproof::load(argv[1], {});
  if (!loaded.question) {
    std::cerr << pathproof::render_text(loaded.diagnostics);
    return 2;
  }
  const pathproof::CheckReport report = pathproof::check(*loaded.question, {});
  if (report.verdict != pathproof::Verdict::feasible) return 1;
  std::cout << "feasible in " << report.pathway->phases << " phases:";
  for (const auto& step : report.pathway->steps) std::cout << ' ' << step.step;
  std::cout << '\n';
}
