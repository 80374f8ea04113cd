package dev.handrail.runbook;

import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.util.Arrays;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says in our own words where YAML breaks off and what usually mends it.
final class BrokenYaml {

    private final Document document;

    BrokenYaml(Document document) {
        this.document = document;
    }

    void report(MarkedYAMLException broken) {
        Mark mark =
                broken.getProblemMark() != null ? broken.getProblemMark() : broken.getContextMark();
        Span span = mark == null ? document.source().at(1, 1) : span(mark);
        String problem = String.valueOf(broken.getProblem());
        String context = broken.getContext() == null ? "" : broken.getContext();
        if (tabAt(span)) {
            error(span, "a tab cannot indent YAML", "indent with spaces");
        } else if (context.contains("expected a single document")) {
            error(span, "a second document starts here", "a file holds one document: remove `---`");
        } else if (problem.contains("undefined alias")) {
            error(span, "the alias names an anchor that is not there", quoteHint('*'));
        } else if (problem.contains("mapping values are not allowed")) {
            error(
                    span,
                    "a `:` cannot stand here",
                    "quote the text when it holds `: `, or check the indentation");
        } else if (problem.contains("cannot start any token")) {
            error(span, "no value can start with this character", "put the text in quotes");
        } else if (problem.contains("found unexpected end of stream")) {
            Mark opened = broken.getContextMark();
            error(
                    opened == null ? span : span(opened),
                    "the quote that starts here is never closed",
                    "");
        } else if (problem.contains("could not find expected ':'")) {
            error(span, "this line is not `key: value`", "check the line before it, too");
        } else if (problem.contains("expected <block end>")) {
            error(
                    span,
                    "this does not fit the lines before it",
                    "check the indentation: what belongs together starts in the same column");
        } else if (problem.contains("expected ',' or")) {
            error(
                    span,
                    "a `,` or a closing bracket is missing before this",
                    "put a text that holds `,`, `?`, `:` or brackets in quotes",
                    started(broken));
        } else {
            error(span, "the YAML breaks off: " + problem + where(context), started(broken));
        }
    }

    private void error(Span span, String message, String... hints) {
        String[] said = Arrays.stream(hints).filter(h -> !h.isEmpty()).toArray(String[]::new);
        document.problems().error(span, message, said);
    }

    private Span span(Mark mark) {
        // The end of the file has no character: the last one is pointed at.
        Source source = document.source();
        int end = source.content().stripTrailing().length();
        int offset = Math.min(document.offset(mark), Math.max(0, end - 1));
        return source.span(offset, offset + 1);
    }

    private boolean tabAt(Span span) {
        String line = span.source().line(span.line());
        int at = span.column() - 1;
        return at < line.length() && line.charAt(at) == '\t' && line.substring(0, at).isBlank();
    }

    private String started(MarkedYAMLException broken) {
        Mark context = broken.getContextMark();
        if (context == null || broken.getProblemMark() == null) {
            return "";
        }
        Span span = span(context);
        return "what is meant started at line " + span.line() + ", column " + span.column();
    }

    private static String where(String context) {
        return context.isEmpty() ? "" : " " + context;
    }

    private static String quoteHint(char sign) {
        return "put a text that starts with `" + sign + "` in quotes";
    }
}
