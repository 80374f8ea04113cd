package dev.handrail.cli;

import dev.handrail.proof.Cell;
import dev.handrail.proof.Report;
import dev.handrail.proof.Verdict;
import dev.handrail.proof.Way;
import dev.handrail.runbook.Runbook;
import dev.handrail.wording.Wrap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A proof for people, within 80 columns:
///
/// ```
/// production-sync with the drill production-sync
///
/// step                 twice         undo          restore
/// dump                               ok            ok
/// apply                ok            DIFFERS       ok
///
/// apply, undo: DIFFERS
///   index idx_campaigns_created_at was not there before
/// ```
final class ProofText {

    private static final int WIDTH = 80;
    private static final int GAP = 2;
    private static final int MOST_BAD = 40;
    private static final int MOST_DECLARED = 5;
    private static final int LONGEST_STEP = 32;

    /// The widest verdict, `irreversible`.
    private static final int NARROWEST = 12;

    private final PrintWriter out;

    ProofText(PrintWriter out) {
        this.out = out;
    }

    /// A column of the table.
    private record Column(String head, List<Way> ways) {
        int width() {
            return Math.max(NARROWEST, head.length());
        }
    }

    void print(Runbook runbook, Report report) {
        say(runbook.id() + " with the drill " + report.drill());
        out.println();
        if (!report.steps().isEmpty()) {
            tables(report);
        }
        report.cells().stream()
                .filter(ProofText::isTold)
                .sorted(Comparator.comparing(cell -> report.steps().indexOf(cell.step())))
                .forEach(this::explain);
        list("What kept the proof from its end:", report.troubles());
        list("Seen, and no fault:", report.notes());
        list("Not proven:", report.unproven());
        say(sentence(report));
        report.evidence().ifPresent(path -> say("The runs of the proof are kept in " + path));
        out.println();
    }

    private static boolean isTold(Cell cell) {
        return cell.verdict() != Verdict.OK;
    }

    private static String sentence(Report report) {
        if (report.holds()) {
            return "Everything is restored, or declared irreversible.";
        }
        long bad = report.cells().stream().filter(cell -> cell.verdict().isBad()).count();
        return bad == 0
                ? "The proof did not come to its end."
                : bad == 1
                        ? "1 case is not restored and not declared irreversible."
                        : bad + " cases are not restored and not declared irreversible.";
    }

    /// As many tables as it takes to stay within the width.
    private void tables(Report report) {
        int first =
                Math.min(
                        LONGEST_STEP,
                        report.steps().stream().mapToInt(String::length).max().orElse(4));
        List<Column> row = new ArrayList<>();
        int used = first;
        for (Column column : columns(report)) {
            if (!row.isEmpty() && used + GAP + column.width() > WIDTH) {
                table(report, row, first);
                row.clear();
                used = first;
            }
            row.add(column);
            used += GAP + column.width();
        }
        table(report, row, first);
    }

    private static List<Column> columns(Report report) {
        List<Column> columns = new ArrayList<>();
        columns.add(
                new Column(
                        "twice",
                        List.of(
                                new Way.Again(Way.Again.Looking.AT_DONE_WHEN),
                                new Way.Again(Way.Again.Looking.AT_NOTHING))));
        columns.add(new Column("undo", List.of(new Way.Undo())));
        report.plans().forEach(plan -> columns.add(new Column(plan, List.of(new Way.Plan(plan)))));
        return columns;
    }

    private void table(Report report, List<Column> columns, int first) {
        StringBuilder head = new StringBuilder(padded("step", first));
        columns.forEach(
                one -> head.append(" ".repeat(GAP)).append(padded(one.head(), one.width())));
        out.println(head.toString().stripTrailing());
        for (String step : report.steps()) {
            StringBuilder line = new StringBuilder(padded(step, first));
            for (Column column : columns) {
                line.append(" ".repeat(GAP))
                        .append(padded(verdict(report, step, column), column.width()));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }

    /// The worst of the column's ways.
    private static String verdict(Report report, String step, Column column) {
        List<Cell> cells =
                column.ways().stream()
                        .map(way -> report.cell(step, way))
                        .flatMap(Optional::stream)
                        .toList();
        return cells.stream()
                .map(Cell::verdict)
                .max(Comparator.comparing(Verdict::isBad))
                .map(Verdict::words)
                .orElse("");
    }

    private static String padded(String text, int width) {
        String cut = text.length() > width ? text.substring(0, width - 1) + "~" : text;
        return cut + " ".repeat(width - cut.length());
    }

    private void explain(Cell cell) {
        String head = cell.step() + ", " + cell.way().words() + ": " + cell.verdict().words();
        say(cell.words().isEmpty() ? head : head + ": " + cell.words());
        int most = cell.verdict().isBad() ? MOST_BAD : MOST_DECLARED;
        cell.deviations().stream().limit(most).forEach(sentence -> rows(sentence, 2, 4));
        if (cell.deviations().size() > most) {
            rows(
                    "and " + (cell.deviations().size() - most) + " more (--format json has all)",
                    2,
                    4);
        }
        out.println();
    }

    private void list(String head, List<String> sentences) {
        if (!sentences.isEmpty()) {
            say(head);
            sentences.forEach(sentence -> rows(sentence, 2, 4));
            out.println();
        }
    }

    private void say(String sentence) {
        rows(sentence, 0, 2);
    }

    private void rows(String sentence, int first, int rest) {
        String line = sentence.replaceAll("\\s+", " ");
        new Wrap(WIDTH, first, rest).rows(line).forEach(out::println);
    }
}
