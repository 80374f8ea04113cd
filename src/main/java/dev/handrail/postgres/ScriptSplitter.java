package dev.handrail.postgres;

import dev.handrail.postgres.Script.Command;
import dev.handrail.postgres.Script.CopyData;
import dev.handrail.postgres.Script.Ending;
import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Meta;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.postgres.Token.Kind;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Takes one file apart into statements and meta-commands where psql would. Never throws on a
/// user's file: what is wrong becomes a diagnostic.
final class ScriptSplitter {

    private static final int KEPT_WORDS = 24;
    private static final String USE_PSQL =
            "set `client: psql` on the action to run the script with psql itself";

    private final LineMap lines;
    private final String text;
    private final Lexer lexer;
    private final List<Item> items = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Draft draft = new Draft();

    /// A statement while it is being read.
    private static final class Draft {
        int start = -1;
        int firstToken = -1;
        int open = -1;
        int parentheses;
        final BlockDepth block = new BlockDepth();
        final List<String> words = new ArrayList<>();
        final List<VariableReference> references = new ArrayList<>();
        boolean dotBefore;
        boolean fromBefore;
        boolean fromStdin;
    }

    /// What came of one file.
    record Split(List<Item> items, List<Diagnostic> diagnostics) {}

    private ScriptSplitter(Source source) {
        this.lines = new LineMap(source);
        this.text = source.content();
        this.lexer = new Lexer(text, 0);
    }

    /// Every statement and meta-command of `source`, `\i` and `\ir` included as they stand.
    static Split split(Source source) {
        ScriptSplitter splitter = new ScriptSplitter(source);
        splitter.run();
        return new Split(splitter.items, splitter.diagnostics);
    }

    private void run() {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            problem(
                    nul,
                    "a zero byte stands here, which SQL text cannot hold",
                    "save the file as UTF-8 text without it");
            return;
        }
        for (Token token = lexer.next(); token.kind() != Kind.END; token = lexer.next()) {
            take(token);
        }
        if (draft.firstToken >= 0) {
            finish(text.length(), new Ending.Show());
        }
    }

    private void take(Token token) {
        switch (token.kind()) {
            case SPACE, LINE_COMMENT, END -> {}
            case BLOCK_COMMENT -> draft.start = draft.start < 0 ? token.start() : draft.start;
            case SEMICOLON -> semicolon(token);
            case BACKSLASH -> backslash(token);
            case UNFINISHED -> unfinished(token);
            case WORD, QUOTED_NAME, STRING, DOLLAR_STRING, OPEN, CLOSE, VARIABLE, OTHER ->
                    grow(token);
        }
    }

    private void grow(Token token) {
        begin(token);
        boolean stdinMayFollow = false;
        if (token.kind() == Kind.WORD) {
            stdinMayFollow = word(token.text(text));
        } else {
            draft.block.other();
        }
        draft.fromBefore = stdinMayFollow;
        if (token.kind() == Kind.OPEN) {
            if (draft.parentheses++ == 0) {
                draft.open = token.start();
            }
        } else if (token.kind() == Kind.CLOSE && draft.parentheses > 0) {
            draft.parentheses--;
        } else if (token.kind() == Kind.VARIABLE) {
            draft.references.add(VariableReference.read(text, token.start(), token.end()));
        }
        draft.dotBefore = text.charAt(token.end() - 1) == '.' && token.kind() == Kind.OTHER;
    }

    private void begin(Token token) {
        if (draft.start < 0) {
            draft.start = token.start();
        }
        if (draft.firstToken < 0) {
            draft.firstToken = token.start();
        }
    }

    /// Answers whether `stdin` as the next word would make this a COPY with data behind it.
    private boolean word(String word) {
        if (draft.parentheses > 0) {
            return false;
        }
        draft.block.word(word, draft.dotBefore);
        String lower = word.toLowerCase(Locale.ROOT);
        if (draft.words.size() < KEPT_WORDS) {
            draft.words.add(lower);
        }
        boolean copy = draft.words.getFirst().equals("copy");
        draft.fromStdin |= copy && draft.fromBefore && lower.equals("stdin");
        return copy && lower.equals("from");
    }

    private void semicolon(Token token) {
        if (draft.firstToken < 0) {
            draft = new Draft();
        } else if (draft.parentheses == 0 && !draft.block.inside()) {
            finish(token.end(), new Ending.Show());
        } else {
            grow(token);
        }
    }

    private void finish(int end, Ending ending) {
        if (draft.parentheses > 0) {
            problem(draft.open, "this parenthesis is never closed, so the statement never ends");
        } else if (draft.block.inside()) {
            problem(draft.firstToken, "the BEGIN ATOMIC body of this statement has no END");
        } else {
            Optional<CopyData> data =
                    draft.fromStdin ? Optional.of(copyData(end)) : Optional.empty();
            items.add(
                    new Statement(
                            lines,
                            draft.start,
                            end,
                            lines.at(draft.firstToken),
                            draft.words,
                            draft.references,
                            ending,
                            data));
        }
        draft = new Draft();
    }

    /// The lines from the next one to `\.` or the end of the file.
    private CopyData copyData(int end) {
        int start = lines.nextLine(end);
        String rest = text.substring(end, Math.min(start, text.length())).strip();
        if (!rest.isEmpty() && !rest.startsWith("--")) {
            problem(end, "COPY data starts on the next line, so nothing may follow on this one");
        }
        int at = start;
        while (at < text.length()) {
            int next = lines.nextLine(at);
            if (text.substring(at, next).stripTrailing().equals("\\.")) {
                lexer.moveTo(next);
                return new CopyData(start, at);
            }
            at = next;
        }
        lexer.moveTo(text.length());
        return new CopyData(start, text.length());
    }

    private void unfinished(Token token) {
        char first = text.charAt(token.start());
        String what =
                first == '/'
                        ? "this comment is never closed"
                        : first == '$'
                                ? "this dollar-quoted text is never closed"
                                : "this quote is never closed";
        problem(token.start(), what);
        draft = new Draft();
    }

    private void backslash(Token token) {
        char next = token.end() < text.length() ? text.charAt(token.end()) : ' ';
        if (next == ';' || next == ':') {
            lexer.moveTo(token.end() + 1);
            problem(token.start(), "`\\" + next + "` is not understood here", USE_PSQL);
            begin(token);
            return;
        }
        MetaReader.Read read = MetaReader.read(text, token.start());
        lexer.moveTo(read.end());
        if (!read.problem().isEmpty()) {
            problem(token.start(), read.problem(), USE_PSQL);
            return;
        }
        switch (read.name()) {
            case "g" -> result(token, read, new Ending.Show());
            case "gx" -> result(token, read, new Ending.ShowExpanded());
            case "gset" ->
                    result(
                            token,
                            read,
                            new Ending.SetVariables(read.arguments().stream().findFirst()));
            default -> meta(token, read);
        }
    }

    private void result(Token token, MetaReader.Read read, Ending ending) {
        int allowed = ending instanceof Ending.SetVariables ? 1 : 0;
        if (read.arguments().size() > allowed) {
            problem(
                    token.start(),
                    "`\\" + read.name() + "` with a target is not understood",
                    USE_PSQL);
        }
        if (draft.firstToken < 0) {
            problem(
                    token.start(),
                    "`\\" + read.name() + "` needs a statement in front of it",
                    "put it at the end of the statement, in place of the semicolon");
        } else {
            finish(token.start(), ending);
        }
    }

    private void meta(Token token, MetaReader.Read read) {
        Optional<Command> command = command(read.name());
        if (command.isEmpty()) {
            problem(token.start(), "`\\" + read.name() + "` is not understood here", USE_PSQL);
        } else if (draft.firstToken >= 0) {
            problem(
                    token.start(),
                    "`\\" + read.name() + "` stands inside a statement",
                    "end the statement in line "
                            + lines.line(draft.firstToken)
                            + " with a semicolon");
        } else {
            items.add(new Meta(command.get(), read.arguments(), lines.at(token.start())));
        }
        if (draft.firstToken < 0) {
            draft = new Draft();
        }
    }

    private static Optional<Command> command(String name) {
        return switch (name) {
            case "echo" -> Optional.of(Command.ECHO);
            case "qecho" -> Optional.of(Command.QECHO);
            case "warn" -> Optional.of(Command.WARN);
            case "set" -> Optional.of(Command.SET);
            case "unset" -> Optional.of(Command.UNSET);
            case "if" -> Optional.of(Command.IF);
            case "elif" -> Optional.of(Command.ELIF);
            case "else" -> Optional.of(Command.ELSE);
            case "endif" -> Optional.of(Command.ENDIF);
            case "timing" -> Optional.of(Command.TIMING);
            case "pset" -> Optional.of(Command.PSET);
            case "x" -> Optional.of(Command.X);
            case "i", "include" -> Optional.of(Command.I);
            case "ir", "include_relative" -> Optional.of(Command.IR);
            default -> Optional.empty();
        };
    }

    private void problem(int offset, String message, String... hints) {
        diagnostics.add(
                Diagnostic.error(lines.at(Math.min(offset, text.length())), message, hints));
    }
}
