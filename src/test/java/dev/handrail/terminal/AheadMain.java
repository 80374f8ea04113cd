package dev.handrail.terminal;

/// Opens the terminal beforehand and when it is wanted, in the order of its arguments, and says
/// what it got each time it was wanted.
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
                default -> throw new IllegalArgumentException(word);
            }
        }
    }
}
