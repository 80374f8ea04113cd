package dev.handrail.runbook;

import dev.handrail.runbook.Expectation.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads expected rows: a list of lists of cells, or a list of mappings of columns to cells.
final class RowsReader {

    private RowsReader() {}

    static Optional<Expectation.Test> read(Value value) {
        List<Value> rows = value.items();
        if (!value.isList()) {
            return Optional.empty();
        }
        boolean named = !rows.isEmpty() && rows.getFirst().isMapping();
        List<List<Cell>> cells = new ArrayList<>();
        List<SequencedMap<String, Cell>> columns = new ArrayList<>();
        for (Value row : rows) {
            if (named && row.isList()) {
                row.wrongKind("a mapping of columns like the first row");
            } else if (named) {
                columns.add(columns(row));
            } else if (row.isMapping()) {
                row.wrongKind("a list of cells like the first row");
            } else {
                cells.add(cells(row));
            }
        }
        if (!named && cells.stream().map(List::size).distinct().count() > 1) {
            value.error("the rows do not have the same number of cells");
        }
        return Optional.of(
                named ? new Expectation.RowsNamed(columns) : new Expectation.RowsAre(cells));
    }

    private static List<Cell> cells(Value row) {
        List<Cell> cells = new ArrayList<>();
        for (Value cell : row.items()) {
            cell(cell).ifPresent(cells::add);
        }
        return cells;
    }

    private static SequencedMap<String, Cell> columns(Value row) {
        SequencedMap<String, Cell> columns = new LinkedHashMap<>();
        for (Fields.Entry entry : row.fields().entries()) {
            cell(entry.value()).ifPresent(cell -> columns.put(entry.key(), cell));
        }
        return columns;
    }

    /// `null`, `~` or nothing at all is SQL's NULL; `"null"` in quotes is the text.
    private static Optional<Cell> cell(Value value) {
        if (value.isNull()) {
            return Optional.of(new Cell.Null());
        }
        return value.template().map(Cell.Is::new);
    }
}
