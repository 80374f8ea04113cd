package dev.handrail.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A conversation with the command line, as a text:
///
/// ```
/// # why this is worth a transcript
/// $ handrail check broken.yaml
/// err| error: ...
/// exit 2
/// -- broken.yaml --
/// runbook: ...
/// ```
///
/// A line that begins with `in|` before a command's output is given to it as input. Files stand at
/// the end and are written into an empty folder first. In what is printed, the folder's name
/// becomes `<folder>`, run ids `<run>` and times `<time>`.
final class Transcript {

    private final Path folder;
    private final List<String> lines;
    private final Map<String, String> variables = new LinkedHashMap<>();

    Transcript(Path folder, String text) throws IOException {
        this.folder = folder;
        String[] sections = text.split("(?m)^-- (?=[^\\n]+ --$)", -1);
        this.lines = sections[0].lines().toList();
        for (int i = 1; i < sections.length; i++) {
            int end = sections[i].indexOf(" --\n");
            Path file = folder.resolve(sections[i].substring(0, end));
            Files.createDirectories(file.getParent());
            Files.writeString(file, sections[i].substring(end + 4));
        }
        variables.put("HANDRAIL_RUNS", folder.resolve("runs").toString());
        variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("TERM", "dumb");
    }

    /// The same conversation as it goes now: the commands and remarks of the text, the output of
    /// today.
    String replayed() {
        StringBuilder now = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("$ ")) {
                List<String> input = new ArrayList<>();
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("in|")) {
                    input.add(lines.get(++i));
                }
                now.append(line).append('\n');
                input.forEach(given -> now.append(given).append('\n'));
                now.append(run(line.substring(2), input));
            } else if (!line.startsWith("out|")
                    && !line.startsWith("err|")
                    && !line.startsWith("exit ")) {
                now.append(line).append('\n');
            }
        }
        return now.toString();
    }

    private String run(String command, List<String> input) {
        List<String> words = words(command);
        StringBuilder given = new StringBuilder();
        input.forEach(
                line -> given.append(line.substring("in|".length()).stripLeading()).append('\n'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host =
                new Host(
                        new ByteArrayInputStream(given.toString().getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        variables,
                        false);
        int status = Main.run(words.subList(1, words.size()).toArray(String[]::new), host);
        return marked("out|", out) + marked("err|", err) + "exit " + status + "\n";
    }

    /// Words may be quoted with `"`; a word that names a file of the transcript means that file.
    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String quoted : command.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            String word = quoted.replace("\"", "");
            boolean ours = !word.isEmpty() && Files.isRegularFile(folder.resolve(word));
            words.add(ours ? folder.resolve(word).toString() : word);
        }
        return words;
    }

    private String marked(String mark, ByteArrayOutputStream printed) {
        StringBuilder text = new StringBuilder();
        printed.toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(line ->
                        text.append((mark + " " + steady(line)).stripTrailing()).append('\n'));
        return text.toString();
    }

    private String steady(String line) {
        return line.replace(folder.toString(), "<folder>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z-[a-z0-9-]+-[0-9a-f]{8}", "<run>")
                .replaceAll("\\b[0-9a-f]{64}\\b", "<digest>")
                .replaceAll("(Head: )[0-9a-f]{16} \\(line \\d+ ", "$1<head> (line <n> ")
                .replaceAll("(tool bash: ).*", "$1<path>")
                .replaceAll("(Operator: ).*", "$1<operator>")
                .replaceAll("host=\\S+ user=\\S+", "host=<host> user=<operator>")
                .replaceAll("(<run>.*) " + System.getProperty("user.name") + "$", "$1 <operator>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?", "<time>")
                .replaceAll("^\\d{4}-\\d\\d-\\d\\d, times are in .*", "<date>")
                // In front of the first row of each second, which is another row each time.
                .replaceAll("^\\d\\d:\\d\\d:\\d\\d  ", " ".repeat(10))
                .replaceAll("\\b\\d\\d:\\d\\d:\\d\\d\\b", "<time>")
                .replaceAll("\\b\\d+(\\.\\d+)? (ms|s)\\b", "<seconds>");
    }
}
