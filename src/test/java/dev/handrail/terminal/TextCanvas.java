package dev.handrail.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/// A canvas in memory, to see in a test what is drawn. A part of it draws into the whole.
public final class TextCanvas implements Canvas {

    /// What stands in the second column of a wide character.
    private static final String BEHIND = "";

    private final Cells cells;
    private final Area area;

    /// A blank canvas.
    public TextCanvas(int columns, int rows, Glyphs glyphs) {
        this(new Cells(columns, rows, glyphs), new Area(0, 0, columns, rows));
    }

    private TextCanvas(Cells cells, Area area) {
        this.cells = cells;
        this.area = area;
    }

    /// Where the cursor was put, counted from 0 on the whole canvas.
    public record Spot(int column, int row) {}

    private record Area(int column, int row, int columns, int rows) {}

    private static final class Cells {
        private final String[][] text;
        private final Look[][] looks;
        private final Glyphs glyphs;
        private @Nullable Spot cursor;

        Cells(int columns, int rows, Glyphs glyphs) {
            this.text = new String[rows][columns];
            this.looks = new Look[rows][columns];
            this.glyphs = glyphs;
            for (int row = 0; row < rows; row++) {
                Arrays.fill(text[row], " ");
                Arrays.fill(looks[row], Look.PLAIN);
            }
        }
    }

    /// What stands on it, rows without trailing blanks, each with a line end.
    public String text() {
        StringBuilder all = new StringBuilder();
        lines().forEach(line -> all.append(line).append('\n'));
        return all.toString();
    }

    /// The rows, without trailing blanks.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < area.rows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < area.columns(); column++) {
                line.append(cells.text[area.row() + row][area.column() + column]);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /// What has this look, each unbroken piece of a row on its own.
    public List<String> of(Look look) {
        List<String> pieces = new ArrayList<>();
        for (int row = 0; row < area.rows(); row++) {
            StringBuilder piece = new StringBuilder();
            for (int column = 0; column < area.columns(); column++) {
                if (look(column, row) == look) {
                    piece.append(cells.text[area.row() + row][area.column() + column]);
                } else if (!piece.isEmpty()) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                }
            }
            if (!piece.isEmpty()) {
                pieces.add(piece.toString());
            }
        }
        return pieces;
    }

    /// How a cell looks.
    public Look look(int column, int row) {
        return cells.looks[area.row() + row][area.column() + column];
    }

    /// Where the cursor is shown, when it is.
    public Optional<Spot> cursor() {
        return Optional.ofNullable(cells.cursor);
    }

    @Override
    public int columns() {
        return area.columns();
    }

    @Override
    public int rows() {
        return area.rows();
    }

    @Override
    public int put(int column, int row, String text, Look look) {
        int at = column;
        for (int index = 0; index < text.length(); ) {
            int next = index + Math.max(1, WCWidth.charCountForGraphemeCluster(text, index));
            String cluster = text.substring(index, next);
            char first = cluster.charAt(0);
            if (first < 0x20 || first == 0x7f) {
                at += put(at, row, "^" + (char) (first ^ 0x40), look);
            } else {
                int wide = Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, index));
                if (at + wide > area.columns()) {
                    return at - column;
                }
                cell(at, row, cluster, look);
                if (wide == 2) {
                    cell(at + 1, row, BEHIND, look);
                }
                at += wide;
            }
            index = next;
        }
        return at - column;
    }

    private void cell(int column, int row, String text, Look look) {
        if (column >= 0 && column < area.columns() && row >= 0 && row < area.rows()) {
            cells.text[area.row() + row][area.column() + column] = text;
            cells.looks[area.row() + row][area.column() + column] = look;
        }
    }

    @Override
    public void fill(int column, int row, Look look) {
        for (int at = Math.max(0, column); at < area.columns(); at++) {
            cell(at, row, " ", look);
        }
    }

    @Override
    public void clear() {
        for (int row = 0; row < area.rows(); row++) {
            fill(0, row, Look.PLAIN);
        }
    }

    @Override
    public Canvas part(int column, int row, int columns, int rows) {
        int left = Math.clamp(column, 0, area.columns());
        int top = Math.clamp(row, 0, area.rows());
        int right = Math.clamp((long) column + columns, left, area.columns());
        int bottom = Math.clamp((long) row + rows, top, area.rows());
        return new TextCanvas(
                cells,
                new Area(area.column() + left, area.row() + top, right - left, bottom - top));
    }

    @Override
    public void cursor(int column, int row) {
        if (column >= 0 && column < area.columns() && row >= 0 && row < area.rows()) {
            cells.cursor = new Spot(area.column() + column, area.row() + row);
        }
    }

    @Override
    public void put(VirtualTerminal terminal) {
        List<String> lines = terminal.lines();
        int first = Math.max(0, lines.size() - terminal.rows());
        for (int row = 0; first + row < lines.size() && row < area.rows(); row++) {
            put(0, row, lines.get(first + row), Look.PLAIN);
        }
    }

    @Override
    public Glyphs glyphs() {
        return cells.glyphs;
    }
}
