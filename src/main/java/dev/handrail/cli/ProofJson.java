package dev.handrail.cli;

import dev.handrail.json.Json;
import dev.handrail.proof.Cell;
import dev.handrail.proof.Report;
import dev.handrail.proof.Way;
import dev.handrail.runbook.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// A proof for programs: `{"runbook", "holds", "drills": [{"drill", "holds", "cells": [{"step",
/// "way", "plan"?, "verdict", "words", "differences": [...]}], "troubles", "notes", "unproven",
/// "evidence"?}]}`. Ways are `undo`, `plan`, `twice`, `twice_not_looking`; verdicts are `ok`,
/// `differs`, `failed`, `irreversible`, `no_undo`, `not_yet`.
final class ProofJson {

    private ProofJson() {}

    static Json of(Runbook runbook, List<Report> reports) {
        SequencedMap<String, Json> whole = new LinkedHashMap<>();
        whole.put("runbook", new Json.Str(runbook.id()));
        whole.put("holds", new Json.Bool(reports.stream().allMatch(Report::holds)));
        whole.put("drills", new Json.Arr(reports.stream().map(ProofJson::drill).toList()));
        return new Json.Obj(whole);
    }

    private static Json drill(Report report) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("drill", new Json.Str(report.drill()));
        fields.put("holds", new Json.Bool(report.holds()));
        List<Json> cells = new ArrayList<>();
        for (String step : report.steps()) {
            report.cells().stream()
                    .filter(cell -> cell.step().equals(step))
                    .map(ProofJson::cell)
                    .forEach(cells::add);
        }
        fields.put("cells", new Json.Arr(cells));
        fields.put("troubles", texts(report.troubles()));
        fields.put("notes", texts(report.notes()));
        fields.put("unproven", texts(report.unproven()));
        report.evidence().ifPresent(path -> fields.put("evidence", new Json.Str(path.toString())));
        return new Json.Obj(fields);
    }

    private static Json cell(Cell cell) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("step", new Json.Str(cell.step()));
        switch (cell.way()) {
            case Way.Undo _ -> fields.put("way", new Json.Str("undo"));
            case Way.Plan plan -> {
                fields.put("way", new Json.Str("plan"));
                fields.put("plan", new Json.Str(plan.id()));
            }
            case Way.Again again ->
                    fields.put(
                            "way",
                            new Json.Str(
                                    switch (again.looking()) {
                                        case AT_DONE_WHEN -> "twice";
                                        case AT_NOTHING -> "twice_not_looking";
                                    }));
        }
        fields.put("verdict", new Json.Str(cell.verdict().name().toLowerCase(Locale.ROOT)));
        fields.put("words", new Json.Str(cell.words()));
        fields.put("differences", texts(cell.deviations()));
        return new Json.Obj(fields);
    }

    private static Json texts(List<String> texts) {
        return new Json.Arr(texts.stream().<Json>map(Json.Str::new).toList());
    }
}
