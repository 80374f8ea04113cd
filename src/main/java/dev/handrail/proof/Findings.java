package dev.handrail.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What the workers have found so far. Thread-safe.
final class Findings {

    private final Consumer<String> progress;
    private final List<Cell> cells = new ArrayList<>();
    private final Set<String> troubles = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> unproven = new LinkedHashSet<>();

    /// @param progress hears a line for each thing that is found
    Findings(Consumer<String> progress) {
        this.progress = progress;
    }

    synchronized void cell(Cell cell) {
        cells.add(cell);
        progress.accept(cell.step() + ", " + cell.way().words() + ": " + cell.verdict().words());
    }

    synchronized void trouble(String sentence) {
        if (troubles.add(sentence)) {
            progress.accept(sentence);
        }
    }

    synchronized void note(String sentence) {
        notes.add(sentence);
    }

    synchronized void unproven(String sentence) {
        unproven.add(sentence);
    }

    synchronized List<Cell> cells() {
        return List.copyOf(cells);
    }

    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    synchronized List<String> unproven() {
        return List.copyOf(unproven);
    }
}
