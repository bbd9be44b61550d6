// A database of SQLite in memory, written table by table and given out as the bytes of a file.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace pathproof::report {

/// A value of a column: null, an integer or text.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

class Database {
 public:
  /// Makes it empty. What goes wrong in SQLite, here and below, is an InternalError, or std::bad_alloc where there is no memory.
  Database();

  /// Runs statements.
  void run(const std::string& sql);
  /// What a file of it holds; the same for the same statements and rows.
  std::string bytes();

 private:
  friend class Rows;
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

/// Rows to be added to one table.
class Rows {
 public:
  /// Of `columns` columns. The database must outlive it.
  Rows(Database& database, const std::string& table, int columns);
  void add(std::initializer_list<Cell> row);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace pathproof::report
