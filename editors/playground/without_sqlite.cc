// In the place of tables/sqlite.cc where the program is built for the browser: there are no databases.

#include "tables/sqlite.h"

#include "pathproof/errors.h"

struct sqlite3 {};
struct sqlite3_stmt {};

namespace pathproof::report {

void Database::Close::operator()(sqlite3* /*connection*/) const {}
void Rows::Finalize::operator()(sqlite3_stmt* /*statement*/) const {}

Database::Database() { throw Stopped("this program writes no databases: it was built for the browser"); }
void Database::run(const std::string& /*sql*/) {}
std::string Database::bytes() { return {}; }

Rows::Rows(Database& database, const std::string& /*table*/, int /*columns*/) : database_(database) {}
void Rows::add(std::initializer_list<Cell> /*row*/) { static_cast<void>(database_); }

}  // namespace pathproof::report
