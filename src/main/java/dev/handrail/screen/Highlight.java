package dev.handrail.screen;

import dev.handrail.screen.Strip.Ink;
import dev.handrail.terminal.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells keywords, literals and comments of SQL and shell text apart, so that it can be read
/// faster. A look, not a parser: where it is wrong, the text is shown all the same.
final class Highlight {

    private static final Set<String> SQL =
            Set.of(
                    ("add all alter analyze and any as asc begin between by cascade case cast"
                                    + " check column commit concurrently conflict constraint copy create"
                                    + " cross database default delete desc distinct do drop else end"
                                    + " except exception execute exists extension false fetch filter"
                                    + " for foreign from full function grant group having if ilike in"
                                    + " index inner insert intersect into is isolation join key language"
                                    + " lateral left level like limit local lock materialized natural not"
                                    + " notice null nulls of offset on only or order outer over partition"
                                    + " perform policy primary procedure raise references reindex"
                                    + " release rename replace restart restrict return returning"
                                    + " returns revoke right role rollback row rows savepoint schema"
                                    + " select sequence serializable session set show similar some"
                                    + " start table tablespace temporary then to transaction trigger"
                                    + " true truncate union unique update using vacuum validate values"
                                    + " view when where while with work")
                            .split(" "));

    private static final Set<String> SHELL =
            Set.of(
                    ("break case cd continue declare do done elif else esac eval exec exit export fi"
                                    + " for function if in local readonly return select set shift"
                                    + " source then time trap unset until while")
                            .split(" "));

    private final boolean sql;
    private final String text;
    private final List<Ink> inks = new ArrayList<>();
    private int plain;

    private Highlight(String kind, String text) {
        this.sql = kind.equals("sql");
        this.text = text;
    }

    /// The lines of a text, each in its pieces.
    ///
    /// @param kind of the action that runs it; other kinds than `sql` and `shell` stay plain
    static List<List<Ink>> of(String kind, String text) {
        if (!kind.equals("sql") && !kind.equals("shell")) {
            return lines(List.of(new Ink(text, Look.PLAIN)));
        }
        Highlight highlight = new Highlight(kind, text);
        highlight.tokens();
        return lines(highlight.inks);
    }

    private void tokens() {
        int at = 0;
        while (at < text.length()) {
            int end = comment(at);
            if (end > at) {
                at = piece(at, end, Look.COMMENT);
                continue;
            }
            char c = text.charAt(at);
            if (c == '\'' || c == '"' && !sql) {
                at = piece(at, quoted(at, c), Look.LITERAL);
            } else if (c == '"') {
                at = quoted(at, c);
            } else if (c == '\\' && !sql) {
                at += 2;
            } else if (isPartOfWord(c)) {
                at = word(at);
            } else {
                at++;
            }
        }
        piece(text.length(), text.length(), Look.PLAIN);
    }

    /// Where the comment ends that begins here; where it begins when none does.
    private int comment(int at) {
        boolean line =
                sql
                        ? text.startsWith("--", at)
                        : text.charAt(at) == '#'
                                && (at == 0 || " \t\n;|&(".indexOf(text.charAt(at - 1)) >= 0);
        if (line) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        return sql && text.startsWith("/*", at) ? blockComment(at) : at;
    }

    /// PostgreSQL's block comments may hold others.
    private int blockComment(int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return text.length();
    }

    /// Behind the closing quote, or the end when there is none. A doubled quote in SQL begins a
    /// second literal right away, which looks the same.
    private int quoted(int start, char quote) {
        boolean escapes = !sql && quote == '"';
        for (int at = start + 1; at < text.length(); at++) {
            if (escapes && text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        return text.length();
    }

    private int word(int start) {
        int end = start;
        while (end < text.length() && isPartOfWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, end);
        if (Character.isDigit(word.charAt(0))) {
            return word.chars().allMatch(c -> Character.isDigit(c) || c == '.')
                    ? piece(start, end, Look.LITERAL)
                    : end;
        }
        boolean keyword = (sql ? SQL : SHELL).contains(word.toLowerCase(Locale.ROOT));
        return keyword ? piece(start, end, Look.KEYWORD) : end;
    }

    /// In shell, `if-up` and `a/do` are one word each, and so is `$in`.
    private boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '$'
                || c == '.'
                || !sql && (c == '-' || c == '/');
    }

    private int piece(int start, int end, Look look) {
        if (start > plain) {
            inks.add(new Ink(text.substring(plain, start), Look.PLAIN));
        }
        if (end > start) {
            inks.add(new Ink(text.substring(start, end), look));
        }
        plain = end;
        return end;
    }

    private static List<List<Ink>> lines(List<Ink> inks) {
        List<List<Ink>> lines = new ArrayList<>();
        List<Ink> line = new ArrayList<>();
        for (Ink ink : inks) {
            String[] parts = ink.text().split("\n", -1);
            for (int at = 0; at < parts.length; at++) {
                if (at > 0) {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
                if (!parts[at].isEmpty()) {
                    line.add(new Ink(parts[at], ink.look()));
                }
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(List.copyOf(line));
        }
        return lines;
    }
}
