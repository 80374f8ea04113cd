package dev.handrail.postgres;

/// A piece of SQL text as psql sees it: `text.substring(start, end)`.
record Token(Kind kind, int start, int end) {

    enum Kind {
        /// White space.
        SPACE,
        /// `-- ...` up to the line end.
        LINE_COMMENT,
        /// `/* ... */`, nested.
        BLOCK_COMMENT,
        /// A keyword or a name without quotes.
        WORD,
        /// `"..."` or `U&"..."`.
        QUOTED_NAME,
        /// `'...'`, with any prefix, continued over lines as the standard allows.
        STRING,
        /// `$tag$ ... $tag$`.
        DOLLAR_STRING,
        OPEN,
        CLOSE,
        SEMICOLON,
        /// `:name`, `:'name'`, `:"name"` or `:{?name}`.
        VARIABLE,
        /// A backslash outside quotes: the start of a meta-command.
        BACKSLASH,
        /// Anything else: operators, numbers, `$1`, `::`.
        OTHER,
        /// A string, quoted name, dollar string or comment that never ends.
        UNFINISHED,
        /// Behind the last character; empty.
        END
    }

    boolean isBlank() {
        return kind == Kind.SPACE || kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
    }

    String text(String of) {
        return of.substring(start, end);
    }
}
