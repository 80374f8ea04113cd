package dev.handrail.wording;

/// What a line is, for its colour. The words of the line say the same without it.
public enum Tone {
    PLAIN(""),
    HEADING("1"),
    GOOD("32"),
    BAD("1;31"),
    CAUTION("33");

    private final String sgr;

    Tone(String sgr) {
        this.sgr = sgr;
    }

    /// The parameters of the SGR sequence, from the terminal's own 16 colours.
    String sgr() {
        return sgr;
    }
}
