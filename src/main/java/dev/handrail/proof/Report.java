package dev.handrail.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of proving a runbook with one drill.
///
/// @param drill its id
/// @param plans the rollback plans, in the order of the document
/// @param steps those that have a cell, in the order of the document
/// @param cells in no particular order, at most one for a step and a way
/// @param troubles what kept the proof from coming to its end
/// @param notes what was seen and is no fault
/// @param unproven what was not proven and why
/// @param evidence where the runs of the proof are, when something failed
public record Report(
        String drill,
        List<String> plans,
        List<String> steps,
        List<Cell> cells,
        List<String> troubles,
        List<String> notes,
        List<String> unproven,
        Optional<Path> evidence) {

    public Report {
        plans = List.copyOf(plans);
        steps = List.copyOf(steps);
        cells = List.copyOf(cells);
        troubles = List.copyOf(troubles);
        notes = List.copyOf(notes);
        unproven = List.copyOf(unproven);
    }

    /// Whether everything is restored or declared.
    public boolean holds() {
        return troubles.isEmpty() && cells.stream().noneMatch(cell -> cell.verdict().isBad());
    }

    /// The cell of a step and a way.
    public Optional<Cell> cell(String step, Way way) {
        return cells.stream()
                .filter(cell -> cell.step().equals(step) && cell.way().equals(way))
                .findFirst();
    }
}
