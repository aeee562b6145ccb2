#!/usr/bin/env python3
"""Writes a county's schema and a few rows of every table as SQL text: what an installed release looks like to the migrations that come later.

    python3 tools/dump-release.py data/county.db > tests/Architecture.Tests/Releases/first.sqlite.sql
    python3 tools/dump-release.py 'host=127.0.0.1 dbname=county user=…' anhe > tests/Architecture.Tests/Releases/first.postgres.sql

The first is a SQLite file; the second a PostgreSQL connection and a schema (needs psql and pg_dump). Take a generated county that was used
for a while (send the HL7 and FHIR samples, `npm run real`), so that hardly a table is empty; which ones are is said on stderr. Rows that
others refer to come with them; of the journal of migrations all rows come.
"""
import os
import sqlite3
import subprocess
import sys

FEW = 2
JOURNAL = "kernel_migration"


class Sqlite:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.db.text_factory = bytes

    def ask(self, sql):
        return [tuple(c.decode() if isinstance(c, bytes) else c for c in row) for row in self.db.execute(sql)]

    def tables(self):
        return [name for (name,) in self.ask("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")]

    def columns(self, table):
        return [name for (name,) in self.ask(f"select name from pragma_table_info('{table}') order by cid")]

    def references(self, table):
        return self.ask(f"""select f."from", f."table", coalesce(f."to", 'id') from pragma_foreign_key_list('{table}') f order by f.id, f.seq""")

    def rows(self, table, where, limit):
        columns = self.columns(table)
        size = " + ".join(f"coalesce(length({c}), 0)" for c in columns)
        return self.ask(f"select {', '.join(f'quote({c})' for c in columns)} from {table} {where} order by {size}, 1 {limit}")

    def before(self):
        created = self.ask("select sql from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
        return "pragma foreign_keys=off;\n" + "".join(sql + ";\n" for (sql,) in created)

    def after(self):
        created = self.ask("select sql from sqlite_master where type in ('index', 'view', 'trigger') and sql is not null order by type, name")
        return "".join(sql + ";\n" for (sql,) in created)


class Postgres:
    def __init__(self, connection, schema):
        self.connection, self.schema = connection, schema

    def ask(self, sql):
        command = ["psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1", "-d", self.connection, "-c", sql]
        out = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PGOPTIONS": f"-c search_path={self.schema}"}).stdout
        return [tuple(row.split("\x1f")) for row in out.removesuffix("\n").split("\x1e") if row]

    def tables(self):
        return [name for (name,) in self.ask("select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname")]

    def columns(self, table):
        return [name for (name,) in self.ask(f"select attname from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped order by attnum")]

    def references(self, table):
        return self.ask(f"""select a.attname, c.confrelid::regclass::text, b.attname from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
            where c.contype = 'f' and c.conrelid = '{table}'::regclass order by c.conname""")

    def rows(self, table, where, limit):
        values = ", ".join(f"quote_nullable(t.{c}::text)" for c in self.columns(table))
        return self.ask(f"select {values} from {table} t {where} order by pg_column_size(t.*), 1 {limit}")

    def section(self, name):
        command = ["pg_dump", "-d", self.connection, "-n", self.schema, "--schema-only", "--no-owner", "--no-privileges", "--no-comments", f"--section={name}"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        lines = (line for line in text.split("\n") if line and not line.startswith(("--", "SET ", "SELECT pg_catalog.set_config", "CREATE SCHEMA", "\\")))
        return "\n".join(lines).replace(f"{self.schema}.", "") + "\n"

    def before(self):
        return self.section("pre-data")

    def after(self):
        return self.section("post-data")


def closure(store, tables):
    """The first few rows of each table, and those to which they refer."""
    chosen = {table: dict.fromkeys(store.rows(table, "", "" if table == JOURNAL else f"limit {FEW}")) for table in tables}
    waiting = [(table, row) for table in tables for row in chosen[table]]
    while waiting:
        table, row = waiting.pop()
        for column, other, key in store.references(table):
            value = cell(store, table, row, column)
            if value == "NULL":
                continue
            for found in store.rows(other, f"where {key} = {value}", ""):
                if found not in chosen[other]:
                    chosen[other][found] = None
                    waiting.append((other, found))
    return chosen


def cell(store, table, row, column):
    return row[store.columns(table).index(column)]


def main():
    store = Sqlite(sys.argv[1]) if len(sys.argv) == 2 else Postgres(*sys.argv[1:3])
    tables = store.tables()
    print("-- Made by tools/dump-release.py; never edited, never made anew: it is what was installed.")
    print(store.before())
    for table, rows in closure(store, tables).items():
        if not rows:
            print(f"{table} is empty", file=sys.stderr)
        for row in rows:
            print(f"insert into {table} ({', '.join(store.columns(table))}) values ({', '.join(row)});")
    print(store.after(), end="")


main()
