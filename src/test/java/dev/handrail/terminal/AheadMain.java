package dev.handrail.terminal;

import java.util.Arrays;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/// Opens the terminal beforehand and when it is wanted, in the order of its arguments, and says
/// what it got each time it was wanted. Asks it, and one that JLine has made, what it can do.
public final class AheadMain {

    private AheadMain() {}

    static void main(String[] args) throws Exception {
        for (String word : args) {
            switch (word) {
                case "ahead" -> SystemTerminal.openAhead();
                case "wanted" -> {
                    SystemTerminal system = SystemTerminal.open();
                    SystemTerminal.Kind kind = system.kind();
                    SystemTerminal.openAhead();
                    system.terminal().close();
                    System.out.println("got " + kind);
                }
                case "known" -> {
                    SystemTerminal system = SystemTerminal.open();
                    System.out.println(known(system.terminal()));
                    system.terminal().close();
                }
                case "jline" -> {
                    Terminal theirs = TerminalBuilder.builder().graphemeCluster(false).build();
                    System.out.println(known(theirs));
                    theirs.close();
                }
                default -> throw new IllegalArgumentException(word);
            }
        }
    }

    private static String known(Terminal terminal) {
        Object each =
                Arrays.stream(Capability.values())
                        .map(one ->
                                one
                                        + "="
                                        + terminal.getBooleanCapability(one)
                                        + terminal.getNumericCapability(one)
                                        + terminal.getStringCapability(one))
                        .toList();
        return "knows "
                + terminal.getNumericCapability(Capability.max_colors)
                + " colours, in all "
                + each.hashCode();
    }
}
