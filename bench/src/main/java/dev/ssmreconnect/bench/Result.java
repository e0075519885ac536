package dev.ssmreconnect.bench;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param tables what was measured, with what it is compared with
 * @param claims what the product promises, and whether this run bears it out
 * @param notes how to read it, one sentence each
 */
public record Result(String name, List<Table> tables, List<Claim> claims, List<String> notes) {
    public Result {
        tables = List.copyOf(tables);
        claims = List.copyOf(claims);
        notes = List.copyOf(notes);
    }

    /** @param rows each with as many cells as there are columns */
    public record Table(String title, List<String> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public record Claim(String sentence, boolean holds) {}

    public boolean holds() {
        return claims.stream().allMatch(Claim::holds);
    }
}
