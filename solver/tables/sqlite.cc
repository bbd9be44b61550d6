#include "tables/sqlite.h"

#include <sqlite3.h>

#include <new>

#include "pathproof/errors.h"

namespace pathproof::report {

namespace {

void expect(int code, sqlite3* connection) {
  if (code == SQLITE_OK || code == SQLITE_DONE) return;
  if (code == SQLITE_NOMEM) throw std::bad_alloc();
  throw InternalError(std::string("the database cannot be written: ") + sqlite3_errmsg(connection));
}

}  // namespace

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close(connection); }
void Rows::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Database() {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open(":memory:", &connection);
  connection_.reset(connection);
  expect(code, connection);
}

void Database::run(const std::string& sql) {
  expect(sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr), connection_.get());
}

std::string Database::bytes() {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> data(
      sqlite3_serialize(connection_.get(), "main", &size, 0), sqlite3_free);
  if (!data) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(data.get()), static_cast<std::size_t>(size)};
}

Rows::Rows(Database& database, const std::string& table, int columns) : database_(database) {
  std::string sql = "INSERT INTO " + table + " VALUES (?";
  for (int column = 1; column < columns; ++column) sql += ", ?";
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database_.connection_.get(), (sql + ")").c_str(), -1, &statement, nullptr);
  statement_.reset(statement);
  expect(code, database_.connection_.get());
}

void Rows::add(std::initializer_list<Cell> row) {
  sqlite3* connection = database_.connection_.get();
  int column = 0;
  for (const Cell& cell : row) {
    ++column;
    int code = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      code = sqlite3_bind_int64(statement_.get(), column, *number);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      // The row outlives the step below.
      code =
          sqlite3_bind_text(statement_.get(), column, text->data(), static_cast<int>(text->size()), nullptr);
    } else {
      code = sqlite3_bind_null(statement_.get(), column);
    }
    expect(code, connection);
  }
  expect(sqlite3_step(statement_.get()), connection);
  expect(sqlite3_reset(statement_.get()), connection);
}

}  // namespace pathproof::report
