package dev.handrail.postgres;

import dev.handrail.postgres.PrintSettings.Extras;
import dev.handrail.postgres.PrintSettings.Footer;
import dev.handrail.postgres.PrintSettings.Layout;
import java.util.Optional;

/// One `\pset`: an option of psql's printer and the value asked for.
///
/// @param value empty to turn a switch round
record PrintOption(String name, String value) {

    /// Sets the option and says so as psql does. Answers what was said, empty when the option or
    /// the value is not understood.
    Optional<String> apply(ScriptOutput output) {
        PrintSettings now = output.settings();
        Optional<PrintSettings> changed = changed(now);
        changed.ifPresent(output::settings);
        Optional<String> said = changed.map(this::said);
        said.ifPresent(output::text);
        return said;
    }

    private Optional<PrintSettings> changed(PrintSettings now) {
        return switch (name) {
            case "null" -> Optional.of(now.withNull(value));
            case "fieldsep" -> Optional.of(now.withSeparator(value));
            case "format" -> format(now);
            case "expanded", "x", "vertical" ->
                    on(now.isExpanded()).map(on -> on ? now.expanded() : now.notExpanded());
            case "tuples_only", "t" ->
                    on(now.extras() == Extras.TUPLES_ONLY)
                            .map(on -> now.with(on ? Extras.TUPLES_ONLY : Extras.SHOWN));
            case "footer" ->
                    on(now.footer() == Footer.SHOWN)
                            .map(on -> now.with(on ? Footer.SHOWN : Footer.HIDDEN));
            case "pager" -> Optional.of(now);
            default -> Optional.empty();
        };
    }

    private Optional<PrintSettings> format(PrintSettings now) {
        return switch (value) {
            case "aligned" ->
                    Optional.of(now.with(now.isExpanded() ? Layout.EXPANDED : Layout.ALIGNED));
            case "unaligned" ->
                    Optional.of(
                            now.with(
                                    now.isExpanded()
                                            ? Layout.UNALIGNED_EXPANDED
                                            : Layout.UNALIGNED));
            default -> Optional.empty();
        };
    }

    private Optional<Boolean> on(boolean now) {
        return value.isEmpty() ? Optional.of(!now) : PsqlBoolean.read(value);
    }

    private String said(PrintSettings changed) {
        return switch (name) {
            case "null" -> "Null display is \"" + value + "\".\n";
            case "fieldsep" -> "Field separator is \"" + value + "\".\n";
            case "format" -> "Output format is " + value + ".\n";
            case "expanded", "x", "vertical" ->
                    "Expanded display is " + (changed.isExpanded() ? "on" : "off") + ".\n";
            case "pager" -> "Pager usage is off.\n";
            default -> "";
        };
    }
}
