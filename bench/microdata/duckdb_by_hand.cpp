// The peer: what a person would write by hand with the DuckDB library. Also makes the synthetic file, with the same library.
//   duckdb_by_hand make ROWS FILE.csv COUNTRY.csv
//   duckdb_by_hand aggregate FILE.csv COUNTRY.csv OUT.csv
#include <duckdb.h>

#include <cstdio>
#include <string>

namespace {

void run(duckdb_connection connection, const std::string& sql) {
    duckdb_result result;
    if (duckdb_query(connection, sql.c_str(), &result) != DuckDBSuccess) {
        std::fprintf(stderr, "%s\n", duckdb_result_error(&result));
        std::exit(1);
    }
    duckdb_destroy_result(&result);
}

/// The Spanish names of data/codes/country.csv, numbered.
std::string labels_table(const std::string& labels) {
    return "CREATE TABLE labels AS SELECT row_number() OVER () - 1 AS n, code, es AS label FROM read_csv('" + labels +
           "', header=true, all_varchar=true) WHERE es IS NOT NULL";
}

void make(duckdb_connection connection, const std::string& rows, const std::string& file, const std::string& labels) {
    run(connection, labels_table(labels));
    // Skewed as real flows are: the square of a uniform number picks the label. hash() makes every run the same.
    run(connection,
        "COPY (SELECT ['Panamá', 'Honduras', 'México'][CAST(1 + hash(i, 1) % 3 AS BIGINT)] AS country, "
        "CAST(DATE '2022-01-01' + CAST(hash(i, 2) % 1096 AS INTEGER) AS VARCHAR) AS date, l.label AS nationality, "
        "['F', 'M', 'M'][CAST(1 + hash(i, 3) % 3 AS BIGINT)] AS sex, hash(i, 4) % 80 AS age "
        "FROM (SELECT range AS i, CAST(floor(pow((hash(range, 5) % 1000000) / 1000000.0, 2) * (SELECT count(*) FROM labels)) AS BIGINT) AS n "
        "FROM range(" + rows + ")) d JOIN labels l ON l.n = d.n) TO '" + file + "' (HEADER, DELIMITER ',')");
}

void aggregate(duckdb_connection connection, const std::string& file, const std::string& labels, const std::string& out) {
    run(connection, labels_table(labels));
    // Tuned: the month is cut from the text, rows are added up before the few hundred labels are joined, no order is kept while reading.
    run(connection, "SET preserve_insertion_order=false");
    run(connection,
        "COPY (SELECT g.period, g.country, coalesce(l.code, g.nationality) AS nationality, g.sex, "
        "CASE WHEN g.minor THEN 'Y_LT18' ELSE 'Y_GE18' END AS age, g.value FROM ("
        "SELECT left(date, 7) AS period, country, nationality, sex, age < 18 AS minor, count(*) AS value "
        "FROM read_csv('" + file + "', auto_detect=false, header=true, delim=',', quote='\"', escape='\"', "
        "columns={'country': 'VARCHAR', 'date': 'VARCHAR', 'nationality': 'VARCHAR', 'sex': 'VARCHAR', 'age': 'INTEGER'}) "
        "GROUP BY ALL) g LEFT JOIN labels l ON l.label = g.nationality ORDER BY ALL) TO '" + out + "' (HEADER)");
}

}  // namespace

int main(int argc, char** argv) {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    if (argc < 5 || duckdb_open(nullptr, &database) != DuckDBSuccess || duckdb_connect(database, &connection) != DuckDBSuccess) {
        std::fprintf(stderr, "usage: duckdb_by_hand make ROWS FILE LABELS | aggregate FILE LABELS OUT\n");
        return 2;
    }
    run(connection, "SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET memory_limit='1500MB'; SET temp_directory=''");
    if (std::string(argv[1]) == "make") {
        make(connection, argv[2], argv[3], argv[4]);
    } else {
        aggregate(connection, argv[2], argv[3], argv[4]);
    }
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return 0;
}
