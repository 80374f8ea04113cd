package dev.handrail.wording;

/// How the rest of a text can be seen of which only the first lines are shown.
public enum Rest {
    /// Somebody is there and can press a key.
    KEY,
    /// Nobody is there: what reads the lines reads the journal, too.
    JOURNAL;

    /// Of a text that stands alone.
    String of() {
        return switch (this) {
            case KEY -> "d shows all";
            case JOURNAL -> "the journal has them all once it runs";
        };
    }

    /// Of a text among others.
    ///
    /// @param number under which it is shown
    String of(int number) {
        return switch (this) {
            case KEY -> "d " + number + " shows all";
            case JOURNAL -> of();
        };
    }
}
