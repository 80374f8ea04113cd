package dev.handrail.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Turns what `tmux capture-pane -e -p` prints into an SVG, so that the pages of this project show
/// real screens. One `<text>` for each stretch of one style, stretched to its columns, so that it
/// stands right whatever monospaced font is there.
public final class Picture {

    /// Pixels of a cell; 0.602 em wide is what DejaVu Sans Mono and most others are.
    private static final double WIDTH = 8.43;

    private static final int HEIGHT = 17;
    private static final int FONT = 14;
    private static final int BASELINE = 13;
    private static final int MARGIN = 10;

    private final int columns;
    private final int rows;
    private final StringBuilder svg = new StringBuilder();

    private Picture(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// The screen as SVG.
    ///
    /// @param captured its rows from the top, with SGR sequences; rows that are missing are empty
    /// @param title what somebody reads who cannot see it
    static String svg(String captured, int columns, int rows, String title) {
        return new Picture(columns, rows).draw(CapturedScreen.read(captured), title);
    }

    /// `Picture CAPTURED COLUMNS ROWS TITLE SVG`: reads one file, writes another.
    public static void main(String[] words) throws IOException {
        Files.writeString(
                Path.of(words[4]),
                svg(
                        Files.readString(Path.of(words[0])),
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        words[3]));
    }

    private String draw(List<List<CapturedScreen.Stretch>> screen, String title) {
        String width = number(columns * WIDTH + 2 * MARGIN);
        int height = rows * HEIGHT + 2 * MARGIN;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
        svg.append("\" height=\"").append(height);
        svg.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
        svg.append("\" xml:space=\"preserve\" role=\"img\" font-size=\"").append(FONT);
        svg.append("\" font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" fill=\"")
                .append(Paint.FOREGROUND)
                .append("\">\n");
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"")
                .append(Paint.BACKGROUND)
                .append("\"/>\n");
        for (int row = 0; row < Math.min(rows, screen.size()); row++) {
            for (CapturedScreen.Stretch stretch : screen.get(row)) {
                background(stretch, row);
                text(stretch, row);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void background(CapturedScreen.Stretch stretch, int row) {
        String colour = Paint.background(stretch.style());
        int width = Math.min(stretch.columns(), columns - stretch.column());
        if (!colour.equals(Paint.BACKGROUND) && width > 0) {
            svg.append("<rect x=\"").append(x(stretch.column()));
            svg.append("\" y=\"").append(MARGIN + row * HEIGHT);
            svg.append("\" width=\"").append(number(width * WIDTH));
            svg.append("\" height=\"").append(HEIGHT);
            svg.append("\" fill=\"").append(colour).append("\"/>\n");
        }
    }

    private void text(CapturedScreen.Stretch stretch, int row) {
        String text = stretch.text().stripTrailing();
        String word = text.stripLeading();
        if (word.isEmpty()) {
            return;
        }
        int lead = text.length() - word.length();
        int trail = stretch.text().length() - text.length();
        CapturedScreen.Style style = stretch.style();
        svg.append("<text x=\"").append(x(stretch.column() + lead));
        svg.append("\" y=\"").append(MARGIN + row * HEIGHT + BASELINE);
        svg.append("\" textLength=\"").append(number((stretch.columns() - lead - trail) * WIDTH));
        svg.append("\" lengthAdjust=\"spacingAndGlyphs\"");
        String colour = Paint.foreground(style);
        attribute(!colour.equals(Paint.FOREGROUND), "fill", colour);
        attribute(style.has(CapturedScreen.Attribute.BOLD), "font-weight", "bold");
        attribute(style.has(CapturedScreen.Attribute.DIM), "opacity", ".65");
        attribute(style.has(CapturedScreen.Attribute.ITALIC), "font-style", "italic");
        attribute(style.has(CapturedScreen.Attribute.UNDERLINE), "text-decoration", "underline");
        svg.append('>').append(escaped(word)).append("</text>\n");
    }

    private void attribute(boolean wanted, String name, String value) {
        if (wanted) {
            svg.append(' ').append(name).append("=\"").append(value).append('"');
        }
    }

    private static String x(int column) {
        return number(MARGIN + column * WIDTH);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
