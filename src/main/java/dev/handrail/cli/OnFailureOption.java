package dev.handrail.cli;

import dev.handrail.face.UnattendedRules.OnFailure;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `pause`, `rollback` or `plan:NAME` on the command line. Whether there is such a plan is found
/// out with the runbook at hand: [UnattendedStart].
final class OnFailureOption implements ITypeConverter<OnFailure> {

    private static final String PLAN = "plan:";

    @Override
    public OnFailure convert(String given) {
        if (given.startsWith(PLAN) && given.length() > PLAN.length()) {
            return new OnFailure.Plan(given.substring(PLAN.length()));
        }
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "pause" -> OnFailure.PAUSE;
            case "rollback" -> OnFailure.ROLLBACK;
            default ->
                    throw new TypeConversionException(
                            "expected pause, rollback or plan:NAME, not `" + given + "`");
        };
    }
}
