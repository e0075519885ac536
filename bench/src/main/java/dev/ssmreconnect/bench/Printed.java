package dev.ssmreconnect.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.bench.Result.Table;
import java.util.List;

/** A result for people, and for programs. */
final class Printed {
    private static final String GAP = "  ";

    private Printed() {}

    static String text(Result result) {
        StringBuilder text = new StringBuilder();
        result.tables().forEach(table -> append(text, table));
        result.claims()
                .forEach(claim ->
                        text.append(claim.holds() ? "holds  " : "FAILS  ")
                                .append(claim.sentence())
                                .append('\n'));
        result.notes().forEach(note -> text.append("note   ").append(note).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, Table table) {
        text.append(table.title()).append('\n');
        append(text, table, table.columns());
        table.rows().forEach(row -> append(text, table, row));
        text.append('\n');
    }

    /** The first column is words, the others are numbers. */
    private static void append(StringBuilder text, Table table, List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            String fill = " ".repeat(width(table, column) - row.get(column).length());
            text.append(GAP).append(column == 0 ? row.get(column) + fill : fill + row.get(column));
        }
        text.append('\n');
    }

    private static int width(Table table, int column) {
        int widest = table.columns().get(column).length();
        for (List<String> row : table.rows()) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }

    static String json(Result result) {
        ObjectNode json = new JsonMapper().createObjectNode().put("benchmark", result.name());
        ArrayNode tables = json.putArray("tables");
        for (Table table : result.tables()) {
            ObjectNode one = tables.addObject().put("title", table.title());
            ArrayNode rows = one.putArray("rows");
            for (List<String> row : table.rows()) {
                ObjectNode cells = rows.addObject();
                for (int column = 0; column < row.size(); column++) {
                    cells.put(table.columns().get(column), row.get(column));
                }
            }
        }
        ArrayNode claims = json.putArray("claims");
        result.claims()
                .forEach(claim ->
                        claims.addObject()
                                .put("claim", claim.sentence())
                                .put("holds", claim.holds()));
        ArrayNode notes = json.putArray("notes");
        result.notes().forEach(notes::add);
        return json.toPrettyString() + "\n";
    }
}
