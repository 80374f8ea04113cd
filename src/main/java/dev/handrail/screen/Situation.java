package dev.handrail.screen;

/// What the run wants of the operator, and what the operator wants of the run.
///
/// @param live whether something can be written into the journal
/// @param typing whether what is typed goes to the running step
/// @param leaving whether the run pauses at the next question
/// @param ending whether Handrail was told to end
/// @param mouse whether wheel and click come here
record Situation(boolean live, boolean typing, boolean leaving, boolean ending, boolean mouse) {

    /// Before the run is open.
    static Situation before(Manners manners) {
        return new Situation(false, false, false, false, manners.mouse());
    }

    Situation begun() {
        return new Situation(true, false, leaving, ending, mouse);
    }

    Situation ended() {
        return new Situation(live, false, true, true, mouse);
    }

    Situation typing(boolean on) {
        return new Situation(live, on, leaving, ending, mouse);
    }

    Situation leaving(boolean on) {
        return new Situation(live, typing, on, ending, mouse);
    }

    Situation mouse(boolean on) {
        return new Situation(live, typing, leaving, ending, on);
    }
}
