package dev.handrail.postgres;

/// How results are printed: the part of psql's `\pset` that is understood here.
///
/// @param nullText what stands for NULL
record PrintSettings(
        Layout layout, Extras extras, String nullText, String separator, Footer footer) {

    enum Layout {
        ALIGNED,
        EXPANDED,
        UNALIGNED,
        UNALIGNED_EXPANDED
    }

    /// Whether headers and footers are printed.
    enum Extras {
        SHOWN,
        TUPLES_ONLY
    }

    /// Whether `(n rows)` is printed.
    enum Footer {
        SHOWN,
        HIDDEN
    }

    static PrintSettings standard() {
        return new PrintSettings(Layout.ALIGNED, Extras.SHOWN, "", "|", Footer.SHOWN);
    }

    boolean isExpanded() {
        return layout == Layout.EXPANDED || layout == Layout.UNALIGNED_EXPANDED;
    }

    boolean isAligned() {
        return layout == Layout.ALIGNED || layout == Layout.EXPANDED;
    }

    PrintSettings expanded(Layout aligned, Layout unaligned) {
        return with(isAligned() ? aligned : unaligned);
    }

    PrintSettings expanded() {
        return expanded(Layout.EXPANDED, Layout.UNALIGNED_EXPANDED);
    }

    PrintSettings notExpanded() {
        return expanded(Layout.ALIGNED, Layout.UNALIGNED);
    }

    PrintSettings with(Layout other) {
        return new PrintSettings(other, extras, nullText, separator, footer);
    }

    PrintSettings with(Extras other) {
        return new PrintSettings(layout, other, nullText, separator, footer);
    }

    PrintSettings with(Footer other) {
        return new PrintSettings(layout, extras, nullText, separator, other);
    }

    PrintSettings withNull(String text) {
        return new PrintSettings(layout, extras, text, separator, footer);
    }

    PrintSettings withSeparator(String text) {
        return new PrintSettings(layout, extras, nullText, text, footer);
    }
}
